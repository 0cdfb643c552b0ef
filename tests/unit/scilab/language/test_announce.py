"""Which statements are announced, and how they are written."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.announce import LONGEST_CELL, announce, is_announced

VALUE = 'if zzz_scilab_kernel.%sk_value("{0}", {0}), end, {0} = {0}'
PLAIN = 'if zzz_scilab_kernel.%sk_value("", {0}), end, {1}'
ASIDE = "zzz_scilab_kernel.%sk_aside(); {}; zzz_scilab_kernel.%sk_result"

ASSIGNMENTS = {
    "x = 3": "x",
    "x(2) = 3": "x",
    "x(f(1)).a(3)": "",
    "x.a.b = 3": "x",
    "x{2} = 3": "x",
    "x.a(2).b = 3": "x",
    "x = [1 2\n3 4]": "x",
    "x = 1 + ..\n2": "x",
    "x = y == 3": "x",
    "ans = 3": "ans",
    "[x] = f()": "x",
}
PAIRS = ("[a, b] = f()", "[a(1, 2), b.c] = f()", "[a,b]=f(1, [2 3])")
EXPRESSIONS = (
    "1",
    "'a'",
    '"it""s"',
    "[1 2\n3 4]",
    "x'",
    "x + 1",
    "x == 1",
    "f()",
    "f(a=1)",
    "x(2)",
    "s.a",
    "-x",
    "{1, 2}",
    "$",
    "1 + ..\n2",
    "(x)",
    "~x",
    "x(2).a(3)",
    "f(1)(2)",
)
LEFT_ALONE = (
    "",
    " ",
    "\n\n",
    "// x",
    "/* x */",
    "x;",
    "x = 3;",
    "x = 3; // why",
    "x;\n\n",
    "if x then y, end",
    "for i = 1:3, i, end",
    "function f()\nx\nend",
    "clear x",
    "hold on",
    "clear",
    "who",
    "pause",
    "abort",
    "[1 2",
    "f(",
    "'a",
    "x = )",
    "1 2",
    "gcf().x = 1",
    "x(2).a = 1",
    "[x, x] = f()",
    "[x, x.a] = f()",
    "x = null()",
    "x(2) = null()",
    "return",
    "x = return",
    "ans + 1",
    "execstr('1')",
    "x = 1; mode(1), x",
    "exists('x')",
    "[] = f()",
    "[a b] = f()",
    "1 + exec(f)",
    "/* x",
    "x = 1 ..",
    "\ufeffx;",
)


@pytest.mark.parametrize("code", [code for code, name in ASSIGNMENTS.items() if name])
def test_an_assignment_is_displayed_by_another(code: str) -> None:
    assert announce(code) == f"{code}; {VALUE.format(ASSIGNMENTS[code])}"


@pytest.mark.parametrize("code", PAIRS)
def test_several_variables_are_displayed_in_order(code: str) -> None:
    assert announce(code) == f"{code}; {PLAIN.format('a', 'a = a, b = b')}"


@pytest.mark.parametrize("code", EXPRESSIONS)
def test_an_expression_is_displayed_if_it_has_set_ans(code: str) -> None:
    assert announce(code) == ASIDE.format(code)


@pytest.mark.parametrize("name", ["x", "f", "%pi", "%t", "été"])
def test_a_name_is_displayed_as_it_stands_or_called(name: str) -> None:
    shown = VALUE.format(name).partition(",")[0] + f", {name})"
    expected = f"{shown} then {name}, else {ASIDE.format(name)}, end"
    assert announce(name) == expected


@pytest.mark.parametrize("code", LEFT_ALONE)
def test_other_cells_are_left_alone(code: str) -> None:
    assert announce(code) == code


@pytest.mark.parametrize("before", ["", "y = 1; ", "y\n", "if y then\n  z\nend\n", "// z\n", "y, "])
@pytest.mark.parametrize(
    "after", ["", "\n", ",", " // why", " /* why */\n\n// x", "\r\n", "  ,,\n"]
)
def test_code_around_the_last_statement_stays(before: str, after: str) -> None:
    """Nothing before the statement moves, and what follows it stays on its line."""
    assert announce(f"{before}x = 3{after}") == f"{before}x = 3; {VALUE.format('x')}{after}"


def test_a_huge_cell_is_left_alone() -> None:
    code = "// " + LONGEST_CELL * "a" + "\nx"
    assert announce(code) == code


def test_the_added_code_is_recognised() -> None:
    assert not is_announced("x = 3")
    assert all(map(is_announced, map(announce, ("x", "x = 3", "3"))))
