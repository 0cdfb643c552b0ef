"""The kernel knows without Scilab which cells may draw."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.drawing import may_draw


@pytest.mark.parametrize(
    "code",
    ["plot(1)", "x = 1; comet(x)", "paramfplot2d(f, x, t)", "subplot(211)", "f = scf();", "bar(1)"],
)
def test_a_cell_that_names_a_function_that_draws_may_draw(code: str) -> None:
    assert may_draw(code)


@pytest.mark.parametrize("code", ["", "x = 1", "comets = 3", "surface(1)", "mode(1); plot(1)"])
def test_other_cells_do_not(code: str) -> None:
    assert not may_draw(code)
