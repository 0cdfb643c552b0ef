"""A cell shows, byte for byte, what Scilab prints when it executes the same file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed, Ok
from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from tests.scilab.bare import BareScilab
    from tests.scilab.recorder import Notebook

VALUES = [
    "x = 3",
    "3 + 4",
    "a = 1, b = 2; c = 3",
    "[1 2; 3 4]",
    "[1.5 -2; %pi 1e-10]",
    "1e300 * [1 2]",
    "a = []",
    "zeros(0, 3)",
    "[%nan %inf -%inf]",
    "%nan",
    "%i",
    "[1+2*%i, 3.25]",
    "%t, %f",
    "[%t %f; %f %t]",
    "1:0",
    "1:30",
    "(1:100)'",
    "rand(3, 60) > 2",
    "int8([1 -2]), uint8(200), int16(7), uint16(7), int32(-5), uint32(5), int64(9), uint64(9)",
    "%s^2 - 1",
    "p = poly([1 2 3], 'x')",
    "1 / %s, [1/%s, %s]",
    "'text'",
    '["a" "bc"; "d" "e f"]',
    '""',
    "emptystr(2, 2)",
    'list(1, "a", list(2))',
    "list()",
    's.a = 1; s.b = "two"; s.c.d = [1 2]; s',
    "struct()",
    "s(2).a = 5; s",
    '{1, "a"; [1 2], %t}',
    "c = cell(2, 2)",
    'tlist(["t" "a"], 3)',
    'mlist(["m" "a"], 3);',
    "sparse([1 2; 2 1], [3 4])",
    "sparse([%t %f])",
    "matrix(1:8, [2 2 2])",
    "function y = f(x), y = x; endfunction, disp(f)",
    "deff('y = f(x)', 'y = 2 * x'), f(4)",
    "1:3;ans",
    "%e, %eps, $",
    "SCI == '', %io",
    "syslin('c', 1, 1, 1)",
]

STATEMENTS = [
    "for i = 1:3, i, end",
    "for i = 1:2\n  disp(i)\nend",
    "i = 0;\nwhile i < 3\n  i = i + 1\nend",
    "if %t then, 1, else, 2, end",
    "select 2\ncase 1\n  1\ncase 2\n  22\nend",
    "try, error('x'); catch, disp('caught'), end",
    "function y = f(x)\n  y = x + 1\nendfunction\nf(3)",
    "function a = f(x)\n function b = g(y)\n b = -y\n endfunction\n a = g(x)\nendfunction\nf(4)",
    "function y = f(n)\n if n < 2 then, y = 1; else, y = n * f(n - 1); end\nendfunction\nf(10)",
    "function [a, b] = two()\n  a = 1; b = 2;\nendfunction\n[p, q] = two()",
    "x = [1, 2, ..\n 3]",
    "x = max(1, ..\n  2)",
    "y = 1 + ... // comment\n 2",
    "/* a block\n   comment */ x = 1",
    "// only a comment",
    "/* only a block comment */",
    "",
    "\n\n  \n",
    ";",
    "x = 1;",
    "x = 1;\r\ny = 2\r\nx + y\r\n",
    "x = 1;\ry = 2\rx + y\r",
    "\tx\t=\t3\t",
    "\ufeffx = 5",
    "x = 5",
    "x = 5\n",
    "x = 5\n\n\n",
    "1\nreturn\n2",
    "1\nabort\n2",
    "for i = 1:5, if i == 3 then break, end, i, end",
    "for i = 1:3, if i == 2 then continue, end, i, end",
    "break, 1",
    "continue, 1",
    "1, // a comment\n2 // another",
    "x = 3 // what?",
    "x = 1; x(5) = 2",
    "x.y = 3",
    "x = 'it''s'",
    "a.b(3).c = 'deep'; a.b(3)",
]

TEXT = [
    "disp(1)",
    "disp('a', [1 2])",
    "mprintf('no newline')",
    "mprintf('a\\n'); mprintf('b\\n')",
    "mprintf('%d %s\\n', [1; 2], ['x'; 'y'])",
    "mprintf('\\n')",
    "mprintf('\\n\\n\\n')",
    "mprintf('\\na')",
    "mprintf('a\\n\\n')",
    "mprintf('a\\n\\n'); 1",
    "1, mprintf('a')",
    "printf('%5.2f|%s\\n', %pi, 'x')",
    "write(%io(2), 'written')",
    "write(%io(2), [1 2; 3 4])",
    "print(%io(2), [1 2])",
    "mfprintf(6, 'to six\\n')",
    "warning('careful')",
    "warning('off'); warning('silent'); warning('on');",
    "function f(), endfunction, function f(), disp(2), endfunction\nf()",
    "funcprot(0); function f(), endfunction, function f(), endfunction, funcprot(1);",
    "disp('héllo €'), mprintf('日本 %s\\n', '😀'), x = 'é'",
    "é = 1",
    "mprintf('-->'), mprintf('\\n--> \\n-1->\\n')",
    "disp('-->')",
    "mprintf('%s', ascii(30) + '0123456789abcdef' + 'D' + ascii(30))",
    "mprintf('%s', ascii(30) + ascii(30) + ascii(31) + 'x')",
    "mprintf('%s', ascii([1:31 127]))",
    "mprintf('a\\rb\\tc\\r\\n')",
    "mprintf('%s\\n', ascii(27) + '[31mred' + ascii(27) + '[0m')",
    "format(20), %pi",
    "format('e', 12), %pi\nformat('v', 10), %pi",
    "mode(0), x = 1\nmode(2), x = 2\nmode(-1), x = 3",
    "mode(1)\nx = 1\ny = 2;",
    "mode(3)\nx = 1",
    "lines(0); (1:40)'",
    "execstr('a = 5'), a",
    "execstr(['a = 6'; 'disp(a)'])",
    "execstr('error(''x'')', 'errcatch')",
    "evstr('2 + 3')",
    "ans = 4;\nans",
    "ieee(2); 1/0, ieee(0);",
    "clear all, 1",
    "x = 1; clear x, exists('x')",
    "clearglobal, global g; g = 3; g",
    "t = timer(); tic(); x = toc() >= 0",
    "typeof(%pi), size(zeros(2, 3))",
    "[m, n] = size(zeros(2, 3))",
    "x = 1:10; x($), x($-1:$)",
    "mopen(TMPDIR + '/one.txt', 'wt'), mclose('all');",
    "f = mopen(TMPDIR + '/one.txt', 'wt'); g = mopen(TMPDIR + '/two.txt', 'wt'), mclose('all')",
    "mclose('all'), 1",
    "disp(who_user(%f)')",
    "[lines_, names] = where()",
    "pwd() <> ''",
    "argn(2)",
    "head_comments('isempty');",
    "x = 1; y = 'a';\nwhos -name xx",
    "isdef('zz')",
    "beep();",
    "lasterror()",
]


@pytest.mark.parametrize("code", VALUES + STATEMENTS + TEXT)
def test_a_cell_prints_what_scilab_prints(scilab: Notebook, bare: BareScilab, code: str) -> None:
    run = scilab.run(code)
    assert run.outcome == Ok()
    assert run.stdout == bare.show(code)
    assert run.stderr == ""


def test_a_long_line_comes_whole(scilab: Notebook) -> None:
    assert scilab.show("mprintf('%s', strcat(repmat('é', 1, 50000)))") == "é" * 50_000
    assert scilab.show(f"x = [{'1 ' * 50_000}]; mprintf('%d', size(x, '*'))") == "50000"


def test_a_cell_of_20000_lines_runs_whole(scilab: Notebook, bare: BareScilab) -> None:
    code = "n = 0;\n" + "n = n + 1;\n" * 20_000 + "n"
    assert scilab.show(code) == bare.show(code) == displayed("n = 20000")


@pytest.mark.parametrize("mode", ["", ", -1", ", 0", ", 1", ", 2", ", 3"])
def test_exec_of_a_file_echoes_as_in_scilab(
    scilab: Notebook, bare: BareScilab, tmp_path: Path, mode: str
) -> None:
    path = tmp_path / "with space.sce"
    path.write_text("x = 1\ny = 2;\nfor i = 1:2\n  i\nend\n", encoding="utf-8")
    code = f'exec("{path}"{mode})\nz = 3'
    assert scilab.show(code) == bare.show(code)


def test_settings_stay_in_force_as_in_scilab(scilab: Notebook, bare: BareScilab) -> None:
    cells = [
        "format('e', 14)",
        "%pi",
        "format('v', 10)",
        "ans",
        "mode(1)",
        "x = 1",
        "function f(), endfunction",
        "function f(), endfunction",
        "7;",
        "ans",
        "global g; g = 5;",
        "clear",
        "g",
        "global g\ng",
        "lasterror()",
    ]
    for cell in cells[:-3]:
        assert scilab.show(cell) == bare.show(cell), cell


@pytest.mark.parametrize("text", ["x> ", "--> ", ""])
def test_a_changed_prompt_shows_nowhere_but_in_the_next_question(
    scilab: Notebook, text: str
) -> None:
    assert scilab.show(f'prompt("{text}")') == ""
    assert scilab.show("x = 1") == displayed("x = 1")


def test_the_kernel_adds_nothing_to_the_workspace(scilab: Notebook, bare: BareScilab) -> None:
    for code in ("who_user()", "x = 1; f = 2;", "who_user(%f)", "clear", "who_user()"):
        assert scilab.show(code).split() == bare.show(code).split(), code
    scilab.run("error('x')")
    assert scilab.show("clear; disp(size(who_user(%f), '*'))") == "\n   0.\n"


def test_macros_that_replace_builtins_are_not_listed(scilab: Notebook) -> None:
    scilab.run("x = mscanf('%d'); clc; prompt('x> ');", "1")
    listed = scilab.show("mprintf('%s', strcat(who_user(%f), ' '))")
    assert set(listed.split()) - {"ans"} == {"x"}


def test_a_variable_with_the_name_of_a_builtin_is_listed(scilab: Notebook) -> None:
    scilab.run("clc; exit = 1; function quit(), mprintf('mine'), endfunction")
    listed = scilab.show("mprintf('%s', strcat(who_user(%f), ' '))")
    assert set(listed.split()) - {"ans"} == {"exit", "quit"}


def test_variables_live_from_cell_to_cell(scilab: Notebook) -> None:
    scilab.show("a = 1;")
    scilab.show("function y = f(x), y = x + 1; endfunction")
    assert scilab.show("b = f(a)") == displayed("b = 2")


TAKEN = ("input", "clc", "exit", "quit", "prompt", "mscanf", "halt")


@pytest.mark.parametrize("name", TAKEN)
def test_a_variable_may_have_the_name_of_a_macro_of_the_kernel(scilab: Notebook, name: str) -> None:
    assert scilab.show(f"{name} = 3") == displayed(f"{name} = 3")
    scilab.show(f"clear {name}")
    assert scilab.value(f"or(type({name}) == [13 130])") == "T"


def test_clear_takes_nothing_of_the_kernel(scilab: Notebook) -> None:
    scilab.show("clear")
    scilab.show("clear all")
    run = scilab.run("x = input('x? '); clc; disp(x)", "5")
    assert run.events == [
        ("ask", "x? "),
        ("stdout", "\n"),  # by Scilab's input()
        ("clear", ""),
        ("stdout", "\n   5.\n"),
    ]
    assert scilab.run("y = mscanf('%d')", "6").stdout == displayed("y = 6")


def test_clc_clears_the_output_and_prints_nothing(scilab: Notebook) -> None:
    run = scilab.run("mprintf('a'); clc; mprintf('b'); clc(); mprintf('c'); clc(1)")
    shown = [("stdout", "a"), ("clear", ""), ("stdout", "b"), ("clear", ""), ("stdout", "c")]
    assert run.events == [*shown, ("clear", "")]


def test_closing_all_files_harms_nothing(scilab: Notebook) -> None:
    for _ in range(3):
        assert scilab.show("mclose('all'); disp(1)") == "\n   1.\n"
    assert scilab.run("mclose('all'); x = mscanf('%d')", "2").stdout == displayed("x = 2")
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.show("1") == displayed("1")


def test_files_have_the_numbers_that_they_have_in_scilab(
    scilab: Notebook, bare: BareScilab
) -> None:
    open_two = (
        "a = mopen(TMPDIR + '/a.txt', 'wt'); b = mopen(TMPDIR + '/b.txt', 'wt');"
        "disp(a, b), mputl('text', a);"
    )
    assert scilab.show(open_two) == bare.show(open_two)
    close = "mclose(a); mclose(b); disp(mgetl(TMPDIR + '/a.txt'))"
    assert scilab.show(close) == bare.show(close)


def test_a_file_stays_open_between_cells(scilab: Notebook) -> None:
    scilab.show("f = mopen(TMPDIR + '/kept.txt', 'wt');")
    scilab.run("nosuch")
    scilab.show("mputl('one', f);")
    scilab.show("mclose(f);")
    assert scilab.show("mprintf('%s', mgetl(TMPDIR + '/kept.txt'))") == "one"


def test_a_file_of_the_users_loop_is_not_the_cells(scilab: Notebook, tmp_path: Path) -> None:
    """A cell may change the folder, and what it writes there stays."""
    scilab.show(f'former = pwd(); cd("{tmp_path}"); mputl("x", "here.txt");')
    assert scilab.show("mprintf('%s', mgetl('here.txt'))") == "x"
    scilab.show("cd(former);")
    assert Path(tmp_path, "here.txt").read_text(encoding="utf-8") == "x\n"


REFUSED = {
    "x = 1;\ny = '" + "a" * 17_000 + "';": "Line 2",
    "// " + "a" * 17_000: "Line 1",
    "x = " + "(" * 200 + "1" + ")" * 200: "Line 1",
    "\n\nx = " + "[" * 200 + "1" + "]" * 200: "Line 3",
    "x" + ".y" * 4_000: "Line 1",
    ",\n// a\nx = 1": "a separator",
}
_KINDS = ["string", "comment", "parentheses", "brackets", "fields", "separator"]


@pytest.mark.parametrize("code", REFUSED, ids=_KINDS)
def test_code_that_would_kill_scilab_is_refused_with_its_line(scilab: Notebook, code: str) -> None:
    pid = scilab.pid
    run = scilab.run(code)
    assert run.failure.ename == "CellRefused"
    assert REFUSED[code] in run.failure.evalue
    assert run.events == []
    assert scilab.show("1") == displayed("1")
    assert scilab.pid == pid


def test_as_much_as_scilab_can_take_is_not_refused(scilab: Notebook) -> None:
    assert scilab.show(f"mprintf('%d', length('{'a' * 15_900}'))") == "15900"
    assert scilab.show("mprintf('%d', " + "(" * 30 + "1" + ")" * 30 + ")") == "1"


def test_every_cell_of_a_hundred_shows_its_own_output(scilab: Notebook) -> None:
    for number in range(100):
        assert scilab.show(f"disp({number})") == f"\n   {number}.\n"


def test_no_cell_fails_for_a_look_at_it(scilab: Notebook) -> None:
    run = scilab.run("undefined_name_zz")
    assert isinstance(run.outcome, Failed)
    assert scilab.run("mprintf('-->fake\\n'); disp(7)").stdout == "-->fake\n\n   7.\n"
    assert scilab.show("disp(8)") == "\n   8.\n"
