"""A server without sockets: a test feeds messages, and reads a transcript of what was sent."""

from __future__ import annotations

import select
from collections import deque
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.transport import Server
from scilab_kernel.protocol.errors import UnreachableError
from scilab_kernel.protocol.messages import Channel, Message
from tests.fakes.schema import check_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLIENT = (b"client",)


def request(msg_type: str, msg_id: str = "r", /, **content: Any) -> Message:
    """Build a message as a front end sends it."""
    header = {"msg_id": msg_id, "msg_type": msg_type, "session": "s"}
    return Message(msg_type, content, header=header, identities=CLIENT)


class FakeServer(Server):
    """Serves the messages that a test feeds; :meth:`start` returns when none is left.

    ``meanwhile`` queues events for the next waits: a message on control or stdin, or a call. A wait
    without an event and without a readable descriptor would be for ever: it fails.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[Channel, Message]] = []
        self.unreachable = 0
        """The number of messages on stdin that fail, because stdin is not connected yet."""
        self.stopped = False
        self.closed = False
        self.postponed: deque[tuple[Channel, Message]] = deque()
        self._fed: dict[Channel, deque[Message]] = {channel: deque() for channel in Channel}
        self._meanwhile: deque[tuple[Channel, Message] | Callable[[], None]] = deque()
        self._callbacks: dict[int, Callable[[], None]] = {}
        self._alarms: dict[Callable[[], None], float] = {}
        self._on_message: Callable[[Channel, Message], None] = lambda _, __: None

    def feed(self, channel: Channel, *messages: Message) -> None:
        """Make messages arrive on a channel."""
        self._fed[channel].extend(messages)

    def meanwhile(self, *events: tuple[Channel, Message] | Callable[[], None]) -> None:
        """Queue events for the next waits."""
        self._meanwhile.extend(events)

    def transcript(self, *, status: bool = False) -> list[tuple[Any, ...]]:
        """Return the messages since the last call: (msg_id of the parent, type, gist) for each."""
        rows = [_row(message) for _, message in self.sent]
        self.sent.clear()
        return rows if status else [row for row in rows if row[1] != "status"]

    def start(self, on_message: Callable[[Channel, Message], None]) -> None:
        self._on_message = on_message
        while not self.stopped:
            if self._fed[Channel.CONTROL]:
                on_message(Channel.CONTROL, self._fed[Channel.CONTROL].popleft())
            elif self._call_back(()):
                pass
            elif self.postponed:
                on_message(*self._take_postponed())
            elif not self._serve_shell():
                break
        self.ring()

    def stop(self) -> None:
        self.stopped = True

    def send(self, channel: Channel, message: Message) -> None:
        assert message.identities, "a reply without a receiver"
        if channel is Channel.STDIN and self.unreachable:
            self.unreachable -= 1
            raise UnreachableError
        self._record(channel, message)

    def publish(self, message: Message) -> None:
        self._record(Channel.IOPUB, message)

    def has_room(self) -> bool:
        return True

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        if self._happen() is not None or self._serve_shell() or self._call_back(fds):
            return ()
        ready = _readable(fds)
        assert ready or timeout is not None, "this wait would never end"
        return ready

    def wait_input(self, fds: Sequence[int]) -> Message | Sequence[int]:
        event = self._happen()
        if isinstance(event, Message):
            return event
        if event or self._serve_shell() or self._call_back(fds):
            return ()
        if self._fed[Channel.STDIN]:
            return self._fed[Channel.STDIN].popleft()
        ready = _readable(fds)
        assert ready, "this wait would never end"
        return ready

    def drain(self, channel: Channel) -> list[Message]:
        messages = list(self._fed[channel])
        self._fed[channel].clear()
        messages = [*(each for where, each in self.postponed if where is channel), *messages]
        self.postponed = deque(each for each in self.postponed if each[0] is not channel)
        return messages

    def postpone(self, channel: Channel, message: Message) -> None:
        self.postponed.append((channel, message))

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        self._callbacks[fd] = callback

    def unwatch(self, fd: int) -> None:
        self._callbacks.pop(fd, None)

    def call_at(self, when: float, callback: Callable[[], None]) -> None:
        self._alarms[callback] = when

    def ring(self) -> None:
        """Call every alarm, as if its time had come."""
        alarms, self._alarms = self._alarms, {}
        for callback in alarms:
            callback()

    def close(self) -> None:
        self.closed = True

    def _record(self, channel: Channel, message: Message) -> None:
        check_content(message.msg_type, message.content)
        self.sent.append((channel, message))

    def _happen(self) -> Message | bool | None:
        """Run the next event; return its message if that is for stdin."""
        if not self._meanwhile:
            return None
        event = self._meanwhile.popleft()
        if callable(event):
            event()
        elif event[0] is Channel.STDIN:
            return event[1]
        else:
            self._on_message(*event)
        return True

    def _take_postponed(self) -> tuple[Channel, Message]:
        """Take the oldest postponed message, of control if there is one."""
        first = min(self.postponed, key=lambda each: each[0] is not Channel.CONTROL)
        self.postponed.remove(first)
        return first

    def _serve_shell(self) -> bool:
        if not self._fed[Channel.SHELL]:
            return False
        self._on_message(Channel.SHELL, self._fed[Channel.SHELL].popleft())
        return True

    def _call_back(self, claimed: Sequence[int]) -> bool:
        ready = _readable([fd for fd in self._callbacks if fd not in claimed])
        for fd in ready:
            if fd in self._callbacks:
                self._callbacks[fd]()
        return bool(ready)


def _readable(fds: Sequence[int]) -> Sequence[int]:
    return select.select(fds, [], [], 0)[0]


def _row(message: Message) -> tuple[Any, ...]:
    return (message.parent_header.get("msg_id"), message.msg_type, gist(message.content))


def gist(content: Any) -> Any:
    """Shorten the content of the most frequent messages."""
    for names in (
        ("execution_state",),
        ("name", "text"),
        ("status", "execution_count"),
        ("code", "execution_count"),
        ("ename", "evalue", "traceback"),
    ):
        if set(names) <= set(content):
            gist = tuple(content[name] for name in names)
            return gist[0] if len(gist) == 1 else gist
    return dict(content)
