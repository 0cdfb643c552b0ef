"""A cell that defines a function by the name of a macro gets Scilab's own function back first."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.talk.names import macro
from scilab_kernel.scilab.talk.replaced import given_back

GIVE, TAKE = macro("give_back"), macro("take_back")


@pytest.mark.parametrize(
    "code",
    [
        "function sleep(x)\nendfunction",
        "function sleep\nendfunction",
        "function y = sleep(x), endfunction",
        "function [a, b] = sleep(x)\nendfunction",
        "x = 1\nfunction y=sleep // c\nendfunction",
    ],
)
def test_scilabs_own_function_is_back_while_a_cell_defines_its_name(code: str) -> None:
    before, _, rest = given_back(code, code).partition(code)
    assert before == f'if {GIVE}("sleep") then, clear sleep, end; '
    assert rest == f'\n {TAKE}("sleep");'


@pytest.mark.parametrize(
    "code", ["sleep(1)", "function f(x), sleep(x), endfunction", "// function", "sleeping = 1"]
)
def test_a_cell_that_defines_no_macros_name_is_sent_unchanged(code: str) -> None:
    assert given_back(code, code) is code
