"""The heartbeat thread. ZeroMQ echoes in C, so that a busy Python does not delay the heartbeat.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#heartbeat-for-kernels
"""

from __future__ import annotations

import threading

import zmq


class Heartbeat:
    """Echoes all that arrives on a bound ROUTER socket, until the context is terminated.

    From its start on the thread owns the socket.
    """

    def __init__(self, socket: zmq.Socket[bytes]) -> None:
        self._thread = threading.Thread(target=_echo, args=(socket,), name="heartbeat")
        self._thread.start()

    def join(self) -> None:
        """Wait for the end of the thread, after the context was terminated."""
        self._thread.join()


def _echo(socket: zmq.Socket[bytes]) -> None:
    try:
        zmq.proxy(socket, socket)
    except zmq.ContextTerminated:
        pass
    finally:
        socket.close(linger=0)
