"""Talks to a Scilab that is stopped at a statement: each command runs in the statement's frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Event, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.cell.runner import Line

GONE = "the code is not stopped any more"
BUSY = "the debugger still runs another command"


@dataclass(slots=True)
class Said:
    """What a command has shown, the answer of a query, and how the command failed."""

    text: str = ""
    answer: tuple[str, ...] = ()
    failure: str = ""


class StoppedCell(Protocol):
    """What a conversation may ask of the cell that has stopped (:class:`Runner`)."""

    @property
    def delay(self) -> float:
        """Seconds of silence after which a look is due."""

    def take(self, events: Sequence[Event]) -> None:
        """Take what a command asks for beside its text: questions, figures, displays."""

    def look_inside(self) -> bool:
        """Look what Scilab waits for; tell whether the command still runs."""


class Conversation:
    """Runs commands in a stopped Scilab, until the code goes on or ends.

    Parameters
    ----------
    cell
        The cell that has stopped: it takes what a command does beside printing text.
    """

    def __init__(self, line: Line, frontend: Frontend, cell: StoppedCell) -> None:
        self._process, self._bridge, self._parser = line.process, line.bridge, line.parser
        self.frontend = frontend
        self._cell = cell
        self._runs = False
        self.is_over = False

    def wait(self) -> None:
        """Wait for the next message of a front end, or the end of Scilab."""
        if self.frontend.wait(self._process.exit_fds, None) or self._process.has_ended():
            self.is_over = True

    def break_off(self) -> None:
        """Take note that an interrupt ends the cell: Scilab leaves the stop without an answer."""
        self.is_over = True

    def go_on(self, answer: str = "") -> None:
        """Let Scilab execute the statement, or read the file that the answer names."""
        if not self.is_over:
            self.is_over = True
            self._bridge.answer(answer)

    def run(self, code: str) -> Said:
        """Run code in the frame of the statement, and wait for its end.

        Raises
        ------
        NotPossibleError
            The code is not stopped any more, or another command runs.
        """
        if self.is_over:
            raise NotPossibleError(GONE)
        if self._runs:
            raise NotPossibleError(BUSY)
        self._runs = True
        said = Said()
        try:
            self._cell.take([])  # it looks at Scilab soon
            self._bridge.answer(code)
            while not self._read(said):
                self._await_text()
        finally:
            self._runs = False
        return said

    def ask(self, code: str) -> tuple[str, ...]:
        """Run a macro that ends with ``%sk_answer``; return its fields, none if it cannot run."""
        try:
            return self.run(code).answer
        except NotPossibleError:
            return ()

    def _await_text(self) -> None:
        fds = [*self._process.fds, *self._process.exit_fds]
        ready = self.frontend.wait(fds, self._cell.delay)
        if not ready and not self.is_over:
            self.is_over = not self._cell.look_inside()  # abort, for one, leaves without a word
        if self.is_over:
            raise NotPossibleError(GONE)

    def _read(self, said: Said) -> bool:
        """Read what the command has said so far; tell whether it has ended."""
        errors = self._process.read_errors().decode("utf-8", "replace")
        events = self._parser.feed(self._process.read_output())
        if self._process.has_ended():
            self.is_over = True
        said.text += errors
        is_done = False
        for event in events:
            match event:
                case Text(text=text):
                    said.text += text
                case markers.CommandFailed(message=message):
                    said.failure = message
                case markers.Answer(texts=texts):
                    said.answer = texts
                case markers.CommandDone():
                    is_done = True
                case _:
                    self._cell.take([event])
        return is_done
