"""The value of a cell's last statement is its result; all else is streamed, and nothing differs."""

from __future__ import annotations

import re
from ast import literal_eval
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import ExecuteOptions
from scilab_kernel.scilab.language import announce as results
from tests.scilab.bare import displayed
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from tests.scilab.bare import BareScilab
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

DATA = Path(__file__).parents[1] / "data" / "results"

NUMBER = re.compile(r"-?\d+\.?\d*(?:D[+-]?\d+)?")

BEFORE = (
    'clear; format("v", 10); lines(0, 80); ieee(2); funcprot(0); '
    'grand("setsd", 0); rand("seed", 0); ans = 5;'
)
AFTER = "try\n  disp(ans)\ncatch\n  disp('none')\nend\ndisp(who_user())"


def corpus() -> list[str]:
    """Put every value into some forms of a statement, and some values into every form."""
    values, forms = (
        (DATA / name).read_text("utf-8").splitlines() for name in ("values.txt", "forms.txt")
    )
    cells = [form.replace("VALUE", value) for value in values for form in forms[:3]]
    cells += [form.replace("VALUE", value) for value in values[::7] for form in forms[3:]]
    cells = [cell.replace("NEWLINE", "\n") for cell in cells]
    return cells + [
        literal_eval(line) for line in (DATA / "cells.txt").read_text("utf-8").splitlines()
    ]


def bare_shows(bare: BareScilab, cells: list[str], folder: Path) -> list[list[str]]:
    """Run all cells in bare Scilab; return what each prints, and what is printed after it.

    In one go: a Scilab that is typed thousands of lines may hang.
    """
    parts = []
    for number, code in enumerate(cells):
        path = folder / f"{number}.sce"
        path.write_bytes(code.encode())
        parts += [BEFORE, 'mprintf("<<cell>>");', f'failed = exec("{path}", "errcatch", 2);']
        parts += ["clear failed", 'mprintf("<<ans>>");', AFTER]
    shown = bare.show("\n".join(parts))
    return [cell.split("<<ans>>") for cell in shown.split("<<cell>>")[1:]]


def test_nothing_that_is_shown_or_left_differs(
    scilab: Notebook, bare: BareScilab, tmp_path: Path
) -> None:
    """The streams and the result, joined, hold the text that bare Scilab prints."""
    cells = corpus()
    shown = 0
    for code, expected in zip(cells, bare_shows(bare, cells, tmp_path), strict=True):
        scilab.run(BEFORE)
        run = scilab.run(code)
        assert [run.stdout, scilab.run(AFTER).stdout] == expected, code
        shown += bool(run.result)
    assert shown > 0.8 * len(cells)


@pytest.mark.parametrize("before", ["7;", "clear ans"])
@pytest.mark.parametrize("cell", ["nosuch + 1", "error('a')", "disp(1)", "abort", "1 + 'a'", "f()"])
def test_ans_is_back_where_nothing_has_set_it(scilab: Notebook, before: str, cell: str) -> None:
    scilab.run("function f(), endfunction")
    scilab.run(before)
    scilab.run(cell)
    assert scilab.show("if exists('ans') then disp(ans), end") == (
        "\n   7.\n" if before == "7;" else ""
    )


def test_ans_is_back_after_an_interrupt_and_a_pause(scilab: Notebook) -> None:
    scilab.run("function f(), mprintf('go'), while %t, end, endfunction\n7;")
    run = scilab.run("f()", when={"go": scilab.interrupt})
    assert run.error[0] == "Interrupt"
    assert scilab.show("ans") == displayed("7;\nans")
    scilab.run("function f(), pause, endfunction")
    for answer in ("abort", "resume"):
        scilab.run("f()", answer)
        assert scilab.show("ans") == displayed("7;\nans")


def test_prints_are_streamed_and_only_the_value_is_the_result(scilab: Notebook) -> None:
    scilab.run("function y = f(), mprintf('in f\\n'), mprintf('%d\\n', 2), y = 1, endfunction")
    run = scilab.run("mprintf('before\\n'), 3, f()\n")
    assert run.events == [
        ("stdout", f"before\n{displayed('3')}in f\n2\n"),
        ("result", displayed("1")),
    ]


