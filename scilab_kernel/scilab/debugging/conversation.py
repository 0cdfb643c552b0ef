"""Talks to a Scilab that is stopped at a statement: each command runs in the statement's frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.scilab.process.sight import Posture
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Event, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.talk.framing import OutputParser

PATIENCE = 0.25
"""Seconds of silence after which the conversation looks whether a command has left the stop."""

GONE = "the code is not stopped any more"
BUSY = "the debugger still runs another command"


@dataclass(slots=True)
class Said:
    """What a command has shown, the answer of a query, and how the command failed."""

    text: str = ""
    answer: tuple[str, ...] = ()
    failure: str = ""


class Conversation:
    """Runs commands in a stopped Scilab, until the code goes on or ends.

    Parameters
    ----------
    take
        Called with what a command asks for beside its text: questions, figures, displays.
    """

    def __init__(
        self,
        process: ScilabProcess,
        bridge: Bridge,
        parser: OutputParser,
        frontend: Frontend,
        take: Callable[[Sequence[Event]], None],
    ) -> None:
        self._process = process
        self._bridge = bridge
        self._parser = parser
        self.frontend = frontend
        self._take = take
        self._runs = False
        self.is_over = False

    def wait(self) -> None:
        """Wait for the next message of a front end, or the end of Scilab."""
        if self.frontend.wait(self._process.exit_fds, None) or self._process.has_ended():
            self.is_over = True

    def break_off(self) -> None:
        """Take note that an interrupt ends the cell: Scilab leaves the stop without an answer."""
        self.is_over = True

    def go_on(self) -> None:
        """Let Scilab execute the statement."""
        if not self.is_over:
            self.is_over = True
            self._bridge.answer("")

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
            self._bridge.answer(code)
            while not self._read(said):
                self._await_text()
        finally:
            self._runs = False
        return said

    def ask(self, code: str) -> tuple[str, ...]:
        """Run a macro that ends with ``%sk_answer``; return its fields, none if it failed."""
        return self.run(code).answer

    def _await_text(self) -> None:
        fds = [*self._process.fds, *self._process.exit_fds]
        ready = self.frontend.wait(fds, PATIENCE)
        if self.is_over:
            raise NotPossibleError(GONE)
        # abort, for one, leaves the stop without a word.
        if not ready and self._process.look().posture is Posture.AT_PROMPT:
            self.is_over = True
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
                    self._take([event])
        return is_done
