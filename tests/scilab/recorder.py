"""A front end that records what a cell shows, and acts when it shows something.

Interrupts and answers are tied to what the cell has shown, never to a time.
"""

from __future__ import annotations

import os
import select
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import (
    Frontend,
    InputCancelledError,
    InputUnavailableError,
    MimeBundle,
)
from scilab_kernel.interfaces.language import ExecuteOptions, Failed, Outcome
from scilab_kernel.scilab.interpreter import ScilabInterpreter
from scilab_kernel.scilab.process.locate import HOW_TO_INSTALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE = 40.0
"""Seconds. No cell of the tests takes this long: one that does has hung."""


@dataclass
class Run:
    """How a cell went. ``events`` are (name, text) in order; pieces of one stream are joined.

    ``bundles`` has what was displayed or updated: data, metadata and display_id.
    """

    outcome: Outcome
    events: list[tuple[str, str]]
    bundles: list[tuple[MimeBundle, Mapping[str, Any], str | None]] = field(default_factory=list)
    forms: dict[str, Any] = field(default_factory=dict)
    """The result's richer forms: mime type -> data."""

    @property
    def stdout(self) -> str:
        """The text that Scilab printed, with the value of the cell."""
        return "".join(text for name, text in self.events if name in ("stdout", "result"))

    @property
    def result(self) -> str:
        return self._text("result")

    @property
    def stderr(self) -> str:
        return self._text("stderr")

    @property
    def questions(self) -> list[str]:
        return [text for name, text in self.events if name == "ask"]

    @property
    def failure(self) -> Failed:
        assert isinstance(self.outcome, Failed), self
        return self.outcome

    @property
    def error(self) -> tuple[str, str]:
        return self.failure.ename, self.failure.evalue

    def _text(self, wanted: str) -> str:
        return "".join(text for name, text in self.events if name == wanted)


@dataclass
class Recorder(Frontend):
    """Answers questions with ``answers``; a callable among them runs and withdraws the question.

    ``when`` maps text to what is to be done once the cell has shown it, in the next wait, which
    is where the kernel core would do it. ``moment`` is a time after the start of the cell at which
    ``interrupt`` is called: for tests that want any moment at all.
    """

    answers: list[str | Callable[[], object]] = field(default_factory=list)
    when: dict[str, Callable[[], object]] = field(default_factory=dict)
    allow_stdin: bool = True
    moment: float | None = None
    interrupt: Callable[[], object] | None = None
    events: list[tuple[str, str]] = field(default_factory=list)
    forms: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begin()
        self._seen = ""
        self.bundles: list[tuple[MimeBundle, Mapping[str, Any], str | None]] = []

    def begin(self) -> None:
        """Have patience anew: another cell begins."""
        self._begin = time.monotonic()

    def stream(self, name: str, text: str) -> None:
        assert text, "an empty message"
        self._seen += text if self.when else ""
        if self.events and self.events[-1][0] == name:
            text = self.events.pop()[1] + text
        self.events.append((name, text))

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        self.events.append(("display", " ".join(data)))
        self.bundles.append((data, metadata or {}, display_id))

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        self.events.append(("update", " ".join(data)))
        self.bundles.append((data, metadata or {}, display_id))

    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        self.forms = dict(data)
        self.events.append(("result", self.forms.pop("text/plain")))

    def clear_output(self, *, wait: bool = False) -> None:
        self.events.append(("clear", "wait" if wait else ""))

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        if not self.allow_stdin:
            raise InputUnavailableError
        self.events.append(("password" if password else "ask", prompt))
        assert self.answers, f"an unexpected question: {prompt!r}"
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            return answer
        answer()
        raise InputCancelledError

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        if action := self._due():
            action()
            return ()
        now = time.monotonic()
        assert now < self._begin + PATIENCE, f"this cell hangs: {self.events!r:.2000}"
        ends = [self._begin + PATIENCE]
        ends += [] if timeout is None else [now + timeout]
        ends += [] if self.moment is None else [self._begin + self.moment]
        return select.select(fds, [], [], max(min(ends) - now, 0))[0]

    def flush(self) -> None:
        pass

    def _due(self) -> Callable[[], object] | None:
        if self.moment is not None and time.monotonic() >= self._begin + self.moment:
            self.moment = None
            return self.interrupt
        for text in self.when:
            if text in self._seen:
                return self.when.pop(text)
        return None


class Notebook:
    """Runs cells in one interpreter, as a notebook does."""

    def __init__(self, environ: Mapping[str, str], program: str = "scilab-cli") -> None:
        self.program = program
        self.interpreter = ScilabInterpreter(environ)
        self.count = 0
        self.broken = False
        """A cell hung: nothing can be expected of this interpreter any more."""
        self.interpreter.start()

    @property
    def pid(self) -> int:
        """Scilab's process; 0 if there is none."""
        return next(iter(self.interpreter.usage().pids), 0)

    def run(
        self,
        code: str,
        *answers: str | Callable[[], object],
        when: dict[str, Callable[[], object]] | None = None,
        allow_stdin: bool = True,
        moment: float | None = None,
    ) -> Run:
        """Run a cell."""
        self.count += 1
        self.broken = True
        recorder = Recorder(
            list(answers), dict(when or {}), allow_stdin, moment, self.interpreter.interrupt
        )
        outcome = self.interpreter.execute(code, recorder, ExecuteOptions(self.count))
        self.broken = False
        assert not recorder.answers, f"nobody asked for {recorder.answers}"
        return Run(outcome, recorder.events, recorder.bundles, recorder.forms)

    def show(self, code: str) -> str:
        """Run a cell that must not fail nor say anything on stderr; return its stdout."""
        run = self.run(code)
        assert not isinstance(run.outcome, Failed), run
        assert {name for name, _ in run.events} <= {"stdout", "result"}, run
        return run.stdout

    def value(self, expression: str) -> str:
        """Evaluate an expression to a string, as Scilab's ``string`` writes it."""
        return self.show(f'mprintf("%s", strcat(string({expression}), " "))')

    def interrupt(self) -> None:
        self.interpreter.interrupt()

    def close(self) -> None:
        self.interpreter.shutdown()


def require(program: str) -> str:
    """Return the path of a Scilab program, whose absence is a failure of the tests."""
    path = shutil.which(program)
    assert path, f"{program} is missing. {HOW_TO_INSTALL}"
    return path


def wait_for_end(pid: int) -> None:
    """Wait until a process, child or not, has ended."""
    try:
        fd = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        ended = select.select([fd], [], [], PATIENCE)[0]
        assert ended, f"process {pid} lives on: {Path(f'/proc/{pid}/cmdline').read_text()}"
    finally:
        os.close(fd)
