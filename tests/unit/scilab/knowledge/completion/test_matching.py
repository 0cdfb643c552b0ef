from __future__ import annotations

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import Found, fitting


def test_matches_in_the_case_that_is_written_come_first() -> None:
    names = ["ABC", "abX", "Ab", "ab", "b", "xab"]
    assert [m.text for m in fitting(map(Match, names), "ab")] == ["abX", "ab", "ABC", "Ab"]
    assert [m.text for m in fitting(map(Match, names), "AB")] == ["ABC", "abX", "Ab", "ab"]


def test_of_matches_with_the_same_text_the_first_is_kept() -> None:
    matches = [Match("a", "1"), Match("A", "2"), Match("a", "3"), Match("A", "4")]
    assert fitting(matches, "a") == matches[:2]


def test_before_a_word_everything_fits() -> None:
    assert fitting([Match("b"), Match("A")], "") == [Match("b"), Match("A")]


def test_nothing_found_replaces_nothing() -> None:
    assert Found() == ((), 0)
