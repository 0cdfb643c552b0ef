from __future__ import annotations

import pytest

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.scilab.debugging.expressions import Hits, expression, filled, hits


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("x", "x"),
        (" x + 1; // more", "x + 1"),
        ("[1, 2\n3, 4]", "[1, 2\n3, 4]"),
        ("f(1)(2) == 'a;b'", "f(1)(2) == 'a;b'"),
        ("x'", "x'"),
        ("~x & %t", "~x & %t"),
    ],
)
def test_an_expression_loses_what_stands_behind_it(code: str, text: str) -> None:
    assert expression(code) == text


@pytest.mark.parametrize(
    "code",
    [
        "",
        " ",
        "// x",
        "x = 1",
        "x; y",
        "x, y",
        "1 +",
        "hold on",
        "(",
        "'a",
        "if x then, y, end",
        ")",
    ],
)
def test_other_code_is_no_expression(code: str) -> None:
    with pytest.raises(NotPossibleError, match="no expression"):
        expression(code)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("k = {k}", "k = <k>"),
        ("{a}{b}", "<a><b>"),
        ("x {x + y}", "x <x + y>"),
        ("{f(x)(1)} {[1 2]}, {s.a}", "<f(x)(1)> <[1 2]>, <s.a>"),
        ("{x{1}} and {'}'}", "<x{1}> and <'}'>"),
        ("{}, { }", "{}, { }"),
        ("{{k}}", "{<k>}"),
        ("don't {k}", "don't <k>"),
        ("{k", "{k"),
    ],
)
def test_expressions_in_braces_are_replaced(message: str, text: str) -> None:
    assert filled(message, lambda code: f"<{code}>") == text


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("", None),
        ("3", Hits(">=", 3)),
        (" > 3 ", Hits(">", 3)),
        ("=5", Hits("==", 5)),
        ("===5", Hits("==", 5)),
        ("<=2", Hits("<=", 2)),
        ("%2", Hits("%", 2)),
    ],
)
def test_hit_conditions(condition: str, found: Hits | None) -> None:
    assert hits(condition) == found


@pytest.mark.parametrize("condition", ["often", "-1", "3.5", "% 0", "> x", "3 >"])
def test_what_is_no_hit_condition(condition: str) -> None:
    with pytest.raises(NotPossibleError, match="hit condition"):
        hits(condition)
