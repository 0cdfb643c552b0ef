"""The kernel's side of gateway_provisioners, whose server starts kernels on other machines.

The server passes an address and a public key. The kernel sends its connection to that address,
encrypted for that key, and adds a port on which the server asks whether the kernel lives, and for
signals. gateway_provisioners has a module of its own for that, ``server_listener``: a second
process, which outlives a kernel that dies. Here a thread does the same, and ends with the kernel.

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
"""Seconds in which the server has to take the connection."""
REQUEST_BYTES = 1024
REQUEST_SECONDS = 1.0
WAITING_REQUESTS = 128
SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGKILL})
"""What the port, which asks nobody who they are, passes on. Signal 0 asks for a sign of life."""


def send_connection(address: str, public_key: str, fields: Mapping[str, Any]) -> None:
    """Send ``fields`` to the server's ``address``, IP:PORT, so that the server alone can read them.

    Raises
    ------
    ConnectionFileError
        The key is none, or the server cannot be reached.
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
    """Encrypt with a key of the moment, and that with the server's."""
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

    A thread, so that a kernel that hangs can be killed. That the port can be connected to is the
    server's sign that the kernel lives.
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
    """Listen on the first port that is free; among all of them the system chooses."""
    for port in (0,) if ports == FREE_PORTS else ports:
        with contextlib.suppress(OSError):
            return socket.create_server(("0.0.0.0", port), backlog=WAITING_REQUESTS)  # noqa: S104
    raise ConnectionFileError(f"ports {ports.start}..{ports.stop - 1}", "none is free")


def _received(connection: socket.socket) -> bytes:
    """Read what the server says, up to its end."""
    received = b""
    while len(received) <= REQUEST_BYTES and (part := connection.recv(REQUEST_BYTES)):
        received += part
    return received


def _signal(request: bytes) -> int:
    """Find the signal that is asked for; 0 if none is.

    ``shutdown`` asks the listener alone to end. This one ends with the kernel, which gets a request
    of its own.
    """
    fields = json.loads(request or b"{}")
    number = fields.get("signum") if isinstance(fields, dict) else None
    return number if isinstance(number, int) else 0
