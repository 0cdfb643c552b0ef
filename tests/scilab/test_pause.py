"""A pause is a dialogue: lines are executed where the pause is, until resume or abort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook


def test_a_pause_asks_with_its_level(scilab: Notebook) -> None:
    run = scilab.run("x = 1;\npause\nx = 2;", "resume")
    assert run.questions == ["-1-> "]
    assert run.outcome == Ok()
    assert scilab.value("x") == "2"


def test_values_of_typed_lines_are_shown(scilab: Notebook) -> None:
    run = scilab.run("a = 3;\npause\nmprintf('end')", "a", "b = a * 2", "disp('x')", "resume")
    assert displayed("a = 3") in run.stdout
    assert displayed("b = 6") in run.stdout
    assert run.stdout.endswith("end")
    assert run.questions == ["-1-> "] * 4


def test_each_answer_shows_before_the_next_question(scilab: Notebook) -> None:
    run = scilab.run("pause", "mprintf('one')", "mprintf('two')", "resume")
    names = [name for name, _ in run.events]
    at = names.index("ask")
    shown = run.events[at:]
    assert [text for name, text in shown if name == "stdout"] == ["one", "two"]
    assert [name for name, _ in shown] == ["ask", "stdout", "ask", "stdout", "ask"]


def test_a_typed_line_sees_the_variables_of_the_function(scilab: Notebook) -> None:
    scilab.show("function y = f(x)\n  pause\n  y = x * 2;\nendfunction")
    run = scilab.run("z = f(4);", "x", "resume")
    assert displayed("x = 4") in run.stdout
    assert scilab.value("z") == "8"


def test_abort_ends_the_cell_and_is_no_error(scilab: Notebook) -> None:
    run = scilab.run("x = 1;\npause\nx = 2;\nmprintf('never')", "abort")
    assert run.outcome == Ok()
    assert "never" not in run.stdout
    assert scilab.value("x") == "1"


@pytest.mark.parametrize("line", ["abort", " abort ", "abort;", "abort,"])
def test_abort_may_be_written_in_some_ways(scilab: Notebook, line: str) -> None:
    assert scilab.run("pause, mprintf('never')", line).outcome == Ok()
    assert scilab.show("1") == displayed("1")


def test_an_error_is_shown_and_the_pause_goes_on(scilab: Notebook) -> None:
    run = scilab.run("pause\nx = 5;", "nosuch", "error('mine')", "resume")
    assert run.outcome == Ok()
    assert "Undefined variable: nosuch" in run.stderr
    assert "mine" in run.stderr
    assert run.questions == ["-1-> "] * 3
    assert scilab.value("x") == "5"


@pytest.mark.parametrize("line", ["x = [1", "for i = 1:3", "x = (1 + ", "if %t then", "'"])
def test_a_line_that_is_not_complete_is_refused_and_the_pause_goes_on(
    scilab: Notebook, line: str
) -> None:
    run = scilab.run("pause\nx = 5;", line, "resume")
    assert run.outcome == Ok()
    assert "rror" in run.stderr
    assert scilab.value("x") == "5"


def test_a_long_line_may_be_typed(scilab: Notebook) -> None:
    run = scilab.run("pause", f"n = length('{'é' * 6000}')", "resume")
    assert run.outcome == Ok()
    assert "   6000.\n" in run.stdout


@pytest.mark.parametrize("line", ["é" * 3000, f"x = '{'a' * 20_000}'", "(" * 400 + ")" * 400])
def test_a_line_that_would_end_scilab_is_refused_and_the_pause_goes_on(
    scilab: Notebook, line: str
) -> None:
    run = scilab.run("pause\nx = 5;", line, "resume")
    assert run.outcome == Ok()
    assert "split it" in run.stderr
    assert scilab.value("x") == "5"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_several_lines_may_come_as_one_answer(scilab: Notebook, end: str) -> None:
    """None may be typed while the one before it runs, for an interrupt would find no way then."""
    lines = end.join(["mprintf('in')", "while %t", "end"])
    run = scilab.run("pause", lines, when={"in": scilab.interrupt})
    assert run.error[0] == "Interrupt"
    assert run.questions == ["-1-> "]
    assert scilab.show("mprintf('next')") == "next"


def test_an_empty_line_does_nothing(scilab: Notebook) -> None:
    run = scilab.run("pause\nx = 5;", "", "   ", "// comment", "resume")
    assert run.questions == ["-1-> "] * 4
    assert scilab.value("x") == "5"


def test_pauses_nest(scilab: Notebook) -> None:
    run = scilab.run("pause\nx = 1;", "pause", "resume", "resume")
    assert run.questions == ["-1-> ", "-2-> ", "-1-> "]
    assert scilab.value("x") == "1"


def test_abort_leaves_all_levels(scilab: Notebook) -> None:
    run = scilab.run("pause, mprintf('never')", "pause", "pause", "abort")
    assert run.questions == ["-1-> ", "-2-> ", "-3-> "]
    assert run.outcome == Ok()
    assert scilab.show("[l, n] = where(); mprintf('%d', sum(n == 'pause'))") == "0"


def test_input_works_in_a_pause(scilab: Notebook) -> None:
    run = scilab.run("pause", "x = input('x? ');", "8", "x", "resume")
    assert run.questions == ["-1-> ", "x? ", "-1-> ", "-1-> "]
    assert displayed("x = 8") in run.stdout


def test_a_pause_in_a_loop_comes_each_time(scilab: Notebook) -> None:
    run = scilab.run("for i = 1:3, pause, end", *["resume"] * 3)
    assert run.questions == ["-1-> "] * 3


def test_a_pause_within_try_does_no_harm(scilab: Notebook) -> None:
    run = scilab.run("try, pause, error('x'), catch, mprintf('caught'), end", "resume")
    assert run.outcome == Ok()
    assert run.stdout.endswith("caught")


def test_cells_are_exact_after_pauses(scilab: Notebook) -> None:
    for number in range(10):
        scilab.run("pause", "1;", "resume")
        assert scilab.show(f"disp({number})") == f"\n   {number}.\n"
        scilab.run("pause", "abort")
        assert scilab.run("1;\nnosuch").failure.traceback[0].endswith("line 2")
