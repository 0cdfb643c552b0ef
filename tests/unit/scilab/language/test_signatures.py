from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.signatures import first_signature, signatures


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("function f()", "f()"),
        ("function f", "f()"),
        ("function y = f(x)", "y = f(x)"),
        ("function [y] = f(x)", "y = f(x)"),
        ("  function [a, b]=f( x , y )", "[a, b] = f(x, y)"),
        ("function [a b] = f(x)", "[a, b] = f(x)"),
        ("function [] = f(x)", "f(x)"),
        ("function [a, ..\n  b] = f(x, .. // why\n  y)", "[a, b] = f(x, y)"),
        ("function r = %t_p(x)\r\nendfunction", "r = %t_p(x)"),
        ("x = 1; function r = f(x), r = 1, endfunction", "r = f(x)"),
    ],
)
def test_a_head_is_read(head: str, text: str) -> None:
    assert str(first_signature(head)) == text


def test_all_functions_are_found() -> None:
    found = signatures(
        "// function no()\nfunction a()\nendfunction\nfunction y = b(x)\nendfunction"
    )
    assert list(map(str, found.values())) == ["a()", "y = b(x)"]
    assert first_signature("x = 1") is None
