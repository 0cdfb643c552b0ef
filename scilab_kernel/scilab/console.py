"""Scilab's console: see that it waits for a line, type one, and lead it back to the loop.

No line is ever typed before Scilab waits for it, which is what keeps an interrupt from deadlocking
it (docs/driving.md).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from scilab_kernel.scilab.bridge import LOOP, TO_TOP, Bridge
from scilab_kernel.scilab.framing import Event, Marker, OutputParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interpreter import Frontend
    from scilab_kernel.scilab.figures import Figures
    from scilab_kernel.scilab.process import ScilabProcess

FIRST_LOOK = 0.001
LAST_LOOK = 1.0
"""Seconds of silence after which /proc is looked at; doubled from the one to the other."""

SETTLED = 3
"""Looks in a row, FIRST_LOOK apart, that must agree before a line is typed."""

DEADLOCK = 3.0
"""Seconds after which a Scilab that does not come back never will."""


class Console:
    """The console while one cell runs."""

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

    def type_line(self, line: str) -> None:
        """Give Scilab a line that it waits for."""
        self._process.type_line(line)

    def is_settled(self) -> bool:
        """Tell whether Scilab, which was just seen to wait for a line, does so for good."""
        for _ in range(SETTLED - 1):
            if self._frontend.wait(self._process.fds, FIRST_LOOK):
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
            self._frontend.wait(self._process.fds, FIRST_LOOK)
            read()
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
