"""The functions that code defines: where they stand, and which Scilab has already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.debugging.guards import Insert
from scilab_kernel.scilab.errors.sources import definition_in
from scilab_kernel.scilab.language.signatures import first_signature, signatures
from scilab_kernel.scilab.language.source import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.scilab import Scilab

_VISIBLE = re.compile(r"[^\r\n]")


class Definition(NamedTuple):
    """A function that code defines: ``code[start:end]``."""

    name: str
    start: int
    end: int


def definitions(code: str, names: Sequence[str]) -> list[Definition]:
    """Find where ``code`` defines these functions, outside all blocks."""
    found = []
    for statement in statements(code):
        text = code[statement.start : statement.end]
        signature = first_signature(text) if text.startswith("function") else None
        if signature and signature.name in names:
            found.append(Definition(signature.name, statement.start, statement.end))
    return found


def cleared(found: Sequence[Definition]) -> list[Insert]:
    """Have functions cleared right before they are defined again.

    Scilab would warn of a new definition although only the guards in it are others. Not earlier: a
    cell that fails before the definition must leave the person the function.
    """
    return [Insert(each.start, f"clear {each.name}; ") for each in found]


def only(text: str, found: Sequence[Definition]) -> str:
    """Blank out all but the definitions; each character and line stays in its place."""
    end, pieces = 0, []
    for _, start, stop in [*found, Definition("", len(text), len(text))]:
        pieces += [_VISIBLE.sub(" ", text[end:start]), text[start:stop]]
        end = stop
    return "".join(pieces)


def same_functions(scilab: Scilab, code: str) -> list[str]:
    """List the functions that a cell defines again, with the text that they have.

    Scilab would warn of a new definition if only the guards are others.
    """
    if "function" not in code:
        return []
    definition = scilab.sources.definition
    names = signatures(code)
    return [name for name in names if definition(name) == definition_in(code, name) != ""]
