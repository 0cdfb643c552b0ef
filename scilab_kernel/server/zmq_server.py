"""Binds the five channels with ZeroMQ, and polls shell, control and stdin in the main thread."""

from __future__ import annotations

import logging
import math
import time
from collections import deque
from typing import TYPE_CHECKING

import zmq

from scilab_kernel.interfaces.transport import Server
from scilab_kernel.protocol.errors import ConnectionFileError, UnreachableError, WireError
from scilab_kernel.protocol.messages import Channel
from scilab_kernel.server.binding import bind, port_of
from scilab_kernel.server.heartbeat import Heartbeat
from scilab_kernel.server.publisher import Publisher
from scilab_kernel.server.subscribers import is_connected
from scilab_kernel.server.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from scilab_kernel.protocol.connection import ConnectionInfo
    from scilab_kernel.protocol.messages import Message

    Socket: TypeAlias = zmq.Socket[bytes]
    Ready: TypeAlias = dict[Socket | int, int]

log = logging.getLogger(__name__)

SERVED = Channel.CONTROL, Channel.SHELL
"""The channels with requests, in the order in which they are served."""

LINGER_MS = 100
"""Milliseconds that the end waits for a front end that does not fetch its last messages."""


class ZmqServer(Server):
    """Serves a connection file. The constructor binds every channel and starts both threads.

    Attributes
    ----------
    connection
        The connection, with the ports that the server chose where the launcher named none.

    Raises
    ------
    ConnectionFileError
        A port is taken, or an address cannot be bound.
    """

    def __init__(self, connection: ConnectionInfo) -> None:
        self._wire = Wire.of(connection)
        self._context: zmq.Context[Socket] = zmq.Context()
        self._context.linger = LINGER_MS
        try:
            bound = {channel: bind(self._context, connection, channel) for channel in Channel}
        except ConnectionFileError:
            self._context.destroy(linger=0)
            raise
        if connection.transport == "tcp":
            connection = connection.with_ports({c: port_of(socket) for c, socket in bound.items()})
        self.connection = connection
        self._heartbeat = Heartbeat(bound.pop(Channel.HEARTBEAT))
        self._publisher = Publisher(self._context, bound.pop(Channel.IOPUB), self._wire.clone())
        self._sockets = bound
        self._socket_files = connection.socket_files()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._pollers: dict[tuple[object, ...], zmq.Poller] = {}
        self._alarms: dict[Callable[[], None], float] = {}
        self._on_message: Callable[[Channel, Message], None] = _nobody_listens
        self._postponed: dict[Channel, deque[Message]] = {c: deque() for c in SERVED}
        self._stopping = False

    def start(self, on_message: Callable[[Channel, Message], None]) -> None:
        """Serve until :meth:`stop`."""
        self._on_message = on_message
        while not self._stopping:
            ready = self._poll(SERVED, (), None, at_rest=True)
            if self._serve_next(Channel.CONTROL, ready):
                continue
            self._call_back(ready, ())
            # Serve shell as well: a watched descriptor may be readable all the time.
            if not self._stopping:
                self._serve_next(Channel.SHELL, ready)

    def stop(self) -> None:
        """Make :meth:`start` return."""
        self._stopping = True

    def send(self, channel: Channel, message: Message) -> None:
        """Send on shell, control or stdin."""
        if channel is Channel.STDIN:
            self._publisher.flush()  # a question must not overtake the output before it
        self._publisher.forward()
        try:
            self._sockets[channel].send_multipart(self._wire.encode(message))
        except zmq.ZMQError as error:
            if error.errno != zmq.EHOSTUNREACH:
                raise
            raise UnreachableError(f"no front end is connected for {message.msg_type}") from error

    def publish(self, message: Message) -> None:
        """Sign a message and keep it until the next reply or wait, which sends it."""
        self._publisher.publish([message.msg_type.encode(), *self._wire.encode(message)])

    def has_room(self) -> bool:
        """Tell whether front ends have taken most of what was published."""
        return self._publisher.has_room

    def postpone(self, channel: Channel, message: Message) -> None:
        """Keep a message of shell or control until :meth:`start` delivers it again."""
        self._postponed[channel].append(message)

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait for ``fds``, serving control, shell and the watched descriptors."""
        ready = self._poll(SERVED, fds, timeout)
        if self._serve_all(ready) or self._call_back(ready, fds):
            return ()
        return [fd for fd in fds if fd in ready]

    def wait_input(self, fds: Sequence[int]) -> Message | Sequence[int]:
        """Wait for a message on stdin or for ``fds``."""
        ready = self._poll((*SERVED, Channel.STDIN), fds, None)
        if self._serve_all(ready) or self._call_back(ready, fds):
            return ()
        # Take the answer first: a descriptor stays readable, but the answer would be dropped.
        if self._sockets[Channel.STDIN] in ready:
            return self._fetch(Channel.STDIN) or ()
        return [fd for fd in fds if fd in ready]

    def drain(self, channel: Channel) -> list[Message]:
        """Take the messages that have arrived on ``channel``."""
        messages = []
        if channel in self._postponed:
            messages, self._postponed[channel] = list(self._postponed[channel]), deque()
        while self._sockets[channel].poll(0):
            message = self._fetch(channel)
            if message is not None:
                messages.append(message)
        return messages

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable."""
        self._callbacks[fd] = callback

    def unwatch(self, fd: int) -> None:
        """Stop watching ``fd``."""
        self._callbacks.pop(fd, None)

    def call_at(self, when: float, callback: Callable[[], None]) -> None:
        """Call ``callback`` when ``time.monotonic()`` reaches ``when``."""
        self._alarms[callback] = when

    def has_clients(self) -> bool:
        """Tell whether a front end is connected to iopub."""
        return is_connected(self.connection.endpoint(Channel.IOPUB))

    def close(self) -> None:
        """Send what is queued, end both threads, close every socket."""
        self._publisher.stop()
        for socket in self._sockets.values():
            socket.close()
        self._context.term()
        self._heartbeat.join()
        # ZeroMQ leaves the files of ipc sockets, and not every launcher removes them.
        for path in self._socket_files:
            path.unlink(missing_ok=True)

    def _poll(
        self,
        channels: tuple[Channel, ...],
        fds: Sequence[int],
        timeout: float | None,
        *,
        at_rest: bool = False,
    ) -> Ready:
        """Poll, and call alarms that are due meanwhile. Return nothing when the time is over.

        With ``at_rest`` the poll also ends for a postponed message and for the kernel's end.
        """
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            # Before the poll, because an alarm may read a descriptor or watch another.
            if self._alarms:
                self._ring()
            self._publisher.forward()
            has_room = self._publisher.has_room
            poller = self._poller(channels, tuple(fds), has_room=has_room)
            hurry = at_rest and (self._stopping or any(self._postponed.values()))
            ready = poller.poll(0 if hurry else self._milliseconds(deadline))
            if not has_room:
                self._publisher.take_marks()
            if ready or hurry or (deadline < math.inf and time.monotonic() >= deadline):
                return dict(ready)

    def _milliseconds(self, deadline: float) -> int | None:
        nearest = min(self._alarms.values(), default=math.inf)
        nearest = min(nearest, deadline)
        if nearest == math.inf:
            return None
        # Round up: rounded down, the loop would spin through the last millisecond.
        return max(0, math.ceil((nearest - time.monotonic()) * 1000))

    def _ring(self) -> None:
        now = time.monotonic()
        for callback in [c for c, when in self._alarms.items() if when <= now]:
            del self._alarms[callback]
            _guarded(callback)

    def _poller(
        self, channels: tuple[Channel, ...], fds: tuple[int, ...], *, has_room: bool
    ) -> zmq.Poller:
        """Return the poller for these descriptors; building it costs more than a poll."""
        key = (channels, fds, has_room, *self._callbacks)
        poller = self._pollers.get(key)
        if poller is None:
            poller = self._pollers[key] = zmq.Poller()
            for channel in channels:
                poller.register(self._sockets[channel], zmq.POLLIN)
            if not has_room:
                poller.register(self._publisher.marks, zmq.POLLIN)
            for fd in {*fds, *self._callbacks}:
                poller.register(fd, zmq.POLLIN)
        return poller

    def _serve_next(self, channel: Channel, ready: Ready) -> bool:
        """Serve the oldest message of a channel, postponed or new."""
        if not (postponed := self._postponed[channel]):
            return self._serve(channel, ready)
        self._hand_over(channel, postponed.popleft())
        return True

    def _serve_all(self, ready: Ready) -> bool:
        """Serve a single message, control first. Other messages are ready at the next poll, too."""
        return self._serve(Channel.CONTROL, ready) or self._serve(Channel.SHELL, ready)

    def _serve(self, channel: Channel, ready: Ready) -> bool:
        if self._sockets[channel] not in ready:
            return False
        message = self._fetch(channel)
        if message is not None:
            self._hand_over(channel, message)
        return True

    def _call_back(self, ready: Ready, claimed: Sequence[int]) -> bool:
        """Call back for the watched descriptors that are ready and not ``claimed`` by a wait."""
        due = [fd for fd in self._callbacks if fd in ready and fd not in claimed]
        for fd in due:
            # A callback may have unwatched this descriptor.
            if fd in self._callbacks:
                _guarded(self._callbacks[fd])
        return bool(due)

    def _hand_over(self, channel: Channel, message: Message) -> None:
        _guarded(lambda: self._on_message(channel, message))

    def _fetch(self, channel: Channel) -> Message | None:
        """Take a message that has arrived; return None if its frames are not a valid message."""
        try:
            frames = self._sockets[channel].recv_multipart(zmq.NOBLOCK)
            return self._wire.decode(frames)
        except zmq.Again:
            # Seen once when a front end left: the poll told of a message that was gone.
            return None
        except WireError as error:
            log.warning("dropped a message on %s: %s", channel.value, error)
            return None


def _guarded(callback: Callable[[], None]) -> None:
    """Call, and log an exception, so that it does not end the server's loop."""
    try:
        callback()
    except Exception:
        log.exception("unhandled error")


def _nobody_listens(channel: Channel, message: Message) -> None:
    log.warning("%s on %s came before the start", message.msg_type, channel.value)
