"""The phases of a cell, each with the data that only this phase has; machine.py draws them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.scilab.cell.end import CellEnd, End


@dataclass(slots=True)
class Sent:
    """The kernel has rung the bell, and Scilab has not said yet that it executes the cell."""


@dataclass(slots=True)
class Running:
    """Scilab executes the cell."""


@dataclass(slots=True)
class Leaving:
    """The cell has run to its end, but Scilab has stepped: it has to come to its prompt."""

    is_told: bool = False


@dataclass(slots=True)
class Prompted:
    """The kernel has typed the loop at Scilab's prompt: a report is due."""

    since: float
    is_done: bool = False


@dataclass(slots=True)
class Paused:
    """Scilab has reported a pause of this level."""

    level: int
    since: float


@dataclass(slots=True)
class Interrupting:
    """The person wants the cell to end: Scilab has to pause first."""

    signalled: float | None = None
    is_unmet: bool = False
    """In a blind kernel: the signal had no effect, so another one is due."""
    has_met_child: bool = False
    child_signals: int = 0
    """How many signals children have got, each stronger than the one before."""
    reached_java: float = -math.inf
    """When the kernel last broke off a call of Java."""
    has_explained: bool = False


@dataclass(slots=True)
class Climbing:
    """The kernel leads Scilab from a pause to the top level and into the loop, line by line."""

    end: End
    since: float
    typed: int = 0


@dataclass(slots=True)
class Over:
    """The cell has ended."""

    end: CellEnd


Phase = Sent | Running | Leaving | Prompted | Paused | Interrupting | Climbing | Over
