"""The widgets of one Scilab: made by its cells, changed by the person, dead when Scilab is."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets import models
from scilab_kernel.scilab.widgets.literals import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import WidgetAsked

log = logging.getLogger(__name__)

TARGET = "jupyter.widget"
VIEW = "application/vnd.jupyter.widget-view+json"
VERSION = {"version": "2.1.0"}
"""The version of the protocol that front ends and widgets speak."""

NAME = re.compile(r"[A-Za-z_%#?$!][\w#?$!]*")


class WidgetError(Exception):
    """What a cell asks of a widget cannot be done."""


@dataclass(slots=True, eq=False)
class Widget:
    """A model that front ends have a copy of. ``call`` is its callback; ``place`` its output."""

    name: str
    kind: str
    comm_id: str
    state: dict[str, Any]
    call: str = ""
    inputs: list[Widget] = field(default_factory=list)
    place: str = ""


class Widgets:
    """All widgets by their names, and the callbacks that wait until Scilab is at rest."""

    def __init__(self) -> None:
        self._named: dict[str, Widget] = {}
        self._by_comm: dict[str, Widget] = {}
        self._counts: Counter[str] = Counter()
        self._waiting: dict[str, None] = {}
        self._unshown: set[str] = set()

    def comms(self) -> Mapping[str, str]:
        """Name the open comms, each with its target."""
        return dict.fromkeys(self._by_comm, TARGET)

    # What cells ask

    def obey(self, marker: WidgetAsked, frontend: Frontend) -> str:
        """Do what a macro of macros/widgets asks; return the answer, a name or Scilab code.

        Raises
        ------
        WidgetError
            It cannot be done.
        """
        asked = json.loads(marker.asked)
        match marker.action:
            case "make":
                return self._make(asked, frontend).name
            case "interact":
                return self._interact(asked, frontend).name
            case "show":
                self._show(self._find(asked["name"]), frontend)
            case "get":
                return literal(self.value(self._find(asked["name"])))
            case "set":
                self._set(self._find(asked["name"]), asked["value"], frontend)
        return ""

    def _find(self, name: str) -> Widget:
        if name not in self._named:
            message = f"there is no widget {name!r}; was it made before a restart?"
            raise WidgetError(message)
        return self._named[name]

    def _make(self, asked: dict[str, Any], frontend: Frontend) -> Widget:
        kind, options = asked.pop("kind"), asked
        call = options.pop("call", "")
        children = [self._find(name) for name in _row(options.pop("widgets", []))]
        for name in ("items", "titles"):
            if name in options:
                options[name] = _row(options[name])
        state = models.state(kind, options)
        if children:
            state["children"] = [_reference(child) for child in children]
        style = models.style_name(kind)
        state["layout"] = _reference(self._shared("layout", models.layout(), frontend))
        if style:
            state["style"] = _reference(self._shared(style, models.style(style), frontend))
        widget = self._open(kind, state, frontend)
        widget.call, widget.inputs = call, children
        return widget

    def _shared(self, name: str, state: dict[str, Any], frontend: Frontend) -> Widget:
        found = self._named.get(name)
        return found or self._open(name, state, frontend, name)

    def _open(self, kind: str, state: dict[str, Any], frontend: Frontend, name: str = "") -> Widget:
        self._counts[kind] += 1
        widget = Widget(name or f"{kind} {self._counts[kind]}", kind, uuid.uuid4().hex, state)
        self._named[widget.name] = self._by_comm[widget.comm_id] = widget
        data = {"state": state, "buffer_paths": []}
        opening = {"comm_id": widget.comm_id, "target_name": TARGET, "data": data}
        frontend.comm("comm_open", opening, VERSION)
        return widget

    def _interact(self, asked: dict[str, Any], frontend: Frontend) -> Widget:
        """Make a box of controls, with the output of the function that is called with them."""
        controls = [self._make(control, frontend) for control in asked["controls"]]
        root = self._panel(controls, frontend)
        root.call, root.inputs = asked["call"], controls
        for control in controls:
            control.place = root.place
        self._waiting[root.name] = None
        self._unshown.add(root.name)
        return root

    def _panel(self, children: list[Widget], frontend: Frontend) -> Widget:
        place = self._open("output", models.output(), frontend)
        names = [child.name for child in children] + [place.name]
        root = self._make({"kind": "box", "widgets": names}, frontend)
        root.place = place.name
        return root

    def _show(self, widget: Widget, frontend: Frontend) -> None:
        root = self._panel([widget], frontend)
        self._give_place(widget, root.place)
        self._display(root, frontend)

    def _give_place(self, widget: Widget, place: str) -> None:
        widget.place = widget.place or place
        for each in widget.inputs:
            self._give_place(each, place)

    def _display(self, root: Widget, frontend: Frontend) -> None:
        view = {"version_major": 2, "version_minor": 0, "model_id": root.comm_id}
        bundle = {VIEW: view, "text/plain": self._as_text(root)}
        for shown in self._named[root.place].state["outputs"]:
            if shown["output_type"] == "stream":
                bundle["text/plain"] += "\n" + shown["text"].rstrip("\n")
            else:
                pictures = shown.get("data", {}).items()
                bundle.update({mime: data for mime, data in pictures if mime.startswith("image/")})
        frontend.display(bundle)

    def _as_text(self, widget: Widget) -> str:
        """Write how the controls are set, for a page that has no widgets."""
        if widget.inputs:
            lines = map(self._as_text, widget.inputs)
            return "\n".join(line for line in lines if line)
        if not models.value_name(widget.kind) or widget.kind == "output":
            return ""
        label = widget.state.get("description", "") or widget.name
        return f"{label} = {literal(self.value(widget))}"

    def value(self, widget: Widget) -> object:
        """Return the value of a widget, for a choice the text that was chosen."""
        name = models.value_name(widget.kind)
        value = widget.state.get(name)
        if widget.kind == "choice" and isinstance(value, int):
            return widget.state["_options_labels"][value]
        return value

    def _set(self, widget: Widget, value: Any, frontend: Frontend) -> None:
        name = models.value_name(widget.kind)
        if name not in widget.state:
            message = f"the widget {widget.name!r} has no value"
            raise WidgetError(message)
        if widget.kind == "choice":
            labels = widget.state["_options_labels"]
            if value not in labels:
                message = f"{value!r} is not among the items of {widget.name!r}"
                raise WidgetError(message)
            value = labels.index(value)
        elif type(value) is not type(widget.state[name]) and not _are_numbers(value, widget, name):
            message = f"the value of {widget.name!r} cannot become {literal(value)}"
            raise WidgetError(message)
        self._update(widget, {name: value}, frontend)

    def _update(
        self, widget: Widget, state: dict[str, Any], frontend: Frontend, method: str = "update"
    ) -> None:
        widget.state.update(state)
        data = {"method": method, "state": state, "buffer_paths": []}
        frontend.comm("comm_msg", {"comm_id": widget.comm_id, "data": data})

    # What front ends say

    def receive(self, comm_id: str, data: Mapping[str, Any], frontend: Frontend) -> None:
        """Take a message of a front end's; its callback waits until Scilab is at rest."""
        widget = self._by_comm[comm_id]
        method, state, content = data.get("method"), data.get("state"), data.get("content")
        if method == "request_state":
            self._update(widget, widget.state, frontend)
        elif method == "update" and isinstance(state, dict):
            known = {name: value for name, value in state.items() if name in widget.state}
            self._update(widget, known, frontend, "echo_update")
            if models.value_name(widget.kind) in known:
                self._wait_for(widget)
        elif method == "custom" and isinstance(content, dict) and content.get("event") == "click":
            self._wait_for(widget)

    def _wait_for(self, changed: Widget) -> None:
        """Note each callback that depends on a widget: its own, and those of its panels."""
        for widget in self._named.values():
            if widget.call and (widget is changed or changed in widget.inputs):
                self._waiting[widget.name] = None

    # Callbacks

    def forget_callbacks(self) -> None:
        """Call no callback that waits: an interrupt is meant for them too."""
        self._waiting.clear()

    def take_callback(self) -> tuple[Widget, str] | None:
        """Return the widget whose callback has waited longest, and the code that calls it."""
        if not self._waiting:
            return None
        widget = self._named[next(iter(self._waiting))]
        del self._waiting[widget.name]
        if not NAME.fullmatch(widget.call):
            return widget, widget.call
        inputs = widget.inputs or [widget]
        values = [self.value(each) for each in inputs if models.value_name(each.kind)]
        return widget, f"{widget.call}({', '.join(map(literal, values))})"

    def show_output(
        self, widget: Widget, outputs: list[dict[str, Any]], frontend: Frontend
    ) -> None:
        """Show what a callback has shown, in place of what it showed before."""
        if place := self._named.get(widget.place):
            self._update(place, {"outputs": outputs}, frontend)
        if widget.name in self._unshown:
            self._unshown.remove(widget.name)
            self._display(widget, frontend)


def _reference(widget: Widget) -> str:
    return f"IPY_MODEL_{widget.comm_id}"


def _row(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _are_numbers(value: object, widget: Widget, name: str) -> bool:
    old = widget.state[name]
    return all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in (value, old)
    )
