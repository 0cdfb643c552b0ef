"""The frame of axes: its scales, ticks, grids and titles."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.data import pixel
from scilab_kernel.scilab.show.interactive.strokes import dashes, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.show.interactive.figure import Axes, Axis, Label
    from scilab_kernel.scilab.show.interactive.strokes import Json

_ORIENTS = (
    {"bottom": "bottom", "top": "top", "middle": "bottom", "origin": "bottom"},
    {"left": "left", "right": "right", "middle": "left", "origin": "left"},
)


def directions(axes: Axes, zoom: str) -> Json:
    """Write how both directions are measured and marked; ``zoom`` is the name of the selection."""
    return {
        channel: {
            "field": channel,
            "type": "quantitative",
            "scale": _scale(axis),
            "axis": _axis(axes, number, zoom),
        }
        for number, (channel, axis) in enumerate((("x", axes.x), ("y", axes.y)))
    }


def _scale(axis: Axis) -> Json:
    scale: Json = {"domain": [axis.low, axis.high], "nice": False, "zero": False}
    if axis.logarithmic:
        scale["type"] = "log"
    if axis.reverse:
        scale["reverse"] = True
    return scale


def _axis(axes: Axes, number: int, zoom: str) -> Json:
    """Mark an axis: with Scilab's own ticks, until the person zooms."""
    axis = (axes.x, axes.y)[number]
    made: Json = {
        "orient": _ORIENTS[number].get(axis.location, _ORIENTS[number]["middle"]),
        "title": list(axis.label.lines) or None,
        "titleColor": axis.label.font.colour,
        **letters(axis.label.font, "titleFont"),
        "titlePadding": 8,
        "grid": axis.grid is not None,
        "zindex": 1,
    }
    if axis.grid:
        made.update(gridColor=axis.grid.colour, gridWidth=axis.grid.width)
        made.update(gridDash=dashes(axis.grid), gridOpacity=1)
    if offset := _offset(axes, number):
        made["offset"] = offset
    if not axis.visible:
        return {**made, "domain": False, "ticks": False, "labels": False}
    made.update(domainColor=axes.line.colour, tickColor=axes.line.colour)
    made.update(domainWidth=axes.line.width, labelColor=axes.font.colour)
    made.update(letters(axes.font, "labelFont"))
    return {**made, **_ticks(axis, zoom)}


def _ticks(axis: Axis, zoom: str) -> Json:
    """Write Scilab's ticks, the small ones too; once the person has zoomed, Vega finds others."""
    places, texts, small = list(axis.places), list(axis.labels), _between(axis)
    zoomed = f"{zoom}.x" if axis.automatic else "false"
    found = f"indexof({places}, datum.value)"
    is_small = f"!{zoomed} && indexof({small}, datum.value) >= 0"
    text = f"{is_small} ? '' : {zoomed} || {found} < 0 ? datum.label : {texts}[{found}]"
    ticks: Json = {
        "values": {"expr": f"{zoomed} ? null : {places + small}"},
        "labelExpr": text,
        "labelFlush": False,
        "labelOverlap": {"expr": f"{zoomed} ? 'greedy' : false"},
        "tickSize": {"condition": {"test": is_small, "value": 3}, "value": 6},
    }
    if axis.grid:
        # The frame is there already, and between ticks only powers of ten have lines.
        hidden = f"datum.value == {axis.low} || datum.value == {axis.high}"
        hidden += "" if axis.logarithmic else f" || {is_small}"
        ticks["gridOpacity"] = {"condition": {"test": hidden, "value": 0}, "value": 1}
    return ticks


def _between(axis: Axis) -> list[float]:
    """Find the places of the small ticks."""
    share = axis.between + 1
    parts = [part / share for part in range(1, share)]
    if axis.logarithmic and not _is_even(axis.places):
        found = _between_powers(axis, parts)
    else:
        found = [a + (b - a) * part for a, b in pairwise(axis.places) for part in parts]
    places = {float(f"{place:.9g}") for place in found} - set(axis.places)
    return sorted(place for place in places if axis.low < place < axis.high)


def _between_powers(axis: Axis, parts: list[float]) -> list[float]:
    """Divide several decades by their powers, a decade evenly, and a divided decade at 2 to 9."""
    exponents = [math.log10(place) for place in axis.places]
    lengths = [b - a for a, b in pairwise(exponents)]
    if not all(each.is_integer() for each in exponents):
        steps: list[float] = list(range(2, 10))
    elif max(lengths, default=1) > 1:
        steps = [10 ** (lengths[0] * part) for part in parts]
        return [place * step for place in (*axis.places, axis.places[0] / 10 ** lengths[0])
                for step in steps]  # fmt: skip
    else:
        steps = [10 * part for part in parts]
    first, last = math.floor(math.log10(axis.low)), math.ceil(math.log10(axis.high))
    return [10.0**decade * step for decade in range(first, last) for step in steps]


def _is_even(places: Sequence[float]) -> bool:
    """Tell whether more than two places have the same distance, as on a linear axis."""
    steps = [b - a for a, b in pairwise(places)]
    return len(steps) > 1 and max(steps) - min(steps) < 1e-6 * max(steps)


def _offset(axes: Axes, number: int) -> float:
    """Tell how far inside the frame an axis stands."""
    across = (axes.y, axes.x)[number]
    length = axes.box[3 - number]
    location = (axes.x, axes.y)[number].location
    if location == "middle":
        return -length / 2
    if location != "origin":
        return 0
    origin = pixel(axes, (0, 0))[1 - number]
    inside = min(max(length - origin if number == 0 else origin, 0), length)
    return -inside if not across.logarithmic else 0


def heading(title: Label) -> Json:
    """Write the title over the frame."""
    return {
        "text": list(title.lines),
        "anchor": "middle",
        "frame": "group",
        "offset": 10,
        "color": title.font.colour,
        **letters(title.font, "font"),
    }
