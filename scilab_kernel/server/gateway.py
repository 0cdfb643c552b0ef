"""The kernel's side of gateway_provisioners, whose server starts kernels on other machines.

The Jupyter server passes an address and a public key. The kernel sends its connection to that
address, encrypted with that key. The kernel also sends a port, on which the Jupyter server asks
for signals and whether the kernel lives. gateway_provisioners has a second process for this port,
``server_listener``, which outlives a kernel that dies. Here a thread does it, and ends with the
kernel.

https://gateway-provisioners.readthedocs.io/en/latest/contributors/system-architecture.html
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import os
import signal
import socket
import threading
from typing import TYPE_CHECKING, Any

from Cryptodome.Cipher import AES, PKCS1_v1_5
from Cryptodome.PublicKey import RSA
from Cryptodome.Random import get_random_bytes
from Cryptodome.Util.Padding import pad

from scilab_kernel.protocol.connection import FREE_PORTS
from scilab_kernel.protocol.errors import ConnectionFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

log = logging.getLogger(__name__)

PAYLOAD_VERSION = 1
PATIENCE = 10.0
"""Seconds in which the Jupyter server has to accept the connection."""
REQUEST_BYTES = 1024
REQUEST_SECONDS = 1.0
WAITING_REQUESTS = 128
SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGKILL})
"""The port passes these on; it cannot check who asks. Signal 0 asks for a sign of life."""


def send_connection(address: str, public_key: str, fields: Mapping[str, Any]) -> None:
    """Send ``fields`` to the server's ``address``, IP:PORT, so that only the server can read them.

    Raises
    ------
    ConnectionFileError
        The key is not a valid key, or the server cannot be reached.
    """
    ip, _, port = address.rpartition(":")
    try:
        payload = _encrypted(json.dumps(fields).encode(), public_key)
        with socket.create_connection((ip, int(port)), timeout=PATIENCE) as server:
            server.sendall(payload)
    except (OSError, ValueError, IndexError) as error:
        problem = f"the connection cannot be sent there: {error}"
        raise ConnectionFileError(address, problem) from error


def _encrypted(content: bytes, public_key: str) -> bytes:
    """Encrypt the content with a fresh key, and the fresh key with the server's public key."""
    key = get_random_bytes(AES.block_size)
    cipher = AES.new(key, AES.MODE_ECB)
    for_server = PKCS1_v1_5.new(RSA.import_key(base64.b64decode(public_key)))
    payload = {
        "version": PAYLOAD_VERSION,
        "key": base64.b64encode(for_server.encrypt(key)).decode(),
        "conn_info": base64.b64encode(cipher.encrypt(pad(content, AES.block_size))).decode(),
    }
    return base64.b64encode(json.dumps(payload).encode())


class SignalPort:
    """A port on which the server asks for signals, with a thread that sends them to this process.

    A thread serves the port, so that the server can kill a kernel that hangs. The server takes the
    kernel for alive while it can connect to the port.
    """

    def __init__(self, ports: range) -> None:
        self._listener = _listener(ports)
        self.number: int = self._listener.getsockname()[1]
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="signals")
        self._thread.start()

    def close(self) -> None:
        """End the thread and free the port."""
        self._stopping = True
        socket.create_connection(("127.0.0.1", self.number)).close()  # wakes the thread up
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stopping:
            connection, _ = self._listener.accept()
            with connection:
                _serve_request(connection)


def _serve_request(connection: socket.socket) -> None:
    try:
        connection.settimeout(REQUEST_SECONDS)
        number = _signal(_received(connection))
    except (OSError, ValueError, RecursionError) as error:
        log.warning("dropped a request for a signal: %s", error)
        return
    if number in SIGNALS:
        os.kill(os.getpid(), number)


def _listener(ports: range) -> socket.socket:
    """Listen on the first free port of ``ports``; the system chooses if all ports are allowed."""
    for port in (0,) if ports == FREE_PORTS else ports:
        with contextlib.suppress(OSError):
            return socket.create_server(("0.0.0.0", port), backlog=WAITING_REQUESTS)  # noqa: S104
    raise ConnectionFileError(f"ports {ports.start}..{ports.stop - 1}", "none is free")


def _received(connection: socket.socket) -> bytes:
    """Read the request of the server, up to its end."""
    received = b""
    while len(received) <= REQUEST_BYTES and (part := connection.recv(REQUEST_BYTES)):
        received += part
    return received


def _signal(request: bytes) -> int:
    """Return the signal that a request asks for; 0 if it asks for none.

    ``shutdown`` asks gateway_provisioners' own listener to end. This port ends with the kernel,
    which gets a shutdown request as well.
    """
    fields = json.loads(request or b"{}")
    number = fields.get("signum") if isinstance(fields, dict) else None
    return number if isinstance(number, int) else 0
