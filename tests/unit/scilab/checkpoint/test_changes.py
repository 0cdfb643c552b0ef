"""Which variables a cell may have changed, by its source."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.checkpoint.changes import LONGEST, mentioned
from scilab_kernel.scilab.knowledge.knowledge import Known

NAMES = {
    **dict.fromkeys(["sin", "disp", "plot", "feval", "%pi", "exec", "clear"], Known.SHIPPED),
    **dict.fromkeys(["x", "y", "s", "k"], Known.VARIABLE),
    **dict.fromkeys(["f", "mylib"], Known.FUNCTION),
}


def known(name: str) -> Known:
    return NAMES.get(name, Known.UNKNOWN)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("", set()),
        ("x = 3", {"x"}),
        ("disp(x)", {"x"}),
        ("s.part(2) = sin(%pi); // y", {"s"}),
        ("for k = 1:3, x(k) = y; end", {"k", "x", "y"}),
        ("[x, y] = disp(1)", {"x", "y"}),
        ("disp('f is text')", set()),
    ],
)
def test_variables_that_the_cell_shows(code: str, names: set[str]) -> None:
    found = mentioned(code, known)
    assert found is not None
    assert {name for name in found if known(name) is Known.VARIABLE} == names


@pytest.mark.parametrize(
    "code",
    [
        "f(3)",
        "y = f(3)",
        "mylib.inner(3)",
        "feval(x, 'f')",
        'feval(x, "f")',
        "exec('file.sce')",
        "clear x",
        "global G",
        "unknown = 3",
        "function y = g(x), y = x, endfunction",
        "x = 1;" * LONGEST,
    ],
)
def test_a_cell_that_may_have_changed_anything(code: str) -> None:
    assert mentioned(code, known) is None
