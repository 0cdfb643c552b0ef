"""The heartbeat thread: echoes in C, so it beats however busy Python is.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#heartbeat-for-kernels
"""

from __future__ import annotations

import threading

import zmq


class Heartbeat:
    """Echoes whatever arrives on a bound ROUTER socket; the thread ends with the context.

    The socket is handed over when the thread starts and belongs to the thread from then on.
    """

    def __init__(self, socket: zmq.Socket[bytes]) -> None:
        self._thread = threading.Thread(target=_echo, args=(socket,), name="heartbeat")
        self._thread.start()

    def join(self) -> None:
        """Wait for the thread; to be called once the context is being terminated."""
        self._thread.join()


def _echo(socket: zmq.Socket[bytes]) -> None:
    try:
        zmq.proxy(socket, socket)
    except zmq.ContextTerminated:
        pass
    finally:
        socket.close(linger=0)
