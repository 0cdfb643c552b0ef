"""What a language may ask of the front end and of the kernel: ``Frontend`` and ``Host``.

The kernel core implements both. Everything here is called from the main thread only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

"""Mime type -> data, as in the ``data`` of a ``display_data`` message."""


MimeBundle = Mapping[str, Any]
"""Mime type -> data, as in the ``data`` of a ``display_data`` message."""


class InputUnavailableError(Exception):
    """The front end said ``allow_stdin: false``: nobody can answer a prompt."""


class InputCancelledError(Exception):
    """A prompt was withdrawn: an interrupt came, or a watched descriptor became readable."""


class Frontend(ABC):
    """What a running request may ask of the front end that sent it. Bound to that one request."""

    @abstractmethod
    def stream(self, name: str, text: str) -> None:
        """Show ``text`` on ``stdout`` or ``stderr``. Buffered a few milliseconds, order kept.

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
        """Take away what the cell has shown so far.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#clear-output
        """

    @abstractmethod
    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        """Ask the user for one line (without its end) and wait for it, for ever if need be.

        Control, signals and ``fds`` are watched meanwhile.

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
        """Wait until one of ``fds`` is readable; return those that are.

        Other requests and signals are served meanwhile, and the wait ends early with an empty
        sequence after each, so that the caller can look at what they changed. ``timeout`` is in
        seconds, None waits for ever.
        """

    def has_room(self) -> bool:
        """Tell whether front ends have taken enough of what was shown for more to be shown.

        What prints much should ask, and wait while there is none: :meth:`wait` ends early when this
        has changed.
        """
        return True

    @abstractmethod
    def flush(self) -> None:
        """Publish buffered stream text now."""


class Host(ABC):
    """What the interpreter may ask of the kernel while no request runs."""

    @abstractmethod
    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable and nobody waits for it."""

    @abstractmethod
    def unwatch(self, fd: int) -> None:
        """Forget ``fd``; unknown descriptors are ignored."""

    @abstractmethod
    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        """Call ``errand``, once, when for a moment nothing was asked of the kernel.

        Requests wait until it returns, so it must be quick. It may ask for another one. Of several
        that are asked for before one is called, the last counts.
        """
