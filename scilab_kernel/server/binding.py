"""One socket for each channel, listening; where the connection names no port, on a free one."""

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
"""After three minutes without a sign of the other machine the system gives a connection up.

Firewalls, too, forget connections on which nothing happens.
"""


def bind(context: zmq.Context[Socket], connection: ConnectionInfo, channel: Channel) -> Socket:
    """Make the socket of a channel and let it listen where the connection says.

    Raises
    ------
    ConnectionFileError
        The port is taken, or the address cannot be bound.
    """
    socket = context.socket(zmq.XPUB if channel is Channel.IOPUB else zmq.ROUTER)
    if channel is Channel.IOPUB:
        set_up(socket)
    else:
        socket.set_hwm(0)  # who asks much and reads slowly loses no reply
        # A client that reconnects under its old name keeps getting its replies.
        socket.setsockopt(zmq.ROUTER_HANDOVER, 1)
    if channel is Channel.STDIN:
        # A question that got lost would be waited for in vain.
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
    """Tell the port that a socket listens on, over tcp."""
    endpoint = socket.getsockopt_string(zmq.LAST_ENDPOINT)
    return int(endpoint.rpartition(":")[2])


def curve_keys() -> dict[str, str]:
    """Make two keys, by the names that a connection file gives them; none without CurveZMQ."""
    if not zmq.has("curve"):
        return {}
    public, secret = zmq.curve_keypair()
    return {"curve_publickey": public.decode(), "curve_secretkey": secret.decode()}
