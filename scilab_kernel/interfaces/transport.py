"""``Server``: what the kernel core may ask of the transport, which knows no message types."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.protocol.messages import Channel, Message


class Server(ABC):
    """The five channels of the protocol. Only the main thread calls the methods."""

    @abstractmethod
    def start(self, on_message: Callable[[Channel, Message], None]) -> None:
        """Serve control, shell and the watched descriptors until :meth:`stop`; control is first."""

    @abstractmethod
    def stop(self) -> None:
        """Make :meth:`start` return after the message that is being served."""

    @abstractmethod
    def send(self, channel: Channel, message: Message) -> None:
        """Send a reply, or an input_request on stdin, to the identities of ``message``.

        Raises
        ------
        UnreachableError
            No front end with these identities is connected to stdin. On shell and control such a
            message is dropped, because the front end has gone.
        """

    @abstractmethod
    def publish(self, message: Message) -> None:
        """Queue a message for iopub, behind the messages that were published before it."""

    @abstractmethod
    def has_room(self) -> bool:
        """Tell whether front ends have taken most of what was published.

        Once this is false, :meth:`wait` ends with an empty sequence when it may be true again.
        """

    @abstractmethod
    def postpone(self, channel: Channel, message: Message) -> None:
        """Put a message of shell or control back; :meth:`start` delivers it again, in order."""

    @abstractmethod
    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Serve control, shell and watched descriptors until one of ``fds`` is readable.

        Returns the readable ones of ``fds``, and an empty sequence after each message or watched
        descriptor that was served. If ``fds`` names a watched descriptor, it is returned and its
        callback is not called. ``timeout`` is in seconds; None waits for ever.
        """

    @abstractmethod
    def wait_input(self, fds: Sequence[int]) -> Message | Sequence[int]:
        """Wait as :meth:`wait` does, without a timeout; also return the next message of stdin."""

    @abstractmethod
    def drain(self, channel: Channel) -> list[Message]:
        """Take every message that has arrived on ``channel``, without waiting.

        Postponed messages come first.
        """

    @abstractmethod
    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable, at rest and during :meth:`wait`."""

    @abstractmethod
    def unwatch(self, fd: int) -> None:
        """Stop watching ``fd``; ignore a descriptor that is not watched."""

    @abstractmethod
    def call_at(self, when: float, callback: Callable[[], None]) -> None:
        """Call ``callback`` when ``time.monotonic()`` reaches ``when``, also during :meth:`wait`.

        The wait goes on afterwards. A second call with the same callback moves the time.
        """

    @abstractmethod
    def close(self) -> None:
        """Send what is queued, end the threads and close every socket."""
