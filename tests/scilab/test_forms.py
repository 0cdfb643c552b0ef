"""Dialogs are forms where the front end has widgets: the cell waits until a button is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scilab.page import VIEW, Page, attempt, cell, move, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scilab.recorder import Notebook

LISTS = 'list(list("one", 1, ["a" "b"]), list("two", 2, ["c" "d"]))'
COLOURS = '["red"; "blue"], "Colour"'

FILLED = [
    ('x_dialog("Your name", "Ada")', [("Textarea", 0, {"value": "Grace\nHopper"})], "Grace Hopper"),
    ('x_mdialog("Sine", ["size"; "phase"], ["1"; "0"])', [("Text", 1, {"value": "9"})], "1 9"),
    (
        'x_mdialog("M", ["a"; "b"], ["c"; "d"], ["p" "q"; "r" "s"])',
        [("Text", 1, {"value": "9"})],
        "p r 9 s",
    ),
    (f"x_choose({COLOURS})", [("Select", 0, {"index": 1})], "2"),
    (f"x_choose_modeless({COLOURS})", [], "1"),
    (f'x_choices("Both", {LISTS})', [("ToggleButtons", 0, {"index": 1})], "2 2"),
    ('x_matrix("M", [1 2; 3 4])', [("Text", 1, {"value": "2 * %pi / 2"})], "1 3 3.1415927 4"),
    ("uigetfile()", [("Combobox", 0, {"value": "/etc/hosts"})], "/etc/hosts"),
    ('uigetfile("*", "/etc", "Which")', [("Combobox", 0, {"value": "hosts"})], "/etc/hosts"),
    ('uiputfile("*", "/etc")', [("Combobox", 0, {"value": "new"})], "/etc/new"),
    ('uigetdir("/")', [("Combobox", 0, {"value": "/etc"})], "/etc"),
]


@pytest.fixture(scope="module")
def program() -> str:
    """Take the Scilab that has windows; the other one refuses these calls itself."""
    return "scilab-adv-cli"


def answered(scilab: Notebook, call: str, person: Callable[[Page], object]) -> tuple[str, Page]:
    page = Page()
    page.person = lambda: person(page)
    run = cell(
        scilab, page, f'%r = {call}; mprintf("<%s>", stripblanks(strcat([string(%r(:)); ""], " ")))'
    )
    assert run.questions == []
    opening, closing = run.bundles
    assert VIEW in opening[0]
    assert VIEW not in closing[0]
    assert opening[2] == closing[2]
    left = {state["_model_name"] for state in page.states.values()}
    assert all(name.endswith(("LayoutModel", "StyleModel")) for name in left)
    return run.stdout.strip("<>"), page


@pytest.mark.parametrize(("call", "moves", "result"), FILLED)
def test_ok_returns_what_the_person_has_entered(
    scilab: Notebook, call: str, moves: list[tuple[str, int, dict[str, object]]], result: str
) -> None:
    def fill_in(page: Page) -> None:
        for model, number, state in moves:
            move(scilab, page, page.find(model, number), **state)
        press(scilab, page, "OK")

    shown, page = answered(scilab, call, fill_in)
    assert shown == result
    assert page.bundles[-1][0]["text/plain"].endswith("[OK]")


@pytest.mark.parametrize(("call", "moves", "result"), FILLED)
def test_cancel_returns_what_scilab_documents(
    scilab: Notebook, call: str, moves: object, result: str
) -> None:
    del moves, result
    shown, page = answered(scilab, call, lambda page: press(scilab, page, "Cancel"))
    assert shown == ("0" if "x_choose" in call else "")
    assert page.bundles[-1][0]["text/plain"].endswith("[cancelled]")


def test_a_message_with_buttons_returns_the_number_of_the_button(scilab: Notebook) -> None:
    call = 'messagebox(["Sure?" "<b>"], "Title", "question", ["Yes" "No"], "modal")'
    shown, page = answered(scilab, call, lambda page: press(scilab, page, "No"))
    assert shown == "2"
    assert page.bundles[-1][0]["text/plain"] == "[Title]\nSure?\n<b>\n[No]"


def test_getvalue_returns_its_values_or_false(scilab: Notebook) -> None:
    page = Page()
    call = '[ok, a] = getvalue("Sine", "size", list("vec", 1), "7"); mprintf("<%s>", string(ok));'
    page.person = lambda: press(scilab, page, "Cancel")
    assert cell(scilab, page, call).stdout == "<F>"
    page.person = lambda: press(scilab, page, "OK")
    assert cell(scilab, page, call).stdout == "<T>"
    assert cell(scilab, page, "a").result.split() == ["a", "=", "7."]


def test_files_of_the_folder_are_proposed(scilab: Notebook, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").touch()
    page = Page()

    def look() -> None:
        assert page.states[page.find("Combobox")]["options"] == ["a.txt", "sub/"]
        press(scilab, page, "Cancel")

    page.person = look
    cell(scilab, page, f'uigetfile("*", "{tmp_path}")')


def test_code_that_would_end_scilab_keeps_the_form_open(scilab: Notebook) -> None:
    page = Page()

    def fill_in() -> None:
        move(scilab, page, page.find("Text"), value="(" * 300)
        press(scilab, page, "OK")
        assert page.find("Text")
        move(scilab, page, page.find("Text"), value="8")
        press(scilab, page, "OK")

    page.person = fill_in
    run = cell(scilab, page, 'x_matrix("M", 1)')
    assert run.result.split() == ["ans", "=", "8."]
    assert run.stderr


def test_an_interrupt_closes_the_form_and_ends_the_cell(scilab: Notebook) -> None:
    page = Page()
    page.person = scilab.interrupt
    failure = attempt(scilab, page, 'x_dialog("Your name", "Ada")').failure
    assert failure.ename == "Interrupt"
    assert page.bundles[-1][0]["text/plain"] == "Your name\n[cancelled]"
    assert scilab.value("1 + 1") == "2"


def test_without_widgets_the_dialog_asks_line_by_line(scilab: Notebook) -> None:
    run = scilab.run('x_dialog("Your name", "Ada")', "Grace")
    assert run.questions == ["Value (Enter: Ada, or cancel): "]


def test_a_callback_asks_with_a_form_where_its_widget_is(scilab: Notebook) -> None:
    page = Page()
    code = (
        'function go(), mprintf("before "), n = input("How many? "); p = x_mdialog("T", "a", "1");'
    )
    cell(scilab, page, code + " disp(n, p), endfunction; notebook_show(notebook_button('Go', go))")

    def fill_in() -> None:
        shown = page.outputs()
        assert "before" in shown[0]["text"]
        assert VIEW in shown[-1]["data"]
        if page.states[page.find("Text")].get("description") == "How many? ":
            move(scilab, page, page.find("Text"), value="6 * 7")
        else:
            move(scilab, page, page.find("Text"), value="it")
        press(scilab, page, "OK")

    page.person = fill_in
    press(scilab, page, "Go")
    texts = [shown["text"] for shown in page.outputs() if "text" in shown]
    assert "".join(texts).split() == ["before", "42.", '"it"']
    shown = [shown["data"] for shown in page.outputs() if "data" in shown]
    assert [set(data) for data in shown] == [{"text/plain"}] * 2


def test_a_password_is_asked_for_hidden_and_not_shown_afterwards(scilab: Notebook) -> None:
    page = Page()
    cell(
        scilab,
        page,
        """notebook_show(notebook_button("Go", "k = notebook_password(""Key? "");"))""",
    )

    def fill_in() -> None:
        move(scilab, page, page.find("Password"), value="secret")
        press(scilab, page, "OK")

    page.person = fill_in
    press(scilab, page, "Go")
    assert cell(scilab, page, "k").result.split()[-1] == '"secret"'
    assert "secret" not in str(page.outputs())
