"""Complete properties of handles as arguments of functions, as in ``set(gca(), "font_``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import Found, fitting
from scilab_kernel.scilab.language.chain import chain_before

if TYPE_CHECKING:
    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor

_FIRST_PROPERTY = {"set": 1, "get": 1, "findobj": 0, "figure": 0, "uicontrol": 0, "uimenu": 0}
"""Functions that take pairs of property and value, and the first argument that is a property."""

_MADE = {"figure": "Figure", "uicontrol": "uicontrol", "uimenu": "uimenu"}
"""The type of the handle that a function makes, whose properties its arguments are."""

_FIRST_ARGUMENT = re.compile(r"\s*([^\s,()]+(?:\([^()]*\))?)\s*,")


def complete(cursor: Cursor) -> Found | None:
    """Claim strings among the arguments of these functions: every second one is a property."""
    spot = cursor.spot
    first = _FIRST_PROPERTY.get(spot.call)
    if spot.context != "string" or first is None:
        return None
    if spot.argument < first or (spot.argument - first) % 2:
        return Found()
    names = sorted(cursor.knowledge.handles.of(_handle_type(cursor)))
    matches = fitting((Match(name, "property") for name in names), cursor.word)
    return Found(matches, len(cursor.word))


def _handle_type(cursor: Cursor) -> str:
    """Tell the type of the handle whose properties are meant; empty if it may be any."""
    call = cursor.spot.call
    if call in _MADE:
        return _MADE[call]
    arguments = cursor.code[: cursor.spot.start].rpartition(f"{call}(")[2]
    argument = _FIRST_ARGUMENT.match(arguments)
    chain = chain_before(argument[1]) if argument else None
    return cursor.knowledge.handle_type(chain) if chain else ""
