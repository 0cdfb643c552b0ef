"""How large a control wants to be, where a layout leaves that to the control."""

from __future__ import annotations

from typing import Any

TAB_HEIGHT = 28.0
"""The height of the row with the titles of tabs, in pixels."""

_NARROW, _WIDE = frozenset(" ijlftrI.,:;|!'()[]"), frozenset("mwMW@%")
_WIDTHS = {True: 0.4, False: 0.66}
"""Whether a letter is narrow -> its width, as a share of the size of its font."""

_ROOM = {"pushbutton": (24, 10), "checkbox": (26, 6), "radiobutton": (26, 6), "edit": (12, 8)}
"""Style -> the pixels that a control of it needs beside its text."""

_FIXED = {
    "slider": (200.0, 26.0),
    "spinner": (80.0, 26.0),
    "table": (300.0, 150.0),
    "image": (100.0, 100.0),
}


def lines(value: Any) -> list[str]:
    """Return the texts of a control as a list: Scilab has a text or a matrix of texts."""
    if isinstance(value, str):
        return [value]
    found = []
    for each in value or []:
        found.extend(each if isinstance(each, list) else [each])
    return [str(each) for each in found]


def items(value: Any) -> list[str]:
    """Return the entries of a list; Scilab takes one text with bars for several entries."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [look(row)[0] for row in value]
    texts = lines(value)
    return texts[0].split("|") if len(texts) == 1 else texts


MOST = 4
"""A row for an entry of a list has at most a sign, a text and two colours."""


def look(row: list[str]) -> tuple[str, str, str, str]:
    """Read a row for an entry of a list: its text, its sign, its background and its colour.

    Scilab takes a sign, a text and two colours, and leaves out any of them but the text.
    """
    has_sign = len(row) == MOST or (len(row) > 1 and not row[1].startswith("#"))
    sign, rest = (row[0], row[1:]) if has_sign else ("", row)
    text, back, fore, *_ = (*rest, "", "")
    return text, sign if sign.startswith("#") else "", back, fore


def font_size(part: dict[str, Any], height: float = 24) -> float:
    """Return the size of a control's font in pixels, as Swing has it."""
    size = float(part["fontsize"] or 12)
    match part["fontunits"]:
        case "normalized":
            return size * height
        case "inches":
            return size * 72
        case "centimeters":
            return size * 72 / 2.54
    return size


def insets(part: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return the room that the border of a frame takes: left, top, right, below."""
    border = part["border"]
    if not isinstance(border, dict):
        return (0, 0, 0, 0)
    if border["kind"] == "TitledBorder":
        font = border.get("font")
        title = font.get("size", 12) if isinstance(font, dict) else 12
        return (5, title + 8, 5, 5)
    width = {"LineBorder": border.get("thickness", 1), "NoBorder": 0, "MatteBorder": 1}
    edge = float(width.get(border["kind"], 2))
    return (edge, edge, edge, edge)


def titles(part: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return the room that the titles of a tab take: left, top, right, below."""
    if part["style"] != "tab":
        return (0, 0, 0, 0)
    names = [line for child in part["controls"] for line in lines(child["string"])]
    wide = max(map(_width, names), default=0) * font_size(part) + 30
    rooms = {"left": (wide, 0, 0, 0), "right": (0, 0, wide, 0), "bottom": (0, 0, 0, TAB_HEIGHT)}
    return rooms.get(part["title_position"], (0, TAB_HEIGHT, 0, 0))


def _width(text: str) -> float:
    """Estimate how wide a text is, as a multiple of the size of its font."""
    return sum(1.0 if letter in _WIDE else _WIDTHS[letter in _NARROW] for letter in text)


def preferred(part: dict[str, Any]) -> tuple[float, float]:
    """Return the width and the height that a control prefers."""
    wanted = part["constraints"].get("preferredsize", (-1, -1))
    if tuple(wanted) != (-1, -1):
        return float(wanted[0]), float(wanted[1])
    if part["style"] in _FIXED:
        return _FIXED[part["style"]]
    if part["style"] in {"frame", "tab", "layer"}:
        return _of_frame(part)
    size = font_size(part)
    if part["style"] in {"listbox", "popupmenu"}:
        texts = items(part["string"])
        rows = max(1, min(len(texts), 8)) if part["style"] == "listbox" else 1
    else:
        texts = lines(part["string"])
        rows = max(1, len(texts))
    across, down = _ROOM.get(part["style"], (30, 8) if part["style"] == "popupmenu" else (4, 4))
    return max(map(_width, texts), default=0) * size + across, rows * size * 1.25 + down


def _of_frame(part: dict[str, Any]) -> tuple[float, float]:
    """Return what the children of a frame need."""
    children = [preferred(child) for child in part["controls"] if child["visible"] == "on"]
    both = zip(insets(part), titles(part), strict=True)
    left, top, right, bottom = (border + title for border, title in both)
    wide = max((width for width, _ in children), default=10.0)
    high = max((height for _, height in children), default=10.0)
    if children and part["layout"] == "grid":
        rows = int(part["layout_options"].get("grid", (1, 1))[0]) or 1
        wide, high = wide * -(-len(children) // rows), high * rows
    elif children and part["layout"] == "gridbag":
        high = sum(height for _, height in children)
    elif children and part["layout"] == "border":
        sides = [child["constraints"].get("position", "center") for child in part["controls"]]
        wide = wide * (1 + ("left" in sides) + ("right" in sides))
        high = high * (1 + ("top" in sides) + ("bottom" in sides))
    return wide + left + right, high + top + bottom
