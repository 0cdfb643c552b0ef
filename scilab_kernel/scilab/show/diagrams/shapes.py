"""Writes the shapes of a diagram as SVG, and knows how far they reach."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.diagrams.ports import BOTTOM, LEFT, OUTPUT, RIGHT, SIZE, TOP, side_of
from scilab_kernel.scilab.show.diagrams.styles import color, is_on, number
from scilab_kernel.scilab.show.svg import scalable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scilab_kernel.scilab.show.diagrams.model import Box
    from scilab_kernel.scilab.show.diagrams.ports import Port, Turn
    from scilab_kernel.scilab.show.diagrams.styles import Style

LETTER = 0.58
"""How wide a letter is on the average, in font sizes."""

LINE = 1.2
"""From line to line, in font sizes."""

FONT, SMALLEST_FONT = 11, 5
PART_OF_BLOCK = 0.9
"""How much of a block its picture fills."""

GRAY = "#cdcdcd"
"""The ground of most blocks, which becomes white towards the foot."""

_POINT = 4 / 3
_SIZE = re.compile(rb'\b(width|height)="([\d.]+)pt"')


class Canvas:
    """The drawing so far."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._texts: list[str] = []
        self._xs: list[float] = []
        self._ys: list[float] = []

    def svg(self, margin: float) -> str:
        """Give the whole drawing, on white ground."""
        left, top = (min(values, default=0) - margin for values in (self._xs, self._ys))
        right, bottom = (max(values, default=0) + margin for values in (self._xs, self._ys))
        width, height = right - left, bottom - top
        drawn = "".join(self._pieces + self._texts)
        size = f'width="{width:g}" height="{height:g}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="{left:g} {top:g} {width:g} {height:g}" font-family="sans-serif">'
            '<defs><linearGradient id="ground" x2="0" y2="1"><stop stop-color="' + GRAY + '"/>'
            '<stop offset="1" stop-color="white"/></linearGradient></defs>'
            f'<rect x="{left:g}" y="{top:g}" {size} fill="white"/>{drawn}</svg>'
        )

    def shape(self, box: Box, style: Style, turn: Turn) -> None:
        """Draw the outline of a block, and its ground."""
        ground = color(style, "fillColor", "white")
        if ground == GRAY and "gradientColor" in style:
            ground = "url(#ground)"
        paint = (
            f'fill="{ground}" stroke="{color(style, "strokeColor", "black")}" stroke-width="0.7"'
        )
        self._reach(box.x, box.y)
        self._reach(box.x + box.width, box.y + box.height)
        x, y, width, height = box.x, box.y, box.width, box.height
        match style.get("shape"):
            case "triangle":
                points = _triangle(box, side_of(OUTPUT, turn))
                self._pieces.append(f'<polygon points="{points}" {paint}/>')
            case "hexagon":
                corners = [(0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)]
                points = _points((x + u * width, y + v * height) for u, v in corners)
                self._pieces.append(f'<polygon points="{points}" {paint}/>')
            case "ellipse":
                (cx, cy), rx, ry = box.middle, width / 2, height / 2
                self._pieces.append(
                    f'<ellipse cx="{cx:g}" cy="{cy:g}" rx="{rx:g}" ry="{ry:g}" {paint}/>'
                )
            case _:
                radius = 4 if is_on(style, "rounded") else 0
                self._pieces.append(
                    f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
                    f'rx="{radius}" {paint}/>'
                )

    def port(self, port: Port, sign: str) -> None:
        """Draw a port: an arrow for a signal or an event, a square for a physical connection."""
        (u, v), half = port.tip, SIZE / 2
        if sign:
            self._write((port.x + 0.7 * (port.x - u), port.y + 0.7 * (port.y - v)), [sign], FONT)
        self._reach(u, v)
        middle = (port.x + u) / 2, (port.y + v) / 2
        paint = 'fill="red"' if port.is_event else 'fill="black"'
        if port.implicit:
            paint = 'fill="black"' if port.is_input else 'fill="white" stroke="black"'
            self._pieces.append(
                f'<rect x="{middle[0] - half:g}" y="{middle[1] - half:g}" width="{SIZE}" '
                f'height="{SIZE}" {paint}/>'
            )
            return
        inwards = port.is_input
        (bx, by), (tx, ty) = ((u, v), (port.x, port.y))[:: 1 if inwards else -1]
        across = (0, half) if port.side in (LEFT, RIGHT) else (half, 0)
        corners = [
            (bx - across[0], by - across[1]),
            (bx + across[0], by + across[1]),
            (tx, ty),
        ]
        self._pieces.append(f'<polygon points="{_points(corners)}" {paint}/>')

    def line(self, points: Sequence[tuple[float, float]], stroke: str) -> None:
        """Draw a link."""
        for point in points:
            self._reach(*point)
        self._pieces.append(f'<polyline points="{_points(points)}" fill="none" stroke="{stroke}"/>')

    def image(self, box: Box, picture: bytes, turn: Turn) -> None:
        """Draw the picture on a block."""
        (cx, cy), width, height = box.middle, box.width, box.height
        width, height = width * PART_OF_BLOCK, height * PART_OF_BLOCK
        turned = f"translate({cx:g} {cy:g})"
        if turn.angle or turn.flip or turn.mirror:
            scale = f"{-1 if turn.mirror else 1} {-1 if turn.flip else 1}"
            turned += f" rotate({turn.angle:g}) scale({scale})"
        self._pieces.append(
            f'<image x="{-width / 2:g}" y="{-height / 2:g}" width="{width:g}" '
            f'height="{height:g}" transform="{turned}" href="{_data(picture)}"/>'
        )

    def text(self, box: Box, lines: Sequence[str], style: Style, *, fits: bool = False) -> None:
        """Write lines in the middle of a box, smaller if they must fit into it."""
        if not lines:
            return
        longest = max(map(len, lines))
        size = min(max(number(style, "fontSize", FONT), SMALLEST_FONT), 4 * FONT)
        if fits:
            fitting = box.width / (LETTER * max(longest, 1)), box.height / (LINE * len(lines))
            size = max(min(size, *fitting), SMALLEST_FONT)
        self._write(box.middle, lines, size, color(style, "fontColor", "black"))

    def label(self, box: Box, lines: Sequence[str], *, below: bool) -> None:
        """Write the lines that belong to a block below it or, where links leave, to its right."""
        if not lines:
            return
        (x, y), size = box.middle, FONT - 1
        if below:
            place = x, box.y + box.height + LINE * size * len(lines) / 2
        else:
            half = LETTER * size * max(map(len, lines)) / 2
            place = box.x + box.width + half + 2, y
        self._write(place, lines, size, halo=True)

    def note(self, middle: tuple[float, float], lines: Sequence[str]) -> None:
        """Write the words on a link."""
        if lines:
            self._write(middle, lines, FONT - 1, halo=True)

    def _write(
        self,
        middle: tuple[float, float],
        lines: Sequence[str],
        size: float,
        fill: str = "black",
        *,
        halo: bool = False,
    ) -> None:
        (x, y), height = middle, LINE * size
        half = LETTER * size * max(map(len, lines)) / 2
        top = y - height * len(lines) / 2
        self._reach(x - half, top)
        self._reach(x + half, top + height * len(lines))
        spans = "".join(
            f'<tspan x="{x:g}" y="{top + height * at + size:g}">{escape(line)}</tspan>'
            for at, line in enumerate(lines)
        )
        ground = ' stroke="white" stroke-width="3" paint-order="stroke"' if halo else ""
        self._texts.append(
            f'<text font-size="{size:.3g}" text-anchor="middle" fill="{fill}"{ground}>'
            f"{spans}</text>"
        )

    def _reach(self, x: float, y: float) -> None:
        self._xs.append(x)
        self._ys.append(y)


def _triangle(box: Box, side: int) -> str:
    """Give the corners of a triangle that points to a side."""
    x, y, width, height = box.x, box.y, box.width, box.height
    corners: dict[int, list[tuple[float, float]]] = {
        RIGHT: [(0, 0), (1, 0.5), (0, 1)],
        LEFT: [(1, 0), (0, 0.5), (1, 1)],
        TOP: [(0, 1), (0.5, 0), (1, 1)],
        BOTTOM: [(0, 0), (0.5, 1), (1, 0)],
    }
    return _points((x + u * width, y + v * height) for u, v in corners[side])


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


@lru_cache(maxsize=64)
def _data(picture: bytes) -> str:
    """Give a picture of Scilab's as an address that holds it, at any size."""
    pixels = _SIZE.sub(lambda found: b'%s="%g"' % (found[1], float(found[2]) * _POINT), picture)
    return "data:image/svg+xml;base64," + base64.b64encode(scalable(pixels)).decode("ascii")
