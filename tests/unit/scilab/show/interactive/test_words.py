"""LaTeX is written as text, and text is left alone."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.show.interactive.words import plain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a_b \\alpha", "a_b \\alpha"),
        ("costs 3$", "costs 3$"),
        ("$", "$"),
        ("", ""),
        ("$\\alpha^2 + \\beta_1$", "α² + β₁"),
        ("$10^{-12}$", "10⁻¹²"),
        ("$\\frac{1}{x}$", "1/x"),
        ("$\\frac{a + b}{2}$", "(a + b)/2"),
        ("$\\Omega \\cdot m$", "Ω·m"),
        ("$\\mathrm{Im}\\,z$", "Im z"),
        ("$x^{\\omega t}$", "x\u02c6(ωt)"),
        ("$x_{max}$", "xₘₐₓ"),
        ("$\\sqrt{x}$", "√x"),
        ("$\\frac2{\\sqrt{x}}$", "2/(\u221ax)"),
        ("$t\\mapsto\\textstyle\\mathbb{R}$", "t\u21a6R"),
        ("$\\fcolorbox{black}{tan}{x}$", "x"),
        ("$\\unknown{x}$", "unknownx"),
        ("$90^\\circ$", "90°"),
    ],
)
def test_a_formula_is_written_as_far_as_letters_go(text: str, wanted: str) -> None:
    assert plain(text) == wanted
