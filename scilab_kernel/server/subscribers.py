"""Ends connections of a ZeroMQ socket whose peer reads nothing.

ZeroMQ itself cannot end a connection: it waits as long as the system keeps the connection. This
module finds the descriptors of the connections among all descriptors of the process.
"""

from __future__ import annotations

import fcntl
import os
import socket
import termios
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DESCRIPTORS = "/dev/fd"


def hang_up_on_idle(endpoint: str) -> int:
    """End the connections to ``endpoint`` whose peer has not read all bytes that were sent.

    Call this when no byte was sent for long: a peer that reads has read everything by then.

    Parameters
    ----------
    endpoint
        The bound address as ZeroMQ writes it: ``tcp://ADDRESS:PORT`` or ``ipc://PATH``.

    Returns
    -------
    int
        The number of connections that were ended; 0 on systems that do not tell unread bytes.
    """
    number = 0
    for connection in _connections(endpoint):
        with connection:
            if _has_unread(connection):
                connection.shutdown(socket.SHUT_RDWR)
                number += 1
    return number


def is_connected(endpoint: str) -> bool:
    """Tell whether a front end is connected to ``endpoint``."""
    number = 0
    for connection in _connections(endpoint):
        connection.close()
        number += 1
    return number > 0


def _connections(endpoint: str) -> Iterator[socket.socket]:
    """Find the connections to an endpoint; the caller closes the duplicates that it gets."""
    transport, _, address = endpoint.partition("://")
    wanted = address if transport == "ipc" else address.rpartition(":")[2]
    for name in os.listdir(DESCRIPTORS):  # noqa: PTH208 - no folder, and Path would resolve it
        found = _socket(int(name))
        if found is None:
            continue
        if _has_peer(found) and _name(found) == wanted:
            yield found
        else:
            found.close()


def _socket(descriptor: int) -> socket.socket | None:
    """Duplicate a descriptor if it is a socket."""
    try:
        duplicate = os.dup(descriptor)
    except OSError:  # the descriptor that listdir itself used
        return None
    try:
        return socket.socket(fileno=duplicate)
    except OSError:
        os.close(duplicate)
        return None


def _name(found: socket.socket) -> str:
    """Return the port or the path of a socket."""
    name = found.getsockname()
    return str(name[1] if isinstance(name, tuple) else name)


def _has_peer(found: socket.socket) -> bool:
    try:
        found.getpeername()
    except OSError:
        return False
    return True


def _has_unread(connection: socket.socket) -> bool:
    try:
        return fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4)) != bytes(4)
    except OSError:
        return False
