"""Understand the objects that are drawn in axes."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import (
    Curve,
    Legend,
    Note,
    Part,
    Picture,
    Point,
    Segments,
    Shape,
    UndrawableError,
)
from scilab_kernel.scilab.show.interactive.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scilab_kernel.scilab.show.interactive.palette import Palette
    from scilab_kernel.scilab.show.interactive.reader import Node, Numbers

ROUND = 72
"""Points of a full circle."""

_PATCH = 5
"""The ``polyline_style`` of a form that is filled with the colour of its line."""


def part(node: Node, palette: Palette) -> Part:
    """Understand one object.

    Raises
    ------
    UndrawableError
        It has no interactive form.
    """
    if node.kind not in _KINDS:
        raise UndrawableError(node.kind)
    return _KINDS[node.kind](node, palette)


def _is_clipped(node: Node) -> bool:
    return node.word("clip_state") != "off"


def _curve(node: Node, palette: Palette) -> Curve:
    if node.on("interp_color_mode"):
        raise UndrawableError("interpolated colours")
    if node.number("datatips"):
        raise UndrawableError("datatips")
    xs, ys = node.numbers("x"), node.numbers("y")
    shift_x = node.numbers("x_shift") or (0.0,) * len(xs)
    shift_y = node.numbers("y_shift") or (0.0,) * len(xs)
    style = int(node.number("polyline_style"))
    filled = node.on("fill_mode") or style in {_PATCH, 6, 7}
    ground = "foreground" if style == _PATCH else "background"
    drawn = node.on("line_mode") or style in {3, 6, 7}
    points = tuple((x + dx, y + dy) for x, dx, y, dy in zip(xs, shift_x, ys, shift_y, strict=True))
    closed = (node.on("closed") or style == _PATCH) and style not in {3, 6, 7}
    ends = points[:1] if closed else ()
    return Curve(
        int(node.number("uid")),
        points + ends,
        shift_y,
        int(node.number("count")) + len(ends),
        style,
        palette.line(node) if drawn else None,
        palette.marks(node),
        palette.of(node.number(ground)) if filled else None,
        node.number("bar_width"),
        _is_clipped(node),
        node.number("arrow_size_factor"),
    )


def _segments(node: Node, palette: Palette) -> Segments:
    data = node.matrix("data")
    points = list(zip(*_columns(data)[:2], strict=True))
    colours = node.numbers("segs_color")
    count = len(points) // 2
    if len(colours) == 1:
        colours *= count
    return Segments(
        tuple(zip(points[::2], points[1::2], strict=True)),
        tuple(palette.of(abs(each)) if each > 0 else palette.of(each) for each in colours),
        palette.line(node, "segs_color"),
        node.on("line_mode"),
        palette.marks(node),
        node.number("arrow_size"),
        _is_clipped(node),
    )


def _shape(node: Node, palette: Palette) -> Shape:
    left, top, *rest = node.numbers("data")
    if node.kind == "Rectangle":
        width, height = rest[-2:]
        points = _corners(left, top, width, height)
    else:
        width, height, begin, sweep = rest[-4:]
        arc = _arc((left + width / 2, top - height / 2), (width / 2, height / 2), begin, sweep)
        centre = ((left + width / 2, top - height / 2),) if node.on("fill_mode") else ()
        points = centre + arc + centre
    return Shape(
        points,
        palette.line(node) if node.on("line_mode") else None,
        palette.of(node.number("background")) if node.on("fill_mode") else None,
        _is_clipped(node),
    )


def _corners(left: float, top: float, width: float, height: float) -> tuple[Point, ...]:
    right, bottom = left + width, top - height
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _arc(centre: Point, radii: Point, begin: float, sweep: float) -> tuple[Point, ...]:
    """Go along an arc; angles are in degrees."""
    steps = max(2, math.ceil(abs(sweep) / 360 * ROUND))
    angles = (math.radians(begin + sweep * step / steps) for step in range(steps + 1))
    return tuple(
        (centre[0] + radii[0] * math.cos(angle), centre[1] + radii[1] * math.sin(angle))
        for angle in angles
    )


def _note(node: Node, palette: Palette) -> Note:
    mode, (x, y) = node.word("text_box_mode"), node.numbers("position")[:2]
    if mode == "filled":
        raise UndrawableError("a text that fills its box")
    if mode == "centered":
        width, height = node.numbers("text_box")
        x, y = x + width / 2, y + height / 2
    framed = node.on("box")
    lines = tuple(plain(text) for text in node_rows(node))
    return Note(
        (lines,),
        ((x, y),),
        len(lines),
        palette.font(node, angle=node.number("font_angle")),
        mode == "centered",
        palette.of(node.number("foreground")) if framed else None,
        palette.of(node.number("background")) if framed and node.on("fill_mode") else None,
    )


def node_rows(node: Node) -> list[str]:
    """Join the texts of each row, as Scilab writes them."""
    texts = node.texts("text")
    return [" ".join(texts.values[row :: texts.rows]) for row in range(texts.rows)]


def _legend(node: Node, palette: Palette) -> Legend:
    return Legend(
        tuple(plain(text) for text in node.words("text")),
        tuple(map(int, node.numbers("links"))),
        node.word("legend_location"),
        (node.numbers("position")[0], node.numbers("position")[1]),
        palette.font(node, "font_color"),
        "#000000" if node.on("line_mode") else None,
        palette.of(node.number("background")) if node.on("fill_mode") else None,
    )


def _columns(matrix: Numbers) -> list[tuple[float, ...]]:
    values, rows = matrix.values, matrix.rows
    return [values[start : start + rows] for start in range(0, len(values), rows or 1)]


def _even(places: Sequence[float]) -> bool:
    steps = [b - a for a, b in pairwise(places)]
    return bool(steps) and min(steps) > 0 and max(steps) - min(steps) <= 1e-6 * max(steps)


def _map(node: Node, palette: Palette) -> Picture:
    """Give the colours of the fields between the points of a grid: that of their mean."""
    xs, ys = node.numbers("x"), node.numbers("y")
    if not (_even(xs) and _even(ys)):
        raise UndrawableError("a grid with cells of different sizes")
    columns = _columns(node.matrix("z"))
    low, high = min(map(min, columns)), max(map(max, columns))
    scaled = node.word("data_mapping") == "scaled"
    means = [
        [(a + b + c + d) / 4 for (a, b), (c, d) in zip(pairwise(row), pairwise(above), strict=True)]
        for row, above in pairwise(list(zip(*columns, strict=True)))
    ]
    # The first index of z is x; a picture begins with the row of the greatest y.
    values = tuple(tuple(row) for row in reversed(list(zip(*means, strict=True))))

    def colour(value: float) -> tuple[int, int, int, int]:
        if scaled:
            value = 1 + int((palette.count - 1) * (value - low) / ((high - low) or 1) + 0.5)
        return (*palette.triple(value), 255)

    cells = tuple(tuple(map(colour, row)) for row in values)
    return Picture((xs[0], ys[0], xs[-1], ys[-1]), cells, values)


def _matrix(node: Node, palette: Palette) -> Picture:
    """Give the colours of a matrix: numbers in the map, or, if it was packed, bytes."""
    values = tuple(zip(*_columns(node.matrix("data")), strict=True))
    left, bottom, right, top = node.numbers("rect")
    kind = node.word("image_type")
    if kind == "index":
        cells = [[(*palette.triple(value), 255) for value in row] for row in values]
    elif kind in _ORDERS:
        cells = [[_bytes(int(value), kind) for value in row] for row in values]
    else:
        raise UndrawableError(f"a picture of type {kind}")
    return Picture((left, bottom, right, top), tuple(map(tuple, cells)), values)


def _bytes(value: int, kind: str) -> tuple[int, int, int, int]:
    """Take red, green, blue and opacity out of a number."""
    red, green, blue, opacity = ((value >> shift) & 255 for shift in _ORDERS[kind])
    return red, green, blue, opacity


_ORDERS = {"rgba": (24, 16, 8, 0), "argb": (16, 8, 0, 24)}
_KINDS: dict[str, Callable[[Node, Palette], Part]] = {
    "Polyline": _curve,
    "Segs": _segments,
    "Rectangle": _shape,
    "Arc": _shape,
    "Text": _note,
    "Grayplot": _map,
    "Matplot": _matrix,
    "Legend": _legend,
}
