"""Tells which descriptors a process waits for with ``poll``, ``select`` or their kin.

https://man7.org/linux/man-pages/man5/proc_pid_syscall.5.html
"""

from __future__ import annotations

import contextlib
import os
import struct

from scilab_kernel.scilab.process import procfs

POLL, PPOLL, SELECT = "poll", "ppoll", "select"

CALLS = {
    "x86_64": {"7": POLL, "271": PPOLL, "23": SELECT, "270": SELECT},
    "aarch64": {"73": PPOLL, "72": SELECT},
}
"""Machine -> number of a system call -> how its arguments tell the descriptors."""

POLLED = struct.Struct("ihh")
"""An entry of the list of ``poll``: the descriptor, and the events that are wanted and found."""

MOST = 64
"""Descriptors of one call that are looked at."""


def polled(pid: int) -> tuple[frozenset[int], bool]:
    """Read what the main thread of a process waits for, and whether it does so without a limit.

    No descriptors, if the process does something else, or the system hides it.
    """
    number, *rest = procfs.read(f"{pid}/syscall").split() or [""]
    kind = CALLS.get(os.uname().machine, {}).get(number)
    if kind is None:
        return frozenset(), False
    arguments = [int(each, 16) for each in rest]
    with contextlib.suppress(OSError):
        if kind is SELECT:
            return _selected(pid, arguments[0], arguments[1]), arguments[4] == 0
        endless = arguments[2] >> 31 & 1 if kind is POLL else arguments[2] == 0
        return _listed(pid, arguments[0], arguments[1]), bool(endless)
    return frozenset(), False


def _listed(pid: int, address: int, count: int) -> frozenset[int]:
    entries = POLLED.iter_unpack(_memory(pid, address, min(count, MOST) * POLLED.size))
    return frozenset(fd for fd, _, _ in entries if fd >= 0)


def _selected(pid: int, count: int, address: int) -> frozenset[int]:
    """Read the set of those that ``select`` waits for to be read; its bits are in words of 8."""
    words = (min(count, MOST) + 63) // 64
    bits = int.from_bytes(_memory(pid, address, 8 * words), "little") if address else 0
    return frozenset(fd for fd in range(min(count, MOST)) if bits >> fd & 1)


def _memory(pid: int, address: int, size: int) -> bytes:
    with open(f"{procfs.PROC}/{pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 - quicker
        memory.seek(address)
        return memory.read(size)
