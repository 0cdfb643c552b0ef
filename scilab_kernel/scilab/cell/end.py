"""How a cell can end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.scilab.talk.markers import AfterCell


class End(Enum):
    """How a cell ended."""

    DONE = auto()
    FAILED = auto()
    ABORTED = auto()
    INTERRUPTED = auto()
    NO_INPUT = auto()
    KILLED = auto()
    """The kernel killed Scilab, because a second interrupt asked for it or because Scilab hung."""
    LOST = auto()
    """Scilab no longer executes the lines that the kernel types: the kernel has to kill it."""
    DIED = auto()


@dataclass(frozen=True, slots=True)
class CellEnd:
    """How a cell ended.

    Attributes
    ----------
    report, number, message
        If the cell FAILED: Scilab's report on stderr, and the number and message of ``lasterror``.
        If Scilab was KILLED or LOST, the report may hold the reason.
    exit_wanted
        The cell called exit or quit.
    answer
        The texts that the cell gave to ``%sk_answer``.
    after
        What the kernel does now that the cell has ended.
    has_paused
        Scilab has already explained pauses to the person, which it does once in its life.
    """

    end: End
    report: str = ""
    number: str = ""
    message: str = ""
    exit_wanted: bool = False
    answer: tuple[str, ...] = ()
    after: tuple[AfterCell, ...] = ()
    has_paused: bool = False
