"""What macros of the kernel have for the front end: figures, tables, help pages, the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.language.unavailable import table
from scilab_kernel.scilab.show.progress import Progress

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.show.figures import Figures
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.talk.framing import Marker


class Displays:
    """What one cell displays."""

    def __init__(self, frontend: Frontend, figures: Figures, bridge: Bridge) -> None:
        self._frontend = frontend
        self._figures = figures
        self._bridge = bridge
        self._progress = Progress(frontend)

    def take(self, marker: Marker) -> None:
        """Show what a marker is for, if it is for anything here."""
        match marker.kind:
            case "C":
                self._frontend.clear_output(wait=marker.payload == "wait")
            case "X" | "F":
                self._figures.take(marker)
            case "G":
                self._progress.take(marker.fields())
            case "V":
                self._frontend.display(table(marker.fields()))
            case "K":
                from scilab_kernel.scilab.help.answers import answer  # noqa: PLC0415 - seldom used

                self._frontend.display(answer(marker.fields()))
            case "J":
                self._display(marker.fields())

    def flush(self) -> None:
        """Show what was put off: the last state of progress bars."""
        self._progress.flush()

    def _display(self, fields: list[str]) -> None:
        """Show what a cell gave to notebook_display, which waits to hear whether that can be."""
        from scilab_kernel.scilab.show import bundles as display  # noqa: PLC0415 - seldom used

        try:
            display.show(fields, self._bridge.folder, self._frontend)
        except display.DisplayError as error:
            self._bridge.refuse(str(error))
        else:
            self._bridge.answer("")
