"""Signals for Scilab's main thread, and for the processes that Scilab has started."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
from typing import TYPE_CHECKING

from scilab_kernel.scilab.process import procfs

if TYPE_CHECKING:
    from collections.abc import Callable


def interrupt(pid: int, to_children: signal.Signals = signal.SIGINT) -> None:
    """Send SIGINT to the main thread of Scilab, and a signal to Scilab's children (``host``).

    If /proc does not list the children, send SIGINT to the whole group of processes.
    """
    if not procfs.tasks(pid):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(os.getpgid(pid), signal.SIGINT)
        return
    for process in (pid, *procfs.descendants(pid)):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if process == pid:
                interrupt_main_thread(pid)
            else:  # in a child any thread may take the signal
                os.kill(process, to_children)
                if to_children is signal.SIGTERM:  # an interactive shell only obeys the next one
                    hang_up(process)
            if procfs.is_stopped(process):  # else it would never see the signal
                os.kill(process, signal.SIGCONT)


def interrupt_main_thread(pid: int) -> None:
    """Send SIGINT to the main thread of a process.

    While the main thread is busy with a signal, the system would give the next one to another
    thread. If that thread reads a line, Scilab takes the broken read for the end of its input, and
    exits ("Scilab as a program to drive", Interrupts).

    Raises
    ------
    ProcessLookupError
        There is no such process. (Only where the C library cannot name a thread.)
    """
    if tgkill := _tgkill():
        tgkill(pid, pid, signal.SIGINT)
    else:
        os.kill(pid, signal.SIGINT)


def hang_up(pid: int) -> None:
    """Send SIGHUP to a process that will never get an answer."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGHUP)


@functools.cache
def _tgkill() -> Callable[[int, int, int], int] | None:
    """Find ``tgkill``, which sends a signal to one thread; None if the C library has none."""
    # Imported late: ctypes keeps a file open, whose number may not be 0, 1 or 2.
    import ctypes  # noqa: PLC0415

    return getattr(ctypes.CDLL(None), "tgkill", None)
