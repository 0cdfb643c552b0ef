"""What a front end draws of a GUI: a node for each control, and the menus."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets.gui import layout, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Node = dict[str, Any]

_FONTS = {"dialog": "sans-serif", "monospaced": "monospace", "sansserif": "sans-serif"}
_ANCHORS = {"top": "start", "middle": "center", "bottom": "end"}
_FILE = re.compile(r'src="(?:file:)?/*(/[^"]+)"')
_UNTURNED = (1.0, 1.0, 0.0, 0.0, 0.0)
_LARGEST_IMAGE = 4_000_000
"""Bytes of a file above which an image is left out: its data go into the notebook."""


def nodes(gui: Mapping[str, Any]) -> list[Node]:
    """Return a node for each control, a parent before its children."""
    boxes = layout.boxes(gui)
    background = color(gui["background"], "")
    return list(_nodes(gui, "", gui["controls"], boxes, background))


def _nodes(
    parent: Mapping[str, Any],
    parent_id: str,
    parts: list[dict[str, Any]],
    boxes: Mapping[int, layout.Box],
    background: str,
) -> Iterator[Node]:
    is_stack = parent.get("style") in {"tab", "layer"}
    shown = page(parent) if is_stack else 0
    for number, part in zip(range(len(parts), 0, -1), parts, strict=True):
        node = _node(part, boxes[part["uid"]], background)
        node["parent"] = parent_id
        if is_stack:
            node["shown"] = node["shown"] and number == shown
        yield node
        yield from _nodes(part, node["id"], part["controls"], boxes, background)


def shown(state: Mapping[str, Any]) -> Iterator[tuple[Node, float, float]]:
    """Give each control of a panel that is to be seen, and where it lies in the figure."""
    corners = {"": (0.0, 0.0)}
    for id_ in state["order"]:
        node = state[f"c{id_}"]
        if node["shown"] and node["parent"] in corners:
            left, top = corners[node["parent"]]
            corners[id_] = left + node["box"][0], top + node["box"][1]
            yield node, *corners[id_]


def page(part: Mapping[str, Any]) -> int:
    """Return which child a tab or layer shows, counted from 1: the child that was made last."""
    value = part["value"]
    number = value[0] if isinstance(value, list) and value else value
    return int(number) if isinstance(number, int | float) and number else 1


def _node(part: dict[str, Any], box: layout.Box, background: str) -> Node:
    style = part["style"]
    font = sizes.font_size(part, box.height)
    node: Node = {
        "id": str(int(part["uid"])),
        "style": style,
        "box": [round(n, 2) for n in (box.x, box.y, box.width, box.height)],
        "shown": part["visible"] == "on",
        "enabled": part["enable"] == "on",
        "tip": "\n".join(sizes.lines(part["tooltipstring"])),
        "fore": color(part["foregroundcolor"], ""),
        "back": color(part["backgroundcolor"], "" if style != "frame" else background),
        "font": [_family(part["fontname"]), font, part["fontweight"], part["fontangle"]],
        "across": part["horizontalalignment"],
        "down": _ANCHORS.get(part["verticalalignment"], "center"),
        "relief": part["relief"],
    }
    return node | _own(part)


def _own(part: dict[str, Any]) -> Node:
    """Return what a node has because of its style."""
    read = _READERS.get(part["style"], _of_text)
    return read(part)


def _of_text(part: dict[str, Any]) -> Node:
    own: Node = {"text": _text(part)}
    if part["formula"]:
        own["formula"] = image(part["formula"])
    return own | ({"image": image(part["icon"])} if part["icon"] else {})


def _of_number(part: dict[str, Any]) -> Node:
    low = _number(part["min"], 0)
    step = _number(part["sliderstep"], 0)
    value = _number(part["value"], low)
    return {"value": value, "min": low, "max": _number(part["max"], 1), "step": step}


def _of_check(part: dict[str, Any]) -> Node:
    is_on = _number(part["value"], 0) == _number(part["max"], 1)
    return {"text": _text(part), "value": is_on, "grouped": part["groupname"] != ""}


def _of_list(part: dict[str, Any]) -> Node:
    value = part["value"] if isinstance(part["value"], list) else [part["value"]]
    chosen = [int(n) for n in value if isinstance(n, int | float) and n > 0]
    multiple = part["style"] == "listbox" and _is_multiple(part)
    rows_ = part["string"]
    has_looks = isinstance(rows_, list) and bool(rows_) and isinstance(rows_[0], list)
    looks = [sizes.look(row)[1:] for row in rows_] if has_looks else []
    own = {"items": sizes.items(rows_), "value": chosen, "multiple": multiple}
    return own | {"looks": [list(each) for each in looks]}


def _of_edit(part: dict[str, Any]) -> Node:
    return {"text": _text(part), "multiple": _is_multiple(part)}


def _of_image(part: dict[str, Any]) -> Node:
    """Return an image and how it is scaled, sheared and turned, as Scilab has it in the value."""
    value = part["value"] if isinstance(part["value"], list) else []
    return {"image": image(part["string"]), "turn": [*value, *_UNTURNED[len(value) :]]}


def _of_tab(part: dict[str, Any]) -> Node:
    titles = [_text(child) for child in reversed(part["controls"])]
    room = [round(each) for each in sizes.titles(part)]
    return {"items": titles, "value": [page(part)], "side": part["title_position"], "room": room}


def _of_frame(part: dict[str, Any]) -> Node:
    return {"scrolls": part["scrollable"] == "on"} | _border(part["border"])


_READERS: dict[str, Callable[[dict[str, Any]], Node]] = {
    "slider": _of_number,
    "spinner": _of_number,
    "checkbox": _of_check,
    "radiobutton": _of_check,
    "listbox": _of_list,
    "popupmenu": _of_list,
    "edit": _of_edit,
    "table": lambda part: {"rows": rows(part["string"])},
    "image": _of_image,
    "tab": _of_tab,
    "frame": _of_frame,
}


def _is_multiple(part: dict[str, Any]) -> bool:
    """Tell whether a list takes several choices, or a field several lines, as Scilab has it."""
    return _number(part["max"], 1) - _number(part["min"], 0) > 1


def _text(part: dict[str, Any]) -> str:
    """Return the text of a control; an image file in its HTML becomes data."""
    text = "\n".join(sizes.lines(part["string"]))
    return _FILE.sub(lambda found: f'src="{image(found[1])}"', text) if "<html>" in text else text


def _number(value: Any, otherwise: float) -> float:
    """Return a number, or the first of a list of numbers."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, int | float) else otherwise


