"""Understand the description of a figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import (
    Axes,
    Axis,
    Figure,
    Label,
    Line,
    Part,
    UndrawableError,
)
from scilab_kernel.scilab.show.interactive.merge import merged
from scilab_kernel.scilab.show.interactive.palette import Palette
from scilab_kernel.scilab.show.interactive.parts import node_rows, part
from scilab_kernel.scilab.show.interactive.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.show.interactive.reader import Node

_UNSEEN = {"uimenu", "uicontextmenu"}
_LABELS = ("title", "x_label", "y_label")


def build(node: Node) -> Figure:
    """Understand a figure.

    Raises
    ------
    UndrawableError
        Something in it has no interactive form.
    """
    palette = Palette(node)
    width, height = (round(side) for side in node.numbers("axes_size"))
    axes = []
    for child in node.children:
        if child.kind == "Axes":
            axes.append(_axes(child, palette, (width, height)))
        elif child.kind not in _UNSEEN:
            raise UndrawableError(child.kind)
    return Figure((width, height), palette.of(node.number("background")), tuple(axes))


def _axes(node: Node, palette: Palette, size: tuple[int, int]) -> Axes:
    if node.word("view") != "2d":
        raise UndrawableError("3-D")
    nothing = Label((), palette.font(node, "font_color"))
    shown = (_label(child, palette) for child in node.children if child.kind == "Label")
    labels = dict(zip(node.words("labels"), shown, strict=True))
    title, x_label, y_label = (labels.get(name, nothing) for name in _LABELS)
    x, y = _axis(node, palette, 0, x_label), _axis(node, palette, 1, y_label)
    return Axes(
        _box(node, size, (x, y)),
        x,
        y,
        title,
        palette.font(node, "font_color"),
        Line(palette.of(node.number("foreground")), max(node.number("thickness"), 1), 1),
        node.on("box"),
        palette.of(node.number("background")) if node.on("filled") else None,
        merged(_parts(node, palette)),
    )


def _parts(node: Node, palette: Palette) -> Iterator[Part]:
    for child in node.children:
        if child.kind == "Compound":
            yield from _parts(child, palette)
        elif child.kind != "Label":
            yield part(child, palette)


def _box(
    node: Node, size: tuple[int, int], axes: tuple[Axis, Axis]
) -> tuple[float, float, float, float]:
    """Find the frame; with ``isoview`` it is as much smaller as makes both units alike."""
    left, top, width, height = node.numbers("axes_bounds")
    before, behind, above, below = node.numbers("margins")
    box_width = size[0] * width * (1 - before - behind)
    box_height = size[1] * height * (1 - above - below)
    box_left = size[0] * (left + width * before)
    box_top = size[1] * (top + height * above)
    if node.on("isoview"):
        spans = [_span(axis) for axis in axes]
        unit = min(box_width / spans[0], box_height / spans[1])
        box_left += (box_width - unit * spans[0]) / 2
        box_top += (box_height - unit * spans[1]) / 2
        box_width, box_height = unit * spans[0], unit * spans[1]
    return box_left, box_top, box_width, box_height


def _span(axis: Axis) -> float:
    return abs(axis.high - axis.low) or 1


def _axis(node: Node, palette: Palette, place: int, label: Label) -> Axis:
    name = "xy"[place]
    low, high = node.numbers("bounds")[2 * place : 2 * place + 2]
    logarithmic = node.word("log_flags")[place] == "l"
    if logarithmic:
        low, high = 10**low, 10**high
    automatic = node.words("auto_ticks")[place] == "on"
    grid = node.numbers("grid")[place]
    style = node.numbers("grid_style")[place]
    return Axis(
        low,
        high,
        logarithmic,
        node.words("axes_reverse")[place] == "on",
        node.words("axes_visible")[place] == "on",
        node.numbers(f"{name}_places"),
        _tick_labels(node, name, powers=logarithmic and automatic),
        automatic,
        int(node.numbers("sub_ticks")[place]),
        node.word(f"{name}_location"),
        None
        if grid < 0
        else Line(palette.of(grid), node.numbers("grid_thickness")[place], int(style)),
        label,
    )


def _tick_labels(node: Node, name: str, *, powers: bool) -> tuple[str, ...]:
    """Write the labels of ticks: on a logarithmic axis they are powers of ten and their parts."""
    if powers:
        return tuple(map(_power, node.numbers(f"{name}_places")))
    return tuple(plain(text) for text in node.words(f"{name}_labels"))


def _power(place: float) -> str:
    factor, exponent = f"{place:.1e}".split("e")
    factor = "" if math.log10(place).is_integer() else rf"{factor}\times "
    return plain(f"${factor}10^{{{int(exponent)}}}$")


def _label(node: Node, palette: Palette) -> Label:
    lines = tuple(plain(text) for text in node_rows(node))
    return Label(lines if any(lines) else (), palette.font(node))
