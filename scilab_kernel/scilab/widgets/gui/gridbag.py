"""Swing's ``GridBagLayout``: rows and columns of different sizes, with weights for what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Sides = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a control asks of the layout.

    Attributes
    ----------
    x, y, columns, rows
        Its cells; -1 is the next free one in the row or in the column.
    weights
        Its share of the room that is left, across and down.
    fill
        ``none``, ``horizontal``, ``vertical`` or ``both``.
    anchor
        Where it lies in its cells, such as ``upper_left``.
    size
        The size that it prefers.
    margins
        The room above, to the left, below and to the right.
    """

    x: int
    y: int
    columns: int
    rows: int
    weights: tuple[float, float]
    fill: str
    anchor: str
    size: tuple[float, float]
    margins: Sides


def cell(constraint: Mapping[str, Any], size: tuple[float, float], part: dict[str, Any]) -> Cell:
    """Read the constraint of a control that prefers ``size``."""
    x, y, columns, rows = (int(n) for n in constraint.get("grid", (-1, -1, 1, 1)))
    across, down = constraint.get("weight", (0, 0))
    more_across, more_down = constraint.get("padding", (0, 0))
    top, left, bottom, right = part["margins"]
    return Cell(
        x,
        y,
        max(1, columns),
        max(1, rows),
        (across, down),
        constraint.get("fill", "none"),
        constraint.get("anchor", "center"),
        (size[0] + more_across, size[1] + more_down),
        (top, left, bottom, right),
    )


def place(cells: Sequence[Cell], width: float, height: float) -> list[Sides]:
    """Return x, y, width and height of each control in a room of this size."""
    cells = _settled(cells)
    across = _tracks([_span(each, 0) for each in cells], width)
    down = _tracks([_span(each, 1) for each in cells], height)
    left = max(0.0, (width - sum(across)) / 2)
    above = max(0.0, (height - sum(down)) / 2)
    return [_within(each, across, down, (left, above)) for each in cells]


def _settled(cells: Sequence[Cell]) -> list[Cell]:
    """Give each control without a column or row the next free one."""
    settled: list[Cell] = []
    for each in cells:
        x, y = each.x, each.y
        if x < 0 and y < 0:
            y = settled[-1].y if settled else 0
        if x < 0:
            x = max((other.x + other.columns for other in settled if other.y == y), default=0)
        elif y < 0:
            y = max((other.y + other.rows for other in settled if other.x == x), default=0)
        settled.append(replace(each, x=x, y=y))
    return settled


@dataclass(frozen=True, slots=True)
class _Span:
    """What a control asks of columns or of rows."""

    first: int
    count: int
    need: float
    weight: float


def _span(each: Cell, axis: int) -> _Span:
    top, left, bottom, right = each.margins
    around = (left + right, top + bottom)[axis]
    first, count = ((each.x, each.columns), (each.y, each.rows))[axis]
    return _Span(first, count, each.size[axis] + around, each.weights[axis])


def _tracks(spans: Sequence[_Span], room: float) -> list[float]:
    """Return the sizes of all columns, or of all rows, in a room of this size."""
    count = max((span.first + span.count for span in spans), default=0)
    needs, weights = [0.0] * count, [0.0] * count
    for span in sorted(spans, key=lambda span: span.count):
        own = slice(span.first, span.first + span.count)
        _spread(weights, own, span.weight - sum(weights[own]), weights[own])
        _spread(needs, own, span.need - sum(needs[own]), weights[own])
    left = room - sum(needs)
    if sum(weights) > 0:
        for k, weight in enumerate(weights):
            needs[k] = max(0.0, needs[k] + left * weight / sum(weights))
    return needs


def _spread(values: list[float], own: slice, more: float, weights: Sequence[float]) -> None:
    """Give the tracks of a span so much more in all: by their weights, or the last all of it."""
    if more <= 0:
        return
    whole = sum(weights)
    for k, weight in zip(range(own.start, own.stop), weights, strict=True):
        values[k] += more * weight / whole if whole > 0 else 0
    if whole <= 0:
        values[own.stop - 1] += more


def _within(
    each: Cell, across: Sequence[float], down: Sequence[float], corner: tuple[float, float]
) -> Sides:
    """Place a control in its cells."""
    top, left, bottom, right = each.margins
    x = corner[0] + sum(across[: each.x]) + left
    y = corner[1] + sum(down[: each.y]) + top
    room = sum(across[each.x : each.x + each.columns]) - left - right
    height = sum(down[each.y : each.y + each.rows]) - top - bottom
    own_width = room if each.fill in {"both", "horizontal"} else min(each.size[0], room)
    own_height = height if each.fill in {"both", "vertical"} else min(each.size[1], height)
    x += (room - own_width) * _share(each.anchor, "left", "right")
    y += (height - own_height) * _share(each.anchor, "upper", "lower")
    return x, y, max(0.0, own_width), max(0.0, own_height)


def _share(anchor: str, low: str, high: str) -> float:
    if low in anchor:
        return 0.0
    return 1.0 if high in anchor else 0.5