def rows(value: Any) -> list[list[str]]:
    """Return the texts of a table, row by row; a list of texts is a row."""
    if isinstance(value, str):
        return [[value]]
    if not value:
        return []
    if isinstance(value[0], list):
        return [[str(each) for each in row] for row in value]
    return [[str(each) for each in value]]


def color(value: Any, otherwise: str) -> str:
    """Write a colour, three numbers from 0 to 1, for a front end; -1 is Scilab's own."""
    if isinstance(value, list) and value and min(value) >= 0:
        return "#" + "".join(f"{round(255 * min(1, part)):02x}" for part in value)
    return otherwise


def _family(name: Any) -> str:
    known: str = _FONTS.get(str(name).lower(), "")
    return known or f"{name}, sans-serif"


def _border(border: Any) -> Node:
    """Return the line around a frame, as a front end draws it, and its title."""
    if not isinstance(border, dict):
        return {"border": ""}
    kind = border["kind"]
    if kind == "TitledBorder":
        inner = _border(border.get("border"))
        font = border.get("font")
        title: Node = {"title": border.get("title", "")}
        if isinstance(font, dict):
            looks = font.get("weight", "normal"), font.get("angle", "normal")
            title["title_font"] = [
                _family(font.get("name") or "dialog"),
                font.get("size", 12),
                *looks,
            ]
        title["title_color"] = border.get("color", "")
        title["title_across"] = border.get("justification", "leading")
        return {"border": inner["border"] or "1px solid #b8b8b8"} | title
    lines = {
        "LineBorder": f"{border.get('thickness', 1):g}px solid {border.get('color', 'black')}",
        "BevelBorder": f"2px {'inset' if border.get('type') == 'lowered' else 'outset'} #c0c0c0",
        "SoftBevelBorder": "2px outset #c0c0c0",
        "EtchedBorder": "2px groove #c0c0c0",
        "MatteBorder": f"1px solid {border.get('color', 'black')}",
        "CompoundBorder": "1px solid #b8b8b8",
    }
    return {"border": lines.get(kind, "")}


def image(value: Any) -> str:
    """Return an image file as the address of its data; empty if there is none to show."""
    path = Path("".join(sizes.lines(value)))
    kind = mimetypes.guess_type(path.name)[0] or ""
    try:
        if not kind.startswith("image/") or path.stat().st_size > _LARGEST_IMAGE:
            return ""
        data = base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError:
        return ""
    return f"data:{kind};base64,{data}"


def menus(parts: list[dict[str, Any]]) -> list[Node]:
    """Return the menus of a GUI, each with its entries."""
    return [
        {
            "id": str(int(part["uid"])),
            "label": "".join(sizes.lines(part["label"])).replace("&", ""),
            "enabled": part["enable"] == "on",
            "checked": part["checked"] == "on",
            "fore": color(part["foregroundcolor"], ""),
            "entries": menus(part["menus"]),
        }
        for part in parts
        if part["visible"] == "on"
    ]
