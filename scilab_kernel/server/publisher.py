"""The publisher thread: forwards to iopub, so subscribers are served however busy Python is.

Frames come in over an inproc PUSH/PULL pair without a high-water mark. A PUB/SUB pair would be
wrong here: it drops what its reader does not fetch in time. They go out at the pace of the slowest
subscriber, and what produces them can see whether there is room for more: :attr:`has_room`.

The two threads must not want Python at the same time: each message would cost the main thread a
tenth of a millisecond. So what was published is handed over together, when the main thread is about
to wait.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from itertools import chain, islice
from typing import TYPE_CHECKING
from uuid import uuid4

import zmq

from scilab_kernel.protocol.messages import Message
from scilab_kernel.server.subscribers import hang_up_on_idle

if TYPE_CHECKING:
    from scilab_kernel.server.wire import Wire

log = logging.getLogger(__name__)

BACKLOG_BYTES = 32 << 20
"""Beyond this there is no room, unless as much as was published before it has been sent.

So no more than twice this waits to be sent, and what comes from producers that do not ask. A cell
that prints as much as it usually may (output_limit) is never held back.
"""

SUBSCRIBER_MESSAGES = 32
"""How many ZeroMQ keeps for each subscriber, beside what the system does; text has 1 MB, mostly."""

PATIENCE = 60.0
"""Seconds in which a subscriber must take something, if it is the one that all others wait for."""

RETRY_MS = 1000
FLUSH_MS = 1000
END_SECONDS = 1.0

# What is handed over begins with the number of frames of each message. These are handed over alone,
# behind all that was published before them; a mark with its number.
_STOP = b"stop"
_MARK = b"mark"


class Publisher:
    """Owns the thread. :meth:`publish` and :meth:`stop` are for the main thread.

    ``iopub`` is a bound XPUB socket that :func:`set_up` was called for, handed over when the thread
    starts; ``wire`` signs welcomes and must not be used by any other thread.

    Attributes
    ----------
    marks
        A socket that becomes readable when there may be room again: see :meth:`take_marks`.
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
        self.marks = context.socket(zmq.PAIR)
        self.marks.connect(f"{endpoint}-mark")
        self._sent = self._passed = 0  # the last mark that was handed over, and that came back
        self._edge = 0  # the mark that must have come back, for there to be room
        self._behind = 0  # bytes that were published since
        self._forwarder = _Forwarder(pull, mark, iopub, wire)
        self._thread = threading.Thread(target=self._forwarder.run, name="publisher")
        self._thread.start()

    def publish(self, frames: list[bytes]) -> None:
        """Keep a message until :meth:`forward`; messages go out in the order of these calls."""
        self._waiting.append(frames)
        self._behind += sum(map(len, frames))

    @property
    def has_room(self) -> bool:
        """Little enough waits to be sent. Once it does not, :attr:`marks` tells of a change."""
        return self._behind <= BACKLOG_BYTES or self._passed >= self._edge

    def take_marks(self, milliseconds: int = 0) -> bool:
        """Learn what was sent meanwhile; tell whether anything was."""
        if not self.marks.poll(milliseconds):
            return False
        self._passed = int(self.marks.recv())
        return True

    def forward(self) -> None:
        """Queue for the thread what was published. To be called before each wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            sizes = " ".join(str(len(frames)) for frames in waiting).encode()
            self._push.send_multipart([sizes, *chain.from_iterable(waiting)])
        if self._behind > BACKLOG_BYTES and self._passed >= self._edge:
            self._edge, self._behind = self._send_mark(), 0

    def flush(self) -> None:
        """Return once what was published so far has been given to the network.

        Or a second later: a subscriber that does not read must not keep others waiting.
        """
        self.forward()
        mark = self._send_mark()
        while self._passed < mark and self.take_marks(FLUSH_MS):
            pass

    def stop(self) -> None:
        """Return once everything published so far has been given to the network, or soon."""
        self.forward()
        self._forwarder.end = time.monotonic() + END_SECONDS
        self._push.send_multipart([_STOP])
        self._thread.join()
        self._push.close()
        self.marks.close()

    def _send_mark(self) -> int:
        self._sent += 1
        self._push.send_multipart([_MARK, str(self._sent).encode()])
        return self._sent


def set_up(iopub: zmq.Socket[bytes]) -> None:
    """Make an XPUB socket, before it is bound, one of which no subscriber loses anything."""
    # Tell of every subscriber, not only of the first to each topic.
    iopub.setsockopt(zmq.XPUB_VERBOSE, 1)
    # Who is slow is waited for.
    iopub.setsockopt(zmq.XPUB_NODROP, 1)
    iopub.set_hwm(SUBSCRIBER_MESSAGES)
    iopub.setsockopt(zmq.SNDTIMEO, RETRY_MS)


class _Forwarder:
    """What happens in the thread.

    Attributes
    ----------
    end
        The time from which on nobody is waited for any more; the main thread sets it.
    """

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
        self.end = math.inf

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
        head, *rest = frames
        if head == _STOP:
            return False
        if head == _MARK:
            self._mark.send_multipart(rest)
        else:
            messages = iter(rest)
            for size in map(int, head.split()):
                self._send(list(islice(messages, size)))
        return True

    def _send(self, frames: list[bytes]) -> None:
        """Give a message to all subscribers, when each has room for it.

        One that takes nothing for a minute is cut off. It may come back, and is welcomed again,
        which tells it that something is missing.
        """
        begin = time.monotonic()
        while True:
            now = time.monotonic()
            if now > self.end:
                self._wait_for_nobody()
            elif now - begin > PATIENCE:
                begin = now
                self._cut_off()
            try:
                self._iopub.send_multipart(frames)
            except zmq.Again:
                continue
            return

    def _cut_off(self) -> None:
        endpoint = self._iopub.getsockopt_string(zmq.LAST_ENDPOINT)
        number = hang_up_on_idle(endpoint)
        log.warning("cut off %d front ends that take nothing", number)
        if not number:  # a system that does not tell who they are
            self._wait_for_nobody()

    def _wait_for_nobody(self) -> None:
        """From now on, who is slow loses messages."""
        self._iopub.setsockopt(zmq.XPUB_NODROP, 0)

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
        self._send(self._wire.encode(welcome))
