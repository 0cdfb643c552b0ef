"""Interrupt a cell: signal Scilab until it is seen to pause.

A signal in the wrong moment is lost or deadlocks Scilab; docs/driving.md has the figures.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell.cell_end import End
from scilab_kernel.scilab.cell.console import DEADLOCK, PAUSE, SETTLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.show.figures import Figures

RESEND = 0.4
EXPLAIN = 1.5
SECOND_INTERRUPT = 0.5
SLOWEST_LOOK = 0.02

HAND_OVER = 0.1
"""Seconds that a typed line may take from the thread that reads it to the one that runs it."""

UNINTERRUPTIBLE = (
    "Scilab is inside something that it cannot interrupt (a long builtin, sleep, or a child "
    "process). It will stop when that ends. Interrupt again to restart Scilab now: "
    "its variables will be lost.\n"
)


class Interrupts:
    """The interrupts of one cell."""

    def __init__(self, process: ScilabProcess, frontend: Frontend, figures: Figures) -> None:
        self._process = process
        self._frontend = frontend
        self._figures = figures
        self.count = 0
        self._first = 0.0
        self._signalled = 0.0
        self._met_child = False

    def add(self) -> None:
        """Note that one more was asked for."""
        self.count += 1
        if self.count == 1:
            self._first = time.monotonic()

    def signal(self) -> None:
        """Send SIGINT, as soon as it does good.

        Not while a line is handed over: all threads would wait, for ever. Not while a figure is
        exported: Scilab cannot stop that, and would not tell where the picture is.
        """
        if self._figures.deadline:
            return
        if self._process.threads.are_handing_over() and time.monotonic() - self._first < HAND_OVER:
            return
        self._process.interrupt()
        if self._met_child:
            self._process.interrupt_between_children()
        self._signalled = time.monotonic()

    def await_pause(self, read: Callable[[], object]) -> End:
        """Wait until Scilab's console waits for a line; ``read`` takes what it says meanwhile.

        Returns INTERRUPTED, DIED, or KILLED: it should be, for it cannot be interrupted.
        """
        first_look = self._process.threads.first_look
        looks, delay, told = 0, first_look, False
        while looks < SETTLED:
            self._frontend.wait(self._process.fds, delay)
            read()
            if self._process.has_ended():
                return End.DIED
            if self._process.waits_for_line():
                looks, delay = looks + 1, first_look
                continue
            looks, delay = 0, min(1.5 * delay, max(SLOWEST_LOOK, first_look))
            waited = time.monotonic() - self._first
            if self._is_hopeless(waited):
                return End.KILLED
            if self._process.waits_for_step():
                self._process.type_line(PAUSE)
            elif self._process.waits_for_reader() or self._process.threads.read_stdin():
                self._process.type_line("")
            if self._signal_again():
                delay = first_look
            if waited > EXPLAIN and not told:
                self._frontend.stream("stderr", UNINTERRUPTIBLE)
                told = True
        return End.INTERRUPTED

    def _signal_again(self) -> bool:
        """Repeat a signal that may have been lost; tell whether it has to be soon.

        While it waits for a child Scilab takes no notice of a signal, so it has to be met between
        its children. A child is not pressed: it has its signal and may be cleaning up.
        """
        in_child = self._process.threads.wait_for_child()
        self._met_child = self._met_child or in_child
        soon = self._met_child and not in_child
        if time.monotonic() - self._signalled > (0 if soon else RESEND):
            self.signal()
        return self._met_child

    def _is_hopeless(self, waited: float) -> bool:
        if self.count > 1 and waited > SECOND_INTERRUPT:
            return True
        if self._process.hangs_in_crash():
            return True
        return waited > DEADLOCK and self._process.threads.are_deadlocked()