def test_a_display_that_fails_is_no_result(scilab: Notebook, bare: BareScilab) -> None:
    code = "x = tlist(['foo', 'a'], 1)"
    display = "function %foo_p(x), mprintf('half'), error('in display'), endfunction"
    run = scilab.run(f"{display}\n{code}")
    assert run.events == [("stdout", bare.show(f"{display}\n{code}"))]
    assert run.error == ("ScilabError 10000", "in display")


def test_a_display_of_the_users_own_may_ask(scilab: Notebook) -> None:
    scilab.run("function %foo_p(x), y = input('? '); mprintf('%d', y), endfunction")
    run = scilab.run("x = tlist(['foo', 'a'], 1)", "5")
    assert run.stdout.endswith("\n5")
    assert not run.result
    assert run.questions == ["? "]


def test_a_long_display_is_streamed(scilab: Notebook, bare: BareScilab) -> None:
    run = scilab.run("x = (1:10000)'")
    assert [name for name, _ in run.events] == ["stdout"]
    assert run.stdout == bare.show("x = (1:10000)'")


def test_a_cell_that_scilab_refuses_is_sent_as_it_was_written(
    scilab: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel knows no such cell, so the test announces a value wrongly."""
    monkeypatch.setattr(
        results, "announce", lambda code, _: f"{code}; zzz_scilab_kernel.%sk_value(]"
    )
    run = scilab.run("x = 3")
    assert run.events == [("stdout", displayed("x = 3"))]
    run = scilab.run("x = 4\nx = )")
    assert "x = )" in "\n".join(run.failure.traceback)
    assert "%sk_" not in "\n".join(run.failure.traceback)
    assert scilab.value("x") == "3"


def test_a_silent_cell_runs_as_it_is(scilab: Notebook) -> None:
    frontend = Recorder()
    scilab.interpreter.execute("x = 3", frontend, ExecuteOptions(1, silent=True))
    assert frontend.events == [("stdout", displayed("x = 3"))]


FORMS = {
    "[1 2; 3 4]": "text/latex",
    "rand(3, 3) < 1": "text/latex",
    "[1 %i]": "text/latex",
    "int8([1 2])": "text/latex",
    "1 + %s": "text/latex",
    "[1 %s; 0 %i * %s]": "text/latex",
    "1 / (1 + %s)": "text/latex",
    "[1 / %s, 2]": "text/latex",
    "syslin('c', 1, 1 + %s)": "text/latex",
    "ssrand(1, 1, 2)": "text/latex",
    "rand(11, 2)": "text/html",
    "1:50": "text/html",
    "['a' 'b']": "text/html",
    "list(1, , sin)": "text/html",
    "struct('a', 1)": "text/html",
    "struct('a', {1, 2})": "text/html",
    "tlist(['foo', 'a'], 1)": "text/html",
    "{1, 'a'}": "text/html",
    "3": "",
    "1 + %i": "",
    "%t": "",
    "'text'": "",
    "int8(3)": "",
    "[]": "",
    "list()": "",
    "struct()": "",
    "{}": "",
    "ones(2, 2, 2)": "",
    "sparse([1 0; 0 1])": "",
    "rand(100, 100)": "",
}


@pytest.mark.parametrize(("value", "form"), FORMS.items())
def test_each_type_has_its_form(scilab: Notebook, value: str, form: str) -> None:
    for code in (f"x = {value}", f"x = {value};\nx", value):
        run = scilab.run(code)
        assert "".join(run.forms) == form, run
        name = "ans" if code == value else "x"
        assert all(name in data for data in run.forms.values())


TABLES = {
    'x = table([1; 2], ["a"; "b"], "VariableNames", ["n", "two words"])': "2 &times; 2 table</p>",
    "x = timeseries(hours(1:40)', (1:40)')": "40 &times; 2 timeseries; rows 11 to 30 are left out",
}


@pytest.mark.parametrize(("code", "note"), TABLES.items())
def test_tables_of_scilab_2024_are_tables(scilab: Notebook, code: str, note: str) -> None:
    run = scilab.run(code)
    if scilab.value("exists('table')") == "0":  # a Scilab before 2024
        assert "Undefined variable" in run.failure.evalue
    else:
        assert f"<code>x</code>: {note}" in run.forms["text/html"]
        assert (">two words</th>" in run.forms["text/html"]) == ("words" in code)


def test_names_of_rows_are_left_to_the_text(scilab: Notebook) -> None:
    run = scilab.run('x = table([1; 2], "RowNames", ["first"; "second"])')
    if scilab.value("exists('table')") == "0":  # a Scilab before 2024
        assert "Undefined variable" in run.failure.evalue
    else:
        assert "second" in run.result
        assert run.forms == {}


def test_figures_follow_the_value(notebook: MakeNotebook) -> None:
    run = notebook("scilab-adv-cli").run("plot(1:3), x = 2")
    assert [name for name, _ in run.events] == ["result", "display"]


def test_a_display_of_the_users_own_is_left_to_its_text(scilab: Notebook) -> None:
    scilab.run("function %foo_p(x), mprintf('my foo\\n'), endfunction")
    run = scilab.run("x = tlist(['foo', 'a'], 1)")
    assert "my foo\n" in run.result
    assert run.forms == {}


def last_error_after(scilab: Notebook, code: str, form: str) -> str:
    scilab.run(f"notebook_results('{form}')\ntry\n  error('mine')\ncatch\nend")
    scilab.run(code)
    return scilab.show("disp(lasterror())")


def test_the_forms_are_made_without_an_error(scilab: Notebook) -> None:
    """A caught error is still the last error, though Scilab's own displays may set others."""
    for value in FORMS:
        plain, rich = (last_error_after(scilab, f"x = {value}", f) for f in ("stream", "rich"))
        assert rich == plain, value


@pytest.mark.parametrize("format_", ["'v', 10", "'v', 5", "'v', 20", "'e', 10"])
def test_formulas_have_the_digits_of_the_text(scilab: Notebook, format_: str) -> None:
    """Of each number: its text may have a point behind it, and noughts where its column has."""
    scilab.run(f"format({format_}); rand('seed', 1)")
    for scale in ("1", "1e3", "1e-3", "1e8", "1e-12", "10 ^ (40 * rand() - 20)"):
        run = scilab.run(f"x = (rand(3, 2) - 0.5) * {scale}")
        formula = re.sub(r"\\phantom{[.0]*}", "", run.forms["text/latex"])
        formula = formula.replace(r" \cdot 10^{", "D").replace("}", "")
        written = [float(n.replace("D", "e")) for n in NUMBER.findall(formula)]
        shown = [float(n.replace("D", "e")) for n in NUMBER.findall(run.result)]
        assert len(written) == 6
        assert written == shown[-6:], run  # before them may stand the size


@pytest.mark.parametrize("form", ["text", "stream", "rich"])
def test_the_form_can_be_chosen(notebook: MakeNotebook, form: str) -> None:
    scilab = notebook(SCILAB_KERNEL_RESULTS=form)
    for _ in range(2):
        run = scilab.run("x = [1 2]")
        assert [name for name, _ in run.events] == ["stdout" if form == "stream" else "result"]
        assert run.stdout == displayed("x = [1 2]")
        assert bool(run.forms) == (form == "rich")
        scilab.show(f"notebook_results('rich'); notebook_results('{form}');")
    assert scilab.value("notebook_results()") == form


def test_an_unknown_form_is_refused(scilab: Notebook) -> None:
    for wrong in ("'latex'", "3", "['rich' 'text']"):
        assert "notebook_results" in scilab.run(f"notebook_results({wrong})").error[1]
    assert scilab.run("[1 2]").forms


def test_a_cell_that_begins_with_a_separator_does_not_end_scilab(scilab: Notebook) -> None:
    """Its syntax error left Scilab's parser in a state in which the next file crashed it."""
    pid = scilab.pid
    for code in (" ;\na", ",\na"):
        failure = scilab.run(code).failure
        # 2024 allows the separator, and does not know a.
        assert failure.ename == "SyntaxError" or failure.evalue == "Undefined variable: a"
    for code in (" ;\n// d\na", ",\n// d\na"):
        assert scilab.run(code).failure.ename == "CellRefused"
    assert scilab.pid == pid
