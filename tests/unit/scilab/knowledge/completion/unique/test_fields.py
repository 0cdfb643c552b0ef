from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.unique import fields

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab

EVERY = ["children", "figure_name", "label", "style", "tag", "text", "tight_limits", "title",
         "type"]  # fmt: skip
VALUES = {
    "s": ("st", "1x1", "alpha,beta,beta.gamma,beta.delta,bet,bet.no"),
    "many": ("st", "1x3", "inner,inner.deep"),
    "t": ("tt", "", "one,two,two.three"),
    "l": ("list", "2", ""),
    "A": ("constant", "2x3", ""),
    "f": ("function", "u", "first,second"),
    "mylib": ("library", "", "/nowhere"),
    "fig": ("handle", "1x1", "Figure"),
    "hs": ("handle", "1x2", ""),
}
PARTS = {
    '"s", [".beta" ".delta"]': ("st", "1x1", "eps,zeta"),
    '"l", ["(2)"]': ("st", "1x1", "alpha,beta,beta.gamma"),
    '"l", ["(1)"]': ("constant", "1x1", ""),
    '"t", ["(1)"]': ("string", "1x3", ""),
    '"fig", [".children"]': ("handle", "1x1", "Axes"),
    '"fig", [".children" "(2)" ".title"]': ("handle", "1x1", "Label"),
    '"l", ["(3)"]': ("function", "u", "first"),
    '"l", ["(4)"]': ("library", "", "/nowhere"),
    '"l", ["(5)"]': ("handle", "1x2", ""),
}


@pytest.fixture
def known(scilab: FakeScilab) -> FakeScilab:
    scilab.values, scilab.parts = dict(VALUES), dict(PARTS)
    scilab.refresh()
    return scilab


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("s.", ["alpha", "beta", "bet"]),
        ("x = s.al", ["alpha"]),
        ("s.AL", ["alpha"]),
        ("s.beta.", ["gamma", "delta"]),
        ("s(1).", ["alpha", "beta", "bet"]),
        ("s.be|ta", ["beta", "bet"]),
        ("[s.beta.ga|, 1]", ["gamma"]),
        ("many(3).", ["inner"]),
        ("many(3).inner.", ["deep"]),
        ("many.inner(2).", ["deep"]),
        ("t.two.", ["three"]),
        ("fig.ch", ["children"]),
        ("hs(2).ti", ["tight_limits", "title"]),
        ("hs.", EVERY),
        ("gcf().", ["children", "figure_name", "type"]),
        ("gca().title.", ["text", "type"]),
        ("gcf().nosuch.", []),
        ("nosuch.", []),
        ("nosuch().", []),
        ("[1 2].", []),
    ],
)
def test_a_field_is_completed_from_the_snapshot(
    known: FakeScilab, code: str, names: list[str]
) -> None:
    found = fields.complete(known.cursor(code))
    length = len(code.partition("|")[0].rpartition(".")[2])
    assert found == ([Match(name, "field") for name in names], length)
    assert known.queries == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("s.beta.delta.", ["eps", "zeta"]),
        ("s.nosuch.", []),
        ("l(2).", ["alpha", "beta"]),
        ("l(1).", []),
        ("l(3).", []),
        ("l(4).", []),
        ("l(5).", EVERY),
        ("t(1).", []),
        ("A.", []),
        ("f.", []),
        ("mylib.", []),
        ("fig.children.ti", ["title", "tight_limits"]),
        ("fig.children(2).title.te", ["text"]),
    ],
)
def test_scilab_is_asked_for_fields_that_the_snapshot_lacks(
    known: FakeScilab, code: str, names: list[str]
) -> None:
    found = fields.complete(known.cursor(code))
    assert found is not None
    assert [match.text for match in found.matches] == names
    assert len(known.queries) == 1


def test_nothing_of_a_function_or_a_library_follows_a_dot(known: FakeScilab) -> None:
    known.parts = {'"f", []': ("function", "u", "first"), '"mylib", []': ("library", "", "/no")}
    for code in ("f.", "mylib."):
        assert fields.complete(known.cursor(code)) == ([], 0)


@pytest.mark.parametrize("code", ["s", "", "x + s"])
def test_no_other_place_is_claimed(known: FakeScilab, code: str) -> None:
    assert fields.complete(known.cursor(code)) is None
