"""What the machine of a cell wants done: the runner does it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.scilab.talk.markers import Marker


class Act(Enum):
    """What needs no further word."""

    SIGNAL = auto()
    """Send SIGINT to Scilab and to its children."""
    SIGNAL_OFTEN = auto()
    """Send so many that one may come between two children."""
    TYPE_LOOP = auto()
    """Call Scilab back into the loop that serves cells; it reports first."""
    LEAVE_LOOP = auto()
    """Have Scilab come to its prompt instead of waiting at the bell."""
    TAKE_BACK = auto()
    """Empty the bell and the answers: Scilab may not have read them."""
    DROP_TYPED = auto()
    """Take back what was typed and not read."""
    ASK_STDIN = auto()
    """Ask the person for a line that the running code reads from stdin."""
    END_CRASH = auto()
    """Kill a Scilab that hangs in its crash handler."""
    GO_BLIND = auto()
    """What is seen of Scilab has been proven wrong."""


@dataclass(frozen=True, slots=True)
class Type:
    """Give Scilab a line that it waits for."""

    line: str


@dataclass(frozen=True, slots=True)
class TypeInPause:
    """Give Scilab a line of the person's, which it executes in a pause."""

    line: str


@dataclass(frozen=True, slots=True)
class AskPause:
    """Ask the person for a line at the prompt of a pause, and tell the machine."""

    level: int


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Ask the person for the line that ``input()`` or its like waits for."""

    prompt: str
    what: str


@dataclass(frozen=True, slots=True)
class AskChild:
    """Ask the person for a line that a process reads, which the cell has started."""

    pid: int


@dataclass(frozen=True, slots=True)
class Show:
    """Show what a macro has for the front end."""

    marker: Marker


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell the person something, on stderr."""

    text: str


Action = Act | Type | TypeInPause | AskPause | AskQuestion | AskChild | Show | Tell
