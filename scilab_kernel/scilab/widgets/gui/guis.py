"""The GUIs of one Scilab: shown as panels, used by the person, gone when Scilab closes them."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import InputUnavailableError
from scilab_kernel.scilab.language.assigned import assigned
from scilab_kernel.scilab.widgets.callbacks import Callback
from scilab_kernel.scilab.widgets.gui import drawing, events, layout, nodes
from scilab_kernel.scilab.widgets.literals import literal
from scilab_kernel.scilab.widgets.place import Place
from scilab_kernel.scilab.widgets.widgets import TARGET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import FigureDrawn, WidgetAsked
    from scilab_kernel.scilab.widgets.widgets import Widget, Widgets

FOLDER = Path(__file__).parent
_MIMES = {".png": "image/png", ".svg": "image/svg+xml"}


@dataclass(slots=True, eq=False)
class Gui:
    """A figure with controls that front ends show.

    Attributes
    ----------
    uid
        Scilab's identifier of the figure.
    panel, root
        The widget with the controls, and the widget with the panel and the output of callbacks.
    parts
        The description of each control and menu, and of the figure itself, by identifier.
    stays
        Whether the figure is a panel, and not only while a cell waits for a click in it.
    clicked
        What the person did with the mouse or a key, while a cell waits for that.
    """

    uid: str
    panel: Widget
    root: Widget
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    stays: bool = False
    clicked: events.Event | None = None

    @property
    def handler(self) -> str:
        """The function that Scilab calls with each move, click and key; empty if none."""
        return events.handler(self.parts.get(self.uid, {}))


class Guis:
    """All GUIs of a Scilab, and what the person did in them and Scilab has not been told yet."""

    def __init__(self, widgets: Widgets) -> None:
        self._widgets = widgets
        self._guis: dict[str, Gui] = {}
        self._events: list[tuple[Gui, events.Event]] = []

    def shows(self, uid: str) -> bool:
        """Tell whether a figure is shown as a panel, and not only because a cell wants a click."""
        return uid in self._guis and self._guis[uid].stays

    def show(
        self, marker: FigureDrawn, frontend: Frontend, below: set[str]
    ) -> dict[str, Any] | None:
        """Show a GUI that macros/gui/%sk_gui.sci has described, or bring its panel up to date.

        ``below`` has the figures whose panels are below this cell. A panel that has new controls
        gets there, too: the cell may run for the second time. Returns what is to be displayed as
        the figure; a panel that only waits for a click stays beside the pictures of its figure.
        """
        path = Path(marker.path)
        described = json.loads(path.read_text(encoding="utf-8"), strict=False)
        path.unlink()
        gui = self._guis.get(marker.uid)
        if gui is None and described["visible"] != "on":
            return None
        state = _state(described)
        if gui is None:
            panel, root = self._widgets.open_panel(_model() | state, self._take, frontend)
            gui = self._guis[marker.uid] = Gui(marker.uid, panel, root)
        else:
            if described["resizefcn"] and state["size"] != gui.panel.state["size"]:
                self._events.append((gui, events.Event("resize", gui.uid, None)))
            self._bring_up_to_date(gui, state, frontend)
        parts = events.parts(described)
        has_more = not parts.keys() <= gui.parts.keys()
        is_first = not gui.parts
        gui.parts = parts
        gui.stays = gui.stays or not described["for_click"]
        is_elsewhere = gui.uid not in below and not isinstance(frontend, Place)
        if is_first or (has_more and is_elsewhere):
            below.add(gui.uid)
            if gui.stays:
                return self._bundle(gui)
            frontend.display(self._bundle(gui))
        return None

    def show_picture(self, marker: FigureDrawn, frontend: Frontend) -> None:
        """Show the picture of a GUI's axes, drawn in the middle of a cell."""
        picture = {"picture": _data(Path(marker.path))}
        self._widgets.update(self._guis[marker.uid].panel, picture, frontend)

    def obey(self, marker: WidgetAsked, frontend: Frontend) -> str:
        """Do what a macro of macros/gui asks; return the answer."""
        asked = json.loads(marker.asked)
        if marker.action == "gui_rooms":
            described = json.loads(Path(asked["path"]).read_text(encoding="utf-8"), strict=False)
            return layout.rooms(described)
        if marker.action == "gui_due":
            return self.take_urgent(frontend)
        if marker.action == "gui_listens":
            return "yes" if frontend.listens_to(TARGET) else ""
        uids = asked["uids"]
        self._close(uids if isinstance(uids, list) else [uids], frontend)
        return ""

    def _close(self, uids: Sequence[str], frontend: Frontend) -> None:
        """Mark the panels of figures that Scilab has closed."""
        for uid in uids:
            if gui := self._guis.pop(uid, None):
                self._widgets.update(gui.panel, {"gone": True}, frontend)
                self._events = [each for each in self._events if each[0] is not gui]

    def _bring_up_to_date(self, gui: Gui, state: dict[str, Any], frontend: Frontend) -> None:
        """Send what has changed; a part that is not described now has gone."""
        old = gui.panel.state
        changed = {name: value for name, value in state.items() if old.get(name) != value}
        if changed:
            self._widgets.update(gui.panel, changed, frontend)

    def _bundle(self, gui: Gui) -> dict[str, Any]:
        state = gui.panel.state
        drawn = {"image/svg+xml": drawing.picture(state), "text/plain": drawing.text(state)}
        return self._widgets.view(gui.root) | drawn

    # What the person does

    def await_click(self, asked: str, frontend: Frontend, fds: Sequence[int]) -> str:
        """Wait until the person does in a figure what a cell wants; return number and place.

        Raises
        ------
        InputUnavailableError
            The front end shows no widgets.
        InputCancelledError
            An interrupt came, or Scilab has ended.
        """
        wanted = json.loads(asked)
        if wanted["uid"] not in self._guis:
            raise InputUnavailableError
        gui = self._guis[wanted["uid"]]
        gui.clicked = None
        self._widgets.update(gui.panel, {"wanted": wanted["wanted"]}, frontend)
        try:
            frontend.await_person(lambda: gui.clicked is not None, fds)
        finally:
            self._widgets.update(gui.panel, {"wanted": events.wanted(gui.handler)}, frontend)
        return " ".join(f"{n:g}" for n in gui.clicked.value) if gui.clicked else ""

    def _take(self, panel: Widget, content: Mapping[str, Any]) -> None:
        """Take a message of a panel; it waits until Scilab is at rest."""
        event = events.read(content)
        gui = next((gui for gui in self._guis.values() if gui.panel is panel), None)
        if gui and event and event.what == "mouse" and not gui.handler:
            gui.clicked = gui.clicked or event
        elif gui and event and event.part in gui.parts:
            before = self._events[-1] if self._events else None
            if before and before[0] is gui and event.replaces(before[1]):
                self._events.pop()
            self._events.append((gui, event))

    def forget_callbacks(self) -> None:
        """Call no callback that waits: an interrupt is meant for them too."""
        self._events.clear()

    def take_callback(self, frontend: Frontend) -> Callback | None:
        """Return the callback that has waited longest; all front ends get its control's value."""
        if not self._events:
            return None
        return self._due(*self._events.pop(0), frontend)

    def take_urgent(self, frontend: Frontend) -> str:
        """Return what a running cell has to execute now, and the names that this assigns.

        So are callbacks of the types 10 and 12, the end of a figure, and values without a callback.
        """
        for each in self._events:
            gui, event = each
            if events.is_urgent(event, gui.parts[event.part]):
                self._events.remove(each)
                due = self._due(gui, event, frontend)
                names = sorted(assigned(due.shown).variables)
                return f"list({literal(due.code)}, {literal(names)})"
        return ""

    def _due(self, gui: Gui, event: events.Event, frontend: Frontend) -> Callback:
        part = gui.parts[event.part]
        name = f"c{event.part}"
        if node := gui.panel.state.get(name):
            moved = events.applied(node, event)
            self._widgets.update(gui.panel, {name: moved}, frontend)
        handling = events.handling(gui.handler, event, part, gui.panel.state)
        shown = handling or events.callback(event, part)
        # As in Scilab's windows the last statement of a callback shows no value.
        code = events.code(event, part) + shown + ";"
        return Callback(gui.panel, code, shown, events.label(part), 'clear("gcbo")')


