"""The publisher thread: sends messages to iopub, and none of them gets lost.

The main thread hands the frames over through an inproc PUSH/PULL pair without a high-water mark. A
PUB/SUB pair would drop the frames that the thread does not fetch in time. The thread sends at the
pace of the slowest subscriber; :attr:`Publisher.has_room` tells producers when to wait.

If both threads ran Python at the same time, each message would cost the main thread a tenth of a
millisecond. So the main thread hands all messages over together, just before it waits.
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
"""There is no room while more than this was published behind bytes that are not sent yet.

So at most twice this waits to be sent, plus the bytes of producers that do not ask. The default of
output_limit fits: a cell within it never waits.
"""

SUBSCRIBER_MESSAGES = 32
"""Messages that ZeroMQ keeps for a subscriber; a message with text has up to about 1 MB."""

PATIENCE = 60.0
"""Seconds after which a subscriber that takes nothing is cut off, because all others wait."""

RETRY_MS = 1000
FLUSH_MS = 1000
END_SECONDS = 1.0

# The first frame of a hand-over is the number of frames of each message, or else a word from here.
_STOP = b"stop"
_MARK = b"mark"


class Publisher:
    """Owns the publisher thread. Only the main thread calls the methods.

    ``iopub`` is a bound XPUB socket that :func:`set_up` has prepared. From the start on the thread
    owns the socket and ``wire``, which signs its welcomes.

    Attributes
    ----------
    marks
        A socket that becomes readable when there may be room again, for :meth:`take_marks`.
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
        self._sent = self._passed = 0  # the last mark handed over, the last mark that came back
        self._edge = 0  # there is room once this mark has come back
        self._behind = 0  # bytes that were published after the mark _edge
        self._forwarder = _Forwarder(pull, mark, iopub, wire)
        self._thread = threading.Thread(target=self._forwarder.run, name="publisher")
        self._thread.start()

    def publish(self, frames: list[bytes]) -> None:
        """Keep a message until :meth:`forward`; messages go out in the order of the calls."""
        self._waiting.append(frames)
        self._behind += sum(map(len, frames))

    @property
    def has_room(self) -> bool:
        """Whether more may be published. While it is false, watch :attr:`marks` for a change."""
        return self._behind <= BACKLOG_BYTES or self._passed >= self._edge

    def take_marks(self, milliseconds: int = 0) -> bool:
        """Take a mark that came back; say whether there was any."""
        if not self.marks.poll(milliseconds):
            return False
        self._passed = int(self.marks.recv())
        return True

    def forward(self) -> None:
        """Hand the published messages over to the thread; the server does so before each wait."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            sizes = " ".join(str(len(frames)) for frames in waiting).encode()
            self._push.send_multipart([sizes, *chain.from_iterable(waiting)])
        if self._behind > BACKLOG_BYTES and self._passed >= self._edge:
            self._edge, self._behind = self._send_mark(), 0

    def flush(self) -> None:
        """Wait until all published messages are given to the network, at most a second.

        A subscriber that does not read must not keep others waiting.
        """
        self.forward()
        mark = self._send_mark()
        while self._passed < mark and self.take_marks(FLUSH_MS):
            pass

    def stop(self) -> None:
        """Give all published messages to the network, for a second at most, and end the thread."""
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
    """Prepare an XPUB socket, before it is bound, so that no subscriber loses a message."""
    # Report each new subscriber, and not only the first of each topic. It gets nothing before the
    # thread has taken the report, so that its welcome comes first.
    iopub.setsockopt(zmq.XPUB_VERBOSE, 1)
    iopub.setsockopt(zmq.XPUB_MANUAL, 1)
    # Wait for slow subscribers.
    iopub.setsockopt(zmq.XPUB_NODROP, 1)
    iopub.set_hwm(SUBSCRIBER_MESSAGES)
    iopub.setsockopt(zmq.SNDTIMEO, RETRY_MS)


class _Forwarder:
    """The code of the publisher thread.

    Attributes
    ----------
    end
        From this time on the thread waits for no subscriber. The main thread sets it.
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
                self._subscribe(self._iopub.recv())
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
        """Give a message to all subscribers, as soon as each has room for it.

        A subscriber that takes nothing for a minute is cut off. If it subscribes again, its second
        welcome tells it that messages are missing.
        """
        begin = time.monotonic()
        while True:
            now = time.monotonic()
            if now > self.end:
                self._stop_waiting()
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
        log.warning("cut off %d front ends that take no messages", number)
        if not number:  # the system does not tell which connections are stuck
            self._stop_waiting()

    def _stop_waiting(self) -> None:
        """Let slow subscribers lose messages from now on."""
        self._iopub.setsockopt(zmq.XPUB_NODROP, 0)

    def _subscribe(self, event: bytes) -> None:
        """Subscribe and welcome who asks for it, or end a subscription.

        An event is a byte, 1 for subscribe, and the topic.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#welcome-message
        """
        topic = event[1:]
        if event[:1] != b"\x01":
            self._iopub.setsockopt(zmq.UNSUBSCRIBE, topic)
            return
        self._iopub.setsockopt(zmq.SUBSCRIBE, topic)
        welcome = Message(
            "iopub_welcome",
            {"subscription": topic.decode("utf-8", "replace")},
            # Two wires count their messages apart, so a number of this wire would not be unique.
            header={"msg_id": str(uuid4())},
            identities=(topic,),
        )
        self._send(self._wire.encode(welcome))
