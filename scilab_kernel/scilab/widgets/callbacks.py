"""The callbacks of widgets that wait until Scilab is at rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.talk.names import macro, quote
from scilab_kernel.scilab.widgets.literals import literal

if TYPE_CHECKING:
    from scilab_kernel.scilab.widgets.widgets import Widget

NAME = re.compile(r"[A-Za-z_%#?$!][\w#?$!]*")


class Callback(NamedTuple):
    """What Scilab runs for a widget, and what an error shows of it: a text, and its name.

    ``after`` is run in any case when the callback has ended.
    """

    widget: Widget
    code: str
    shown: str
    name: str
    after: str = ""


class Callbacks:
    """Each widget whose callback is due, once, in the order in which they became due."""

    def __init__(self) -> None:
        self._waiting: dict[Widget, None] = {}

    def expect(self, widget: Widget) -> None:
        """Have the callback of a widget called; it gets the value that the widget has then."""
        self._waiting[widget] = None

    def forget(self, widget: Widget) -> None:
        """Do not call the callback of a widget that is closed."""
        self._waiting.pop(widget, None)

    def clear(self) -> None:
        """Call no callback that waits: an interrupt is meant for them too."""
        self._waiting.clear()

    def take(self) -> Callback | None:
        """Return the callback that has waited longest."""
        if not self._waiting:
            return None
        widget = next(iter(self._waiting))
        del self._waiting[widget]
        return _callback(widget)


def _callback(widget: Widget) -> Callback:
    inputs = [each for each in widget.inputs if each.has_value] or [widget]
    values = [literal(each.value) for each in inputs if each.has_value]
    call, name = widget.call, f"the callback of {widget.name}"
    if not isinstance(call, str):
        code = f"{macro('widget_call')}({', '.join([quote(call['function']), *values])})"
        return Callback(widget, code, f"the function({', '.join(values)})", name)
    code = f"{call}({', '.join(values)})" if NAME.fullmatch(call) else call
    return Callback(widget, code, code, name)
