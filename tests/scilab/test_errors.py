"""Whatever fails in Scilab fails in the notebook, with the lines of the cells that led to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed, Ok
from scilab_kernel.scilab.cell import output as cell_output
from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.recorder import Notebook, Run

UNDEFINED = "Undefined variable: nosuch"
FUNCTIONS = """function y = f(x)
  y = g(x)
endfunction

function y = g(x)
  y = x + nosuch
endfunction"""


def plain(run: Run) -> list[str]:
    """Return the traceback without its colours."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in run.failure.traceback]


ASK_SCILAB = ""
"""Its versions have other words for it."""

MESSAGES = {
    "error('boom')": ("ScilabError 10000", "boom"),
    "error(1234, 'mine')": ("ScilabError 1234", "mine"),
    "error(['a'; 'b'])": ("ScilabError 10000", "a\nb"),
    "error(msprintf('%d of %s', 3, 'x'))": ("ScilabError 10000", "3 of x"),
    "error('é€😀')": ("ScilabError 10000", "é€😀"),
    "error('  spaces  ')": ("ScilabError 10000", "  spaces  "),
    "error('-->')": ("ScilabError 10000", "-->"),
    "error('at line     3 of executed file /x')": (
        "ScilabError 10000",
        "at line     3 of executed file /x",
    ),
    "nosuch": ("ScilabError 999", UNDEFINED),
    "nosuch(1)": ("ScilabError 999", UNDEFINED),
    "x = nosuch + 1": ("ScilabError 999", UNDEFINED),
    "sin()": ("ScilabError 77", "sin: Wrong number of input argument(s): 1 expected."),
    "x = 1:3; x(7)": ("ScilabError 999", "Invalid index."),
    "ones(2, 3) * ones(2, 3)": ("ScilabError 999", ASK_SCILAB),
    "inv([0 0; 0 0])": ("ScilabError 19", "inv: Problem is singular."),
    "s.a = 1; s.b": ("ScilabError 999", "Unknown field : b."),
    "exec('/nosuch.sce')": ("ScilabError 999", "exec: Cannot open file /nosuch.sce."),
    "execstr('nosuch')": ("ScilabError 999", UNDEFINED),
    "execstr(['a = 1'; 'nosuch'])": ("ScilabError 999", UNDEFINED),
    "evstr('nosuch')": (
        "ScilabError 10000",
        f"evstr: Argument #1: Some expression can't be evaluated ({UNDEFINED}).",
    ),
    "try, nosuch, catch, error(lasterror()), end": ("ScilabError 10000", UNDEFINED),
    "if %t then, for i = 1:3, nosuch, end, end": ("ScilabError 999", UNDEFINED),
}


@pytest.mark.parametrize("code", MESSAGES)
def test_an_error_has_scilabs_number_and_message(scilab: Notebook, code: str) -> None:
    run = scilab.run(code)
    wanted, words = MESSAGES[code]
    words = words or displayed(f"try, {code}, catch, mprintf('%s', lasterror()), end")
    assert run.error == (wanted, words)
    assert plain(run)[:2] == ["In [1] line 1", f"----> 1 {code}"]
    name, _, message = "\n".join(plain(run)[2:]).rpartition(f"{wanted}: ")
    assert message == words
    assert run.stderr == ""
    assert name == "" or "evstr.sci line" in name


def test_an_error_without_a_message_is_an_error(scilab: Notebook) -> None:
    run = scilab.run("x = 1;\nerror('')\nx = 2;")
    assert run.error == ("ScilabError 10000", "")
    assert plain(run)[:2] == ["In [1] line 2", "----> 2 error('')"]
    assert scilab.value("x") == "1"


