"""Show waitbar and progressionbar as one display each, updated in place."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.escape import as_html

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import ProgressMoved

SECONDS = 0.1
"""Seconds between two updates of a bar, at least."""

_TEXT_WIDTH = 40


@dataclass(slots=True)
class _Bar:
    display_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    fraction: float | None = 0.0
    message: str = ""
    steps: int = 0
    shown: float = 0.0  # when, in monotonic seconds
    late: bool = False  # the front end has an older state


class Progress:
    """The bars of one cell."""

    def __init__(self, frontend: Frontend) -> None:
        self._frontend = frontend
        self._bars: dict[str, _Bar] = {}

    def move(self, marker: ProgressMoved) -> None:
        """Take a change of a bar from a macro.

        An empty fraction leaves the bar as it is; ``+`` is one more step towards an unknown end.
        """
        bar = self._bars.setdefault(marker.uid, _Bar())
        bar.message = marker.message or bar.message
        if marker.fraction == "+":
            bar.fraction = None
            bar.steps += 1
        elif marker.fraction:
            bar.fraction = min(max(float(marker.fraction), 0.0), 1.0)
        bar.late = True
        if time.monotonic() - bar.shown > SECONDS:
            self._show(bar)

    def flush(self) -> None:
        """Show the last state of all bars."""
        for bar in self._bars.values():
            if bar.late:
                self._show(bar)

    def _show(self, bar: _Bar) -> None:
        """Show a bar.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#update-display-data
        """
        data = {"text/html": _html(bar), "text/plain": _text(bar)}
        if bar.shown:
            self._frontend.update_display(data, bar.display_id)
        else:
            self._frontend.display(data, display_id=bar.display_id)
        bar.shown, bar.late = time.monotonic(), False


def _html(bar: _Bar) -> str:
    value = "" if bar.fraction is None else f' value="{bar.fraction:g}"'
    return f"<div>{as_html(bar.message)} <progress max='1'{value}></progress> {_number(bar)}</div>"


def _text(bar: _Bar) -> str:
    full = bar.steps % (_TEXT_WIDTH + 1) if bar.fraction is None else bar.fraction * _TEXT_WIDTH
    return f"{bar.message} [{'#' * int(full):<{_TEXT_WIDTH}}] {_number(bar)}".strip()


def _number(bar: _Bar) -> str:
    return f"step {bar.steps}" if bar.fraction is None else f"{bar.fraction:.0%}"
