"""No sentence of a comment, docstring or page begins with a word that hides the actor."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.unit.test_references import PAGES, all_prose, prose_of_page

HIDDEN_ACTOR = re.compile(
    r"\b(?:nobody|somebody|everybody|no one|that which)\b"
    r"|(?:^|[.;] )(?:who|what|one) (?:is|are|was|were|has|have|had|that|of|comes?|can|cannot)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Words in the place of an actor. Only the worst of them: a reader finds the rest."""

ITEM = re.compile(r"(?:[-*]|\d+\.) ")
STARTS = re.compile(r"(?:[-*]|\d+\.) | |#")
"""A line behind which an item may stand: an item, the rest of an item, a heading."""

# The rule itself, and its examples.
EXAMPLES = ("CONTRIBUTING.md", "tests/unit/test_prose.py")


def hidden_actors(prose: str) -> list[str]:
    return [found.group().strip(" .;") for found in HIDDEN_ACTOR.finditer(prose)]


def test_no_sentence_hides_its_actor() -> None:
    found = {
        place: words
        for place, prose in all_prose().items()
        if not place.startswith(EXAMPLES) and (words := hidden_actors(prose))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("sentence", "is_hidden"),
    [
        ("Nobody can type.", True),
        ("It waits. What comes meanwhile is kept.", True),
        ("Who is slow is waited for.", True),
        ("The front end that is slow waits.", False),
        ("It says what it does, and which one it is.", False),
    ],
)
def test_a_hidden_actor_is_noticed(sentence: str, *, is_hidden: bool) -> None:
    assert bool(hidden_actors(sentence)) == is_hidden


def broken_lists(page: str) -> list[str]:
    """Name the items that no list begins with, because no empty line stands before them."""
    lines = page.splitlines()
    return [
        line
        for before, line in itertools.pairwise(lines)
        if ITEM.match(line) and before.strip() and not STARTS.match(before)
    ]


def test_each_list_begins_after_an_empty_line() -> None:
    pages = {path.name: prose_of_page(path.read_text(encoding="utf-8")) for path in PAGES}
    assert {name: found for name, page in pages.items() if (found := broken_lists(page))} == {}


def test_a_list_without_an_empty_line_is_noticed() -> None:
    assert broken_lists("These:\n- a\n- b\n\n1. c\n2. d\n# Title\n- e") == ["- a"]
