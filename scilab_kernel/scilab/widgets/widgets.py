"""The widgets of one Scilab: made by its cells, changed by the person, dead when Scilab is."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets import models
from scilab_kernel.scilab.widgets.buffers import joined, parted
from scilab_kernel.scilab.widgets.callbacks import Callbacks
from scilab_kernel.scilab.widgets.kinds import KINDS
from scilab_kernel.scilab.widgets.literals import literal
from scilab_kernel.scilab.widgets.options import WidgetError, checked
from scilab_kernel.scilab.widgets.text import as_text
from scilab_kernel.scilab.widgets.values import row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.talk.markers import WidgetAsked

    Take = Callable[["Widget", Mapping[str, Any]], None]

TARGET = "jupyter.widget"
VIEW = "application/vnd.jupyter.widget-view+json"
LISTS = {"items": "_options_labels", "titles": "titles", "files": "options"}
"""What macros call a list of texts -> the part of the state that it is."""
VERSION = {"version": "2.1.0"}
"""The version of the protocol that front ends and widgets speak."""


@dataclass(slots=True, eq=False)
class Widget:
    """A model that front ends have a copy of.

    Attributes
    ----------
    call
        Its callback: a name, code, or the file of a function.
    inputs
        The widgets inside it, whose values its callback gets.
    place
        The name of the widget that shows the output of its callback.
    take
        Called with each message that is about it, if another part of the kernel draws it.
    pressed
        Called when the person presses it, the button of a form.
    """

    name: str
    kind: str
    comm_id: str
    state: dict[str, Any]
    call: str | Mapping[str, Any] = ""
    inputs: list[Widget] = field(default_factory=list)
    place: str = ""
    pressed: Callable[[], None] | None = None
    take: Take | None = None

    @property
    def value(self) -> object:
        """Its value, as ``literal`` writes it; None if it has none."""
        kind = KINDS.get(self.kind)
        return kind.value.to_scilab(self.state) if kind and kind.value else None

    @property
    def has_value(self) -> bool:
        """Whether it has a value that a callback gets."""
        kind = KINDS.get(self.kind)
        return bool(kind and kind.value and "call" in kind.options)

    @property
    def reference(self) -> str:
        """What stands for it in the state of another widget."""
        return f"IPY_MODEL_{self.comm_id}"


class Widgets:
    """All widgets by their names, and the callbacks that wait until Scilab is at rest."""

    def __init__(self) -> None:
        self._named: dict[str, Widget] = {}
        self._by_comm: dict[str, Widget] = {}
        self._counts: Counter[str] = Counter()
        self._unshown: set[str] = set()
        self.callbacks = Callbacks()

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
                return self.make(asked, frontend).name
            case "interact":
                return self._interact(asked, frontend).name
            case "show":
                self._show(self._find(asked["name"]), frontend)
            case "get":
                return literal(self._find(asked["name"]).value)
            case "change":
                self._change(self._find(asked["name"]), _pairs(asked["options"]), frontend)
            case "close":
                for name in row(asked["names"]):
                    self.close(self._find(name), frontend)
        return ""

    def _find(self, name: str) -> Widget:
        if name not in self._named:
            message = f"there is no widget {name!r}; was it made before a restart, or closed?"
            raise WidgetError(message)
        return self._named[name]

    def make(self, asked: dict[str, Any], frontend: Frontend) -> Widget:
        """Make a widget from its kind and its options.

        Raises
        ------
        WidgetError
            The widget has no such option, or it cannot have this value.
        """
        kind = KINDS[asked["kind"]]
        children = [self._find(name) for name in row(asked.get("widgets", []))]
        state = models.control(kind.model) | dict(kind.state)
        if "children" in state:
            state["children"] = [child.reference for child in children]
        state |= {part: row(asked[name]) for name, part in LISTS.items() if name in asked}
        found = checked(kind, asked.get("who", ""), _pairs(asked["options"]), state)
        call, width = found.pop("call", ""), found.pop("width", "")
        state |= found
        layout = asked.get("layout") or models.layout(width)
        state["layout"] = self._shared(layout, frontend).reference
        if kind.style:
            state["style"] = self._shared(models.style(kind.style), frontend).reference
        widget = self._open(asked["kind"], state, frontend)
        widget.call, widget.inputs = call, children
        return widget

    def _shared(self, state: dict[str, Any], frontend: Frontend) -> Widget:
        """Find the layout or style with this state, which many widgets share; open it if new."""
        name = json.dumps(state)
        return self._named.get(name) or self._open("", state, frontend, name)

    def _open(self, kind: str, state: dict[str, Any], frontend: Frontend, name: str = "") -> Widget:
        self._counts[kind] += 1
        widget = Widget(name or f"{kind} {self._counts[kind]}", kind, uuid.uuid4().hex, state)
        self._named[widget.name] = self._by_comm[widget.comm_id] = widget
        data, buffers = parted(state)
        opening = {"comm_id": widget.comm_id, "target_name": TARGET, "data": data}
        frontend.comm("comm_open", opening, VERSION, buffers)
        return widget

    def close(self, widget: Widget, frontend: Frontend) -> None:
        """Close a widget and those inside it."""
        for each in widget.inputs:
            self.close(each, frontend)
        if self._named.pop(widget.name, None):
            del self._by_comm[widget.comm_id]
            self.callbacks.forget(widget)
            frontend.comm("comm_close", {"comm_id": widget.comm_id, "data": {}})

    def _interact(self, asked: dict[str, Any], frontend: Frontend) -> Widget:
        """Make a box of controls, with the output of the function that is called with them."""
        controls = [self.make(control, frontend) for control in asked["controls"]]
        root = self._panel(controls, frontend)
        root.call = asked["call"]
        for control in controls:
            control.place = root.place
        self.callbacks.expect(root)
        self._unshown.add(root.name)
        return root

    def _panel(self, children: list[Widget], frontend: Frontend) -> Widget:
        place = self._open("output", models.output(), frontend)
        names = [child.name for child in children] + [place.name]
        root = self.make({"kind": "box", "widgets": names, "options": []}, frontend)
        root.place = place.name
        return root

    def _show(self, widget: Widget, frontend: Frontend) -> None:
        root = self._panel([widget], frontend)
        self._give_place(widget, root.place)
        self._display(root, frontend)

    def open_panel(
        self, state: dict[str, Any], take: Take, frontend: Frontend
    ) -> tuple[Widget, Widget]:
        """Open a model with messages of its own; return it, and the box that has its output too."""
        widget = self._open("panel", state, frontend)
        root = self._panel([widget], frontend)
        widget.take, widget.place = take, root.place
        return widget, root

    def _give_place(self, widget: Widget, place: str) -> None:
        widget.place = widget.place or place
        for each in widget.inputs:
            self._give_place(each, place)

    def _display(self, root: Widget, frontend: Frontend) -> None:
        bundle = {**self.view(root), "text/plain": as_text(root)}
        sizes: dict[str, Any] = {}
        for shown in self._named[root.place].state["outputs"]:
            if shown["output_type"] == "stream":
                bundle["text/plain"] += "\n" + shown["text"].rstrip("\n")
            else:
                pictures = shown.get("data", {}).items()
                bundle.update({mime: data for mime, data in pictures if mime.startswith("image/")})
                sizes.update(shown.get("metadata", {}))
        frontend.display(bundle, sizes)

    def view(self, widget: Widget) -> dict[str, Any]:
        """Return what a display has to show a widget."""
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": widget.comm_id}}

    def _change(self, widget: Widget, options: dict[str, Any], frontend: Frontend) -> None:
        kind = KINDS[widget.kind]
        if "value" in options and "value" not in kind.options:
            raise WidgetError(f"the widget {widget.name!r} has no value")
        found = checked(kind, f"the widget {widget.name!r}", options, widget.state)
        if "call" in found:
            widget.call = found.pop("call")
        if "width" in found:
            layout = self._shared(models.layout(found.pop("width")), frontend)
            found["layout"] = layout.reference
        if found:
            self.update(widget, found, frontend)

    def update(
        self, widget: Widget, state: dict[str, Any], frontend: Frontend, method: str = "update"
    ) -> None:
        """Change a part of the state of a model, in all front ends."""
        widget.state.update(state)
        data, buffers = parted(state)
        content = {"comm_id": widget.comm_id, "data": {"method": method, **data}}
        frontend.comm("comm_msg", content, None, buffers)

    # What front ends say

    def receive(
        self,
        comm_id: str,
        data: Mapping[str, Any],
        frontend: Frontend,
        buffers: Sequence[bytes | memoryview] = (),
    ) -> None:
        """Take a message of a front end's; its callback waits until Scilab is at rest."""
        widget = self._by_comm[comm_id]
        method, content = data.get("method"), data.get("content")
        if method == "request_state":
            self.update(widget, widget.state, frontend)
        elif method == "update":
            state = joined(data, buffers)
            known = {name: value for name, value in state.items() if name in widget.state}
            self.update(widget, known, frontend, "echo_update")
            kind = KINDS.get(widget.kind)
            if kind and kind.value and kind.value.name in known:
                self._wait_for(widget)
        elif method == "custom" and isinstance(content, dict) and widget.take:
            widget.take(widget, content)
        elif method == "custom" and content == {"event": "click"}:
            (widget.pressed or partial(self._wait_for, widget))()

    def _wait_for(self, changed: Widget) -> None:
        """Note each callback that depends on a widget: its own, and those of its panels."""
        for widget in self._named.values():
            if widget.call and (widget is changed or changed in widget.inputs):
                self.callbacks.expect(widget)

    # Callbacks

    def show_output(
        self, widget: Widget, outputs: list[dict[str, Any]], frontend: Frontend
    ) -> None:
        """Show what a callback has shown, in place of what it showed before."""
        if place := self._named.get(widget.place):
            self.update(place, {"outputs": outputs}, frontend)
        if widget.name in self._unshown:
            self._unshown.remove(widget.name)
            self._display(widget, frontend)


def _pairs(options: list[Any]) -> dict[str, Any]:
    """Make options from a list of names, each before its value."""
    return dict(zip(options[::2], options[1::2], strict=True))
