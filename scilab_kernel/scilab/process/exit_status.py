"""How Scilab's process ended, as a number and in words."""

from __future__ import annotations

import signal

SHELL_SIGNAL = 128
"""If a signal n kills the program of a shell script, the script exits with this number plus n."""

CRASH_STATUS = 51
"""Scilab's own crash handler exits with this status."""

CRASHES = frozenset({signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV})
"""Signals of a crash. Scilab's crash handler may crash itself (its free() aborts at times)."""


def exit_status(status: int | None, signalled: int | None, *, through_script: bool) -> int | None:
    """Return the exit status of Scilab: negative for a signal, None if unknown.

    ``status`` and ``signalled`` are those of the spawned process, which may be a script around
    Scilab. The script passes a signal on as a status above 128; an interrupt for Scilab may end
    the script itself.
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
    if -status in CRASHES:
        return f"it crashed ({signal.Signals(-status).name})"
    if status < 0:
        hint = " (the system does that when memory runs out)" if -status == signal.SIGKILL else ""
        return f"it was killed by {signal.Signals(-status).name}{hint}"
    if status == CRASH_STATUS:
        return f"it crashed (exit status {status})"
    return f"it ended with exit status {status}"
