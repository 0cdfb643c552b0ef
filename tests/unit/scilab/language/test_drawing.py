"""The kernel knows without Scilab what a cell that may draw needs."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.drawing import preparations


@pytest.mark.parametrize(
    "code",
    ["plot(1)", "x = 1; comet(x)", "paramfplot2d(f, x, t)", "subplot(211)", "f = scf();", "bar(1)"],
)
def test_the_view_begins_before_a_cell_that_names_a_function_that_draws(code: str) -> None:
    assert preparations(code) == ["begin_view"]


@pytest.mark.parametrize("code", ["title('$Привет$')", "title('$\\alpha \\text{Привет}$')"])
def test_letters_are_loaded_before_a_formula_that_has_them(code: str) -> None:
    assert preparations(code) == ["load_cyrillic"]


@pytest.mark.parametrize("code", ["", "x = 1", "comets = 3", "surface(1)", "a($) = 1\n// Привет"])
def test_other_cells_need_nothing(code: str) -> None:
    assert preparations(code) == []
