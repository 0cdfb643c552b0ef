"""Free ports for tests.

A port that the system picks may be picked again by another run of tests before the kernel of the
first listens, and the kernel then ends. Each process has ports of its own therefore: it listens on
the first port of a block for as long as it lives. The system picks none of these by itself.
"""

from __future__ import annotations

import socket
from itertools import cycle

BLOCK = 200
BLOCKS = range(10_000, 32_000, BLOCK)
HOST = "127.0.0.1"


def free_port() -> int:
    """Find a port on which no process listens."""
    return next(port for port in _ports if _listen(port, keep=False))


def _listen(port: int, *, keep: bool) -> bool:
    try:
        server = socket.create_server((HOST, port))
    except OSError:
        return False
    if keep:
        _claims.append(server)
    else:
        server.close()
    return True


# Claimed now: a test that finds its first port must not seem to leave a socket behind.
_claims: list[socket.socket] = []
_first = next(block for block in BLOCKS if _listen(block, keep=True))
_ports = cycle(range(_first + 1, _first + BLOCK))
