"""Connection files for tests."""

from __future__ import annotations

from typing import Any

from scilab_kernel.protocol.connection import ConnectionInfo
from tests.fakes.ports import free_port

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
    """Find free ports for a kernel."""
    return {name: free_port() for name in PORTS}
