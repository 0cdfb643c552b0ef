"""Breaks off the network connections that a process waits for, which no signal does.

libcurl, with which ``http_get`` and its like work, waits on when a signal comes. So the kernel
takes a second descriptor of the socket and shuts the connection down: the call then fails at once.

https://man7.org/linux/man-pages/man2/pidfd_getfd.2.html
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from typing import TYPE_CHECKING

from scilab_kernel.scilab.process import procfs
from scilab_kernel.scilab.process.pidfd import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

PIDFD_GETFD = 438
"""The number of the system call, the same on all machines."""

POLLS = {"x86_64": ("7", "271"), "aarch64": ("73",)}
"""Machine -> numbers of the calls that wait for descriptors, which a list in memory names."""

POLLED = struct.Struct("ihh")
"""An entry of that list: the descriptor, and the events that are wanted and found."""

MOST_POLLED = 64


def break_off(pid: int) -> None:
    """Shut down each TCP connection that the main thread of a process waits for.

    Where the system does not allow that, nothing happens: then only a second interrupt helps.
    """
    call = procfs.read(f"{pid}/syscall").split()
    if call[:1] and call[0] in POLLS.get(os.uname().machine, ()):
        with contextlib.suppress(OSError), watched(pid) as pidfds:
            for fd in _polled(pid, int(call[1], 16), int(call[2], 16)):
                for pidfd in pidfds:
                    _shut_down(pidfd, fd)


def _polled(pid: int, address: int, count: int) -> Iterator[int]:
    """Read from a thread's memory which descriptors it waits for."""
    with open(f"{procfs.PROC}/{pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 - quicker
        memory.seek(address)
        for fd, _, _ in POLLED.iter_unpack(memory.read(min(count, MOST_POLLED) * POLLED.size)):
            yield fd


def _shut_down(pidfd: int, fd: int) -> None:
    """Shut down what is behind a descriptor of another process, if it is a TCP connection."""
    # Imported late: ctypes keeps a file open, whose number may not be 0, 1 or 2.
    import ctypes  # noqa: PLC0415

    mine = ctypes.CDLL(None).syscall(PIDFD_GETFD, pidfd, fd, 0)
    if mine < 0:
        return
    try:
        connection = socket.socket(fileno=mine)
    except OSError:
        os.close(mine)  # it is no socket
        return
    with contextlib.suppress(OSError), connection:
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.shutdown(socket.SHUT_RDWR)
