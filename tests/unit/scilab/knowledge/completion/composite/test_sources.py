"""Each composite source gives its names, and leaves it to others to choose among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.composite import (
    constants,
    functions,
    keywords,
    libraries,
    own_names,
    parameters,
)
from scilab_kernel.scilab.language.lexer import KEYWORDS
from tests.unit.scilab.knowledge.installation import make_library, texts

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab

LINSOLVE = "[x0, kerA] = linsolve(A, b, x0)"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("linsolve(", ["A=", "b=", "x0="]),
        ("linsolve(1, ", ["A=", "b=", "x0="]),
        ("linsolve(1,\t x", ["A=", "b=", "x0="]),
        ("linsolve( x|, 2)", ["A=", "b=", "x0="]),
        ("linsolve(1 + x", []),
        ("linsolve(1 ", []),
        ("linsolve", []),
        ("bode(", []),
        ("sin(", []),
        ("(", []),
        ("mine(", ["first=", "last="]),
        ("function mine(p, q), endfunction; mine(", ["p=", "q="]),
    ],
)
def test_parameters_of_the_macro_that_is_called(
    scilab: FakeScilab, code: str, names: list[str]
) -> None:
    scilab.values = {"mine": ("function", "u", "first,varargin,last")}
    scilab.refresh()
    matches = list(parameters.complete(scilab.cursor(code)))
    assert texts(matches) == names
    assert all(match.type == "parameter" for match in matches)


@pytest.mark.parametrize(
    ("code", "signature"),
    [("linsolve(", LINSOLVE), ("function linsolve(p), endfunction, linsolve(", "linsolve(p)")],
)
def test_a_parameter_shows_how_the_macro_is_called(
    scilab: FakeScilab, code: str, signature: str
) -> None:
    matches = list(parameters.complete(scilab.cursor(code)))
    assert {match.signature for match in matches} == {signature}


def test_the_users_names_are_those_of_this_cell_of_cells_before_and_of_the_snapshot(
    scilab: FakeScilab,
) -> None:
    scilab.values = {
        "Old": ("constant", "1x1", ""),
        "new_": ("constant", "1x1", ""),
        "of_before": ("function", "y", "x"),
        "linsolve": ("function", "x0,kerA", "A,b,x0"),
        "lib": ("library", "", "/nowhere"),
    }
    scilab.refresh()
    scilab.knowledge.workspace.cell_ran("newer = 1; function newest(a), endfunction")
    cursor = scilab.cursor("function here(b), endfunction; now = 1; ")
    assert own_names.complete(cursor) == [
        Match("a", "variable"),
        Match("b", "variable"),
        Match("here", "function", "here(b)"),
        Match("new_", "variable"),
        Match("newer", "variable"),
        Match("newest", "function", "newest(a)"),
        Match("now", "variable"),
        Match("of_before", "function", "y = of_before(x)"),
        Match("Old", "variable"),
    ]


def test_of_the_snapshot_only_names_that_begin_with_the_word_are_looked_at(
    scilab: FakeScilab,
) -> None:
    scilab.values = {"one": ("constant", "1x1", ""), "two": ("constant", "1x1", "")}
    scilab.refresh()
    assert texts(own_names.complete(scilab.cursor("x = T"))) == ["two", "x"]


def test_a_function_of_this_cell_is_called_as_this_cell_says(scilab: FakeScilab) -> None:
    scilab.knowledge.workspace.cell_ran("function f(old), endfunction")
    scilab.values = {"f": ("function", "", "oldest")}
    scilab.refresh()
    scilab.knowledge.workspace.cell_ran("function f(old), endfunction")
    cursor = scilab.cursor("function f(new), endfunction; f")
    assert own_names.complete(cursor)[0] == Match("f", "function", "f(new)")


def test_keywords(scilab: FakeScilab) -> None:
    matches = list(keywords.complete(scilab.cursor("x")))
    assert matches == [Match(each, "keyword") for each in sorted(KEYWORDS)]


def test_constants(scilab: FakeScilab) -> None:
    matches = list(constants.complete(scilab.cursor("x")))
    assert matches == [Match(each, "constant") for each in ("%pi", "SCI", "%t", "%f")]


def test_macros_of_the_users_libraries(own_scilab: FakeScilab) -> None:
    for name in ("one", "two"):
        make_library(own_scilab.folder / name, name, f"{name}_b", f"{name}_a")
        own_scilab.values[name] = ("library", "", str(own_scilab.folder / name))
    own_scilab.refresh()
    matches = list(libraries.complete(own_scilab.cursor("x")))
    names = ("one_a", "one_b", "two_a", "two_b")
    assert matches == [Match(each, "function") for each in names]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("s", ["sin", "size", "Sident"]),
        ("%", []),
        ("%_", ["%_kron"]),
        ("", ["a&b", "sin", "bode", "exit", "size", "zeros", "%_kron", "Sident", "linsolve",
              "linspace"]),
    ],
)  # fmt: skip
def test_functions_with_short_names_come_first(
    scilab: FakeScilab, word: str, names: list[str]
) -> None:
    matches = list(functions.complete(scilab.cursor(word)))
    assert matches == [Match(each, "function") for each in names]
