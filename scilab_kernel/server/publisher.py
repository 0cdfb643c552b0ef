"""The publisher thread: forwards to iopub, so subscribers are served however busy Python is.

Frames come in over an inproc PUSH/PULL pair without a high-water mark. A PUB/SUB pair would be
wrong here: it drops what its reader does not fetch in time.

The two threads must not want Python at the same time: each message would cost the main thread a
tenth of a millisecond. So what was published is handed over together, when the main thread is about
to wait.
"""

from __future__ import annotations

import threading
from itertools import chain, islice
from typing import TYPE_CHECKING
from uuid import uuid4

import zmq

from scilab_kernel.protocol.messages import Message

if TYPE_CHECKING:
    from scilab_kernel.server.wire import Wire

# What is handed over begins with the number of frames of each message. These are handed over alone,
# behind all that was published before them.
_STOP = [b"stop"]
_MARK = [b"mark"]


class Publisher:
    """Owns the thread. :meth:`publish` and :meth:`stop` are for the main thread.

    ``iopub`` is a bound XPUB socket, handed over when the thread starts; ``wire`` signs welcomes
    and must not be used by any other thread.
    """

    def __init__(
        self, context: zmq.Context[zmq.Socket[bytes]], iopub: zmq.Socket[bytes], wire: Wire
    ) -> None:
        endpoint = f"inproc://publisher-{uuid4()}"
        pull = context.socket(zmq.PULL)
        pull.set_hwm(0)
        pull.bind(endpoint)
        self._push = context.socket(zmq.PUSH)
        self._push.set_hwm(0)
        self._push.connect(endpoint)
        self._waiting: list[list[bytes]] = []
        mark = context.socket(zmq.PAIR)
        mark.bind(f"{endpoint}-mark")
        self._mark = context.socket(zmq.PAIR)
        self._mark.connect(f"{endpoint}-mark")
        forwarder = _Forwarder(pull, mark, iopub, wire)
        self._thread = threading.Thread(target=forwarder.run, name="publisher")
        self._thread.start()

    def publish(self, frames: list[bytes]) -> None:
        """Keep a message until :meth:`forward`; messages go out in the order of these calls."""
        self._waiting.append(frames)

    def forward(self) -> None:
        """Queue for the thread what was published. To be called before each wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            sizes = " ".join(str(len(frames)) for frames in waiting).encode()
            self._push.send_multipart([sizes, *chain.from_iterable(waiting)])

    def flush(self) -> None:
        """Return once what was published so far has been given to the network."""
        self.forward()
        self._push.send_multipart(_MARK)
        self._mark.recv()

    def stop(self) -> None:
        """Return once everything published so far has been given to the network."""
        self.forward()
        self._push.send_multipart(_STOP)
        self._thread.join()
        self._push.close()
        self._mark.close()


class _Forwarder:
    """What happens in the thread."""

    def __init__(
        self,
        pull: zmq.Socket[bytes],
        mark: zmq.Socket[bytes],
        iopub: zmq.Socket[bytes],
        wire: Wire,
    ) -> None:
        self._pull = pull
        self._mark = mark
        self._iopub = iopub
        self._wire = wire

    def run(self) -> None:
        poller = zmq.Poller()
        poller.register(self._pull, zmq.POLLIN)
        poller.register(self._iopub, zmq.POLLIN)
        running = True
        while running:
            ready = dict(poller.poll())
            # A subscriber is welcomed before it gets anything else.
            if self._iopub in ready:
                self._welcome(self._iopub.recv())
            if self._pull in ready:
                running = self._forward(self._pull.recv_multipart())
        self._pull.close(linger=0)
        self._mark.close(linger=0)
        self._iopub.close()

    def _forward(self, frames: list[bytes]) -> bool:
        if frames == _STOP:
            return False
        if frames == _MARK:
            self._mark.send(b"")
        else:
            sizes, *rest = frames
            messages = iter(rest)
            for size in map(int, sizes.split()):
                self._iopub.send_multipart(list(islice(messages, size)))
        return True

    def _welcome(self, event: bytes) -> None:
        """Greet a new subscription; an event is one byte, 1 for subscribe, and the topic.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#welcome-message
        """
        if event[:1] != b"\x01":
            return
        topic = event[1:]
        welcome = Message(
            "iopub_welcome",
            {"subscription": topic.decode("utf-8", "replace")},
            # This wire counts its messages apart from the main thread's: no number of its own.
            header={"msg_id": str(uuid4())},
            identities=(topic,),
        )
        self._iopub.send_multipart(self._wire.encode(welcome))
