"""The value of a widget: how Scilab writes it, and how the widget's model holds it."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = {".jpg": "jpeg", ".svg": "svg+xml"}
"""The end of a picture's name -> its format, where the two differ."""


class BadValueError(Exception):
    """A widget cannot have this value; the text says what it must be."""


class Value(ABC):
    """The value of widgets of one kind.

    Attributes
    ----------
    name
        The part of the model's state that holds it.
    """

    name = "value"

    @abstractmethod
    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Make the parts of the state that stand for a value of Scilab's.

        Raises
        ------
        BadValueError
            The widget cannot have this value.
        """

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return the value for ``literal``."""
        return state.get(self.name)


class Number(Value):
    """A number, within the limits that the widget has."""

    what = "a number"

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the number."""
        return {self.name: within(number(given, self.what), state)}


class Whole(Number):
    """A whole number."""

    what = "a whole number"

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the number."""
        if number(given, self.what) != math.floor(given):
            raise BadValueError("must be a whole number")
        return {self.name: int(within(given, state))}


class Pair(Value):
    """Two numbers in order: the ends of a range."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check both numbers."""
        if not isinstance(given, list) or len(given) != len("ab"):
            raise BadValueError("must be two numbers")
        low, high = (within(number(each, "two numbers"), state) for each in given)
        if low > high:
            raise BadValueError("must be two numbers, the lower first")
        return {self.name: [low, high]}


class Truth(Value):
    """A boolean."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the boolean."""
        if not isinstance(given, bool):
            raise BadValueError("must be %t or %f")
        return {self.name: given}


class Text(Value):
    """A text."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the text."""
        if not isinstance(given, str):
            raise BadValueError("must be a text")
        return {self.name: given}


class Lines(Value):
    """Texts, each a line."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Join the lines."""
        return {self.name: "\n".join(texts(given))}


class Item(Value):
    """A text among the items of a list."""

    name = "index"

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Find the text among the items."""
        return {self.name: among(given, state)}

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return the text."""
        return next(iter(chosen([state["index"]], state)), None)


class Items(Value):
    """Any number of texts among the items of a list."""

    name = "index"

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Find the texts among the items."""
        return {self.name: [among(each, state) for each in row(given)]}

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return the texts."""
        index = state["index"]
        return chosen(index, state) if isinstance(index, list) else []


class Day(Value):
    """A day: ``[year month day]``, or ``[]``."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the day; its month counts from 0 in the model."""
        if given == []:
            return {self.name: None}
        try:
            year, month, day = map(int, given)
            date(year, month, day)
        except (TypeError, ValueError) as error:
            raise BadValueError("must be [year month day], or []") from error
        return {self.name: {"year": year, "month": month - 1, "date": day}}

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return year, month and day."""
        value = state["value"]
        return [value["year"], value["month"] + 1, value["date"]] if value else []


class Page(Value):
    """The number of the page that is open, or ``[]``."""

    name = "selected_index"

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Check the number."""
        if given == []:
            return {self.name: None}
        if given not in range(1, len(state["children"]) + 1):
            raise BadValueError("must be the number of a page, or []")
        return {self.name: int(given) - 1}

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return the number, which counts from 1."""
        index = state["selected_index"]
        return [] if index is None else index + 1


class Picture(Value):
    """The picture of a file."""

    def to_state(self, given: Any, state: Mapping[str, Any]) -> dict[str, Any]:
        """Read the file."""
        if not isinstance(given, str):
            raise BadValueError("must be the path of a file")
        path = Path(given)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadValueError(f"cannot be read: {given}: {error.strerror}") from error
        suffix = path.suffix.lower()
        return {self.name: data, "format": FORMATS.get(suffix, suffix.lstrip(".") or "png")}

    def to_scilab(self, state: Mapping[str, Any]) -> object:
        """Return nothing: a picture has no value in Scilab."""
        return None


def number(given: Any, what: str) -> float:
    """Return what is given if it is a number; say what it must be if not."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise BadValueError(f"must be {what}")
    return given


def within(given: float, state: Mapping[str, Any]) -> float:
    """Return a number if the limits of the widget allow it."""
    low, high = state.get("min", -math.inf), state.get("max", math.inf)
    if not low <= given <= high:
        raise BadValueError(f"must lie between {low:g} and {high:g}")
    return given


def row(given: Any) -> list[Any]:
    """Make a list of what JSON has for a matrix: a list, or a single thing for a 1 x 1 matrix."""
    return given if isinstance(given, list) else [given]


def texts(given: Any) -> list[str]:
    """Return texts, each of which is given as a text."""
    if not all(isinstance(each, str) for each in row(given)):
        raise BadValueError("must be texts")
    return row(given)


def among(given: Any, state: Mapping[str, Any]) -> int:
    """Find a text among the items of a widget."""
    labels: list[str] = state["_options_labels"]
    if given not in labels:
        raise BadValueError(f"must be among {', '.join(labels)}")
    return labels.index(given)


def chosen(index: list[Any], state: Mapping[str, Any]) -> list[str]:
    """Return the items at some places."""
    labels = state["_options_labels"]
    return [labels[at] for at in index if isinstance(at, int) and 0 <= at < len(labels)]
