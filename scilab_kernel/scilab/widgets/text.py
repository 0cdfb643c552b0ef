"""A widget as text, for pages that have no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.widgets.literals import literal

if TYPE_CHECKING:
    from scilab_kernel.scilab.widgets.widgets import Widget


def as_text(widget: Widget) -> str:
    """Write how the controls are set, for a page that has no widgets."""
    if widget.inputs:
        return "\n".join(line for line in map(as_text, widget.inputs) if line)
    if widget.kind in {"label", "html"}:
        return str(widget.value)
    if widget.kind == "password" or widget.value is None:
        return ""
    return f"{widget.state.get('description') or widget.name} = {literal(widget.value)}"
