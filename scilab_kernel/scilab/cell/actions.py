"""The actions of a cell: its machine returns them, and the runner carries them out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.scilab.talk.markers import FileRead, Marker, Stopped


class Act(Enum):
    """Actions without fields."""

    SIGNAL = auto()
    """Send SIGINT to Scilab and to its children."""
    TERMINATE_CHILDREN = auto()
    """The same, and send SIGTERM to Scilab's children."""
    KILL_CHILDREN = auto()
    """The same, and kill Scilab's children."""
    REACH_JAVA = auto()
    """Break off what Scilab does in Java, and end its simulation."""
    TYPE_LOOP = auto()
    """Type the loop at Scilab's prompt; the loop begins with a report."""
    LEAVE_LOOP = auto()
    """Have Scilab leave the loop and come to its prompt."""
    TAKE_BACK = auto()
    """Empty the bell and the fifo of answers: Scilab may not have read them."""
    DROP_TYPED = auto()
    """Take back the typed lines that Scilab has not read."""
    ASK_STDIN = auto()
    """Ask the person for a line that the running code reads from stdin."""
    END_CRASH = auto()
    """Kill a Scilab that hangs in its crash handler."""
    GO_BLIND = auto()
    """Trust no further look: a look was proven wrong."""


@dataclass(frozen=True, slots=True)
class Type:
    """Type a line, for which Scilab waits."""

    line: str


@dataclass(frozen=True, slots=True)
class TypeInPause:
    """Type a line of the person's, which Scilab executes in a pause."""

    line: str


@dataclass(frozen=True, slots=True)
class AskPause:
    """Ask the person for a line at the prompt of a pause, and give it to the machine."""

    level: int


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Ask the person for the line that ``input()`` or a similar function waits for."""

    prompt: str
    what: str


@dataclass(frozen=True, slots=True)
class AskForm:
    """Ask the person to fill in a form, if the front end can show one."""

    asked: str


@dataclass(frozen=True, slots=True)
class AskClick:
    """Ask the person to click in a figure, or to press a key there."""

    asked: str


@dataclass(frozen=True, slots=True)
class AskChild:
    """Ask the person for a line that a child of Scilab reads from stdin, or from the terminal."""

    pid: int
    at_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """Have the router show the display that a marker describes."""

    marker: Marker


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep Scilab at a statement, or before a file, until the debugger lets it go on."""

    marker: Stopped | FileRead


@dataclass(frozen=True, slots=True)
class Tell:
    """Show the person a text on stderr."""

    text: str


Asking = AskQuestion | AskForm | AskClick | AskChild
Action = Act | Type | TypeInPause | AskPause | Asking | Show | Hold | Tell
