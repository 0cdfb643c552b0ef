"""Refusals, and the hint where there are no graphics."""

from __future__ import annotations

import pytest

from scilab_kernel.interfaces.language import Failed
from scilab_kernel.scilab.language.unavailable import (
    NO_GRAPHICS,
    UNAVAILABLE,
    explained,
    refusals,
)


def test_a_refusal_is_a_macro_that_says_why() -> None:
    macros = dict(refusals())
    assert set(macros) == {f"{name}.sci" for name in UNAVAILABLE}
    source = macros["getcolor.sci"]
    assert source.startswith("function varargout = getcolor(varargin)\n")
    assert "color(''name'')" in source, "quotes are doubled"


@pytest.mark.parametrize(
    "evalue",
    [
        "Undefined variable: plot",
        "Variable non définie : scf",
        "Scilab 'plot2d' function disabled in -nogui or -nwni mode.",
    ],
)
def test_where_graphics_are_missing_it_is_said_how_to_get_them(evalue: str) -> None:
    failed = explained(Failed("ScilabError 999", evalue, ("line",)))
    assert failed.evalue == evalue, "Scilab's message, exactly"
    assert failed.traceback == ("line", NO_GRAPHICS)


@pytest.mark.parametrize("evalue", ["Undefined variable: plotted", "no plot!", ""])
def test_other_errors_stay_as_they_are(evalue: str) -> None:
    failed = Failed("ScilabError 999", evalue, ())
    assert explained(failed) is failed
