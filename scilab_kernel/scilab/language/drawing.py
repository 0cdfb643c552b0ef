"""Tells what a cell that may draw needs before it, without asking Scilab."""

from __future__ import annotations

import re

_DRAWS = re.compile(
    r"\b(?:\w*plot\w*|comet(?:3d)?|surf|mesh|contour\w*|param3d1?|scf|gcf|gca|figure|clf|bar\w*"
    r"|pie|scatter\w*|hist\w*|champ1?|fec|scicos_simulate)\b"
)
"""The functions with which animations begin; a comment or a string may hold the word, too."""

_CYRILLIC = re.compile(r"\$[^$\n]*[\u0400-\u04ff]")
"""A formula with Cyrillic letters."""


def preparations(code: str) -> list[str]:
    """Name the macros that must have run once before a cell: ``begin_view`` for %sk_begin_view."""
    wanted = {"begin_view": _DRAWS, "load_cyrillic": _CYRILLIC}
    return [name for name, pattern in wanted.items() if pattern.search(code)]
