"""The options of a widget, checked and as the widget's model has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.widgets import values
from scilab_kernel.scilab.widgets.values import BadValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scilab_kernel.scilab.widgets.kinds import Kind

COLOURS = ("", "primary", "success", "info", "warning", "danger")


class WidgetError(Exception):
    """What a cell asks of a widget cannot be done."""


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise BadValueError("must be a text")
    return given


def _call(given: Any) -> str | Mapping[str, Any]:
    """Take the name of a function, Scilab code, or the file in which a function is."""
    return given if isinstance(given, dict) else _text(given)


def _truth(given: Any) -> bool:
    if not isinstance(given, bool):
        raise BadValueError("must be %t or %f")
    return given


def _number(given: Any) -> float:
    return values.number(given, "a number")


def _step(given: Any) -> float:
    if values.number(given, "a number") <= 0:
        raise BadValueError("must be larger than 0")
    return float(given)


def _colour(given: Any) -> str:
    if given not in COLOURS:
        raise BadValueError(f"must be among {', '.join(COLOURS[1:])}")
    return str(given)


def _width(given: Any) -> str:
    return given if isinstance(given, str) else f"{values.number(given, 'a number or a text'):g}px"


OPTIONS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "label": ("description", _text),
    "call": ("call", _call),
    "disabled": ("disabled", _truth),
    "width": ("width", _width),
    "tooltip": ("tooltip", _text),
    "low": ("min", _number),
    "high": ("max", _number),
    "step": ("step", _step),
    "live": ("continuous_update", _truth),
    "interval": ("interval", _step),
    "hint": ("placeholder", _text),
    "colour": ("colour", _colour),
}
"""What the person calls an option -> the part of the state that it is, and its check."""


def checked(
    kind: Kind, name: str, options: Mapping[str, Any], state: Mapping[str, Any]
) -> dict[str, Any]:
    """Turn the options of the widget called ``name`` into what changes in its state.

    ``call`` and ``width``, which are no part of the state, are among what is returned.

    Raises
    ------
    WidgetError
        The widget has no such option, or the option cannot have this value.
    """
    found: dict[str, Any] = {}
    for option, given in options.items():
        if option not in kind.options:
            raise WidgetError(f"{name}: Options are {', '.join(kind.options)}.")
        if option != "value":
            part, check = OPTIONS[option]
            if part == "colour":
                part = "button_style" if "button_style" in state else "bar_style"
            found[part] = _tried(check, given, f"{name}: The option {option}")
    now = {**state, **found}
    if now.get("min", 0) >= now.get("max", 1):
        raise WidgetError(f"{name}: The range is empty: its second number must be larger.")
    if now.get("step", 1) is None:
        found["step"] = (now["max"] - now["min"]) / 100
    if kind.value and "value" in kind.options:
        value = kind.value
        given = options["value"] if "value" in options else value.to_scilab(now)
        if "value" in options or not {"min", "max"}.isdisjoint(found):
            found |= _tried(lambda each: value.to_state(each, now), given, f"{name}: The value")
    return found


def _tried(check: Callable[[Any], Any], given: Any, what: str) -> Any:
    try:
        return check(given)
    except BadValueError as error:
        raise WidgetError(f"{what} {error}.") from error
