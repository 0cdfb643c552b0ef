"""Binds a socket for a channel: to the port that the connection names, or to a free port."""

from __future__ import annotations

from typing import TYPE_CHECKING

import zmq

from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.protocol.messages import Channel
from scilab_kernel.server.publisher import set_up

if TYPE_CHECKING:
    from typing import TypeAlias

    from scilab_kernel.protocol.connection import ConnectionInfo

    Socket: TypeAlias = zmq.Socket[bytes]

KEEPALIVE = {
    zmq.TCP_KEEPALIVE: 1,
    zmq.TCP_KEEPALIVE_IDLE: 60,
    zmq.TCP_KEEPALIVE_INTVL: 20,
    zmq.TCP_KEEPALIVE_CNT: 6,
}
"""The system closes a connection after three minutes without a sign of the other machine.

These signs also keep firewalls from forgetting a connection that nothing is sent on.
"""


def bind(context: zmq.Context[Socket], connection: ConnectionInfo, channel: Channel) -> Socket:
    """Make the socket of a channel and bind it to the address in the connection.

    Raises
    ------
    ConnectionFileError
        The port is taken, or the address cannot be bound.
    """
    socket = context.socket(zmq.XPUB if channel is Channel.IOPUB else zmq.ROUTER)
    if channel is Channel.IOPUB:
        set_up(socket)
    else:
        socket.set_hwm(0)  # a front end that asks much and reads slowly loses no reply
        # A front end that connects again with its old identity goes on getting replies.
        socket.setsockopt(zmq.ROUTER_HANDOVER, 1)
    if channel is Channel.STDIN:
        # If a question were dropped, the kernel would wait for its answer for ever.
        socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
    for option, value in KEEPALIVE.items():
        socket.setsockopt(option, value)
    endpoint = connection.endpoint(channel)
    try:
        if connection.curve_secretkey:
            socket.curve_server = True
            socket.curve_publickey = connection.curve_publickey.encode()
            socket.curve_secretkey = connection.curve_secretkey.encode()
        if connection.port(channel):
            socket.bind(endpoint)
        else:
            within = connection.free_ports
            socket.bind_to_random_port(f"tcp://{connection.ip}", within.start, within.stop)
    except zmq.ZMQError as error:
        problem = f"cannot listen on {endpoint} ({channel.value}): {zmq.strerror(error.errno or 0)}"
        raise ConnectionFileError(connection.source, problem) from error
    return socket


def port_of(socket: Socket) -> int:
    """Return the port that a tcp socket listens on."""
    endpoint = socket.getsockopt_string(zmq.LAST_ENDPOINT)
    return int(endpoint.rpartition(":")[2])


def curve_keys() -> dict[str, str]:
    """Make both keys, under their names in a connection file; none if ZeroMQ lacks CURVE."""
    if not zmq.has("curve"):
        return {}
    public, secret = zmq.curve_keypair()
    return {"curve_publickey": public.decode(), "curve_secretkey": secret.decode()}
