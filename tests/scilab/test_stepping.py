"""``mode(4)`` and ``mode(7)`` have Scilab wait for a line after each statement.

The kernel refuses a cell that sets such a mode. In a file that a cell executes the kernel types an
empty line wherever Scilab waits for it, and nowhere else. The cell shows the same text as Scilab's
prompt does to a person who presses Enter each time. The number of empty lines is a matter of luck
there, too, because another thread prints them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

    MakeFile = Callable[[str], str]

NOTICE = "Pause mode: enter empty lines to continue.\n"
REPEATS = 5


@pytest.fixture
def file(tmp_path: Path) -> MakeFile:
    """Make files, and the cells that execute them."""

    def make(code: str) -> str:
        path = tmp_path / "steps.sce"
        path.write_text(code)
        return f'exec("{path}", -1)'

    return make


def lines(text: str) -> str:
    return re.sub("\n+", "\n", text)


def is_as_before(scilab: Notebook) -> None:
    """Run two cells: the second would execute lines that were typed in excess for the first."""
    assert scilab.show("1") == displayed("1")
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")


@pytest.mark.parametrize("code", ["x = 1;\nmode(4)", "mode 7"])
def test_a_cell_that_steps_is_refused(scilab: Notebook, code: str) -> None:
    run = scilab.run(code)
    assert "use mode(1), which shows the same" in run.failure.evalue
    run = scilab.run("pause\nx = 2;", code.splitlines()[-1], "y = 2", "resume")
    assert run.outcome == Ok()
    assert "use mode(1), which shows the same" in run.stderr
    assert displayed("y = 2") in run.stdout


@pytest.mark.parametrize("mode", [4, 7])
def test_statements_are_echoed_as_at_the_prompt(
    scilab: Notebook, file: MakeFile, mode: int
) -> None:
    """The two modes differ in empty lines only."""
    cell = file(f"mode({mode})\nx = 1;\ny = 2\nz = 3\n")
    for _ in range(REPEATS):
        assert lines(scilab.show(cell)) == lines(
            f"{NOTICE}>> x = 1;\n>> y = 2\n{displayed('y = 2')}>> z = 3\n{displayed('z = 3')}"
        )
        is_as_before(scilab)


def test_many_statements_are_stepped_through(scilab: Notebook, file: MakeFile) -> None:
    shown = scilab.show(file("mode(4)\n" + "x = 1;\n" * 200))
    assert lines(shown) == NOTICE + ">> x = 1;\n" * 200
    is_as_before(scilab)


def test_statements_in_blocks_wait_as_well(scilab: Notebook, file: MakeFile) -> None:
    cell = file(
        "n = 0;\nmode(4)\nfor k = 1:30\n  n = n + k;\n  if n > 3 then\n    n;\n  end\nend\n"
    )
    for _ in range(REPEATS):
        scilab.show(cell)
        assert scilab.value("n") == "465"
        is_as_before(scilab)


def test_a_function_is_not_stepped_through(scilab: Notebook, file: MakeFile) -> None:
    scilab.show("function y = f(x)\n  y = x;\n  y = y + 1;\nendfunction")
    shown = scilab.show(file("mode(4)\nf(1)\n"))
    assert lines(shown) == lines(f"{NOTICE}>> f(1)\n{displayed('2')}")
    is_as_before(scilab)


def test_the_cell_goes_on_behind_the_file(scilab: Notebook, file: MakeFile) -> None:
    cell = file("mode(4)\na = 1;\nb = 2;\n") + "\nmprintf('%d', a + b)\nc = 4;"
    for _ in range(REPEATS):
        assert scilab.show(cell).strip("\n").endswith("3")
        assert scilab.value("c") == "4"
        is_as_before(scilab)


@pytest.mark.parametrize(
    "end",
    ["y = 1;\nreturn", "execstr('nosuch', 'errcatch');", "mode(2)", "y = 1;\nsleep(50); nosuch"],
)
def test_a_file_that_steps_may_end_in_any_way(scilab: Notebook, file: MakeFile, end: str) -> None:
    for _ in range(REPEATS):
        run = scilab.run(file(f"mode(4)\nx = 1;\n{end}\n"))
        assert run.stdout.startswith(f"{NOTICE}>> x = 1;\n")
        is_as_before(scilab)


def test_code_that_steps_may_ask(scilab: Notebook, file: MakeFile) -> None:
    cell = file("mode(4)\nx = input('?')\ny = x;\n")
    for _ in range(REPEATS):
        run = scilab.run(cell, "42")
        assert run.outcome == Ok()
        assert scilab.value("y") == "42"
        is_as_before(scilab)


ENDLESS = {
    "a statement": "mprintf('go')\nwhile %t\n  x = 1;\nend\n",
    "what a statement calls": "x = 1;\nf()\n",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_code_that_steps_can_be_interrupted(scilab: Notebook, file: MakeFile, name: str) -> None:
    """Scilab may hang or crash at a step, on a busy machine; it is told then."""
    cell = file("mode(4)\n" + ENDLESS[name])
    kept = 0
    for number in range(REPEATS):
        scilab.show("deff('f()', ['mprintf(''go'')', 'while %t, x = 1; end']);")
        scilab.show(f"mark = {number};")
        run = scilab.run(cell, when={"go": scilab.interrupt})
        if run.failure.ename == "Interrupt" and "was restarted" not in run.failure.evalue:
            assert scilab.value("mark") == str(number)
            is_as_before(scilab)
            kept += 1
        else:
            assert run.failure.ename in {"Interrupt", "ScilabDied"}
    assert kept >= REPEATS - 1


def test_code_that_waits_for_java_is_no_prompt(notebook: MakeNotebook, file: MakeFile) -> None:
    """The console has read on by then, and waits for a line as it does at the prompt."""
    scilab = notebook("scilab-adv-cli")
    cell = file("mode(4)\nplot(1:3);\nsleep(100);\nxtitle('x');\nx = 7;\n")
    for _ in range(3):
        assert scilab.run(cell).outcome == Ok()
        assert scilab.value("x") == "7"
        is_as_before(scilab)


def test_code_steps_after_an_aborted_display_that_scilab_still_lists(
    scilab: Notebook, file: MakeFile
) -> None:
    """Scilab lists an aborted overloaded display among the callers for ever."""
    scilab.run("function %foo_p(x), pause, endfunction\ndisp(tlist(['foo', 'k'], 1))", "abort")
    scilab.show(file("mode(4)\nx = 1;\n"))
    is_as_before(scilab)
    assert scilab.value("x") == "1"
