"""Complete the builtins and macros that come with Scilab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor


def complete(cursor: Cursor) -> Iterator[Match]:
    """Give functions, short names first: people mean sin more often than sident.

    Behind a ``%`` alone it gives none, because hundreds of overloads begin with it.
    """
    word = cursor.word
    names = [] if word == "%" else sorted(cursor.knowledge.index.functions(word), key=len)
    return (Match(name, "function") for name in names)
