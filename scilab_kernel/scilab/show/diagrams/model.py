"""The parts of a diagram of Xcos, as macros/figures/xcos.sci describes them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.talk.markers import Diagram

FIELDS = 9
"""How many texts describe an object."""

SMALLEST, UNIT = 7, 20
"""A smaller block has Scicos's units, as a script makes it with ``GAINBLK("define")``."""

LARGEST = 1e5
"""A place beyond this is an error of the diagram; a picture of that size shows nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a block or a text stands; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Block:
    """A block.

    Attributes
    ----------
    name
        The interface function: ``GAINBLK``.
    label
        The text that the person has given to the block, if any.
    inputs, outputs
        A letter for each port: ``E`` for a signal, ``I`` for a physical connection of Modelica.
    controls, commands
        How many ports for events it has, in and out.
    words
        The parameters as the person has typed them.
    signs
        A sign for each input of a sum or a product.
    """

    name: str
    style: str
    label: str
    box: Box
    inputs: str
    outputs: str
    controls: int
    commands: int
    words: tuple[str, ...]
    signs: str


@dataclass(frozen=True, slots=True)
class End:
    """Where a link ends: at the port ``number`` of a block, which is an input or an output."""

    block: int
    number: int
    is_input: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link, of events or of a signal; the first and the last of its points are its ends."""

    label: str
    is_event: bool
    source: End
    target: End
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text beside the blocks."""

    style: str
    box: Box
    text: str


Part = Block | Link | Text


def parts(marker: Diagram) -> dict[int, Part]:
    """Read the objects of a diagram; their numbers are those of Scilab."""
    texts = marker.objects
    found = {}
    for number, at in enumerate(range(0, len(texts), FIELDS), 1):
        part = _part(texts[at : at + FIELDS])
        if part is not None:
            found[number] = part
    return found


def _part(fields: tuple[str, ...]) -> Part | None:
    kind, name, style, label, numbers, inputs, outputs, words, signs = fields
    values = [_bounded(float(number)) for number in numbers.split()]
    if kind == "Block":
        box, counts = _box(values), (round(values[4]), round(values[5]))
        texts = tuple(words.split("\n"))
        return Block(name, style, label, box, inputs, outputs, *counts, texts, signs)
    if kind == "Link":
        ends = [round(value) for value in values[1:7]]
        source, target = (End(ends[at], ends[at + 1], ends[at + 2] == 1) for at in (0, 3))
        return Link(label, values[0] < 0, source, target, tuple(_pairs(values[7:])))
    if kind == "Text":
        return Text(style, _box(values), words)
    return None


def _box(values: list[float]) -> Box:
    x, y, width, height = values[:4]
    scale = UNIT if max(width, height) < SMALLEST else 1
    return Box(x, y, max(width * scale, 1), max(height * scale, 1))


def _bounded(value: float) -> float:
    """Give a place in a drawing; a diagram may hold any number."""
    return max(-LARGEST, min(value, LARGEST)) if math.isfinite(value) else 0.0


def _pairs(values: list[float]) -> Iterator[tuple[float, float]]:
    return (pair for at, pair in enumerate(pairwise(values)) if at % 2 == 0)
