"""Chooses the matches that begin with the word at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scilab_kernel.interfaces.language import Match

MOST_MATCHES = 1000
"""The most matches that a front end gets."""


class Found(NamedTuple):
    """Matches, the best first, and how many characters before the cursor they replace."""

    matches: Sequence[Match] = ()
    replaced: int = 0


def fitting(matches: Iterable[Match], word: str) -> list[Match]:
    """Keep matches that begin with ``word``, each text once; those in another case come last."""
    exact: dict[str, Match] = {}
    other: dict[str, Match] = {}
    low = word.lower()
    for match in matches:
        if match.text.startswith(word):
            exact.setdefault(match.text, match)
        elif match.text.lower().startswith(low):
            other.setdefault(match.text, match)
    return [*exact.values(), *other.values()]
