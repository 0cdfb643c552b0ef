"""Each marker that Scilab's macros print for the kernel: its kind, its fields, their types.

``macros/loop/%sk_emit.sci`` prints a marker; ``parsing.py`` is the one place that reads it. To add
one, add a class here and call ``%sk_emit`` with its kind in a macro; ``marker_table.py`` makes the
table of the page "Scilab as a program to drive" from this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

FIELD = "\x1f"
"""The character between the fields of a marker."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A message from a macro to the kernel. A subclass has the marker's fields, in their order."""

    kind: ClassVar[str] = ""
    """The word that the macro gives to ``%sk_emit``."""
    rest: ClassVar[str] = ""
    """The name of a last field that takes any number of texts, or empty."""


@dataclass(frozen=True, slots=True)
class Hello(Marker):
    """Scilab has started: its process, its version, its folders and its language."""

    kind: ClassVar[str] = "hello"
    pid: int
    version: str
    mode: str
    home: str
    user_home: str
    language: str


@dataclass(frozen=True, slots=True)
class StartFileFailed(Marker):
    """A start file of the person's ended with an error; line 0 stands for a syntax error."""

    kind: ClassVar[str] = "start_file_failed"
    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Booted(Marker):
    """The boot file has run to its end."""

    kind: ClassVar[str] = "booted"


@dataclass(frozen=True, slots=True)
class CellStarted(Marker):
    """The loop has read the bell and executes the file of a cell next."""

    kind: ClassVar[str] = "cell_started"
    path: str


@dataclass(frozen=True, slots=True)
class CellDone(Marker):
    """The cell that was started last has run to its end."""

    kind: ClassVar[str] = "cell_done"


@dataclass(frozen=True, slots=True)
class Report(Marker):
    """Scilab is at a prompt: the level of its pause, and the last error."""

    kind: ClassVar[str] = "report"
    level: int
    number: str
    message: str


@dataclass(frozen=True, slots=True)
class PromptSet(Marker):
    """The prompt of the next question."""

    kind: ClassVar[str] = "prompt_set"
    text: str


@dataclass(frozen=True, slots=True)
class Question(Marker):
    """Scilab waits for a line: a ``password``, ``code`` that it evaluates, or any text."""

    kind: ClassVar[str] = "question"
    what: str


@dataclass(frozen=True, slots=True)
class ClearOutput(Marker):
    """The front end clears the cell's output: at once, or with ``wait`` before the next output."""

    kind: ClassVar[str] = "clear_output"
    when: str


@dataclass(frozen=True, slots=True)
class ExitCalled(Marker):
    """The cell has called ``exit`` or ``quit``."""

    kind: ClassVar[str] = "exit_called"


@dataclass(frozen=True, slots=True)
class AfterCell(Marker):
    """After the cell the kernel runs ``code``, or brings the ``last`` or the ``undone`` state."""

    kind: ClassVar[str] = "after_cell"
    what: str
    code: str


@dataclass(frozen=True, slots=True)
class Answer(Marker):
    """The answer to a query of the kernel."""

    kind: ClassVar[str] = "answer"
    rest: ClassVar[str] = "texts"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Display(Marker):
    """A display, with its data in a file; ``caller`` is the function that the cell called.

    ``how`` is ``display`` or ``update``; ``plain`` names the file with the plain text, or is empty.
    """

    kind: ClassVar[str] = "display"
    caller: str
    how: str
    mime: str
    display_id: str
    width: str
    directory: str
    plain: str


@dataclass(frozen=True, slots=True)
class Sound(Marker):
    """A sound file to show as a player that plays it ``factor`` times as fast."""

    kind: ClassVar[str] = "sound"
    caller: str
    path: str
    factor: float


@dataclass(frozen=True, slots=True)
class HelpAsked(Marker):
    """The cell asks for help: with which function, which words, and Scilab's facts about them."""

    kind: ClassVar[str] = "help_asked"
    rest: ClassVar[str] = "said"
    what: str
    words: str
    version: str
    mode: str
    home: str
    user_home: str
    language: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureBegun(Marker):
    """Scilab begins to draw a figure, and cannot be interrupted until it is drawn."""

    kind: ClassVar[str] = "figure_begun"
    number: int


@dataclass(frozen=True, slots=True)
class FigureDrawn(Marker):
    """Scilab has drawn a figure, perhaps without the mesh of its facets; or why it could not."""

    kind: ClassVar[str] = "figure_drawn"
    number: int
    uid: str
    width: float
    height: float
    path: str
    description: str
    problem: str
    meshless: int


@dataclass(frozen=True, slots=True)
class ProgressMoved(Marker):
    """The state of a waitbar: a fraction, ``+`` for one step, or empty where it stays."""

    kind: ClassVar[str] = "progress_moved"
    uid: str
    fraction: str
    message: str


@dataclass(frozen=True, slots=True)
class Stopped(Marker):
    """The debugger has stopped at a statement; each of ``frames`` has a name and a line."""

    kind: ClassVar[str] = "stopped"
    rest: ClassVar[str] = "frames"
    why: str
    number: int
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRead(Marker):
    """``exec`` reads a file next, and asks the debugger for its copy with guards. Scilab waits."""

    kind: ClassVar[str] = "file_read"
    path: str


@dataclass(frozen=True, slots=True)
class CommandFailed(Marker):
    """A command of the debugger, or the condition of a breakpoint, ended with an error."""

    kind: ClassVar[str] = "command_failed"
    message: str


@dataclass(frozen=True, slots=True)
class CommandDone(Marker):
    """A command of the debugger has ended, and Scilab waits for the next."""

    kind: ClassVar[str] = "command_done"


@dataclass(frozen=True, slots=True)
class Table(Marker):
    """A table to show: its heads and then its cells, row by row."""

    kind: ClassVar[str] = "table"
    rest: ClassVar[str] = "cells"
    caption: str
    columns: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram(Marker):
    """A diagram of Xcos to draw, with nine texts for each of its objects."""

    kind: ClassVar[str] = "diagram"
    rest: ClassVar[str] = "objects"
    home: str
    title: str
    objects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TasksAsked(Marker):
    """The cell has tasks for many Scilabs or a file to convert; ``asked`` is JSON. Scilab waits."""

    kind: ClassVar[str] = "tasks_asked"
    asked: str


@dataclass(frozen=True, slots=True)
class ValueFollows(Marker):
    """The value of the cell is displayed next: its name, and the parts of its richer forms."""

    kind: ClassVar[str] = "value_follows"
    rest: ClassVar[str] = "description"
    description: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WidgetAsked(Marker):
    """The cell makes, shows, reads or sets a widget, or asks with a form; ``asked`` is JSON."""

    kind: ClassVar[str] = "widget_asked"
    action: str
    asked: str


KINDS: dict[str, type[Marker]] = {marker.kind: marker for marker in Marker.__subclasses__()}
"""The kind of a marker -> its class."""
