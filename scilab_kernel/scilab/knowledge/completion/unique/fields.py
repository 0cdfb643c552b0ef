"""Complete the word behind a dot: fields of a value, properties of a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import Found, fitting
from scilab_kernel.scilab.knowledge.handles import made_by
from scilab_kernel.scilab.knowledge.workspace import FUNCTION, HANDLE, LIBRARY, STRUCT, Outline
from scilab_kernel.scilab.language.chain import chain_before
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor
    from scilab_kernel.scilab.knowledge.handles import Handles
    from scilab_kernel.scilab.language.chain import Chain

_ANSWER_FIELDS = 3
"""macros/queries/%sk_outline_of.sci answers with a type, a size and the names inside."""


def complete(cursor: Cursor) -> Found | None:
    """Claim words with a dot in them."""
    value, dot, name = cursor.word.rpartition(".")
    if not dot:
        return None
    chain = chain_before(cursor.code[: cursor.spot.start + len(value)])
    names = _inside(chain, cursor) if chain else ()
    return Found(fitting((Match(each, "field") for each in names), name), len(name))


def _inside(chain: Chain, cursor: Cursor) -> tuple[str, ...]:
    """List the names that may follow the dot behind ``chain``. No function is called for that."""
    knowledge = cursor.knowledge
    variable = knowledge.variable(chain.base)
    if variable is None:
        kind = made_by(chain)
        return () if kind is None else knowledge.handles.of(kind)
    known = _in_snapshot(variable, chain, knowledge.handles)
    return known or _in_scilab(chain, cursor)


def _in_snapshot(variable: Outline, chain: Chain, handles: Handles) -> tuple[str, ...]:
    """Look into the snapshot. Elements of an array of structs or handles have the same names."""
    path = [step[1:] for step in chain.steps if step[0] == "."]
    if len(path) < len(chain.steps) and variable.type not in (STRUCT, HANDLE):
        return ()
    return variable.fields(path) if path else _names_of(variable, handles)


def _in_scilab(chain: Chain, cursor: Cursor) -> tuple[str, ...]:
    """Have Scilab follow the chain from the variable."""
    steps = " ".join(map(quote, chain.steps))
    answer = cursor.ask(f"{macro('outline_of')}({quote(chain.base)}, [{steps}])")
    if len(answer) != _ANSWER_FIELDS:
        return ()
    return _names_of(Outline.parse("", *answer), cursor.knowledge.handles)


def _names_of(value: Outline, handles: Handles) -> tuple[str, ...]:
    if value.type == HANDLE:
        return handles.of(value.handle)
    return () if value.type in (FUNCTION, LIBRARY) else value.fields()
