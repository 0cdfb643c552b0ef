"""The handshake (JEP 66): the kernel sends its ports to the launcher, which acknowledges them.

Each message has the delimiter of the wire protocol, a signature, and the signed content. The
kernel's content is JSON: ``kernel_id`` and the five ports. The launcher's content is ``ACK``.

https://jupyter.org/enhancement-proposals/66-jupyter-handshaking/jupyter-handshaking.html
"""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

import zmq

from scilab_kernel.protocol.errors import ConnectionFileError

if TYPE_CHECKING:
    from scilab_kernel.protocol.connection import ConnectionInfo, Registration

DELIMITER = b"<IDS|MSG>"
PATIENCE_MS = 5000
"""Milliseconds that the launcher may take."""


def register(connection: ConnectionInfo, registration: Registration) -> None:
    """Send the launcher the ports of ``connection``, which the server has bound.

    Raises
    ------
    ConnectionFileError
        The launcher does not acknowledge them, so the kernel has to end.
    """
    content = json.dumps({"kernel_id": registration.kernel_id, **connection.ports()}).encode()
    with zmq.Context() as context, context.socket(zmq.DEALER) as socket:
        socket.linger = 0
        try:
            socket.connect(registration.endpoint)
        except zmq.ZMQError as error:
            problem = f"cannot connect to {registration.endpoint}: {error.strerror}"
            raise ConnectionFileError(connection.source, problem) from error
        socket.send_multipart([DELIMITER, connection.sign(content), content])
        answer = socket.recv_multipart() if socket.poll(PATIENCE_MS) else None
    problem = _problem(connection, content, answer)
    if problem:
        raise ConnectionFileError(
            connection.source, f"the launcher at {registration.endpoint} {problem}"
        )


def _problem(connection: ConnectionInfo, sent: bytes, answer: list[bytes] | None) -> str:
    """Say what is wrong with the launcher's answer; nothing if the answer acknowledges."""
    if answer is None:
        return f"did not acknowledge the ports within {PATIENCE_MS // 1000} s"
    signature, content = (*answer[-2:], b"", b"")[:2]
    # An echo is no receipt: the kernel's own message has a valid signature, too.
    is_receipt = answer[0] == DELIMITER and content not in {b"", sent}
    if not is_receipt:
        return "sent something that is no acknowledgement"
    if not hmac.compare_digest(signature, connection.sign(content)):
        return "signed its acknowledgement with another key"
    return ""
