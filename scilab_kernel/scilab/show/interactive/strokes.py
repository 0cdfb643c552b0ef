"""Dashes, marks and letters as Vega-Lite has them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.figure import Font, Line, Marks

Json = dict[str, Any]

_DASHES: dict[int, list[float]] = {
    2: [11, 5],
    3: [4, 4],
    4: [7, 4, 1, 4],
    5: [8, 2, 1, 2, 1, 2],
    6: [8, 3, 2, 3],
    7: [1, 1],
    8: [2, 2],
}
"""Pixels that are drawn and left out in turn, as measured in pictures of Scilab."""

_ANGLES = [math.pi * corner / 12 for corner in range(24)]
_ROUND = "M" + "L".join(f"{math.cos(a):.2f},{math.sin(a):.2f}" for a in _ANGLES) + "Z"
_PLUS = "M-1,0L1,0M0,-1L0,1"
_CROSS, _RAYS = "M-1.4,-1.4L1.4,1.4M-1.4,1.4L1.4,-1.4", "M-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
_RHOMB = "M0,-1L1,0L0,1L-1,0Z"
_UP, _DOWN = "M0,-1L0.87,0.5L-0.87,0.5Z", "M0,1L0.87,-0.5L-0.87,-0.5Z"
_RIGHT, _LEFT = "M1,0L-0.5,0.87L-0.5,-0.87Z", "M-1,0L0.5,0.87L0.5,-0.87Z"
_SQUARE = "M-1,-1L1,-1L1,1L-1,1Z"
_RADII = [(1.0 if corner % 2 == 0 else 0.38, math.pi * corner / 5) for corner in range(10)]
_STAR = "M" + "L".join(f"{r * math.sin(a):.2f},{-r * math.cos(a):.2f}" for r, a in _RADII) + "Z"
_SHAPES = (
    *(_ROUND, _PLUS, _CROSS, _ROUND + _PLUS, _RHOMB, _RHOMB, _UP, _DOWN, _RHOMB + _PLUS, _ROUND),
    *(_PLUS + _RAYS, _SQUARE, _RIGHT, _LEFT, _STAR),
)
_DOT, _FILLED_RHOMB = 0, 4
_SANS = "DejaVu Sans, Verdana, Helvetica, sans-serif"
_FAMILIES = ("monospace", "serif", "serif", "serif", "serif", "serif", _SANS)
_BOLD, _ITALIC = {4, 5, 8, 9}, {3, 5, 7, 9}


def stroke(line: Line | None) -> Json:
    """Write how a line is drawn."""
    if line is None:
        return {"stroke": None, "strokeWidth": 0}
    drawn: Json = {"stroke": line.colour, "strokeWidth": line.width}
    if line.style in _DASHES:
        drawn["strokeDash"] = dashes(line)
    return drawn


def dashes(line: Line) -> list[float]:
    """Give the dashes of a line, and the gaps between them; none for a line without."""
    return [each * line.width for each in _DASHES.get(line.style, [])]


def shape(marks: Marks) -> str:
    """Give the outline of a mark."""
    return _SHAPES[marks.style] if 0 <= marks.style < len(_SHAPES) else _ROUND


def area(size: float) -> float:
    """Give the size of a mark, which Vega-Lite measures in square pixels."""
    return round(max(size, 1) ** 2, 1)


def symbol(marks: Marks) -> Json:
    """Write how points are marked."""
    fill = marks.edge if is_solid(marks) else marks.inside
    drawn = {"shape": shape(marks), "stroke": marks.edge, "strokeWidth": 1}
    return {**drawn, "size": area(marks.size), "fill": fill, "opacity": 1}


def is_solid(marks: Marks) -> bool:
    """Tell whether a mark is filled with the colour of its edge."""
    return marks.style in {_DOT, _FILLED_RHOMB}


def letters(font: Font, prefix: str = "font") -> Json:
    """Write how a text looks; ``prefix`` stands before the names, as in ``labelFontSize``."""
    family = _FAMILIES[font.style] if 0 <= font.style < len(_FAMILIES) else _SANS
    capital = prefix[0].lower() + prefix[1:]
    return {
        capital: family,
        f"{capital}Size": font.size,
        f"{capital}Weight": "bold" if font.style in _BOLD else "normal",
        f"{capital}Style": "italic" if font.style in _ITALIC else "normal",
    }
