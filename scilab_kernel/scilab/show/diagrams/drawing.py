"""Draws a diagram of Xcos as SVG, as its editor shows it.

The ground is white, as that of figures, so a diagram can be read in a dark theme.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.diagrams import shapes
from scilab_kernel.scilab.show.diagrams.labels import filled, lines
from scilab_kernel.scilab.show.diagrams.model import Block, Link, Text, parts
from scilab_kernel.scilab.show.diagrams.ports import (
    BOTTOM,
    COMMAND,
    CONTROL,
    INPUT,
    OUTPUT,
    Turn,
    is_split,
    ports,
)
from scilab_kernel.scilab.show.diagrams.styles import image, is_on, number, style_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.scilab.show.diagrams.model import End, Part
    from scilab_kernel.scilab.show.diagrams.ports import Port
    from scilab_kernel.scilab.show.diagrams.styles import Style
    from scilab_kernel.scilab.talk.markers import Diagram

MARGIN = 15
"""Pixels around the diagram."""


def bundle(marker: Diagram) -> dict[str, str]:
    """Show a diagram as a drawing and, where a front end has no drawings, in a few words.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
    """
    found = parts(marker)
    blocks = sum(isinstance(part, Block) for part in found.values())
    links = sum(isinstance(part, Link) for part in found.values())
    title = f"Diagram {marker.title}".strip()
    text = f"{title}: {_count(blocks, 'block')}, {_count(links, 'link')}"
    return {"image/svg+xml": _Drawing(marker.home, found).svg(), "text/plain": text}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


class _Drawing:
    """A diagram on its way to SVG."""

    def __init__(self, home: str, found: Mapping[int, Part]) -> None:
        self._home = home
        self._parts = found
        self._canvas = shapes.Canvas()
        self._ports: dict[int, dict[tuple[int, int], Port]] = {}
        self._styles: dict[int, tuple[Style, Turn]] = {}

    def svg(self) -> str:
        """Draw the links, the blocks over them, and the texts."""
        for at, part in self._parts.items():
            if isinstance(part, Block):
                style = style_of(self._home, part.style, part.name)
                turn = Turn(
                    number(style, "rotation", 0), is_on(style, "flip"), is_on(style, "mirror")
                )
                self._styles[at] = style, turn
                self._ports[at] = ports(part, turn)
        for part in self._parts.values():
            if isinstance(part, Link):
                self._link(part)
        for at, part in self._parts.items():
            if isinstance(part, Block):
                self._block(part, *self._styles[at], self._ports[at])
            elif isinstance(part, Text):
                self._text(part)
        return self._canvas.svg(MARGIN)

    def _block(
        self, block: Block, style: Style, turn: Turn, places: Mapping[tuple[int, int], Port]
    ) -> None:
        if is_split(block):
            event = block.controls + block.commands > 0
            colour = "red" if event else "blue"
            self._canvas.shape(block.box, {"fillColor": colour, "strokeColor": colour}, turn)
            return
        self._canvas.shape(block.box, style, turn)
        for (kind, at), port in places.items():
            self._canvas.port(port, block.signs[at - 1 : at] if kind == INPUT else "")
        label = lines(block.label)
        inside = [] if is_on(style, "noLabel") else _inside(block, style)
        picture = image(self._home, style)
        if picture is not None:
            self._canvas.image(block.box, picture, turn)
            label, inside = inside or label, []
        self._canvas.text(block.box, inside, style, fits=True)
        if label not in (inside, [block.name]) and "".join(label) not in block.words:
            below = all(port.side != BOTTOM for port in places.values())
            self._canvas.label(block.box, label, below=below)

    def _link(self, link: Link) -> None:
        points = list(link.points)
        for at, end, is_source in ((0, link.source, True), (-1, link.target, False)):
            tip = self._tip(link, end, is_source=is_source)
            if tip is not None and points:
                points[at] = tip
        if len(points) > 1:
            self._canvas.line(points, "red" if link.is_event else "blue")
            self._canvas.note(_halfway(points), lines(link.label))

    def _tip(self, link: Link, end: End, *, is_source: bool) -> tuple[float, float] | None:
        """Find where a link ends; None if the diagram has no such port."""
        block = self._parts.get(end.block)
        if not isinstance(block, Block):
            return None
        if is_split(block):
            return block.box.middle
        is_input = end.is_input
        if link.is_event:
            kind = CONTROL if is_input or not is_source else COMMAND
        else:
            kind = INPUT if is_input else OUTPUT
        port = self._ports[end.block].get((kind, end.number))
        return port.tip if port else None

    def _text(self, text: Text) -> None:
        style = style_of(self._home, text.style, "TEXT_f")
        self._canvas.text(text.box, lines(text.text), style)


def _inside(block: Block, style: Style) -> list[str]:
    """Give the lines of text on a block."""
    label = style.get("displayedLabel")
    if label is None:
        return lines(block.label or block.name)
    return lines(filled(label, block.words))


def _halfway(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the middle of the longest piece of a line."""
    (x, y), (u, v) = max(pairwise(points), key=lambda ends: math.dist(*ends))
    return (x + u) / 2, (y + v) / 2
