"""``Frontend`` and ``Host``: what a language may ask of the front end and of the kernel.

The kernel core implements both. Only the main thread calls them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MimeBundle = Mapping[str, Any]
"""Mime type -> data, as in the ``data`` of a ``display_data`` message."""


class InputUnavailableError(Exception):
    """The front end said ``allow_stdin: false``, so that the person cannot answer a question."""


class InputCancelledError(Exception):
    """A question was withdrawn: an interrupt came, or a watched descriptor became readable."""


class Frontend(ABC):
    """What a running request may ask of the front end that sent it; bound to this request."""

    @abstractmethod
    def stream(self, name: str, text: str) -> None:
        """Show ``text`` on ``stdout`` or ``stderr``, in order and some milliseconds later.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#streams-stdout-stderr-etc
        """

    @abstractmethod
    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        """Publish ``display_data``.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
        """

    @abstractmethod
    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        """Publish ``update_display_data``.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#update-display-data
        """

    @abstractmethod
    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        """Publish ``execute_result``: the value of the cell.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-execution-results
        """

    @abstractmethod
    def clear_output(self, *, wait: bool = False) -> None:
        """Clear what the cell has shown so far.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#clear-output
        """

    @abstractmethod
    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        """Ask the person a question and wait for the answer, one line without its end.

        The wait has no limit. The kernel serves control and signals meanwhile.

        Raises
        ------
        InputUnavailableError
            The request forbids input.
        InputCancelledError
            An interrupt came, or one of ``fds`` became readable.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel
        """

    @abstractmethod
    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait until one of ``fds`` is readable; return the readable ones.

        The kernel serves other requests and signals meanwhile. After each of them the wait ends
        with an empty sequence, so that the caller can see what has changed. ``timeout`` is in
        seconds; None waits for ever.
        """

    def has_room(self) -> bool:
        """Tell whether more can be shown, because front ends have taken most of what was shown.

        A language that prints much should wait while this is false. :meth:`wait` ends early when
        this changes.
        """
        return True

    def comm(  # noqa: B027 - a front end without widgets ignores it
        self,
        msg_type: str,
        content: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        buffers: Sequence[bytes] = (),
    ) -> None:
        """Publish ``comm_open``, ``comm_msg`` or ``comm_close``.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
        """

    def listens_to(self, target: str) -> bool:
        """Tell whether the person can use what comms of a target carry, and answer there."""
        del target
        return False

    def await_person(self, is_over: Callable[[], bool], fds: Sequence[int]) -> None:
        """Wait until messages of comms have made ``is_over`` true, as :meth:`read_line` waits.

        Raises
        ------
        InputUnavailableError
            The front end listens to no comm.
        InputCancelledError
            An interrupt came, or one of ``fds`` became readable.
        """
        raise InputUnavailableError

    def debug_event(  # noqa: B027 - only front ends with a debugger take it
        self, event: str, reason: str = ""
    ) -> None:
        """Publish ``debug_event``: ``initialized``, or code has ``stopped`` or ``continued``.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#additions-to-the-dap
        """

    @abstractmethod
    def flush(self) -> None:
        """Publish buffered stream text now."""


class Host(ABC):
    """What the interpreter may ask of the kernel while no request runs."""

    @abstractmethod
    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable and no :meth:`Frontend.wait` names it."""

    @abstractmethod
    def unwatch(self, fd: int) -> None:
        """Stop watching ``fd``; ignore a descriptor that is not watched."""

    @abstractmethod
    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        """Call ``errand`` once, after a moment in which the kernel had no request to serve.

        Requests wait until the errand returns, so it must be quick. An errand may ask for a further
        errand. A second call replaces an errand that has not begun.
        """
