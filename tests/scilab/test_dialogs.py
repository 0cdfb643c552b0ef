"""The notebook asks, shows or refuses where Scilab would open a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.language.unavailable import UNAVAILABLE
from tests.scilab.pictures import draw

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.recorder import Notebook

CONFIRM = 'messagebox("Sure?", "Title", "question", ["Yes" "No"], "modal")'
LISTS = 'list(list("one", 1, ["a" "b"]), list("two", 2, ["c" "d"]))'

ANSWERED = [
    (CONFIRM, ["2"], "2"),
    (CONFIRM, ["No"], "2"),
    (CONFIRM, [""], "1"),
    (CONFIRM, ["cancel"], "0"),
    ('x_dialog("Your name", "Ada")', ["Grace"], "Grace"),
    ('x_dialog("Your name", "Ada")', [""], "Ada"),
    ('x_dialog("Your name", "Ada")', ["cancel"], ""),
    ('x_mdialog("Sine", ["size"; "phase"], ["1"; "0"])', ["5", ""], "5 0"),
    ('x_mdialog("M", ["a"; "b"], ["c"; "d"], ["" ""; "" ""])', list("1234"), "1 2 3 4"),
    ('x_mdialog("Sine", ["size"; "phase"], ["1"; "0"])', ["5", "cancel"], ""),
    ('x_choose(["red"; "blue"], "Colour")', ["7", "blue"], "2"),
    ('x_choose(["red"; "blue"], "Colour")', ["cancel"], "0"),
    ('x_choose(["red"; "cancel"], "Colour")', ["cancel"], "2"),
    ('x_choose(["red"; "blue"], "Colour")', [""], "0"),
    ('x_choose_modeless(["red"; "blue"], "Colour")', ["1"], "1"),
    (f'x_choices("Both", {LISTS})', ["2", ""], "2 2"),
    (f'x_choices("Both", {LISTS})', ["2", "cancel"], ""),
    ('x_matrix("M", [1 2; 3 4])', ["[5 6]"], "5 6"),
    ('x_matrix("M", [1 2; 3 4])', ["cancel"], ""),
    ('x_matrix("M", [1 2; 3 4])', [""], "1 3 2 4"),
    ('x_matrix("M", [1 2; 3 4])', ["é" * 3000, "[5 6]"], "5 6"),
    ("uigetfile()", ["/etc/hosts"], "/etc/hosts"),
    ('uigetfile("*", "/etc", "Which")', ["hosts"], "/etc/hosts"),
    ("uiputfile()", [""], ""),
    ('uigetdir("/")', ["/etc"], "/etc"),
]


@pytest.fixture(scope="module")
def program() -> str:
    """Take the Scilab that has windows; the other one refuses these calls itself."""
    return "scilab-adv-cli"


@pytest.mark.parametrize(("call", "answers", "result"), ANSWERED)
def test_a_dialog_asks_and_returns_what_scilab_documents(
    scilab: Notebook, call: str, answers: list[str], result: str
) -> None:
    code = f'%r = {call}; mprintf("<%s>", stripblanks(strcat([string(%r(:)); ""], " ")))'
    run = scilab.run(code, *answers)
    assert run.outcome == Ok()
    assert run.stdout.endswith(f"<{result}>")
    assert all("ancel" in question for question in run.questions), "each prompt says how to cancel"


def test_getvalue_is_cancelled_too(scilab: Notebook) -> None:
    call = '[ok, a] = getvalue("Sine", "size", list("vec", 1), "1"); mprintf("<%s>", string(ok));'
    assert scilab.run(call, "cancel").stdout.endswith("<F>")
    assert scilab.run(call, "5").stdout.endswith("<T>")


def test_a_file_dialog_gives_name_and_folder_apart(scilab: Notebook) -> None:
    run = scilab.run('[n, f, k] = uigetfile("*"); mprintf("%s|%s|%d", n, f, k)', "/etc/hosts")
    assert run.stdout == "hosts|/etc|1"


@pytest.mark.parametrize("call", [call for call, *_ in ANSWERED])
def test_a_dialog_that_the_front_end_cannot_answer_is_an_error(scilab: Notebook, call: str) -> None:
    run = scilab.run(call, allow_stdin=False)
    assert "allow_stdin" in run.failure.evalue


def test_a_message_is_printed(scilab: Notebook) -> None:
    assert scilab.show('messagebox(["two" "lines"], "Title");') == "[Title]\ntwo\nlines\n"
    assert scilab.value('messagebox("m", "modal")') == "m\n1"


@pytest.mark.parametrize("name", sorted(UNAVAILABLE))
def test_a_function_that_needs_a_window_says_so(scilab: Notebook, name: str) -> None:
    failed = scilab.run(f'{name}("x")').failure
    assert failed.evalue.startswith(f"{name} is not available in a notebook: ")


def test_clear_leaves_the_dialogs_working(scilab: Notebook) -> None:
    scilab.run("clear; clearglobal")
    assert scilab.show('messagebox("still here");') == "still here\n"
    assert "in a notebook" in scilab.run("xclick()").failure.evalue


def test_a_user_may_name_a_variable_like_a_dialog(scilab: Notebook) -> None:
    assert scilab.show("messagebox = 3; disp(messagebox + 1)") == "\n   4.\n"
    scilab.run("clear messagebox")
    assert scilab.show('messagebox("back");') == "back\n"


def test_a_matrix_is_shown_as_a_table(scilab: Notebook) -> None:
    _, pictures = draw(scilab, 'A = [1 2; 3 4.5]; s = ["<b>" "&"]; editvar("A"); editvar("s")')
    numbers, texts = pictures.shown
    assert "<td>4.5</td>" in numbers.data["text/html"]
    assert numbers.data["text/plain"] == "A (2 x 2)\n1  2\n1  2\n3  4.5"
    assert "<td>&lt;b&gt;</td><td>&amp;</td>" in texts.data["text/html"]


def test_the_variables_are_shown_as_a_table(scilab: Notebook) -> None:
    _, pictures = draw(scilab, "number = 1; text = 'x'; browsevar()")
    assert "number  constant  1 x 1" in pictures.shown[0].data["text/plain"]


@pytest.mark.parametrize("argument", ['"nosuch"', "list"])
def test_a_value_that_cannot_be_a_table_is_an_error(scilab: Notebook, argument: str) -> None:
    assert scilab.run(f"list = list(1); editvar({argument})").failure


BAD_CALLS = {
    "x_dialog()": "x_dialog: Wrong number of input argument(s): 1 to 2 expected.",
    "x_dialog(1)": "x_dialog: Wrong type for input argument #1: Vector of strings expected.",
    "x_dialog('a', 1)": "x_dialog: Wrong type for input argument #2: Vector of strings expected.",
    "x_mdialog('a')": "x_mdialog: Wrong number of input argument(s): 3 to 4 expected.",
    "x_mdialog('a', 'b', 2)": (
        "x_mdialog: Wrong type for input argument #3: Vector of strings expected."
    ),
    "x_choose('a')": "x_choose: Wrong number of input argument(s): 2 to 3 expected.",
    "x_choose(1, 'a')": "x_choose: Wrong type for input argument #1: Vector of strings expected.",
    "x_choose_modeless('a')": (
        "x_choose_modeless: Wrong number of input argument(s): 2 to 3 expected."
    ),
    "x_choices('a')": "x_choices: Wrong number of input argument(s): 2 expected.",
    "x_choices('a', 'b')": "x_choices: Wrong type for input argument #2: A list expected.",
    "x_matrix('a')": "x_matrix: Wrong number of input argument(s): 2 expected.",
    "messagebox()": "messagebox: Wrong number of input argument(s): 1 to 5 expected.",
    "messagebox('a', 1)": "messagebox: Wrong type for input argument #2: string expected.",
    "uigetfile(1)": "uigetfile: Wrong type for input argument #1: A string matrix expected.",
    "uiputfile('a', 1)": "uiputfile: Wrong type for input argument #2: A string matrix expected.",
    "uigetdir(1)": "uigetdir: Wrong type for input argument #1: string expected.",
    "editvar()": "editvar: Wrong number of input argument(s): 1 expected.",
}


@pytest.mark.parametrize("call", BAD_CALLS)
def test_a_wrong_call_is_an_error_in_scilabs_words(scilab: Notebook, call: str) -> None:
    assert scilab.run(call).failure.evalue == BAD_CALLS[call]


def test_an_export_that_ends_scilab_is_refused(scilab: Notebook, tmp_path: Path) -> None:
    pid = scilab.pid
    path = tmp_path / "picture.emf"
    run = scilab.run(f"plot(1:3); xs2emf(0, '{path}')")
    assert path.exists() or run.failure.evalue.startswith("xs2emf is not available")
    assert scilab.pid == pid
