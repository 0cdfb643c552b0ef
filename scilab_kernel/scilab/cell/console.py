"""Scilab's console: see that it waits for a line, type one, and lead it back to the loop.

No line is ever typed before Scilab waits for it, which is what keeps an interrupt from deadlocking
it (docs/driving.md).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from scilab_kernel.scilab.talk.bridge import LOOP, TO_TOP, Bridge
from scilab_kernel.scilab.talk.framing import Event, Marker, OutputParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.show.figures import Figures

LAST_LOOK = 1.0
"""Seconds of silence after which /proc is looked at, at most: Threads.first_look, and doubled."""

NO_CONSOLE = (
    "Scilab hung, as it sometimes does where code that waits after each statement, as mode(4) and "
    "mode(7) have it, ends; mode(1) shows the same without waiting"
)

PAUSE = "p"
"""What ``mode(4)`` takes for "pause before the next statement"."""

SETTLED = 3
"""Looks in a row that must agree before a line is typed."""

DEADLOCK = 3.0
"""Seconds after which a Scilab that does not come back never will."""


class Console:
    """The console while one cell runs.

    Attributes
    ----------
    has_stepped
        It was given a line after a statement, as ``mode(4)`` has it.
    """

    def __init__(
        self,
        process: ScilabProcess,
        bridge: Bridge,
        parser: OutputParser,
        frontend: Frontend,
        figures: Figures,
    ) -> None:
        self._process = process
        self._bridge = bridge
        self._parser = parser
        self._frontend = frontend
        self._figures = figures
        self.has_stepped = False
        self._asleep_since = 0.0  # after a step (monotonic seconds); 0 while it is not

    def type_line(self, line: str) -> None:
        """Give Scilab a line that it waits for."""
        self._process.type_line(line)

    def step(self) -> bool:
        """Have code that waits after a statement, as in ``mode(4)``, go on; tell whether it waited.

        From then on the console reads ahead, and what prints waits for who reads stdin: for one
        more empty line. That has an end only when Scilab comes to its prompt.
        """
        waits = self._process.waits_for_step() or self._process.waits_for_reader()
        if waits:
            self.has_stepped = True
            self._process.type_line("")
        return waits

    @property
    def lost(self) -> str:
        """Why Scilab will never read a line again; empty if it will, for all we know.

        Where the code ends right after a step, its two threads may each miss that the other is
        done (docs/driving.md).
        """
        if not self.has_stepped or not self._process.threads.are_idle():
            self._asleep_since = 0.0
            return ""
        now = time.monotonic()
        self._asleep_since = self._asleep_since or now
        return NO_CONSOLE if now - self._asleep_since > DEADLOCK else ""

    def is_settled(self) -> bool:
        """Tell whether Scilab, which was just seen to wait for a line, does so for good."""
        for _ in range(SETTLED - 1):
            if self._frontend.wait(self._process.fds, self._process.threads.first_look):
                return False
            if not self._process.waits_for_line():
                return False
        return True

    def settle(self, read: Callable[[], object]) -> bool:
        """Wait until Scilab waits for a line, for good; ``read`` takes what it says meanwhile.

        False if it ended or does not come back.
        """
        deadline = time.monotonic() + DEADLOCK
        looks = 0
        while looks < SETTLED:
            self._frontend.wait(self._process.fds, self._process.threads.first_look)
            read()
            self.step()
            looks = looks + 1 if self._process.waits_for_line() else 0
            if self._process.has_ended() or time.monotonic() > deadline:
                return False
        return True

    def go_to_top(self) -> bool:
        """Lead Scilab from a pause to the top level and into the loop; tell whether it came."""
        return all(map(self._type_at_prompt, TO_TOP))

    def _type_at_prompt(self, line: str) -> bool:
        """Wait for the prompt, type ``line``; tell whether that worked."""
        if not self.settle(self._drop_output):
            return False
        self._drop_output()
        self._bridge.take_back()
        self._process.type_line(line)
        return line != LOOP or self._await_report(time.monotonic() + DEADLOCK)

    def _await_report(self, deadline: float) -> bool:
        while (now := time.monotonic()) < max(deadline, self._figures.deadline):
            self._frontend.wait(self._process.fds, deadline - now if deadline > now else LAST_LOOK)
            for event in self._drop_output():
                if isinstance(event, Marker):
                    self._figures.take(event)
                    if event.kind == "R":
                        return True
            if self._process.has_ended():
                break
        return False

    def _drop_output(self) -> list[Event]:
        """Read the newlines of prompts."""
        return self._parser.feed(self._process.read_output())
