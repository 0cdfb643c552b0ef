"""How a cell can end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class End(Enum):
    """How a cell ended."""

    DONE = auto()
    FAILED = auto()
    ABORTED = auto()
    INTERRUPTED = auto()
    NO_INPUT = auto()
    KILLED = auto()
    """By us, because a second interrupt asked for it or because Scilab hung."""
    LOST = auto()
    """It will never execute again what the kernel types; it has to be killed."""
    DIED = auto()


@dataclass(frozen=True, slots=True)
class CellEnd:
    """How a cell ended.

    Attributes
    ----------
    report, number, message
        If it FAILED: what Scilab said on stderr, and of ``lasterror``. A report may say why it was
        KILLED or is LOST.
    exit_wanted
        It called exit or quit.
    answer
        The fields that it gave to ``%sk_answer``.
    has_paused
        Scilab has explained by now what a pause is: it does so once.
    """

    end: End
    report: str = ""
    number: str = ""
    message: str = ""
    exit_wanted: bool = False
    answer: tuple[str, ...] = ()
    has_paused: bool = False
