from __future__ import annotations

import pytest

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
def test_text_that_is_no_chain_is_parsed_as_none(text: str) -> None:
    assert chain_before(text) is None
