"""Layers of texts, and of the legend, which switches curves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.data import pixel
from scilab_kernel.scilab.show.interactive.strokes import dashes, letters, shape

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.figure import Axes, Curve, Legend, Note, Point
    from scilab_kernel.scilab.show.interactive.strokes import Json

_PLACES = {
    "in_upper_right": "top-right",
    "in_upper_left": "top-left",
    "in_lower_right": "bottom-right",
    "in_lower_left": "bottom-left",
    "out_upper_right": "right",
    "out_upper_left": "left",
    "out_lower_right": "right",
    "out_lower_left": "left",
    "upper_caption": "top",
    "lower_caption": "bottom",
}
_LINE = 1.2
"""The height of a line, in sizes of its letters."""

_DEPTH = 0.24
"""How far letters go below their line, in sizes of letters."""

_BREADTH = 0.65
"""How wide a letter is at most, as a rule, in sizes of letters."""

_SQUARE, _DASH = "M-1,-1L1,-1L1,1L-1,1Z", "M-2,0L2,0"
_UNSEEN = "\u200b"
_NUMBER = re.compile(r"-?[\d.]+")


def note(axes: Axes, drawn: Note) -> Json:
    """Draw texts. The place of each is its lower left corner, or its middle.

    Vega-Lite cuts at the frame what can be zoomed; a text that reaches beyond it has to be whole.
    """
    align = "center" if drawn.centred else "left"
    below = _LINE * drawn.font.size * (drawn.height - 1)
    mark = {
        "type": "text",
        "align": align,
        "baseline": "middle" if drawn.centred else "alphabetic",
        "lineHeight": _LINE * drawn.font.size,
        "dy": -below / 2 if drawn.centred else -1.6 - _DEPTH * drawn.font.size - below,
        "color": drawn.font.colour,
        "angle": drawn.font.angle,
        **letters(drawn.font, "font"),
    }
    if any(_leaves(axes, drawn, *each) for each in zip(drawn.places, drawn.texts, strict=True)):
        mark["clip"] = False
    places = [
        {"x": place[0], "y": place[1], "text": list(lines)}
        for place, lines in zip(drawn.places, drawn.texts, strict=True)
    ]
    encoding = {"text": {"field": "text"}}
    return {"data": {"values": places}, "mark": mark, "encoding": encoding}


def _leaves(axes: Axes, drawn: Note, place: Point, lines: tuple[str, ...]) -> bool:
    """Tell whether a text reaches beyond the frame, by an estimate of its size."""
    x, y = pixel(axes, place)
    width = _BREADTH * drawn.font.size * max(map(len, lines), default=0)
    height = _LINE * drawn.font.size * drawn.height
    left, top = (x - width / 2, y - height / 2) if drawn.centred else (x, y - height)
    return min(left, top) < 0 or left + width > axes.box[2] or top + height > axes.box[3]


def names(legend: Legend) -> dict[int, str]:
    """Name the curves of a legend by their ``uid``; no two have the same name."""
    found: dict[int, str] = {}
    for uid, text in zip(reversed(legend.links), legend.names, strict=False):
        same = sum(text == each.rstrip(_UNSEEN) for each in found.values())
        found[uid] = text + _UNSEEN * (same if text else same + 1)
    return found


def legend(drawn: Legend, curves: dict[str, Curve], size: tuple[float, float], param: str) -> Json:
    """Draw a legend; a click on a name shows the curve alone, with the shift key it adds it."""
    shapes, colours, fills, lines = zip(*(_entry(each) for each in curves.values()), strict=True)
    domain = list(curves)

    def scaled(values: tuple[object, ...], **key: object) -> Json:
        return {"field": "curve", "type": "nominal", **key,
                "scale": {"domain": domain, "range": list(values)}}  # fmt: skip

    key: Json = {
        "title": None,
        "symbolOpacity": 1,
        "symbolSize": 120,
        "symbolStrokeWidth": 1.5,
        "labelColor": drawn.font.colour,
        "labelLimit": 400,
        "strokeColor": drawn.frame,
        "fillColor": drawn.fill,
        "padding": 8,
        "labelOffset": 9,
        "offset": 4,
        **letters(drawn.font, "labelFont"),
        **_place(drawn, size),
    }
    return {
        "data": {"values": [{"curve": name} for name in domain]},
        "mark": {"type": "point", "opacity": 0},
        "params": [
            {"name": param, "select": {"type": "point", "fields": ["curve"]}, "bind": "legend"}
        ],
        "encoding": {
            "x": {"value": -9},
            "y": {"value": -9},
            "shape": scaled(shapes, legend=key),
            "stroke": scaled(colours, legend=key),
            "fill": scaled(fills, legend=key),
            "strokeDash": scaled(lines, legend=key),
        },
    }


def _entry(curve: Curve) -> tuple[str, str, str, list[float]]:
    """Tell the outline, the colours and the dashes by which a legend shows a curve."""
    if curve.fill:
        return _SQUARE, curve.fill, curve.fill, []
    if curve.line:
        outline = _DASH + (_small(shape(curve.marks)) if curve.marks else "")
        return outline, curve.line.colour, "transparent", dashes(curve.line)
    if curve.marks:
        return shape(curve.marks), curve.marks.edge, curve.marks.inside, []
    return _DASH, "transparent", "transparent", []


def _small(outline: str) -> str:
    """Make a mark as small as it is on a line."""
    return _NUMBER.sub(lambda found: f"{0.6 * float(found[0]):.2f}", outline)


def _place(drawn: Legend, size: tuple[float, float]) -> Json:
    if drawn.location in _PLACES:
        return {"orient": _PLACES[drawn.location]}
    x, y = (part * length for part, length in zip(drawn.position, size, strict=True))
    return {"orient": "none", "legendX": x, "legendY": y}
