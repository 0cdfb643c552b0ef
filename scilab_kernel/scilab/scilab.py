"""One Scilab from its start to its end, seen as a place to run cells in."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.scilab.cell.cell_end import CellEnd, End
from scilab_kernel.scilab.cell.run import CellRun, Limits
from scilab_kernel.scilab.process.environment import OPTIONS, environment, home_options
from scilab_kernel.scilab.process.sight import sleep_mark
from scilab_kernel.scilab.process.spawn import CRASH_STATUS, ScilabProcess, SpawnError
from scilab_kernel.scilab.process.transcript import Transcript
from scilab_kernel.scilab.talk.bridge import LOOP, Bridge, NoRoomError
from scilab_kernel.scilab.talk.framing import Event, Marker, OutputParser

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.process.locate import Installation

STUCK_SECONDS = 2.0
"""Sleep of the main thread before its first word, in one piece, after which a start has hung.

scilab-adv-cli does so about once in a hundred starts: a thread that it starts for Tcl may signal
that it is ready before the main thread waits for that signal, and then nobody wakes it.
"""

START_SECONDS = 20.0
"""A start that takes longer has most likely hung in some other way: try again.

The second try is given more time, on a slow machine: as long as the user's setting says.
"""

TRANSCRIPT_CHARACTERS = 4000


class ScilabStartError(Exception):
    """Scilab did not start; the text says what it said and what to do."""


class ScilabStuckError(ScilabStartError):
    """The start has hung as some starts do: the next one will most likely not."""


class State(Enum):
    """Where a session is in its life."""

    STARTING = auto()
    READY = auto()
    DEAD = auto()


@dataclass(frozen=True, slots=True)
class Identity:
    """What Scilab says of itself once it runs."""

    pid: int
    version: str
    mode: str
    home: str
    user_home: str
    language: str


class ScilabSession:
    """A Scilab that was just spawned.

    Raises
    ------
    ScilabStartError
        The command cannot be executed.
    """

    def __init__(
        self, installation: Installation, environ: Mapping[str, str], *, last_try: bool = False
    ) -> None:
        self._installation = installation
        try:
            self.bridge = Bridge()
        except NoRoomError as error:
            raise ScilabStartError(f"Scilab did not start: {error}.") from error
        self._parser = OutputParser(self.bridge.nonce)
        home, self._start_failures = home_options(environ, self.bridge.folder)
        argv = [*installation.argv, *OPTIONS, *home, "-f", str(self.bridge.boot_file)]
        try:
            self._transcript = Transcript(config.TRANSCRIPT.of(environ))
        except OSError as error:
            self.bridge.close()
            raise ScilabStartError(f"the transcript cannot be kept: {error}") from error
        env = environment(environ, self.bridge.folder)
        self._transcript.record("start", " ".join(argv).encode())
        try:
            self.process = ScilabProcess(argv, env, self._transcript.record)
        except SpawnError as error:
            self._transcript.close()
            self.bridge.close()
            raise ScilabStartError(str(error)) from error
        longest = float(config.START_TIMEOUT.of(environ))
        self._patience = longest if last_try else min(longest, START_SECONDS)
        figure_seconds = float(config.FIGURE_TIMEOUT.of(environ))
        self.limits = Limits(figure_seconds, float(config.OUTPUT_LIMIT.of(environ)))
        self._deadline = time.monotonic() + self._patience
        self._cell: CellRun | None = None
        self._start_output = ""
        self._start_errors = ""
        self._booted = False  # macros/boot.sce came to its end
        self._interrupted = False
        self._sleep = ("", 0.0)  # of the main thread: its mark, and when it was first seen
        self._state = State.STARTING
        self.identity: Identity | None = None
        self.exit_status: int | None = None
        self.process.type_line(LOOP)  # read once Scilab is up: nothing needs to wait for that

    @property
    def is_ready(self) -> bool:
        """Cells can run."""
        return self._state is State.READY

    @property
    def is_running(self) -> bool:
        """A cell runs."""
        return self._cell is not None

    @property
    def has_no_graphics(self) -> bool:
        """It said that it is a Scilab without graphics."""
        return self.identity is not None and self.identity.mode == "NWNI"

    @property
    def is_dead(self) -> bool:
        """It has ended; another one is needed."""
        return self._state is State.DEAD

    @property
    def version(self) -> str:
        """Scilab's version, such as ``6.1.1``: from its files until it has said so itself."""
        return self.identity.version if self.identity else self._installation.version

    def help_library(self) -> HelpLibrary:
        """Open the help that belongs to this Scilab."""
        from scilab_kernel.scilab.help.library import open_library  # noqa: PLC0415 - seldom used

        if self.identity:
            home, user_home = self.identity.home, self.identity.user_home
            return open_library(home, user_home, self.version, self.identity.language)
        return open_library(str(self._installation.home or ""), "", self.version, "")

    def run(self, path: Path, frontend: Frontend) -> CellEnd:
        """Execute a file of the bridge. The session must be READY."""
        if self._transcript.is_kept:
            self._transcript.record("cell", path.read_bytes())
        self.process.threads.learn()
        self._cell = CellRun(self.process, self.bridge, self._parser, frontend, self.limits)
        try:
            end = self._cell.run(path)
        except BaseException:
            self.close()  # nobody knows what Scilab does now
            raise
        finally:
            self._cell = None
        if end.end in (End.DIED, End.KILLED, End.LOST):
            self.close()
        else:
            self.bridge.remove_cell(path)
            self.bridge.diaries.tidy()
        return end

    def query(self, code: str, frontend: Frontend) -> tuple[str, ...]:
        """Run a macro that ends with ``%sk_answer``, showing nothing; return its fields.

        Empty if Scilab is not ready, if the macro failed, or if there is no room for its call.
        """
        if not self.is_ready:
            return ()
        try:
            path = self.bridge.write_cell(code)
        except NoRoomError:
            return ()
        return self.run(path, Capture(frontend)).answer

    def interrupt(self) -> None:
        """Interrupt the running cell, or the wait for the start."""
        self._interrupted = True
        if self._cell:
            self._cell.interrupt()

    def read_idle(self) -> str:
        """Read what came while no cell runs; return what a process in the background printed."""
        errors = self.process.read_errors().decode("utf-8", "replace")
        events = self._parser.feed(self.process.read_output())
        if not events and not errors and self.process.has_ended():
            self.close()
        starting = self._state is State.STARTING
        late = "".join(self._idle_event(event) for event in events)
        if not starting:
            return late + errors
        self._start_errors = (self._start_errors + errors)[-TRANSCRIPT_CHARACTERS:]
        return late

    def await_ready(self, frontend: Frontend) -> None:
        """Wait until cells can run, or until an interrupt.

        Raises
        ------
        ScilabStartError
            Scilab ended, or said nothing for too long. The session is DEAD then.
        ScilabStuckError
            It hangs, and it is worth while to try again. The session is DEAD then.
        """
        self._interrupted = False
        while self._state is State.STARTING and not self._interrupted:
            left = self._deadline - time.monotonic()
            if left <= 0:
                self.close()
                reason = f"it was not ready after {self._patience:.0f} seconds"
                raise ScilabStartError(self._explain(reason))
            if self._is_stuck():
                self.close()
                raise ScilabStuckError(self._explain("it hung at its start, several times"))
            frontend.wait(self.process.fds, min(left, STUCK_SECONDS / 4))
            self.read_idle()
        if self.is_dead:
            raise ScilabStartError(self._explain(describe_end(self.exit_status)))

    def _is_stuck(self) -> bool:
        """Tell whether Scilab sleeps before its first word or after its last, and will not wake.

        Between them it executes the user's start files, which may sleep as long as they like.
        """
        in_start_files = self.identity is not None and not self._booted
        pid, wrapped = self.process.pid, self.identity is None
        mark = "" if in_start_files else sleep_mark(pid, wrapped=wrapped)
        now = time.monotonic()
        if mark != self._sleep[0]:
            self._sleep = (mark, now)
        return bool(mark) and now - self._sleep[1] > STUCK_SECONDS

    def take_start_output(self) -> tuple[str, str]:
        """Return, once, what the user's own start files printed, and how they failed."""
        output, self._start_output = self._start_output.strip("\n"), ""
        failures, self._start_failures = self._start_failures, ""
        if self._booted:
            return output, failures
        self._booted = True
        return output, f"{failures}The kernel's own start script failed:\n{self._start_errors}"

    def close(self) -> None:
        """Kill Scilab if it lives, and remove its files."""
        if self._state is not State.DEAD:
            self._state = State.DEAD
            self.exit_status = self.process.close()
            self._transcript.record("end", str(self.exit_status).encode())
            self._transcript.close()
            self.bridge.close()

    def _idle_event(self, event: Event) -> str:
        """Take in an event; return what is to be shown of it."""
        if isinstance(event, Marker):
            self._start_event(event)
            return ""
        if self._state is not State.STARTING:
            return event.text
        self._start_output = (self._start_output + event.text)[-TRANSCRIPT_CHARACTERS:]
        return ""

    def _start_event(self, marker: Marker) -> None:
        match marker.kind:
            case "H":
                pid, *rest = marker.fields()
                self.identity = Identity(int(pid), *rest)
                self.process.adopt(self.identity.pid)
                self._start_output = self._start_errors = ""  # Java's noise
            case "B":
                self._booted = True
            case "W":
                path, line, message = marker.fields()
                where = "" if line == "0" else f" at line {line}"  # 0: a syntax error
                self._start_failures += f"{path} failed{where}: {message}\n"
            case "R":
                self._state = State.READY

    def _explain(self, reason: str) -> str:
        command = " ".join(self._installation.argv)
        said = (self._start_output + self._start_errors).strip() or "nothing"
        return (
            f"Scilab did not start ({command}): {reason}.\n"
            f"It said: {said}\n"
            "`python -m scilab_kernel check` looks for the cause. "
            "The next cell tries to start it again."
        )


def describe_end(status: int | None) -> str:
    """Say in words how a process ended."""
    if status is None:
        return "it ended"
    if status < 0:
        hint = " (the system does that when memory runs out)" if -status == signal.SIGKILL else ""
        return f"it was killed by {signal.Signals(-status).name}{hint}"
    if status == CRASH_STATUS:
        return f"it crashed (exit status {status})"
    return f"it ended with exit status {status}"
