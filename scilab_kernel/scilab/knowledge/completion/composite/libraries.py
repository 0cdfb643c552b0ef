"""Complete the macros of libraries that the person has loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor


def complete(cursor: Cursor) -> Iterator[Match]:
    """Give the macros of one library after the other."""
    for library in cursor.knowledge.libraries():
        yield from (Match(name, "function") for name in sorted(library.macros))
