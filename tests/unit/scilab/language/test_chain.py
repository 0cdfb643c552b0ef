from __future__ import annotations

import pytest

from scilab_kernel.scilab.knowledge.handles import made_by
from scilab_kernel.scilab.language.chain import chain_before


@pytest.mark.parametrize(
    ("text", "base", "steps"),
    [
        ("a", "a", ()),
        ("x = a.b", "a", (".b",)),
        ("a.b(3).c", "a", (".b", "(3)", ".c")),
        ("f(a(1), b).c{2}", "f", ("(a(1), b)", ".c", "{2}")),
        ("[1, a", "a", ()),
        ("f(a.b", "a", (".b",)),
        ("%t_1.é", "%t_1", (".é",)),
        ("l($)", "l", ("($)",)),
        ("x\ny", "y", ()),
    ],
)
def test_a_chain_is_taken_apart(text: str, base: str, steps: tuple[str, ...]) -> None:
    assert chain_before(text) == (base, steps)


@pytest.mark.parametrize("text", ["", "3", "[1 2]", "a)", "a'", "3.b", "(a).b", ")", "a.", "."])
def test_what_is_no_chain_is_none(text: str) -> None:
    assert chain_before(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gcf()", "Figure"),
        ("gca()", "Axes"),
        ("gcf().children", "Axes"),
        ("gcf().children(1).x_label", "Label"),
        ("gcf().children.children", ""),
        ("gce()", ""),
        ("gcf().figure_size", None),
        ("gce().anything", None),
        ("gcf", None),
        ("f()", None),
    ],
)
def test_calls_that_give_handles_are_known(text: str, kind: str | None) -> None:
    chain = chain_before(text)
    assert chain is not None
    assert made_by(chain) == kind
