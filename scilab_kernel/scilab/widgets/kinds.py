"""What kinds of widgets there are: their models, their values, their options."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.scilab.widgets.values import Value

LIVE = ("label", "call", "disabled", "width", "tooltip")
"""The options of what the person can change."""

SLIDING = (*LIVE, "value", "low", "high", "step", "live")
LISTED = (*LIVE, "value")
CALM = ("width", "tooltip")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of widgets.

    Attributes
    ----------
    model
        What the front end calls it.
    value
        Its value, if it has one.
    options
        What the person may set.
    style
        The model of its style; empty if it has none.
    state
        What its state has before the options.
    """

    model: str
    value: Value | None = None
    options: tuple[str, ...] = LIVE
    style: str = "DescriptionStyle"
    state: Mapping[str, Any] = field(default_factory=dict)


_SLIDING = {"min": 0.0, "max": 1.0, "step": None, "continuous_update": True}
_SLIDER = _SLIDING | {"readout_format": ".4~g"}
_INDEXED: dict[str, Any] = {"_options_labels": [], "index": None}
_MANY = {"_options_labels": [], "index": [], "rows": 5}
_PLAYING = {"min": 0, "max": 1, "step": 1, "interval": 100, "playing": False, "repeat": False}
_PAGES = {"children": [], "titles": [], "selected_index": 0}
# The only view that is not called as its model is.
_BAR = {"min": 0.0, "max": 1.0, "bar_style": "", "_view_name": "ProgressView"}

KINDS = {
    "slider": Kind("FloatSlider", values.Number(), SLIDING, "SliderStyle", _SLIDER),
    "int": Kind("IntSlider", values.Whole(), SLIDING, "SliderStyle", _SLIDING | {"step": 1}),
    "range": Kind("FloatRangeSlider", values.Pair(), SLIDING, "SliderStyle", _SLIDER),
    "number": Kind("FloatText", values.Number(), (*LIVE, "value", "step")),
    "text": Kind("Text", values.Text(), (*LIVE, "value", "hint", "live"), "TextStyle"),
    "lines": Kind("Textarea", values.Lines(), (*LIVE, "value", "hint", "live"), "TextStyle"),
    "files": Kind("Combobox", values.Text(), (*LIVE, "value"), "TextStyle", {"options": []}),
    "password": Kind("Password", values.Text(), (*LIVE, "value", "live"), "TextStyle"),
    "checkbox": Kind("Checkbox", values.Truth(), (*LIVE, "value"), "CheckboxStyle"),
    "toggle": Kind("ToggleButton", values.Truth(), (*LIVE, "value"), "ToggleButtonStyle"),
    "list": Kind("Dropdown", values.Item(), LISTED, state=_INDEXED),
    "select": Kind("Select", values.Item(), LISTED, state=_INDEXED | {"rows": 5}),
    "radio": Kind("RadioButtons", values.Item(), LISTED, state=_INDEXED),
    "toggles": Kind("ToggleButtons", values.Item(), LISTED, "ToggleButtonsStyle", _INDEXED),
    "several": Kind("SelectMultiple", values.Items(), LISTED, state=_MANY),
    "button": Kind("Button", None, (*LIVE, "colour"), "ButtonStyle", {"button_style": ""}),
    "play": Kind("Play", values.Whole(), (*SLIDING[:-1], "interval"), state=_PLAYING),
    "date": Kind("DatePicker", values.Day(), (*LIVE, "value")),
    "progress": Kind(
        "FloatProgress",
        values.Number(),
        (*CALM, "label", "value", "low", "high", "colour"),
        "ProgressStyle",
        _BAR,
    ),
    "label": Kind("Label", values.Text(), (*CALM, "label", "value"), "LabelStyle"),
    "html": Kind("HTML", values.Text(), (*CALM, "label", "value"), "HTMLStyle"),
    "picture": Kind("Image", values.Picture(), (*CALM, "value"), "", {"format": "png"}),
    "box": Kind("VBox", None, ("width",), "", {"children": []}),
    "row": Kind("HBox", None, ("width",), "", {"children": []}),
    "grid": Kind("GridBox", None, (), "", {"children": []}),
    "tabs": Kind("Tab", values.Page(), ("width", "value"), "", _PAGES),
    "accordion": Kind("Accordion", values.Page(), ("width", "value"), "", _PAGES),
}
"""What the macros call a kind -> the kind."""
