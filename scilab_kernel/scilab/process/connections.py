"""Breaks off the network connections that a process waits for, which no signal does.

libcurl, with which ``http_get`` and its like work, waits on when a signal comes. So the kernel
takes a second descriptor of the socket and shuts the connection down: the call then fails at once.

https://man7.org/linux/man-pages/man2/pidfd_getfd.2.html
"""

from __future__ import annotations

import contextlib
import itertools
import os
import socket

from scilab_kernel.scilab.process.pidfd import watched
from scilab_kernel.scilab.process.polls import polled

PIDFD_GETFD = 438
"""The number of the system call, the same on all machines."""


def break_off(pid: int) -> None:
    """Shut down each TCP connection that the main thread of a process waits for.

    Where the system does not allow that, nothing happens: then only a second interrupt helps.
    """
    waits_for, _ = polled(pid)
    if waits_for:
        with contextlib.suppress(OSError), watched(pid) as pidfds:
            for fd, pidfd in itertools.product(waits_for, pidfds):
                _shut_down(pidfd, fd)


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
