"""Has the copy of a file call its own ``get_absolute_file_path``, which names the person's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.debugging.guards import Insert
from scilab_kernel.scilab.language.source import tokens
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKS_PATH = "get_absolute_file_path"


def own_paths(code: str, path: str) -> Iterator[Insert]:
    """Change each call into one of the kernel's macro; one without arguments gets the path."""
    if ASKS_PATH not in code:
        return
    found = tokens(code)
    texts = [code[each.start : each.end] for each in found]
    own = f"%f, {quote(path)}"
    for at, token in enumerate(found):
        if token.kind != "name" or texts[at] != ASKS_PATH:
            continue
        yield Insert(token.start, macro(""))
        if texts[at + 1 : at + 2] != ["("]:
            yield Insert(token.end, f"({own})")
        elif texts[at + 2 : at + 3] == [")"]:
            yield Insert(found[at + 1].end, own)
