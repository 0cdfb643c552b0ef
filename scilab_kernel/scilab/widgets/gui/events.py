"""What the person does in a panel, and the Scilab code that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.talk.names import macro
from scilab_kernel.scilab.widgets.gui.nodes import shown
from scilab_kernel.scilab.widgets.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VALUES = {"value": float, "text": str, "checked": bool, "chosen": list, "page": int, "cell": list}
_VALUES |= {"mouse": list}
"""What changed -> the type of its value. ``press``, ``menu`` and ``close`` have no value, nor has
``resize``, which no panel sends."""

_NAMES = {"value": "value", "text": "text", "checked": "value", "chosen": "value"}
"""What changed -> the name of the new value in the node."""


MOVE = -1
"""Scilab's number for a move of the mouse."""


@dataclass(frozen=True, slots=True)
class Event:
    """The person has pressed, moved, typed, chosen: ``what``, in the part with this identifier."""

    what: str
    part: str
    value: Any

    def replaces(self, other: Event) -> bool:
        """Tell whether the event before need not reach Scilab: the control moves on."""
        is_same = (self.what, self.part) == (other.what, other.part)
        moves = self.what == "mouse" and self.value[0] == other.value[0] == MOVE
        return is_same and (self.what in _NAMES or moves)


def read(content: Mapping[str, Any]) -> Event | None:
    """Read the message of a panel; None if it is not about a control."""
    what, part, value = content.get("what"), content.get("id"), content.get("value")
    if not isinstance(part, str):
        return None
    if what in {"press", "menu", "close"}:
        return Event(what, part, None)
    if what == "value" and isinstance(value, int):
        value = float(value)
    if isinstance(what, str) and what in _VALUES and isinstance(value, _VALUES[what]):
        return Event(what, part, value)
    return None


def parts(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the descriptions of a figure, its controls and its menus by identifier."""
    return {str(int(part["uid"])): part for part in _walk(described)}


def _walk(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield part
    for child in part.get("controls", []) + part.get("menus", []):
        yield from _walk(child)


def applied(node: dict[str, Any], event: Event) -> dict[str, Any]:
    """Return the node as the panel that sent an event shows it."""
    if event.what == "page":
        return node | {"value": [event.value]}
    if event.what == "cell":
        row, column, text = event.value
        rows = [list(texts) for texts in node["rows"]]
        rows[row - 1][column - 1] = text
        return node | {"rows": rows}
    name = _NAMES.get(event.what)
    return node | {name: event.value} if name else node


def handler(figure: Mapping[str, Any]) -> str:
    """Return the function that gets the mouse and the keys of a figure; empty if none."""
    name: str = figure["event_handler"] if figure.get("event_handler_enable") == "on" else ""
    return name


def wanted(name: str) -> list[str]:
    """Return what a panel has to tell of the mouse and the keys, for a function of a figure."""
    return ["press", "click", "key", "move", "release"] if name else []


def handling(name: str, event: Event, figure: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """Write the call of the function that gets the mouse and the keys; empty for other events.

    As in Scilab the place is that in the frame with axes that the mouse is in, or in the figure.
    """
    if event.what != "mouse":
        return ""
    button, x, y = event.value
    left, top = 0.0, 0.0
    for node, *corner in shown(state):
        inside = (x - corner[0], y - corner[1])
        size = node["box"][2:]
        if state.get(f"p{node['id']}") and all(
            0 <= n < m for n, m in zip(inside, size, strict=True)
        ):
            left, top = corner
    x, y, button = (round(number) for number in (x - left, y - top, button))
    return f"{name}({figure['number']:.0f}, {x}, {y}, {button})"


def code(event: Event, part: Mapping[str, Any]) -> str:
    """Write the code that tells Scilab of an event and makes ``gcbo``, before the callback."""
    value = event.value
    if event.what == "cell":
        value = [str(each) for each in value]
    uid = int(part["uid"])
    return f'gcbo = {macro("gui_act")}({uid}, "{event.what}", {literal(value)}); '


def callback(event: Event, part: Mapping[str, Any]) -> str:
    """Return the Scilab code that an event of a figure, control or menu calls; empty if none."""
    if "figure_name" in part:
        wanted: str = part["resizefcn" if event.what == "resize" else "closerequestfcn"]
        return wanted or "delete(gcbo)"
    if part["callback_type"] == -1:
        return ""
    text = part["callback"]
    return "\n".join(text) if isinstance(text, list) else text


def is_urgent(event: Event, part: Mapping[str, Any]) -> bool:
    """Tell whether Scilab runs a callback while code runs, as soon as the code sleeps."""
    return "figure_name" in part or part["callback_type"] in {10, 12} or not callback(event, part)


def label(part: Mapping[str, Any]) -> str:
    """Name the callback in the traceback of an error."""
    text = part.get("tag") or part.get("label") or part.get("string") or ""
    name = text if isinstance(text, str) and text else ""
    kind = part.get("style") or ("figure" if "figure_name" in part else "menu")
    return f"the callback of {kind} {name}".rstrip()
