"""A figure in three dimensions as data: its facets and lines, in colours and a cube."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import Font, Label, UndrawableError
from scilab_kernel.scilab.show.interactive.palette import Palette
from scilab_kernel.scilab.show.interactive.parts import node_rows
from scilab_kernel.scilab.show.interactive.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.show.interactive.reader import Node, Numbers

NONE = "transparent"
SIDES = "xyz"
MOST = 4000
"""More facets and lines cannot be rotated fluently."""

_ALIKE, _BY_HEIGHT, _BY_FACET, _BY_CORNER = 0, 1, 2, 4
"""Values of Scilab's ``color_flag``."""

Spot = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet, or a line between two spots; ``back`` is the colour of its other side."""

    spots: tuple[Spot, ...]
    front: str
    back: str
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Side:
    """A direction, x, y or z: what is shown of it, its ticks and its name."""

    low: float
    high: float
    places: tuple[float, ...]
    labels: tuple[str, ...]
    name: Label


@dataclass(frozen=True, slots=True)
class Space:
    """A figure with axes in three dimensions; ``box`` is left, top, width and height in pixels."""

    size: tuple[int, int]
    fill: str
    box: tuple[float, float, float, float]
    angles: tuple[float, float]
    is_cube: bool
    sides: tuple[Side, Side, Side]
    title: Label
    font: Font
    line: str
    hidden: str
    facets: tuple[Facet, ...]


def is_space(node: Node) -> bool:
    """Tell whether a figure has axes in three dimensions and no others."""
    axes = [child for child in node.children if child.kind == "Axes"]
    return len(axes) == 1 and axes[0].word("view") == "3d"


def build(node: Node) -> Space:
    """Understand a figure in three dimensions.

    Raises
    ------
    UndrawableError
        Something in it has no form that can be rotated.
    """
    (axes,) = (child for child in node.children if child.kind == "Axes")
    _check(axes)
    palette = Palette(node)
    width, height = (round(side) for side in node.numbers("axes_size"))
    left, top, across, down = axes.numbers("axes_bounds")
    before, behind, above, below = axes.numbers("margins")
    labels = [child for child in axes.children if child.kind == "Label"]
    names = [_label(each, palette) for each in labels]
    shown = dict(zip(axes.words("labels"), names, strict=True))
    nothing = Label((), palette.font(axes, "font_color"))
    x, y, z = (_side(axes, n, shown.get(f"{SIDES[n]}_label", nothing)) for n in range(3))
    alpha, theta = axes.numbers("rotation_angles")
    return Space(
        (width, height),
        palette.of(axes.number("background")),
        (
            width * (left + across * before),
            height * (top + down * above),
            width * across * (1 - before - behind),
            height * down * (1 - above - below),
        ),
        (alpha, theta),
        axes.on("cube_scaling"),
        (x, y, z),
        shown.get("title", nothing),
        palette.font(axes, "font_color"),
        palette.of(axes.number("foreground")),
        palette.of(axes.number("hidden_axis_color")),
        _drawn(axes, palette),
    )


def _check(axes: Node) -> None:
    plain_axes = (
        axes.word("log_flags") == "nnn"
        and "on" not in (*axes.words("axes_reverse"), axes.word("isoview"))
        and {*axes.words("axes_visible"), axes.word("box")} == {"on"}
        and max(axes.numbers("grid")) < 0
    )
    if not plain_axes:
        raise UndrawableError("axes that cannot be rotated")


def _label(node: Node, palette: Palette) -> Label:
    return Label(tuple(map(plain, node_rows(node))), palette.font(node))


def _side(node: Node, place: int, name: Label) -> Side:
    low, high = node.numbers("bounds")[2 * place : 2 * place + 2]
    letter = SIDES[place]
    labels = tuple(plain(text) for text in node.words(f"{letter}_labels"))
    return Side(low, high, node.numbers(f"{letter}_places"), labels, name)


def _drawn(axes: Node, palette: Palette) -> tuple[Facet, ...]:
    """List what can be drawn: Scilab leaves out a facet, or a line, without a place."""
    facets = [
        facet
        for facet in _facets(axes, palette)
        if all(isfinite(value) for spot in facet.spots for value in spot)
    ]
    if len(facets) > MOST:
        raise UndrawableError("too many facets")
    return tuple(facets)


def _facets(node: Node, palette: Palette) -> Iterator[Facet]:
    for child in node.children:
        if child.kind == "Compound":
            yield from _facets(child, palette)
        elif child.kind in {"Plot3d", "Fac3d"}:
            yield from _surface(child, palette)
        elif child.kind == "Polyline":
            yield from _curve(child, palette)
        elif child.kind != "Label":
            raise UndrawableError(child.kind)


def _curve(node: Node, palette: Palette) -> Iterator[Facet]:
    undrawn = ("mark_mode", "fill_mode", "closed", "interp_color_mode")
    shifted = any(node.numbers(f"{side}_shift") for side in SIDES)
    if any(map(node.on, undrawn)) or node.number("datatips") or shifted:
        raise UndrawableError("a curve with more than lines")
    if node.number("polyline_style") != 1 or node.number("line_style") > 1:
        raise UndrawableError("a curve of another style")
    line = palette.line(node)
    spots = list(zip(*(node.numbers(side) for side in SIDES), strict=True))
    for pair in pairwise(spots):
        yield Facet(pair, NONE, NONE, line.colour, line.width)


def _surface(node: Node, palette: Palette) -> Iterator[Facet]:
    if not node.on("surface_mode") or node.on("mark_mode"):
        raise UndrawableError("a surface of marks")
    forms = _grid(node) if node.kind == "Plot3d" else _columns(node)
    colours = list(_colours(node, forms, palette))
    mode, hidden = node.number("color_mode"), node.number("hiddencolor")
    edge = palette.of(node.number("foreground")) if mode >= 0 else NONE
    width = max(node.number("thickness"), 1)
    for spots, colour in zip(forms, colours, strict=True):
        front = colour if mode else NONE
        yield Facet(spots, front, palette.of(hidden) if hidden > 0 and mode else front, edge, width)


def _grid(node: Node) -> list[tuple[Spot, ...]]:
    xs, ys, heights = node.numbers("x"), node.numbers("y"), node.numbers("z")
    count = len(xs)

    def spot(i: int, j: int) -> Spot:
        return xs[i], ys[j], heights[i + j * count]

    return [
        (spot(i, j), spot(i, j + 1), spot(i + 1, j + 1), spot(i + 1, j))
        for j in range(len(ys) - 1)
        for i in range(count - 1)
    ]


def _columns(node: Node) -> list[tuple[Spot, ...]]:
    matrices = [_slices(node.matrix(side)) for side in SIDES]
    return [tuple(zip(*three, strict=True)) for three in zip(*matrices, strict=True)]


def _slices(matrix: Numbers) -> list[tuple[float, ...]]:
    rows = matrix.rows
    return [matrix.values[n : n + rows] for n in range(0, len(matrix.values), rows)]


def _colours(node: Node, forms: list[tuple[Spot, ...]], palette: Palette) -> Iterator[str]:
    """Colour facets: all alike, by their height, or by numbers of their own."""
    flag = int(node.number("color_flag"))
    if flag == _ALIKE:
        yield from (palette.of(abs(node.number("color_mode"))) for _ in forms)
        return
    if flag == _BY_HEIGHT:
        values = [sum(spot[2] for spot in form) / len(form) for form in forms]
        bounds = node.numbers("z")
    elif flag in {_BY_FACET, _BY_CORNER}:
        matrix = node.matrix("color")
        # Where each corner has a number, Scilab takes that of the first.
        values = list(matrix.values[:: max(len(matrix.values) // len(forms), 1)])
        bounds = matrix.values
        if node.word("cdata_mapping") == "direct":
            yield from (palette.of(abs(value)) for value in values)
            return
    else:
        raise UndrawableError("interpolated colours")
    low, span = min(bounds), (max(bounds) - min(bounds)) or 1
    for value in values:
        yield palette.of(1 + min(int((value - low) / span * palette.count), palette.count - 1))
