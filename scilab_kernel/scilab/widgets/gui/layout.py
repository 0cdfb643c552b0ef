"""Where the controls of a GUI lie: Scilab's positions and units, and its three layouts.

Scilab leaves layouts to Java's Swing, which needs a display. So this module does what Swing's
``BorderLayout``, ``GridLayout`` and ``GridBagLayout`` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets.gui import gridbag, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Part = dict[str, Any]
"""A control as macros/gui/%sk_gui_figure.sci describes it."""

PIXELS = {"points": 96 / 72, "inches": 96.0, "centimeters": 96 / 2.54}
"""Unit -> pixels, for a screen of 96 pixels per inch."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from the upper left corner of the control's parent."""

    x: float
    y: float
    width: float
    height: float


def boxes(gui: Mapping[str, Any]) -> dict[int, Box]:
    """Return the box of each control of a GUI by the control's identifier."""
    width, height = gui["size"]
    found: dict[int, Box] = {}
    _place(gui, gui["controls"], Box(0, 0, width, height), found)
    return found


def rooms(gui: Mapping[str, Any]) -> str:
    """Write a Scilab matrix with a row for each frame that has axes.

    The row has the frame's identifier, its width and height, and its place in the figure.
    """
    rows = (
        f"{part['uid']:.0f} {box.width:.0f} {box.height:.0f} {box.x:.0f} {box.y:.0f}"
        for part, box in _walk(gui["controls"], boxes(gui), Box(0, 0, 0, 0))
        if part["axes"] and min(box.width, box.height) >= 1
    )
    return f"[{'; '.join(rows)}]"


def _walk(
    parts: Sequence[Part], found: Mapping[int, Box], parent: Box
) -> Iterator[tuple[Part, Box]]:
    """Give each control with its box in the figure."""
    for part in parts:
        own = found[part["uid"]]
        box = Box(parent.x + own.x, parent.y + own.y, own.width, own.height)
        yield part, box
        yield from _walk(part["controls"], found, box)


def _place(
    parent: Mapping[str, Any], parts: Sequence[Part], room: Box, found: dict[int, Box]
) -> None:
    """Find the boxes of controls within ``room``, which is what the parent's border leaves."""
    match parent["layout"]:
        case "border":
            placed = _border(parent, parts, room)
        case "grid":
            placed = _grid(parent, parts, room)
        case "gridbag":
            placed = _gridbag(parts, room)
        case _:
            placed = [_positioned(part, room) for part in parts]
    for part, box in zip(parts, placed, strict=True):
        found[part["uid"]] = box
        _place_inside(part, box, found)


def _place_inside(part: Part, box: Box, found: dict[int, Box]) -> None:
    inside = Box(0, 0, box.width, box.height)
    if part["style"] in {"tab", "layer"}:
        left, top, right, below = sizes.titles(part)
        size = max(0, box.width - left - right), max(0, box.height - top - below)
        page = Box(left, top, *size)
        for child in part["controls"]:
            found[child["uid"]] = page
            _place_inside(child, page, found)
        return
    if part["layout"] in {"border", "grid", "gridbag"}:
        left, top, right, bottom = sizes.insets(part)
        inner = max(0, box.width - left - right), max(0, box.height - top - bottom)
        inside = Box(left, top, *inner)
    _place(part, part["controls"], inside, found)


def _positioned(part: Part, room: Box) -> Box:
    """Turn a position, whose y counts from below, into pixels."""
    x, y, width, height = part["position"]
    if part["units"] == "normalized":
        x, width = x * room.width, width * room.width
        y, height = y * room.height, height * room.height
    else:
        factor = PIXELS.get(part["units"], 1.0)
        x, y, width, height = (value * factor for value in (x, y, width, height))
    return Box(room.x + x, room.y + room.height - y - height, width, height)


def _grid(parent: Mapping[str, Any], parts: Sequence[Part], room: Box) -> list[Box]:
    """Give all controls cells of the same size; as in Scilab, the last control comes first."""
    options = parent["layout_options"]
    rows, columns = (int(n) for n in options.get("grid", (0, 0)))
    across, down = options.get("padding", (0, 0))
    count = max(1, len(parts))
    if rows > 0:
        columns = -(-count // rows)
    elif columns > 0:
        rows = -(-count // columns)
    else:
        rows, columns = 1, count
    width = (room.width - across * (columns - 1)) / columns
    height = (room.height - down * (rows - 1)) / rows
    cells = []
    for k in reversed(range(len(parts))):
        row, column = divmod(k, columns)
        x, y = room.x + column * (width + across), room.y + row * (height + down)
        cells.append(Box(x, y, max(0, width), max(0, height)))
    return cells


def _border(parent: Mapping[str, Any], parts: Sequence[Part], room: Box) -> list[Box]:
    """Put controls at the four sides and in the middle; the last one for a side gets the side."""
    across, down = parent["layout_options"].get("padding", (0, 0))
    sides = {_side(part): part for part in parts if part["visible"] == "on"}
    left, top, right, bottom = room.x, room.y, room.x + room.width, room.y + room.height
    given: dict[str, Box] = {}
    if "top" in sides:
        height = sizes.preferred(sides["top"])[1]
        given["top"] = Box(left, top, right - left, height)
        top += height + down
    if "bottom" in sides:
        height = sizes.preferred(sides["bottom"])[1]
        given["bottom"] = Box(left, bottom - height, right - left, height)
        bottom -= height + down
    inner = max(0, bottom - top)
    if "left" in sides:
        width = sizes.preferred(sides["left"])[0]
        given["left"] = Box(left, top, width, inner)
        left += width + across
    if "right" in sides:
        width = sizes.preferred(sides["right"])[0]
        given["right"] = Box(right - width, top, width, inner)
        right -= width + across
    given["center"] = Box(left, top, max(0, right - left), inner)
    nowhere = Box(0, 0, 0, 0)
    return [given[_side(part)] if sides.get(_side(part)) is part else nowhere for part in parts]


def _side(part: Part) -> str:
    side: str = part["constraints"].get("position", "center")
    return side


def _gridbag(parts: Sequence[Part], room: Box) -> list[Box]:
    cells = [gridbag.cell(part["constraints"], sizes.preferred(part), part) for part in parts]
    placed = gridbag.place(cells, room.width, room.height)
    return [Box(room.x + x, room.y + y, width, height) for x, y, width, height in placed]
