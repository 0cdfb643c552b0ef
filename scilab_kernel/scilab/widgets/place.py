"""The place where the output of a widget's callback is shown: an Output widget below its widget.

JupyterLab drops output whose parent is a message of a comm, but shows what this widget holds; and a
page that is loaded again, or a second front end, asks for its state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import Frontend, InputUnavailableError, MimeBundle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scilab_kernel.interfaces.language import Failed


class Place(Frontend):
    """Collects the output of one callback; waits through ``frontend``.

    Parameters
    ----------
    frontend
        The front end of the message, or of the cell, after which the callback runs.
    publish
        Shows the output so far, before the callback has ended.

    Attributes
    ----------
    outputs
        The output so far, as a notebook keeps it.
    """

    def __init__(self, frontend: Frontend, publish: Callable[[list[dict[str, Any]]], None]) -> None:
        self._frontend = frontend
        self._publish = publish
        self._ids: dict[str, dict[str, Any]] = {}
        self._clears_next = False
        self.outputs: list[dict[str, Any]] = []

    def stream(self, name: str, text: str) -> None:
        """Add text, to the text before it if that has the same name."""
        self._clear_if_due()
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        """Add a display."""
        self._clear_if_due()
        shown = {"data": dict(data), "metadata": dict(metadata or {})}
        self.outputs.append({"output_type": "display_data", **shown})
        if display_id is not None:
            self._ids[display_id] = self.outputs[-1]

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        """Change a display of this callback, or one elsewhere on the page."""
        if display_id in self._ids:
            shown = {"data": dict(data), "metadata": dict(metadata or {})}
            self._ids[display_id].update(shown)
        else:
            self._frontend.update_display(data, display_id, metadata)

    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        """Add a value as a display: a callback has no number."""
        self.display(data, metadata)

    def clear_output(self, *, wait: bool = False) -> None:
        """Forget the output, at once or before the next output."""
        self._clears_next = True
        if not wait:
            self._clear_if_due()

    def error(self, failed: Failed) -> None:
        """Add the error that ended the callback."""
        self.outputs.append(
            {
                "output_type": "error",
                "ename": failed.ename,
                "evalue": failed.evalue,
                "traceback": list(failed.traceback),
            }
        )

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        """Refuse: JupyterLab does not show a question whose parent is a message of a comm."""
        message = "a callback of a widget cannot ask; make a widget for the answer"
        raise InputUnavailableError(message)

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait through the real front end."""
        return self._frontend.wait(fds, timeout)

    def listens_to(self, target: str) -> bool:
        """Ask the real front end."""
        return self._frontend.listens_to(target)

    def await_person(self, is_over: Callable[[], bool], fds: Sequence[int]) -> None:
        """Show the output with the form in it, and wait through the real front end."""
        self._publish(self.outputs)
        self._frontend.await_person(is_over, fds)

    def has_room(self) -> bool:
        """Ask the real front end."""
        return self._frontend.has_room()

    def comm(
        self,
        msg_type: str,
        content: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        buffers: Sequence[bytes] = (),
    ) -> None:
        """Pass a message of a comm on."""
        self._frontend.comm(msg_type, content, metadata, buffers)

    def flush(self) -> None:
        """Keep the output: it is shown when the callback has ended."""

    def _clear_if_due(self) -> None:
        if self._clears_next:
            self._clears_next = False
            self.outputs.clear()
            self._ids.clear()
