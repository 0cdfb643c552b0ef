"""A front end that shows nothing and keeps the text of stdout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import Frontend, InputUnavailableError, MimeBundle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Capture(Frontend):
    """Shows nothing; waits through ``frontend``, so that the server serves control meanwhile.

    Attributes
    ----------
    text
        The text of stdout.
    """

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self.text = ""

    def stream(self, name: str, text: str) -> None:
        """Keep the text of stdout and drop the text of stderr."""
        if name == "stdout":
            self.text += text

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        """Show nothing."""

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        """Show nothing."""

    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        """Show nothing."""

    def clear_output(self, *, wait: bool = False) -> None:
        """Forget the text."""
        self.text = ""

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        """Refuse, because the person cannot see the prompt."""
        raise InputUnavailableError

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait through the real front end."""
        return self._frontend.wait(fds, timeout)

    def flush(self) -> None:
        """Show nothing."""
