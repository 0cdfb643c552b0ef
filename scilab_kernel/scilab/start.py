"""The start of one Scilab: what it says until cells can run, and when it has hung."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.scilab.process.sight import STRANGE, sleep_mark
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Event, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.locate import Installation
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge

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

PROOF_SECONDS = 1.0
"""Scilab comes to its first prompt within some milliseconds after its boot file."""


class ScilabStartError(Exception):
    """Scilab did not start; the text says what it said and what to do."""


class ScilabStuckError(ScilabStartError):
    """The start has hung as some starts do: the next start will most likely not."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What Scilab says of itself once it runs."""

    pid: int
    version: str
    mode: str
    home: str
    user_home: str
    language: str


class Start:
    """The start of a Scilab that was just spawned.

    Attributes
    ----------
    identity
        What Scilab has said of itself; None until then.
    is_over
        Cells can run.
    """

    def __init__(
        self,
        process: ScilabProcess,
        bridge: Bridge,
        installation: Installation,
        environ: Mapping[str, str],
        *,
        last_try: bool,
    ) -> None:
        self._process = process
        self._bridge = bridge
        self._installation = installation
        longest = float(config.START_TIMEOUT.of(environ))
        self._patience = longest if last_try else min(longest, START_SECONDS)
        self._deadline = time.monotonic() + self._patience
        self._output = ""
        self._errors = ""
        self._failures = ""
        self._has_booted = False  # macros/loop/boot.sce came to its end
        self._sleep = ("", 0.0)  # of the main thread: its mark, and when it was first seen
        self.identity: Identity | None = None
        self.is_over = False

    def read(self, errors: bytes, events: list[Event]) -> None:
        """Take what Scilab has printed."""
        for event in events:
            if isinstance(event, Text):
                self._output = (self._output + event.text)[-TRANSCRIPT_CHARACTERS:]
            else:
                self._take(event)
        said = self._errors + errors.decode("utf-8", "replace")
        self._errors = said[-TRANSCRIPT_CHARACTERS:]

    def wait(self, frontend: Frontend) -> None:
        """Wait for more of it.

        Raises
        ------
        ScilabStartError
            Scilab has ended, or was not ready in time.
        ScilabStuckError
            It hangs, and it is worth while to try again.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise ScilabStartError(f"it was not ready after {self._patience:.0f} seconds")
        if self._is_stuck():
            raise ScilabStuckError("it hung at its start, several times")
        frontend.wait(self._process.fds, min(left, STUCK_SECONDS / 4))

    def explain(self, reason: str) -> str:
        """Say why Scilab did not start, what it said, and what to do."""
        command = " ".join(self._installation.argv)
        said = (self._output + self._errors).strip() or "nothing"
        return (
            f"Scilab did not start ({command}): {reason}.\n"
            f"It said: {said}\n"
            "`python -m scilab_kernel check` looks for the cause. "
            "The next cell tries to start it again."
        )

    def take_output(self) -> tuple[str, str]:
        """Return, once, what the user's own start files printed, and how they failed."""
        output, self._output = self._output.strip("\n"), ""
        failures, self._failures = self._failures, ""
        if self._has_booted:
            return output, failures
        self._has_booted = True
        return output, f"{failures}The kernel's own start script failed:\n{self._errors}"

    def _take(self, marker: markers.Marker) -> None:
        match marker:
            case markers.Hello():
                self.identity = Identity(
                    marker.pid,
                    marker.version,
                    marker.mode,
                    marker.home,
                    marker.user_home,
                    marker.language,
                )
                self._process.adopt(marker.pid)
                self._output = self._errors = ""  # Java's noise
            case markers.Booted():
                self._has_booted = True
                self._prove_sight()
            case markers.StartFileFailed(path=path, line=line, message=message):
                where = f" at line {line}" if line else ""  # 0: a syntax error
                self._failures += f"{path} failed{where}: {message}\n"
            case markers.Report():
                self.is_over = True

    def _prove_sight(self) -> None:
        """See Scilab come to its first prompt, and call it into the loop."""
        observer = self._process.observer
        deadline = time.monotonic() + PROOF_SECONDS
        while not observer.prove() and not self._process.has_ended():
            if time.monotonic() > deadline:
                observer.go_blind(STRANGE)
            time.sleep(observer.first_look)
        self._process.type_line(self._bridge.loop())

    def _is_stuck(self) -> bool:
        """Tell whether Scilab sleeps before its first word or after its last, and will not wake.

        Between them it executes the user's start files, which may sleep as long as they like.
        """
        in_start_files = self.identity is not None and not self._has_booted
        pid, wrapped = self._process.pid, self.identity is None
        mark = "" if in_start_files else sleep_mark(pid, wrapped=wrapped)
        now = time.monotonic()
        if mark != self._sleep[0]:
            self._sleep = (mark, now)
        return bool(mark) and now - self._sleep[1] > STUCK_SECONDS