def _model() -> dict[str, Any]:
    """Return the state of a panel that all panels have: anywidget runs the code in it."""
    return {
        "_model_module": "anywidget",
        "_model_module_version": "*",
        "_model_name": "AnyModel",
        "_view_module": "anywidget",
        "_view_module_version": "*",
        "_view_name": "AnyView",
        "_anywidget_id": "scilab_kernel.Gui",
        "_esm": (FOLDER / "panel.js").read_text(encoding="utf-8"),
        "_css": (FOLDER / "panel.css").read_text(encoding="utf-8"),
        "gone": False,
        "picture": "",
        "wanted": [],
    }


def _state(described: dict[str, Any]) -> dict[str, Any]:
    """Return the state of a panel that follows from the description of its figure."""
    shown = nodes.nodes(described)
    number = int(described["number"])
    state: dict[str, Any] = {
        "figure": str(int(described["uid"])),
        "title": described["figure_name"].replace("%d", str(number)),
        "size": [int(n) for n in described["size"]],
        "background": nodes.color(described["background"], "white"),
        "shown": described["visible"] == "on",
        "menus": nodes.menus(described["menus"]),
        "wanted": events.wanted(events.handler(described)),
        "order": [node["id"] for node in shown],
    }
    state |= {f"c{node['id']}": node for node in shown}
    if described["drawn"]:
        pictures = {int(each["uid"]): each["path"] for each in described["pictures"]}
        owner = int(described["uid"])
        state["picture"] = _data(Path(pictures.pop(owner))) if owner in pictures else ""
        state |= {f"p{node['id']}": "" for node in shown}
        state |= {f"p{uid}": _data(Path(path)) for uid, path in pictures.items()}
    return state


def _data(path: Path) -> str:
    """Read a picture and remove its file; return the address of its data."""
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    path.unlink()
    return f"data:{_MIMES[path.suffix]};base64,{data}"
