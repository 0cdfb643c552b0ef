"""Answer complete_request: the order in which the sources of completions are asked.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Completion, Match
from scilab_kernel.scilab.knowledge.completion.composite import (
    constants,
    functions,
    keywords,
    libraries,
    own_names,
    parameters,
)
from scilab_kernel.scilab.knowledge.completion.cursor import Cursor, spot_at
from scilab_kernel.scilab.knowledge.completion.matching import MOST_MATCHES, Found, fitting
from scilab_kernel.scilab.knowledge.completion.unique import (
    comments,
    fields,
    file_names,
    properties,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scilab_kernel.scilab.knowledge.knowledge import Knowledge
    from scilab_kernel.scilab.talk.names import Ask

UNIQUE: tuple[Callable[[Cursor], Found | None], ...] = (
    comments.complete,
    properties.complete,
    file_names.complete,
    fields.complete,
)
"""The unique sources. The first of them that does not return None answers alone."""

USERS: tuple[Callable[[Cursor], Iterable[Match]], ...] = (parameters.complete, own_names.complete)
SCILABS: tuple[Callable[[Cursor], Iterable[Match]], ...] = (
    keywords.complete,
    constants.complete,
    libraries.complete,
    functions.complete,
)
"""The composite sources, in the order in which their names are shown. If nothing is written yet,
Scilab's own names would be too many to be of use."""

MOST_SIGNATURES = 20
"""Functions whose source or help page is read for one answer."""

_BEFORE_A_NAME = frozenset("\n\t ([{,;=+-*/\\^<>~&|:@")


def complete(code: str, cursor_pos: int, knowledge: Knowledge, ask: Ask) -> Completion:
    """Find what may stand at the cursor, the best first.

    The kernel asks Scilab for fields of which the snapshot of the workspace knows nothing. While a
    cell runs ``ask`` has no answer.
    """
    found = _found(Cursor(code, cursor_pos, spot_at(code, cursor_pos), knowledge, ask))
    matches = tuple(found.matches[:MOST_MATCHES])
    return Completion(matches, cursor_pos - found.replaced, cursor_pos)


def _found(cursor: Cursor) -> Found:
    for source in UNIQUE:
        found = source(cursor)
        if found is not None:
            return found
    return _names(cursor) if _may_be_name(cursor) else Found()


def _may_be_name(cursor: Cursor) -> bool:
    """Tell whether a name has begun at the cursor, or may begin there."""
    start = cursor.spot.start
    return bool(cursor.word) or not start or cursor.code[start - 1] in _BEFORE_A_NAME


def _names(cursor: Cursor) -> Found:
    """Put together the names that the composite sources give."""
    word = cursor.word
    sources = (*USERS, *SCILABS) if word else USERS
    matches = fitting((match for source in sources for match in source(cursor)), word)
    signed = [_signed(match, cursor.knowledge) for match in matches[:MOST_SIGNATURES]]
    return Found(signed + matches[MOST_SIGNATURES:], len(word))


def _signed(match: Match, knowledge: Knowledge) -> Match:
    """Add the signature to a function, unless its source of completions has given it."""
    if match.type != "function" or match.signature:
        return match
    return Match(match.text, match.type, knowledge.call(match.text))
