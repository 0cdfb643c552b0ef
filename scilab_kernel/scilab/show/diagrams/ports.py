"""Where the ports of a block are: Scilab keeps how many there are, and Xcos places them.

Xcos distributes the ports of each side over the side, and puts them on its grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.diagrams.model import Block, Box

SIZE = 8
"""The width of a port, beside its block."""

GRID = 10.0
THREE_QUARTERS = 270
SPLITS = ("SPLIT_f", "CLKSPLIT_f", "IMPSPLIT_f")

INPUT, CONTROL, OUTPUT, COMMAND = range(4)
"""The kinds of ports, in the order of the sides on which they are if a block is not turned."""

LEFT, TOP, RIGHT, BOTTOM = range(4)

OTHER_INPUTS = {
    "SUM_f": (BOTTOM, LEFT, TOP),
    "PROD_f": (BOTTOM, LEFT, TOP),
    "Ground": (TOP,),
}
"""The sides on which the inputs of some blocks are."""


@dataclass(frozen=True, slots=True)
class Port:
    """A port.

    Attributes
    ----------
    x, y
        Where its middle touches the block.
    side
        ``LEFT``, ``TOP``, ``RIGHT`` or ``BOTTOM``.
    implicit
        Whether it is a physical connection of Modelica.
    """

    kind: int
    x: float
    y: float
    side: int
    implicit: bool

    @property
    def is_input(self) -> bool:
        """Whether a signal or an event comes in there."""
        return self.kind in (INPUT, CONTROL)

    @property
    def is_event(self) -> bool:
        """Whether it is for events."""
        return self.kind in (CONTROL, COMMAND)

    @property
    def tip(self) -> tuple[float, float]:
        """Where a link ends."""
        dx, dy = ((-SIZE, 0), (0, -SIZE), (SIZE, 0), (0, SIZE))[self.side]
        return self.x + dx, self.y + dy


@dataclass(frozen=True, slots=True)
class Turn:
    """How a block is turned."""

    angle: float = 0
    flip: bool = False
    mirror: bool = False


def is_split(block: Block) -> bool:
    """Tell whether a block only splits a link: its ports are not to be seen."""
    return block.name in SPLITS


def ports(block: Block, turn: Turn) -> dict[tuple[int, int], Port]:
    """Place the ports of a block: kind and number, counted from 1, -> port."""
    found: dict[tuple[int, int], Port] = {}
    events = "E" * block.controls, "E" * block.commands
    others = OTHER_INPUTS.get(block.name, ())
    for kind, letters in enumerate((block.inputs, events[0], block.outputs, events[1])):
        count = len(letters)
        for number, letter in enumerate(letters, 1):
            if kind == INPUT and count <= len(others):
                side, step, at = side_of(others[number - 1], turn), 1 / 2, 1
            else:
                at = count + 1 - number if _is_reversed(kind, turn) else number
                side, step = side_of(kind, turn), 1 / (count + 1)
            place = _place(block.box, side, step, at)
            found[kind, number] = Port(kind, *place, side, letter == "I")
    return found


def _place(box: Box, side: int, step: float, number: int) -> tuple[float, float]:
    """Give the point of a side that is some steps from its beginning, each a part of its length.

    The point is on the grid, unless the grid is too coarse.
    """
    upright = side in (LEFT, RIGHT)
    step *= box.height if upright else box.width
    along = number * step
    if step >= GRID:
        along -= math.remainder(along, GRID)
    if upright:
        return box.x + (side == RIGHT) * box.width, box.y + along
    return box.x + along, box.y + (side == BOTTOM) * box.height


def side_of(base: int, turn: Turn) -> int:
    """Give the side of a turned block on which the ports are that were on the side ``base``."""
    turned = turn.mirror if base in (LEFT, RIGHT) else turn.flip
    return (base + 2 * turned + int(turn.angle % 360 / 90)) % 4


def _is_reversed(kind: int, turn: Turn) -> bool:
    """Tell whether the first port of a kind is the last on its side."""
    turned = turn.flip if kind in (INPUT, OUTPUT) else turn.mirror
    return turned != (0 < turn.angle % 360 < THREE_QUARTERS)
