"""Tell which forms of the language a version of Scilab accepts, beyond those of 6.1."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NUMBERS = re.compile(r"(\d+)\.(\d+)")


class Dialect(NamedTuple):
    """The later forms that a Scilab accepts: all of them, unless an argument denies one.

    Scilab 6.1.1 and 2024.1 were asked about each form (tests/scilab/forms.py). For 2025 and 2026
    the change lists and the published grammar decide.

    Attributes
    ----------
    arguments
        Blocks ``arguments`` ... ``end``, for which that word is a keyword.
    empty_index
        ``f(1)()``.
    imaginary
        ``1i`` and ``2.5e3j``.
    lambdas
        ``#(x) -> (x + 1)``.
    end_index
        ``A(end)``.
    classes
        ``classdef`` and its blocks.
    """

    arguments: bool = True
    empty_index: bool = True
    imaginary: bool = True
    lambdas: bool = True
    end_index: bool = True
    classes: bool = True

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords beside those of 6.1."""
        words = ("arguments",) if self.arguments else ()
        return (*words, "classdef") if self.classes else words

    @property
    def sections(self) -> tuple[str, ...]:
        """The words that open a block in a class, and are names elsewhere."""
        return ("enumeration", "methods", "properties") if self.classes else ()


NEWEST = Dialect()
"""The dialect that the kernel assumes until Scilab has told its version."""

_SINCE = {
    "arguments": (2024, 0),
    "empty_index": (2024, 0),
    "imaginary": (2025, 0),
    "lambdas": (2025, 0),
    "end_index": (2026, 0),
    "classes": (2026, 0),
}


@lru_cache
def dialect(version: str) -> Dialect:
    """Give the dialect of a version such as ``6.1.1``; the newest for one that cannot be read."""
    found = _NUMBERS.match(version)
    if found is None:
        return NEWEST
    numbers = (int(found[1]), int(found[2]))
    return Dialect(**{form: numbers >= since for form, since in _SINCE.items()})
