"""Connection files for tests."""

from __future__ import annotations

import socket
from typing import Any

from scilab_kernel.protocol.connection import ConnectionInfo

PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")


def connection_fields(**changed: Any) -> dict[str, Any]:
    """Build the fields of a connection file; the default ports are not for listening."""
    return {
        "transport": "tcp",
        "ip": "127.0.0.1",
        **{name: number for number, name in enumerate(PORTS, 1001)},
        "key": "secret",
        "signature_scheme": "hmac-sha256",
        **changed,
    }


def connection_info(**changed: Any) -> ConnectionInfo:
    return ConnectionInfo.parse(connection_fields(**changed), "test.json")


def free_ports() -> dict[str, int]:
    """Find free ports; each stays bound until the last is found."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in PORTS]
    ports = {name: s.getsockname()[1] for name, s in zip(PORTS, sockets, strict=True)}
    for s in sockets:
        s.close()
    return ports
