"""Layers of curves and segments."""

from __future__ import annotations

import math
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.data import clipped, pixel, points, table, writer
from scilab_kernel.scilab.show.interactive.strokes import area, is_solid, stroke, symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scilab_kernel.scilab.show.interactive.figure import Axes, Curve, Point, Segments, Shape
    from scilab_kernel.scilab.show.interactive.strokes import Json

_STAIRS, _STEMS, _ARROWS, _BARS, _LYING = 2, 3, 4, 6, 7
_HEAD = "M0,0L-0.36,1L0.36,1Z"
"""An arrow's head, with its tip at the origin."""

_OWN_LOOKS: Json = {
    channel: {"field": field, "type": kind, "scale": None}
    for channel, field, kind in (
        ("size", "size", "quantitative"),
        ("stroke", "edge", "nominal"),
        ("fill", "inside", "nominal"),
    )
}
"""The looks of points are in their data."""


def curve(axes: Axes, drawn: Curve, name: str, switch: Json) -> Json:
    """Draw a polyline.

    Parameters
    ----------
    name
        What the legend calls it; empty if it is in none.
    switch
        How opaque it is, depending on the legend.
    """
    if drawn.style in {_BARS, _LYING}:
        made: Json = _bars(axes, drawn, switch)
    elif drawn.style == _STEMS:
        made = _stems(axes, drawn, name, switch)
    else:
        made = {"data": _points(axes, drawn), "layer": _line(axes, drawn, name, switch)}
        if drawn.style == _ARROWS and drawn.line:
            colours = repeat(drawn.line.colour)
            made["layer"].append(_heads(axes, pairwise(drawn.points), drawn.arrow, colours))
    if name:
        made["transform"] = [{"calculate": _quoted(name), "as": "curve"}]
    return made


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def tooltip(axes: Axes, name: str = "") -> list[Json]:
    """Write the text for a point under the pointer."""
    titles = [
        " ".join(axis.label.lines) or letter for axis, letter in ((axes.x, "x"), (axes.y, "y"))
    ]
    shown: list[Json] = [
        {"field": field, "type": "quantitative", "title": title}
        for field, title in zip("xy", titles, strict=True)
    ]
    return [{"field": "curve", "title": "curve"}, *shown] if name else shown


def _points(axes: Axes, drawn: Curve) -> Json:
    """Make a source of data of the points, and of their looks, if they have looks of their own."""
    if not drawn.marks or not drawn.marks.each:
        return points(axes, drawn.points)
    write_x, write_y, is_filled = writer(axes.x), writer(axes.y), is_solid(drawn.marks)
    rows = (
        (write_x(x), write_y(y), f"{area(size)}", edge, edge if is_filled else inside)
        for (x, y), (size, edge, inside) in zip(drawn.points, drawn.marks.each, strict=True)
    )
    return table(("x", "y", "size", "edge", "inside"), rows)


def _line(axes: Axes, drawn: Curve, name: str, switch: Json) -> list[Json]:
    layers: list[Json] = []
    if drawn.line or drawn.fill:
        mark = {
            "type": "line",
            "clip": clipped(axes, drawn),
            "strokeJoin": "round",
            **stroke(drawn.line),
        }
        if drawn.fill:
            mark.update(fill=drawn.fill, filled=True)
        if drawn.style == _STAIRS:
            mark["interpolate"] = "step-after"
        layers.append({"mark": mark, "encoding": {"order": {"value": None}, **switch}})
    shown = {"tooltip": tooltip(axes, name)}
    if drawn.marks:
        mark = {"type": "point", "clip": clipped(axes, drawn), **symbol(drawn.marks)}
        own = _OWN_LOOKS if drawn.marks.each else {}
        layers.append({"mark": mark, "encoding": {**shown, **switch, **own}})
    else:
        mark = {"type": "point", "clip": True, "opacity": 0, "size": 60}
        layers.append({"mark": mark, "encoding": shown})
    return layers


def _stems(axes: Axes, drawn: Curve, name: str, switch: Json) -> Json:
    write_x, write_y = writer(axes.x), writer(axes.y)
    foot = write_y(axes.y.low if axes.y.logarithmic else 0)
    rows = ((write_x(x), write_y(y), foot) for x, y in drawn.points)
    mark = {"type": "rule", "clip": clipped(axes, drawn), **stroke(drawn.line)}
    encoding = {"y2": {"field": "y2"}, "tooltip": tooltip(axes, name), **switch}
    return {"data": table(("x", "y", "y2"), rows), "layer": [{"mark": mark, "encoding": encoding}]}


