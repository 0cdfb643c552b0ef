"""Questions of a cell reach the person, and the answers reach the cell exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

TEXTS = [
    "word",
    "two words",
    'it\'s "quoted"',
    "héllo",
    "%d \\n %%",
    "-->",
    "!no",
    ">yes",
    "// comment",
    "x" * 1000,
]
# A bare Scilab's input() takes none of these.
HARD_TEXTS = ["héllo €", "日本 😀", "x" * 5000, "tab\there", ""]

NUMBERS = {
    "3": "3",
    "1 + 2": "3",
    "[1 2 3]": "1 2 3",
    "%pi > 3": "T",
    '"text"': "text",
    "kept * 2": "84",
}


@pytest.mark.parametrize("answer", NUMBERS)
def test_input_evaluates_the_answer(scilab: Notebook, answer: str) -> None:
    scilab.show("kept = 42;")
    run = scilab.run('x = input("How many? ");', answer)
    assert run.outcome == Ok()
    assert run.questions == ["How many? "]
    assert scilab.value("x") == NUMBERS[answer]


@pytest.mark.parametrize("text", TEXTS)
def test_input_of_a_string_gives_the_very_text(scilab: Notebook, text: str) -> None:
    run = scilab.run('x = input("Name? ", "s");', text)
    assert run.questions == ["Name? "]
    assert scilab.show('mprintf("%s", x)') == text


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_input_of_a_string_gives_any_text(scilab: Notebook, text: str) -> None:
    scilab.run('x = input("Name? ", "s");', text)
    assert scilab.value("typeof(x) + string(size(x, '*'))") == "string1"
    assert scilab.show('mprintf("%s", x)') == text


@pytest.mark.parametrize("size", [5000, 60_000])
def test_a_long_answer_does_not_answer_the_next_question(scilab: Notebook, size: int) -> None:
    scilab.run('x = input("Name? ", "s");', "x" * size)
    assert scilab.run('y = input("n? ");', "5").questions == ["n? "]
    assert scilab.value("y") == "5"


def test_an_empty_answer_is_an_empty_matrix(scilab: Notebook) -> None:
    scilab.run('x = input("n? ");', "")
    assert scilab.value("typeof(x) + string(size(x, '*'))") == "constant0"


def test_input_asks_again_until_the_answer_makes_sense(scilab: Notebook) -> None:
    run = scilab.run('x = input("n? ");', "1 +", "nosuch", "5")
    assert run.questions == ["n? "] * 3
    assert "Undefined variable: nosuch" in run.stdout
    assert run.outcome == Ok()
    assert scilab.value("x") == "5"


@pytest.mark.parametrize("answer", ["é" * 3000, "(" * 1000, f'"{"x" * 20_000}"'])
def test_input_asks_again_after_code_that_would_end_scilab(scilab: Notebook, answer: str) -> None:
    scilab.show("kept = 42;")
    run = scilab.run('x = input("n? ");', answer, "kept")
    assert run.questions == ["n? "] * 2
    assert "Line 1 " in run.stderr
    assert run.outcome == Ok()
    assert scilab.value("x") == "42"


def test_questions_come_in_a_loop(scilab: Notebook) -> None:
    code = 's = 0;\nfor i = 1:5\n  s = s + input("n" + string(i) + "? ");\nend\nmprintf("%d", s)'
    run = scilab.run(code, *"12345")
    assert run.questions == [f"n{i}? " for i in range(1, 6)]
    assert run.stdout.endswith("15")


def test_questions_come_from_functions(scilab: Notebook) -> None:
    scilab.show('function y = ask()\n  y = 2 * input("y? ");\nendfunction')
    assert scilab.run("z = ask() + ask();", "3", "4").questions == ["y? ", "y? "]
    assert scilab.value("z") == "14"


def test_output_before_a_question_is_shown_before_it(scilab: Notebook) -> None:
    run = scilab.run('mprintf("first"); x = mscanf("%d"); mprintf("then")', "1")
    assert run.events == [("stdout", "first"), ("ask", ""), ("stdout", "then")]


def test_a_prompt_of_many_kinds_is_asked_as_it_is(scilab: Notebook) -> None:
    for prompt in ("-->", "é 😀? ", "it's 100%? ", "", "two\tcolumns"):
        doubled = prompt.replace("'", "''")
        assert scilab.run(f"x = input('{doubled}');", "1").questions == [prompt]


SCANS = {
    '[n, a, b] = mscanf("%d %f"); mprintf("%d %d %.2f", n, a, b)': ("3 2.5", "2 3 2.50"),
    '[n, a, b] = mscanf("%s %s"); mprintf("%d %s %s", n, a, b)': ("un été", "2 un été"),
    'x = mscanf("%d"); mprintf("%d", x)': ("17", "17"),
    'x = mscanf("%d,%d"); mprintf("%s", sci2exp(x))': ("1,2", "[1,2]"),
    'x = mscanf("%s"); mprintf("%s", x)': ("word", "word"),
}


@pytest.mark.parametrize("code", SCANS)
def test_mscanf_reads_by_its_format(scilab: Notebook, code: str) -> None:
    answer, shown = SCANS[code]
    run = scilab.run(code, answer)
    assert (run.outcome, run.stdout) == (Ok(), shown)


def test_halt_waits_for_the_person(scilab: Notebook) -> None:
    run = scilab.run("mprintf('a'); halt('press enter'); mprintf('b')", "")
    assert len(run.questions) == 1
    assert "press enter" in "".join(text for _, text in run.events)
    assert run.stdout.endswith("b")


NEEDS_INPUT = [
    'x = input("x? ");',
    'x = input("x? ", "s");',
    'x = mscanf("%d");',
    "halt();",
    "pause",
    "function f(), pause, endfunction, f()",
]


@pytest.mark.parametrize("code", NEEDS_INPUT)
def test_without_input_the_cell_fails_and_says_why(scilab: Notebook, code: str) -> None:
    run = scilab.run(f"kept = 1;\n{code}\nmprintf('never')", allow_stdin=False)
    assert "allow_stdin" in run.failure.evalue
    assert "never" not in run.stdout
    assert scilab.value("kept") == "1"
    assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")


def test_without_input_a_cell_may_catch_that(scilab: Notebook) -> None:
    code = "try, x = input('x? '); catch, mprintf('%s', lasterror()), end"
    run = scilab.run(code, allow_stdin=False)
    assert run.outcome == Ok()
    assert "allow_stdin" in run.stdout


def test_the_person_is_asked_for_code_that_reads_the_terminal_itself(scilab: Notebook) -> None:
    run = scilab.run("x = read(%io(1), 1, 1);", "7")
    assert run.questions == [""]
    assert scilab.value("x") == "7"


def test_the_pager_goes_on_when_asked(scilab: Notebook) -> None:
    run = scilab.run("lines(5)\nx = (1:12)'\nlines(0)", "", "")
    assert run.outcome == Ok()
    assert run.stdout.count(".\n") == 12


def test_an_answer_of_which_scilab_would_read_a_part_is_asked_for_again(scilab: Notebook) -> None:
    """The rest would be executed at the next prompt."""
    run = scilab.run("lines(5)\nx = (1:8)'\nlines(0)", "é" * 3000, "")
    assert run.outcome == Ok()
    assert run.questions == ["", ""]
    assert "too long" in run.stderr
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")


def test_scilab_that_ends_while_it_asks_withdraws_the_question(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("")

    def kill() -> None:
        scilab.interpreter.shutdown()

    run = scilab.run("x = input('x? ');", kill)
    assert run.failure.ename in {"ScilabDied", "Interrupt"}
