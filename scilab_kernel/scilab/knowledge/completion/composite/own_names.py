"""Complete the person's variables and functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.workspace import FUNCTION
from scilab_kernel.scilab.language.assigned import merged

if TYPE_CHECKING:
    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor


def complete(cursor: Cursor) -> list[Match]:
    """Give names from this cell, from cells since the snapshot, and from the snapshot."""
    new = merged([cursor.knowledge.workspace.assigned(), cursor.assigned()])
    matches = [Match(each.name, "function", str(each)) for each in new.functions]
    matches += [Match(name, "variable") for name in new.variables]
    for variable in cursor.knowledge.variables(cursor.word):
        if variable.type == FUNCTION:
            matches.append(Match(variable.name, "function", str(variable.signature)))
        else:
            matches.append(Match(variable.name, "variable"))
    return sorted(matches, key=lambda match: match.text.lower())
