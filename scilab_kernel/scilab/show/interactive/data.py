"""Numbers as the text of a table: half as long as the same in JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scilab_kernel.scilab.show.interactive.figure import Axes, Axis, Curve, Point, Shape
    from scilab_kernel.scilab.show.interactive.strokes import Json

DIGITS = 6
"""A curve's coordinates are exact to 10 ** -DIGITS of the length of an axis."""


_COLOURS = {"c", "edge", "inside"}

OUTSIDE = 0.1
"""A point outside its frame may be so far away, in widths and heights of the frame."""


def writer(axis: Axis) -> Callable[[float], str]:
    """Make a function that writes numbers as exactly as can be seen on an axis."""
    if axis.logarithmic:
        return lambda value: f"{value:.{DIGITS + 1}g}" if math.isfinite(value) else ""
    places = DIGITS - math.floor(math.log10(abs(axis.high - axis.low) or 1))
    return lambda value: f"{round(value, places):.15g}" if math.isfinite(value) else ""


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Json:
    """Make a source of data of texts; an empty one is a gap."""
    lines = [",".join(names), *(",".join(row) for row in rows)]
    parse = {name: "number" for name in names if name not in _COLOURS}
    return {"values": "\n".join(lines), "format": {"type": "csv", "parse": parse}}


def points(axes: Axes, places: Iterable[Point]) -> Json:
    """Make a source of data of points."""
    write_x, write_y = writer(axes.x), writer(axes.y)
    return table("xy", ((write_x(x), write_y(y)) for x, y in places))


def pixel(axes: Axes, place: Point) -> Point:
    """Tell where a point is drawn, from the left and upper edge of the frame."""
    return (
        axes.box[2] * _part(axes.x, place[0]),
        axes.box[3] * (1 - _part(axes.y, place[1])),
    )


def _part(axis: Axis, value: float) -> float:
    low, high = axis.low, axis.high
    if axis.logarithmic:
        low, high = math.log(low), math.log(high)
        value = math.log(value) if value > 0 else low
    part = (value - low) / ((high - low) or 1)
    return 1 - part if axis.reverse else part


def clipped(axes: Axes, drawn: Curve | Shape) -> bool:
    """Tell whether to cut a form at the frame: a form far beyond it would widen the figure."""
    beyond = (min(each, 1 - each) < -OUTSIDE for each in _parts(axes, drawn.points))
    return drawn.clip or any(beyond)


def _parts(axes: Axes, places: Iterable[Point]) -> Iterable[float]:
    for place in places:
        yield _part(axes.x, place[0])
        yield _part(axes.y, place[1])
