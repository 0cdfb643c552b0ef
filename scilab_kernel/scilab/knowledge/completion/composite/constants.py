"""Complete Scilab's constants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor

_OF_THE_LANGUAGE = ("%t", "%f")
"""Constants that Scilab does not list among its variables."""


def complete(cursor: Cursor) -> Iterator[Match]:
    """Give all constants."""
    names = (*cursor.knowledge.index.constants, *_OF_THE_LANGUAGE)
    return (Match(name, "constant") for name in names)
