from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.assigned import LONGEST, assigned, merged


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("x = 1", {"x"}),
        ("x = 1; y = 2, z = 3\nw = 4", {"x", "y", "z", "w"}),
        ("x(3) = 1; s.a.b = 2; c{1} = 3", {"x", "s", "c"}),
        ("[a, b] = f(); [c d] = g()", {"a", "b", "c", "d"}),
        ("for i = 1:3, x = i; end", {"i", "x"}),
        ("if a == 1 then x = 1; else y = 2; end", {"x", "y"}),
        ("f(a = 1); b == 2; 'c = 3'; // d = 4", set()),
        ("[1, 2]; x + y", set()),
        ("x = ..\n  1", {"x"}),
        ("try x = 1; catch y = 2; end", {"x", "y"}),
        ("x = (y", {"x"}),
        ("x = 'unclosed\ny = 2", {"x", "y"}),
        ("x(end + 1) = 5; f = #(y) -> (y + 1); z = 1i", {"x", "f", "z"}),
        ("classdef Point < Base\nmethods\nfunction move()\nend\nend\nend", {"Point"}),
        ("", set()),
    ],
)
def test_the_names_on_the_left_are_found(code: str, names: set[str]) -> None:
    assert assigned(code).variables == names


def test_functions_are_found_with_their_own_names() -> None:
    found = assigned("function [u, v] = f(p, q)\n  w = 1\nendfunction\nx = f(1)")
    assert [str(f) for f in found.functions] == ["[u, v] = f(p, q)"]
    assert found.variables == {"u", "v", "p", "q", "w", "x"}


def test_data_is_not_looked_through() -> None:
    assert assigned("x = 1;" + " " * LONGEST).variables == frozenset()


def test_of_functions_of_one_name_the_last_counts() -> None:
    parts = map(assigned, ["function f(a), endfunction", "x = 1", "function f(b), endfunction"])
    found = merged(parts)
    assert [str(f) for f in found.functions] == ["f(b)"]
    assert found.variables == {"a", "b", "x"}
