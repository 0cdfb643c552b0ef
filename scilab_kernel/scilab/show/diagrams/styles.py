"""How Xcos draws each kind of block: the style sheet that is shipped with Scilab.

The style of a block is a text like ``GAINBLK;rotation=90;flip=false``: names of the sheet, and
values that are the block's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

SHEET = "modules/xcos/etc/Xcos-style.xml"
IMAGES = "modules/xcos/images/blocks"
_HOME = "$SCILAB/"
_COLOR = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?|[a-z]+")
_FALLBACK = {"fillColor": "#cdcdcd", "gradientColor": "white", "noLabel": "0"}

Style = dict[str, str]


def style_of(home: str, text: str, name: str) -> Style:
    """Give the style of a block whose own style is ``text`` and whose interface is ``name``."""
    sheet = _sheet(home)
    style = dict(sheet.get("defaultVertex", {}))
    words = [word for word in text.split(";") if word]
    named = [word for word in words if word in sheet] or [name]
    for word in named:
        style.update(sheet.get(word, _FALLBACK))
    for word in words:
        key, equals, value = word.partition("=")
        if equals:
            style[key] = value
    return style


@lru_cache(maxsize=4)
def _sheet(home: str) -> dict[str, Style]:
    """Read the style sheet of a Scilab; empty if it has none."""
    try:
        root = ET.parse(Path(home, SHEET)).getroot()  # noqa: S314 - Scilab's own file
    except (OSError, ET.ParseError):
        return {}
    sheet: dict[str, Style] = {}
    for entry in root:
        style = dict(sheet.get(entry.get("extend", ""), {}))
        for each in entry:
            if each.tag == "remove":
                style.pop(each.get("as", ""), None)
            else:
                style[each.get("as", "")] = each.get("value", "")
        sheet[entry.get("as", "")] = style
    return sheet


def image(home: str, style: Style) -> bytes | None:
    """Read the picture on a block, if it is shipped with Scilab: a diagram may name any file."""
    name = style.get("image", "")
    if not name.startswith(_HOME + IMAGES) or not name.endswith(".svg"):
        return None
    try:
        return Path(home, IMAGES, Path(name).name).read_bytes()
    except OSError:
        return None


def color(style: Style, key: str, default: str) -> str:
    """Give a colour of a style: a diagram may hold any text in its place."""
    value = style.get(key, default)
    return value if _COLOR.fullmatch(value) else default


def is_on(style: Style, key: str) -> bool:
    """Tell whether a switch of a style is on."""
    return style.get(key, "") in ("true", "1")


def number(style: Style, key: str, default: float) -> float:
    """Give a number of a style."""
    try:
        return float(style.get(key, default))
    except ValueError:
        return default