SYNTAX = {
    "x = 1\ny = (2": ("syntax error, unexpected end of file", ["In [1] line 2", "----> 2 y = (2"]),
    "x = [1 2": ("syntax error, unexpected end of file", ["In [1] line 1", "----> 1 x = [1 2"]),
    "for i = 1:3": ("syntax error, unexpected end of file", ["In [1] line 1"]),
    "end": ("syntax error, unexpected end", ["In [1] line 1", "----> 1 end", "        ^~~^"]),
    "\n\n'abc": ("Unexpected end of file in a string.", ["In [1] line 3", "----> 3 'abc"]),
    "1\n2\n3 +* 4\n5": ("syntax error, unexpected *", ["In [1] line 3"]),
}


@pytest.mark.parametrize("code", SYNTAX)
def test_a_syntax_error_shows_its_line_and_runs_nothing(scilab: Notebook, code: str) -> None:
    evalue, first = SYNTAX[code]
    run = scilab.run(code)
    assert run.failure.ename == "SyntaxError"
    assert run.failure.evalue == evalue
    assert plain(run)[: len(first)] == first
    assert run.events == []
    assert scilab.value("exists('x')") == "0"


def test_the_caret_of_a_syntax_error_is_below_the_wrong_token(scilab: Notebook) -> None:
    run = scilab.run("a = 1;\nvalue = sin(1) end")
    line, caret = plain(run)[1:3]
    assert caret.index("^") == line.index("end")


def test_frames_lead_through_the_cells_that_defined_the_functions(scilab: Notebook) -> None:
    scilab.show(FUNCTIONS)
    assert plain(scilab.run("1;\n f(1)")) == [
        "In [2] line 2",
        "----> 2  f(1)",
        "In [1] line 2, in f",
        "----> 2   y = g(x)",
        "In [1] line 6, in g",
        "----> 6   y = x + nosuch",
        f"ScilabError 999: {UNDEFINED}",
    ]


def test_frames_survive_many_cells_and_redefinitions(scilab: Notebook) -> None:
    scilab.show("function f()\n  nosuch\nendfunction")
    for number in range(20):
        scilab.show(f"x = {number};")
    scilab.show("funcprot(0);\n\n\nfunction g()\n  f()\nendfunction")
    lines = plain(scilab.run("g()"))
    assert [line for line in lines if line.startswith("In")] == [
        "In [23] line 1",
        "In [22] line 5, in g",
        "In [1] line 2, in f",
    ]


