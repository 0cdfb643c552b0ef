"""The border between the kernel core and its transport. Knows no message semantics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.protocol.messages import Channel, Message


class Server(ABC):
    """Five channels, seen as messages. Every method is for the main thread."""

    @abstractmethod
    def start(self, on_message: Callable[[Channel, Message], None]) -> None:
        """Serve shell, control (first) and the watched descriptors until :meth:`stop`."""

    @abstractmethod
    def stop(self) -> None:
        """Make :meth:`start` return once the present message is handled."""

    @abstractmethod
    def send(self, channel: Channel, message: Message) -> None:
        """Send to the identities of ``message`` (a reply, or an input_request on stdin).

        Raises
        ------
        UnreachableError
            On stdin only: they are not connected. On other channels such a message is dropped,
            because who has gone does not want it any more.
        """

    @abstractmethod
    def publish(self, message: Message) -> None:
        """Publish on iopub; returns once it is queued, in order, for the publisher thread."""

    @abstractmethod
    def has_room(self) -> bool:
        """Tell whether little enough of what was published waits for front ends to take it.

        Once it does not, a wait ends early, with an empty sequence, when it may do so again.
        """

    @abstractmethod
    def postpone(self, message: Message) -> None:
        """Hand a message on shell back: it is handed in again, in order, once nobody waits."""

    @abstractmethod
    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Serve until one of ``fds`` is readable; return those.

        Control, shell and watched descriptors are served. Ends early, with an empty sequence, after
        each message or watched descriptor that was served. ``fds`` may name watched descriptors:
        those are then returned, not called back. ``timeout`` is in seconds, None waits for ever.
        """

    @abstractmethod
    def wait_input(self, fds: Sequence[int]) -> Message | Sequence[int]:
        """Like :meth:`wait` without a timeout, and ends with the next message on stdin as well."""

    @abstractmethod
    def drain(self, channel: Channel) -> list[Message]:
        """Take every message that has arrived on ``channel`` by now, without waiting.

        On shell, what was postponed comes first.
        """

    @abstractmethod
    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable, idle or during :meth:`wait`."""

    @abstractmethod
    def unwatch(self, fd: int) -> None:
        """Forget ``fd``; unknown descriptors are ignored."""

    @abstractmethod
    def call_at(self, when: float, callback: Callable[[], None]) -> None:
        """Call ``callback`` once ``time.monotonic()`` has reached ``when``, idle or while waiting.

        Waiting goes on afterwards. Calling this again with the same callback moves the time.
        """

    @abstractmethod
    def close(self) -> None:
        """Send what is queued, end the threads by their handshakes, close every socket."""
