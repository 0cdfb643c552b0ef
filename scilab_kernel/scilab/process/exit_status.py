"""How Scilab's process ended, as a number and in words."""

from __future__ import annotations

import signal

SHELL_SIGNAL = 128
"""A shell script whose program died by signal n exits with this plus n."""

CRASH_STATUS = 51
"""Scilab's own crash handler exits with this status."""


def exit_status(status: int | None, signalled: int | None, *, through_script: bool) -> int | None:
    """Tell the exit status of Scilab from that of the process that was spawned.

    Negative for a signal, None if unknown. The shell script around Scilab passes a signal on as a
    status above 128; an interrupt that was meant for Scilab may end the script itself.
    """
    if through_script and signalled == signal.SIGINT:
        return None
    if signalled is not None:
        return -signalled
    if through_script and status is not None and status > SHELL_SIGNAL:
        return SHELL_SIGNAL - status
    return status


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