@pytest.mark.parametrize("name", ["plain.sce", "with space.sce", "a (b) line 3.sce", "é.sce"])
def test_frames_name_the_file_that_a_cell_executes(
    scilab: Notebook, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("a = 1;\n\nb = nosuch\n", encoding="utf-8")
    code = f'exec("{path}", -1)'
    assert plain(scilab.run(code)) == [
        "In [1] line 1",
        f"----> 1 {code}",
        f"{path} line 3",
        f"ScilabError 999: {UNDEFINED}",
    ]


def test_a_syntax_error_in_a_file_shows_the_line_of_the_file(
    scilab: Notebook, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.sce"
    path.write_text("a = 1;\nb = (2\n", encoding="utf-8")
    run = scilab.run(f'exec("{path}", -1)')
    assert run.error == ("SyntaxError", "syntax error, unexpected end of line")
    assert plain(run)[2:5] == [f"{path} line 2", "b = (2", "^"]


@pytest.mark.parametrize(
    "call", ["ode(0, 0, 1, h)", "feval(1, h)", "intg(0, 1, h)", "fsolve(1, h)", "optim(h, 1)"]
)
def test_an_error_in_a_callback_fails_with_the_callbacks_line(scilab: Notebook, call: str) -> None:
    scilab.show("function varargout = h(varargin)\n  nosuch\nendfunction")
    run = scilab.run(call)
    assert UNDEFINED in run.failure.evalue
    assert "----> 2   nosuch" in plain(run)


def test_nothing_after_the_failing_statement_runs(scilab: Notebook) -> None:
    run = scilab.run("x = 1;\nmprintf('before');\nnosuch; x = 2;\nmprintf('after');\nx = 3;")
    assert run.events == [("stdout", "before")]
    assert isinstance(run.outcome, Failed)
    assert scilab.value("x") == "1"


@pytest.mark.parametrize("setting", ["format('e', 12)", "format(2)", "format(22)", "ieee(2)"])
def test_errors_are_right_in_any_number_format(scilab: Notebook, setting: str) -> None:
    scilab.show(setting)
    try:
        assert scilab.run("1;\nerror(1234, 'mine')").error == ("ScilabError 1234", "mine")
        assert scilab.run("pause", "abort").questions == ["-1-> "]
    finally:
        scilab.run("format('v', 10); ieee(0);")


HARMLESS = [
    "warning('careful')",
    "try, error('x'); end",
    "try, nosuch, catch, mprintf('%s', lasterror()), end",
    "ierr = execstr('nosuch', 'errcatch');",
    "execstr('error(''x'')', 'errcatch');",
    "try, error(''); end",
    "x = 1; if x == 2 then, error('no'), end",
    "errclear();",
    "function f(), error('f'), endfunction",
    "host('exit 3');",
    "disp('Undefined variable: nosuch')",
    "abort",
    "return",
]


@pytest.mark.parametrize("code", HARMLESS)
def test_a_caught_error_or_an_error_text_is_no_error(scilab: Notebook, code: str) -> None:
    run = scilab.run(code)
    assert run.outcome == Ok()
    assert run.stderr == ""
    assert scilab.run("1;").outcome == Ok()


def test_a_caught_error_does_not_hide_the_one_that_ends_the_cell(scilab: Notebook) -> None:
    run = scilab.run("try, error('first'); end\nnosuch")
    assert run.error == ("ScilabError 999", UNDEFINED)
    assert plain(run)[0] == "In [1] line 2"


def test_a_stale_error_is_not_reported_again(scilab: Notebook) -> None:
    scilab.run("error('old')")
    for code in ("1;", "try, error('old'); end", "abort", "host('echo old >&2');"):
        assert scilab.run(code).outcome == Ok(), code


def test_the_same_error_200_times_is_200_errors(scilab: Notebook) -> None:
    for number in range(1, 201):
        run = scilab.run(f"x = {number};\nnosuch(1)")
        assert run.error == ("ScilabError 999", UNDEFINED)
        assert plain(run)[0] == f"In [{number}] line 2"
        assert run.events == []


def test_an_error_is_an_error_however_slowly_scilab_comes_to_its_prompt(
    scilab: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_output, "STDERR_HOLD", 0.0)
    monkeypatch.setattr(cell_output, "REPORT_HOLD", 0.0)
    for _ in range(20):
        assert scilab.run("nosuch").error == ("ScilabError 999", UNDEFINED)


def test_good_and_bad_cells_may_alternate(scilab: Notebook) -> None:
    for number in range(50):
        assert scilab.show(f"mprintf('{number}')") == str(number)
        assert scilab.run(f"mprintf('{number}'); error('e{number}')").stdout == str(number)


def test_lasterror_works_in_the_next_cell(scilab: Notebook) -> None:
    scilab.run("error(1234, 'mine')")
    assert scilab.show("[m, n] = lasterror(); mprintf('%d %s', n, m)") == "1234 mine"
    assert scilab.show("mprintf('%d', size(lasterror(), '*'))") == "0"


def test_a_message_of_200_lines_is_whole(scilab: Notebook) -> None:
    run = scilab.run("error(string(1:200)')")
    assert run.failure.evalue == "\n".join(map(str, range(1, 201)))
    assert run.events == []


def test_the_text_of_a_child_before_an_error_stays_a_stream(scilab: Notebook) -> None:
    run = scilab.run("host('echo bad luck >&2');\nerror('boom')")
    assert run.events == [("stderr", "bad luck\n")]
    assert plain(run) == ["In [1] line 2", "----> 2 error('boom')", "ScilabError 10000: boom"]


def test_output_without_a_newline_before_an_error_stays_as_it_is(scilab: Notebook) -> None:
    for text in ("a", "a\\n", "a\\n\\n", "\\n", "\\n\\n"):
        run = scilab.run(f"mprintf('{text}'); error('x')")
        assert run.stdout == text.replace("\\n", "\n")


def test_a_line_that_scilab_had_begun_before_an_error_is_no_sign_that_the_cell_goes_on(
    scilab: Notebook,
) -> None:
    """The display of booleans begins one, which comes out behind the report."""
    for _ in range(40):
        run = scilab.run("b = [%t %f; %f %t]\nnosuch")
        assert run.failure.ename == "ScilabError 999"
        assert "F T" in run.stdout
        assert run.stderr == ""


def test_deep_recursion_is_an_error_and_no_crash(scilab: Notebook) -> None:
    pid = scilab.pid
    run = scilab.run("function r(n), r(n + 1), endfunction\nr(1)")
    assert run.failure.evalue == "Recursion limit reached (1000)."
    assert scilab.show("1") == displayed("1")
    assert scilab.pid == pid


THREE_LINES = "1;\n2;\nnosuch"


def third_line_fails(notebook: Notebook) -> None:
    run = notebook.run(THREE_LINES)
    assert plain(run)[1:] == ["----> 3 nosuch", f"ScilabError 999: {UNDEFINED}"]
    assert plain(run)[0] == f"In [{notebook.count}] line 3"


def test_lines_are_right_after_an_interrupt(scilab: Notebook) -> None:
    busy = "mprintf('go');\n\nwhile %t\nend"
    for _ in range(5):
        scilab.run(busy, when={"go": scilab.interrupt})
        third_line_fails(scilab)


def test_lines_are_right_after_an_interrupt_of_a_function(scilab: Notebook) -> None:
    scilab.show("\n\nfunction f()\n  mprintf('go')\n  while %t\n  end\nendfunction")
    for _ in range(5):
        scilab.run("\nf()", when={"go": scilab.interrupt})
        third_line_fails(scilab)
    scilab.show(FUNCTIONS)
    lines = plain(scilab.run("\n\nf(1)"))
    assert [line for line in lines if "----> " in line] == [
        "----> 3 f(1)",
        "----> 2   y = g(x)",
        "----> 6   y = x + nosuch",
    ]


def test_lines_are_right_after_a_pause_and_abort(scilab: Notebook) -> None:
    scilab.show("\n\nfunction f()\n\n  pause\nendfunction")
    for code in ("\n\npause", "f()"):
        scilab.run(code, "abort")
        third_line_fails(scilab)


def test_lines_are_right_after_an_interrupt_of_a_question(scilab: Notebook) -> None:
    for code in ("x = input('x')", "\n\nx = mscanf('%d')", "halt()"):
        run = scilab.run(code, scilab.interrupt)
        assert run.failure.ename == "Interrupt"
        third_line_fails(scilab)


def test_lines_are_right_after_abort_and_return(scilab: Notebook) -> None:
    for code in ("\n\nabort", "\n\nreturn", "function f()\n\n abort\nendfunction\nf()"):
        scilab.run(code)
        third_line_fails(scilab)


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("%plot inline", "Line 1: %plot is a magic"),
        ("%%html\n<b>x</b>", "notebook_html"),
        ("!ls", "unix_w"),
        ("--> x = 3", "--> is a prompt"),
        ("x = 1;\ny = x \u2212 1", "Line 2, column 7: minus sign, U+2212; type - instead."),
        ("disp(\u201ca\u201d)", "column 6: left double quotation mark"),
    ],
)
def test_an_error_from_other_kernels_or_pasted_text_says_what_to_write(
    scilab: Notebook, code: str, advice: str
) -> None:
    assert advice in plain(scilab.run(code))[-1]


@pytest.mark.parametrize("code", ["%pi * 2", "%plot = 3", "x\xa0= 3", "x = 'a\u2212b'", "%t"])
def test_code_that_scilab_runs_is_not_explained(scilab: Notebook, code: str) -> None:
    assert scilab.run(code).outcome == Ok()
