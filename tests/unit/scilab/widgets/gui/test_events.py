"""What the person does in a panel, as Scilab code."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.widgets.gui import events
from scilab_kernel.scilab.widgets.gui.events import Event

ACT = "zzz_scilab_kernel.%sk_gui_act"


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Event("press", "7", None), f'gcbo = {ACT}(7, "press", []); '),
        (Event("value", "7", 0.5), f'gcbo = {ACT}(7, "value", 0.5); '),
        (Event("checked", "7", True), f'gcbo = {ACT}(7, "checked", %t); '),  # noqa: FBT003
        (Event("chosen", "7", [1, 3]), f'gcbo = {ACT}(7, "chosen", [1.0, 3.0]); '),
        (Event("text", "7", 'a"\nb'), f'gcbo = {ACT}(7, "text", ["a"""; "b"]); '),
        (Event("cell", "7", [2, 3, "x"]), f'gcbo = {ACT}(7, "cell", ["2", "3", "x"]); '),
    ],
)
def test_an_event_becomes_the_code_that_tells_scilab(event: Event, code: str) -> None:
    assert events.code(event, {"uid": 7.0}) == code


def test_a_message_that_names_no_control_is_no_event() -> None:
    assert events.read({"what": "shown", "id": "", "value": None}) is None
    assert events.read({"what": "value", "id": 7, "value": 1.0}) is None
    assert events.read({"what": "value", "id": "7", "value": "1"}) is None


def test_a_slider_that_moves_on_replaces_its_last_value_and_a_press_does_not() -> None:
    assert Event("value", "7", 2.0).replaces(Event("value", "7", 1.0))
    assert not Event("value", "7", 2.0).replaces(Event("value", "8", 1.0))
    assert not Event("press", "7", None).replaces(Event("press", "7", None))


def test_a_control_without_a_type_of_callback_calls_nothing() -> None:
    press = Event("press", "7", None)
    assert events.callback(press, {"callback": "disp(1)", "callback_type": -1}) == ""
    assert events.callback(press, {"callback": "disp(1)", "callback_type": 0}) == "disp(1)"


def test_a_figure_closes_itself_unless_it_has_code_for_that() -> None:
    close = Event("close", "7", None)
    assert events.callback(close, {"figure_name": "", "closerequestfcn": ""}) == "delete(gcbo)"
    assert events.callback(close, {"figure_name": "", "closerequestfcn": "ask()"}) == "ask()"


def test_an_event_changes_the_node_of_its_control() -> None:
    table = {"rows": [["", "a"], ["1", "2"]]}
    assert events.applied({"value": 1}, Event("value", "7", 2.0)) == {"value": 2.0}
    assert events.applied({"value": [1]}, Event("page", "7", 2)) == {"value": [2]}
    changed = events.applied(table, Event("cell", "7", [2, 2, "9"]))
    assert changed == {"rows": [["", "a"], ["1", "9"]]}
    assert table["rows"][1][1] == "2"


def test_a_callback_is_named_by_the_tag_the_label_or_the_text() -> None:
    assert events.label({"style": "edit", "tag": "gain"}) == "the callback of edit gain"
    assert events.label({"label": "Close"}) == "the callback of menu Close"
    assert events.label({"style": "slider", "string": []}) == "the callback of slider"
