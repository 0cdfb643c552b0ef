"""Tells whether a cell may draw, without asking Scilab."""

from __future__ import annotations

import re

_DRAWS = re.compile(
    r"\b(?:\w*plot\w*|comet(?:3d)?|surf|mesh|contour\w*|param3d1?|scf|gcf|gca|figure|clf|bar\w*"
    r"|pie|scatter\w*|hist\w*|champ1?|fec|scicos_simulate)\b"
)
"""The functions with which animations begin; a comment or a string may hold the word, too."""

_MODE = re.compile(r"\bmode\b")
"""``mode(1)`` and its like echo the lines of the cell."""


def may_draw(code: str) -> bool:
    """Tell whether a cell names a function that draws."""
    return _DRAWS.search(code) is not None and not _MODE.search(code)
