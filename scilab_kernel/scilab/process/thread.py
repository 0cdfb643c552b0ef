"""Reads from ``/proc`` what one thread of a process waits for.

https://man7.org/linux/man-pages/man5/proc_pid_syscall.5.html
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from scilab_kernel.scilab.process import procfs

CONTENDED = ["0x80", "0x2"]
"""The arguments of a futex call that waits for a mutex of another thread: FUTEX_WAIT_PRIVATE, 2.

That is glibc's ``lowlevellock``. A thread that waits for a condition uses another operation, or 0.
"""

SYSTEM_CALLS = {
    "x86_64": {"0": "read", "61": "wait", "202": "futex", "247": "wait"},
    "aarch64": {"63": "read", "95": "wait", "98": "futex", "260": "wait"},
}
"""Machine -> number of a system call -> its kind, for systems that hide wchan."""

RUNS, UNSEEN = "", "?"
"""``waits_for`` of a thread that waits for nothing, and of a thread that the kernel cannot see."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What one thread waits for: ``futex``, ``read``, ``wait``, something else, or nothing.

    ``first`` is the first argument of its system call: a descriptor, or an address.
    """

    waits_for: str
    first: int = 0
    is_contended: bool = False

    @property
    def reads(self) -> bool:
        """It waits for bytes on the descriptor ``first``."""
        return self.waits_for == "read"

    @property
    def reads_stdin(self) -> bool:
        """It waits for a line on descriptor 0."""
        return self.reads and self.first == 0

    @property
    def is_on_its_way(self) -> bool:
        """It runs, or waits for a mutex that another thread is about to give back."""
        return self.waits_for == RUNS or self.is_contended


def look_at(task: str) -> Thread:
    """Read what a thread waits for: from its system call, and from the place in Linux (wchan).

    The system may hide either. If it hides only the call, a thread that reads any pipe counts as
    one that reads stdin.
    """
    call = procfs.read(f"{task}/syscall").split()
    if call[:1] == ["running"]:
        return Thread(RUNS)
    where = procfs.read(f"{task}/wchan")
    numbered = SYSTEM_CALLS.get(os.uname().machine, {}).get(call[0], "other") if call else UNSEEN
    if where in ("", "0") or numbered == "read":  # wchan names the place of a read in many ways
        where = numbered
    if where == UNSEEN:
        return Thread(RUNS if _state(task) == "R" else UNSEEN)
    kinds = {"futex": "futex", "pipe_read": "read", "do_wait": "wait"}
    kind = next((kinds[name] for name in kinds if name in where), where)
    first = int(call[1], 16) if len(call) > 1 else 0
    return Thread(kind, first, call[2:4] == CONTENDED)


def _state(task: str) -> str:
    return procfs.read(f"{task}/stat").rpartition(")")[2].strip()[:1]
