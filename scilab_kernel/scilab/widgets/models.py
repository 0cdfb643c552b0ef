"""The state of a widget's model, as the front end's library of widgets names its parts.

https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/jupyterwidgetmodels.latest.md
"""

from __future__ import annotations

from typing import Any

CONTROLS = "@jupyter-widgets/controls"


def control(name: str) -> dict[str, Any]:
    """Name the model and the view of a widget."""
    return _named(CONTROLS, "2.0.0", name)


def output() -> dict[str, Any]:
    """Build the state of the place where the output of callbacks is shown."""
    return _named("@jupyter-widgets/output", "1.0.0", "Output") | {"msg_id": "", "outputs": []}


def layout(width: str) -> dict[str, Any]:
    """Build the state of a layout; with an empty width the front end chooses."""
    own = {"width": width} if width else {}
    return _named("@jupyter-widgets/base", "2.0.0", "Layout") | own


def grid(columns: int) -> dict[str, Any]:
    """Build the state of a layout that puts widgets into a table."""
    form = {"grid_template_columns": f"repeat({columns}, max-content)", "grid_gap": "2px 8px"}
    return layout("") | form


def style(name: str) -> dict[str, Any]:
    """Build the state of a style: a long name is not cut."""
    wide = {} if name == "ButtonStyle" else {"description_width": "initial"}
    styled = control(name) | wide
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
