"""Complete the keywords of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor


def complete(cursor: Cursor) -> Iterator[Match]:
    """Give all keywords of the language that this Scilab has."""
    keywords = sorted({*KEYWORDS, *cursor.knowledge.keywords})
    return (Match(keyword, "keyword") for keyword in keywords)
