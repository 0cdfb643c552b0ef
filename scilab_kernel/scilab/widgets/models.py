"""The state of a widget's model, as the front end's library of widgets names its parts.

https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/jupyterwidgetmodels.latest.md
"""

from __future__ import annotations

from typing import Any

CONTROLS = "@jupyter-widgets/controls"

_MODELS = {
    "slider": ("FloatSlider", "SliderStyle"),
    "range": ("FloatRangeSlider", "SliderStyle"),
    "number": ("FloatText", "DescriptionStyle"),
    "text": ("Text", "TextStyle"),
    "checkbox": ("Checkbox", "CheckboxStyle"),
    "choice": ("Dropdown", "DescriptionStyle"),
    "button": ("Button", "ButtonStyle"),
    "progress": ("FloatProgress", "ProgressStyle"),
    "label": ("HTMLMath", "HTMLMathStyle"),
    "box": ("VBox", ""),
    "row": ("HBox", ""),
    "tabs": ("Tab", ""),
}
"""What the person calls a widget -> the names of its model and of the model of its style."""

_VALUE_NAMES = {"choice": "index", "button": ""}
"""The part of the state that is the value, where it is not ``value``."""


def value_name(kind: str) -> str:
    """Name the part of the state that holds the value; empty if the widget has none."""
    return _VALUE_NAMES.get(kind, "value")


def style_name(kind: str) -> str:
    """Name the model of the style, or nothing."""
    return _MODELS[kind][1]


def state(kind: str, options: dict[str, Any]) -> dict[str, Any]:
    """Build the state of a widget's model, without its layout and its style."""
    name = _MODELS[kind][0]
    own = dict(options)
    if kind == "choice":
        own["index"] = own.pop("value") - 1
        own["_options_labels"] = own.pop("items")
    if kind in {"slider", "range"}:
        own["readout_format"] = ".4~g"
    return _named(CONTROLS, "2.0.0", name) | own


def output() -> dict[str, Any]:
    """Build the state of the place where the output of callbacks is shown."""
    return _named("@jupyter-widgets/output", "1.0.0", "Output") | {"msg_id": "", "outputs": []}


def layout() -> dict[str, Any]:
    """Build the state of the layout that all widgets share: a long name is not cut."""
    return _named("@jupyter-widgets/base", "2.0.0", "Layout")


def style(name: str) -> dict[str, Any]:
    """Build the state of a style."""
    wide = {} if name == "ButtonStyle" else {"description_width": "initial"}
    styled = _named(CONTROLS, "2.0.0", name) | wide
    return styled | {"_view_module": "@jupyter-widgets/base", "_view_name": "StyleView"}


def _named(module: str, version: str, name: str) -> dict[str, Any]:
    return {
        "_model_module": module,
        "_model_module_version": version,
        "_model_name": f"{name}Model",
        "_view_module": module,
        "_view_module_version": version,
        "_view_name": f"{name}View",
    }
