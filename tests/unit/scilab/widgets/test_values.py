"""A widget has only values and options that it can have, and says what they must be."""

from __future__ import annotations

from typing import Any

import pytest

from scilab_kernel.scilab.widgets.buffers import joined, parted
from scilab_kernel.scilab.widgets.kinds import KINDS
from scilab_kernel.scilab.widgets.literals import literal
from scilab_kernel.scilab.widgets.options import OPTIONS, WidgetError, checked

LIMITS = {"min": 0, "max": 10}
ITEMS = {"_options_labels": ["p", "q"]}


def state(kind: str) -> dict[str, Any]:
    own: dict[str, Any] = dict(KINDS[kind].state)
    return own | (LIMITS if "min" in own else {}) | (ITEMS if "_options_labels" in own else {})


BAD = [
    ("slider", "value", 11, "must lie between 0 and 10"),
    ("slider", "value", True, "must be a number"),
    ("slider", "value", None, "must be a number"),
    ("slider", "low", 10, "The range is empty"),
    ("slider", "step", 0, "must be larger than 0"),
    ("slider", "live", 1, "must be %t or %f"),
    ("int", "value", 1.5, "must be a whole number"),
    ("range", "value", 3, "must be two numbers"),
    ("range", "value", [3, 1], "the lower first"),
    ("range", "value", [3, 11], "must lie between"),
    ("checkbox", "value", 1, "must be %t or %f"),
    ("text", "value", ["a"], "must be a text"),
    ("text", "label", 3, "must be a text"),
    ("text", "colour", "info", "Options are label"),
    ("lines", "value", [1], "must be texts"),
    ("list", "value", "z", "must be among p, q"),
    ("several", "value", ["p", "z"], "must be among p, q"),
    ("date", "value", [2026, 2, 29], "must be [year month day], or []"),
    ("date", "value", "today", "must be [year month day], or []"),
    ("tabs", "value", 1, "must be the number of a page"),
    ("picture", "value", 1, "must be the path of a file"),
    ("button", "colour", "red", "must be among primary"),
    ("button", "width", True, "must be a number or a text"),
]


@pytest.mark.parametrize(("kind", "option", "given", "words"), BAD)
def test_a_value_that_cannot_be_is_refused(
    kind: str, option: str, given: object, words: str
) -> None:
    with pytest.raises(WidgetError) as caught:
        checked(KINDS[kind], "w", {option: given}, state(kind))
    assert words in str(caught.value)
    assert str(caught.value).startswith("w: ")


def test_every_option_of_a_kind_has_a_check() -> None:
    for kind in KINDS.values():
        assert set(kind.options) <= {"value", *OPTIONS}


def test_limits_without_a_value_are_held_against_the_value_that_is_there() -> None:
    now = state("slider") | {"value": 5, "step": 1}
    assert checked(KINDS["slider"], "w", {"high": 7}, now) == {"max": 7, "value": 5}
    with pytest.raises(WidgetError, match="must lie between 0 and 4"):
        checked(KINDS["slider"], "w", {"high": 4}, now)


def test_a_colour_is_the_style_of_a_button_and_of_a_bar() -> None:
    options = {"colour": "info"}
    assert checked(KINDS["button"], "w", options, state("button")) == {"button_style": "info"}
    assert checked(KINDS["progress"], "w", options, state("progress")) == {"bar_style": "info"}


@pytest.mark.parametrize(("index", "value"), [(1, "q"), (None, None), (7, None), ("x", None)])
def test_an_index_from_a_front_end_that_does_not_exist_is_no_item(
    index: object, value: object
) -> None:
    kind = KINDS["list"].value
    assert kind is not None
    assert kind.to_scilab(state("list") | {"index": index}) == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "%t"),
        (3, "3.0"),
        ([1, 2.5], "[1.0, 2.5]"),
        ('it\'s "x"', '"it\'\'s ""x"""'),
        ("a\r\nb", '["a"; "b"]'),
        (None, "[]"),
        ([], "[]"),
    ],
)
def test_a_value_is_written_as_scilab_reads_it(value: object, code: str) -> None:
    assert literal(value) == code


def test_bytes_travel_beside_the_state_and_come_back() -> None:
    whole = {"a": 1, "value": b"\0"}
    data, buffers = parted(whole)
    assert data == {"state": {"a": 1}, "buffer_paths": [["value"]]}
    assert joined(data, buffers) == whole


@pytest.mark.parametrize("data", [{}, {"state": 3}, {"buffer_paths": 3}, {"buffer_paths": [3]}])
def test_data_of_a_front_end_that_are_broken_are_no_state(data: dict[str, Any]) -> None:
    assert joined(data, (b"x",)) == {}