def _bars(axes: Axes, drawn: Curve, switch: Json) -> Json:
    along, across = (axes.x, axes.y) if drawn.style == _BARS else (axes.y, axes.x)
    write_along, write_across = writer(along), writer(across)
    least = across.low if across.logarithmic else -math.inf
    rows = []
    for (place, top), base in zip(drawn.points, drawn.bases, strict=True):
        ends = (place - drawn.bar / 2, place + drawn.bar / 2)
        rows.append(
            (*map(write_along, ends), write_across(max(base, least)), write_across(top),
             write_along(place), write_across(top - base))
        )  # fmt: skip
    names = ("x", "x2", "y2", "y", "at", "value")
    if drawn.style == _LYING:
        names = ("y", "y2", "x2", "x", "at", "value")
    line = drawn.line if drawn.line is None else stroke(drawn.line)
    mark = {"type": "rect", "clip": clipped(axes, drawn), "fill": drawn.fill, **(line or {})}
    encoding: Json = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, **switch}
    encoding["tooltip"] = [{"field": field, "type": "quantitative"} for field in ("at", "value")]
    return {"data": table(names, rows), "layer": [{"mark": mark, "encoding": encoding}]}


def shape(axes: Axes, drawn: Shape) -> Json:
    """Draw a closed form."""
    mark = {"type": "line", "clip": clipped(axes, drawn), **stroke(drawn.line)}
    if drawn.fill:
        mark.update(fill=drawn.fill, filled=True)
    return {
        "data": points(axes, drawn.points),
        "mark": mark,
        "encoding": {"order": {"value": None}},
    }


def segments(axes: Axes, drawn: Segments) -> Json:
    """Draw lines of two points each."""
    write_x, write_y = writer(axes.x), writer(axes.y)
    rows = [
        (write_x(a[0]), write_y(a[1]), write_x(b[0]), write_y(b[1]), colour)
        for (a, b), colour in zip(drawn.pairs, drawn.colours, strict=True)
    ]
    own = {"stroke": {"field": "c", "type": "nominal", "scale": None}}
    shown = {"tooltip": tooltip(axes)}
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    layers: list[Json] = []
    if drawn.drawn:
        mark = {"type": "rule", "clip": drawn.clip, **stroke(drawn.line)}
        layers.append({"mark": mark, "encoding": {**ends, **own, **shown}})
    if drawn.marks:
        mark = {"type": "point", "clip": drawn.clip, **symbol(drawn.marks)}
        layers.append({"mark": mark, "encoding": shown})
        layers.append({"mark": mark, "encoding": {"x": {"field": "x2"}, "y": {"field": "y2"}}})
    made: Json = {"data": table(("x", "y", "x2", "y2", "c"), rows), "layer": layers}
    if drawn.arrow and drawn.drawn:
        layers.append(_heads(axes, drawn.pairs, drawn.arrow, drawn.colours))
    return made


def _heads(
    axes: Axes, pairs: Iterable[tuple[Point, Point]], size: float, colours: Iterable[str]
) -> Json:
    """Draw the heads of arrows, turned to where they go; without a size they grow with them."""
    rows = []
    write_x, write_y = writer(axes.x), writer(axes.y)
    for (start, end), colour in zip(pairs, colours, strict=False):
        if not all(map(math.isfinite, start + end)):
            continue
        (x1, y1), (x2, y2) = pixel(axes, start), pixel(axes, end)
        angle = math.degrees(math.atan2(x2 - x1, y1 - y2))
        length = 6 * size if size > 0 else 0.15 * math.hypot(x2 - x1, y2 - y1)
        area = f"{(2 * length) ** 2:.0f}"
        rows.append((write_x(end[0]), write_y(end[1]), f"{angle:.1f}", area, colour))
    as_it_is = {"type": "quantitative", "scale": None}
    encoding: Json = {
        "angle": {"field": "a", **as_it_is},
        "size": {"field": "s", **as_it_is},
        "fill": {"field": "c", "type": "nominal", "scale": None},
    }
    mark = {"type": "point", "shape": _HEAD, "strokeWidth": 0, "opacity": 1}
    return {"data": table(("x", "y", "a", "s", "c"), rows), "mark": mark, "encoding": encoding}
