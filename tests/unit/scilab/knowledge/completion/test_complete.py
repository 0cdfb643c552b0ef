"""The order in which sources of completions are asked, and how much code they replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Completion, Match
from scilab_kernel.scilab.knowledge.completion.complete import MOST_SIGNATURES
from scilab_kernel.scilab.knowledge.completion.matching import MOST_MATCHES
from tests.unit.scilab.knowledge.installation import SOURCES, FakeScilab, make_library, texts

if TYPE_CHECKING:
    from pathlib import Path

WORKSPACE = {
    "s": ("st", "1x1", "sin,alpha"),
    "siny": ("constant", "1x1", ""),
    "Sinus": ("function", "y", "x"),
}


@pytest.fixture
def full(scilab: FakeScilab, tmp_path: Path) -> FakeScilab:
    """Give names that begin with "s" to each source."""
    make_library(tmp_path / "mine", "minelib", "sinful")
    scilab.values = {**WORKSPACE, "minelib": ("library", "", f"{tmp_path}/mine")}
    scilab.refresh()
    return scilab


def test_names_of_the_user_come_before_scilabs(full: FakeScilab) -> None:
    assert full.complete("siny(s").matches == (
        Match("s", "variable"),
        Match("siny", "variable"),
        Match("select", "keyword"),
        Match("switch", "keyword"),
        Match("sinful", "function"),
        Match("sin", "function"),
        Match("size", "function"),
        Match("Sinus", "function", "y = Sinus(x)"),
        Match("SCI", "constant"),
        Match("Sident", "function"),
    )


def test_parameters_come_first(full: FakeScilab) -> None:
    assert texts(full.complete("x0 = 1; linsolve(")) == ["A=", "b=", "x0=", *WORKSPACE_AND_X0]


WORKSPACE_AND_X0 = ["s", "Sinus", "siny", "x0"]


@pytest.mark.parametrize("before", ["", "\n", "\t", *" ([{,;=+-*/\\^<>~&|:@"])
def test_where_a_name_may_begin_the_users_names_are_offered(full: FakeScilab, before: str) -> None:
    assert texts(full.complete(before)) == ["s", "Sinus", "siny"]


@pytest.mark.parametrize("before", ["x'", "f(1)", "[1]", "{2}", "1.", "x = 12"])
def test_behind_a_value_no_name_is_offered(full: FakeScilab, before: str) -> None:
    assert full.complete(before) == Completion((), len(before), len(before))


@pytest.mark.parametrize(
    ("code", "wanted", "start", "end"),
    [
        ("y = sin|", "siny", 4, 7),
        ("y = si|n + 1", "siny", 4, 6),
        ("😀 = 1; si|", "siny", 7, 9),
        ("x = s.al|pha", "alpha", 6, 8),
        ("x = s.|", "alpha", 6, 6),
        ("set(gcf(), 'figure_|", "figure_name", 12, 19),
        ("exec('SCI/mod|", "modules/", 10, 13),
        ("cd SCI/|", "modules/", 7, 7),
        ("bode(|", "siny", 5, 5),
    ],
)
def test_the_word_before_the_cursor_is_replaced(
    full: FakeScilab, code: str, wanted: str, start: int, end: int
) -> None:
    found = full.complete(code)
    assert wanted in texts(found)
    assert (found.cursor_start, found.cursor_end) == (start, end)


@pytest.mark.parametrize(
    "code", ["// sin", "/* s.", "1 // set(gcf(), 'figure_", "set(gca(), 'title', 'ti"]
)
def test_where_a_source_claims_the_place_no_other_is_asked(full: FakeScilab, code: str) -> None:
    assert full.complete(code) == Completion((), len(code), len(code))


def test_scilab_is_asked_for_fields_that_only_it_knows(full: FakeScilab) -> None:
    full.parts = {'"l", ["(2)"]': ("st", "1x1", "one,two")}
    full.values["l"] = ("list", "2", "")
    full.knowledge.workspace.cell_ran("l = list(1, s)")
    full.refresh()
    assert full.complete("l(2).o").matches == (Match("one", "field"),)


def test_a_name_that_has_begun_is_completed_wherever_it_stands(full: FakeScilab) -> None:
    assert "siny" in texts(full.complete("[1]sin"))


def test_the_first_functions_of_an_answer_have_signatures(own_scilab: FakeScilab) -> None:
    macros = [f"macro_{n:02}" for n in range(MOST_SIGNATURES + 1)]
    folder = own_scilab.folder / "SCI/modules/algebra/macros"
    make_library(folder, "algebralib", *macros)
    for macro in macros:
        (folder / f"{macro}.sci").write_text(f"function {macro}(x)")
    matches = own_scilab.complete("macro").matches
    assert matches[:-1] == tuple(Match(m, "function", f"{m}(x)") for m in macros[:-1])
    assert matches[-1] == Match(macros[-1], "function")


def test_a_function_is_not_looked_up_if_its_source_has_said_how_it_is_called(
    scilab: FakeScilab,
) -> None:
    assert "linsolve" in SOURCES
    (match,) = scilab.complete("function linsolve(mine), endfunction; linsol").matches
    assert match == Match("linsolve", "function", "linsolve(mine)")


def test_other_names_have_no_signature(scilab: FakeScilab) -> None:
    scilab.values = {"linsolve": ("constant", "1x1", "")}
    scilab.refresh()
    assert scilab.complete("linsol").matches == (Match("linsolve", "variable"),)


def test_an_answer_has_a_thousand_matches_at_most(scilab: FakeScilab) -> None:
    scilab.values = {f"v{n:04}": ("constant", "1x1", "") for n in range(MOST_MATCHES + 1)}
    scilab.refresh()
    found = texts(scilab.complete("v"))
    assert (len(found), found[-1]) == (1000, "v0999")


def test_in_a_long_cell_the_last_lines_are_parsed_and_the_names_around_are_known(
    scilab: FakeScilab,
) -> None:
    lines = [f"line_{n} = {n};" for n in range(1500)]
    code = "\n".join(["/* a comment without an end", *lines, "z = line_14"])
    found = scilab.complete(code)
    assert texts(found)[:2] == ["line_1400", "line_1401"]
    assert (found.cursor_start, found.cursor_end) == (len(code) - 7, len(code))
    assert texts(scilab.complete(f"{code}; line_1")) == [
        f"line_{n}" for n in range(1000, 1500) if f"line_{n}".startswith("line_1")
    ]
