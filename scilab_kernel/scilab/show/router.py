"""Shows the displays of the kernel's macros: figures, tables, help pages, the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.show import tables
from scilab_kernel.scilab.show.figures import Figures
from scilab_kernel.scilab.show.progress import Progress
from scilab_kernel.scilab.show.sounds import SoundError, Sounds
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.widgets.gui.description import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.process.helper import Helper
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.widgets.gui.guis import Guis
    from scilab_kernel.scilab.widgets.widgets import Widgets


class Router:
    """Shows the displays of one cell."""

    def __init__(
        self, frontend: Frontend, bridge: Bridge, widgets: Widgets, guis: Guis, helper: Helper
    ) -> None:
        self._frontend = frontend
        self._bridge = bridge
        self._widgets = widgets
        self._guis = guis
        self._helper = helper
        self._figures = Figures(frontend)
        self._panels: set[str] = set()
        self._progress = Progress(frontend)
        self._sounds = Sounds(frontend)

    def show(self, marker: markers.Marker) -> None:
        """Show the display that a marker describes."""
        match marker:
            case markers.ClearOutput(when=when):
                self._frontend.clear_output(wait=when == "wait")
            case markers.FigureDrawn():
                self._draw(marker)
            case markers.ProgressMoved():
                self._progress.move(marker)
            case markers.Table() | markers.Diagram() | markers.HelpAsked():
                self._frontend.display(_bundle(marker))
            case markers.Display():
                self._display(marker)
            case markers.Sound():
                self._play(marker)
            case markers.WidgetAsked():
                self._obey(marker)
            case markers.TasksAsked(asked=asked):
                self._hand_over(asked)

    def flush(self) -> None:
        """Show the last state of progress bars, which may have been put off."""
        self._progress.flush()

    def _draw(self, marker: markers.FigureDrawn) -> None:
        """Show a figure: as a picture, or with its controls as a panel."""
        if marker.problem or not (marker.path.endswith(SUFFIX) or self._guis.shows(marker.uid)):
            self._figures.show(marker)
        elif marker.path.endswith(SUFFIX):
            if panel := self._guis.show(marker, self._frontend, self._panels):
                self._figures.display(marker.uid, panel, {})
        else:
            self._guis.show_picture(marker, self._frontend)

    def _display(self, marker: markers.Display) -> None:
        """Show a display of notebook_display, and answer the macro, which waits, if that failed."""
        from scilab_kernel.scilab.show import bundles  # noqa: PLC0415 - seldom used

        try:
            bundles.show(marker, self._bridge.folder, self._frontend)
        except bundles.DisplayError as error:
            self._bridge.refuse(str(error))
        else:
            self._bridge.answer("")

    def _play(self, marker: markers.Sound) -> None:
        """Show a player, and answer the macro, which waits, whether that failed."""
        try:
            self._sounds.show(marker)
        except SoundError as error:
            self._bridge.refuse(str(error))
        else:
            self._bridge.answer("")

    def _obey(self, marker: markers.WidgetAsked) -> None:
        """Do what the cell asks of a widget, and answer the macro, which waits."""
        from scilab_kernel.scilab.widgets.options import WidgetError  # noqa: PLC0415 - seldom used

        if marker.action.startswith("gui_"):
            self._bridge.answer(self._guis.obey(marker, self._frontend))
            return
        try:
            self._bridge.answer(self._widgets.obey(marker, self._frontend))
        except WidgetError as error:
            self._bridge.refuse(str(error))

    def _hand_over(self, asked: str) -> None:
        """Start the tasks of a cell, and answer the macro, which waits, where it learns of them."""
        from scilab_kernel.scilab.process.helper import HelperError  # noqa: PLC0415 - seldom used

        try:
            self._bridge.answer(self._helper.ask(asked, self._bridge.folder / "tasks.sod"))
        except HelperError as error:
            self._bridge.refuse(str(error))


def _bundle(marker: markers.Table | markers.Diagram | markers.HelpAsked) -> Mapping[str, Any]:
    """Make a display from what a marker says, with the code for it that seldom runs."""
    if isinstance(marker, markers.Table):
        return tables.bundle(marker)
    if isinstance(marker, markers.Diagram):
        from scilab_kernel.scilab.show.diagrams import drawing  # noqa: PLC0415

        return drawing.bundle(marker)
    from scilab_kernel.scilab.help.answers import answer  # noqa: PLC0415

    return answer(marker)
