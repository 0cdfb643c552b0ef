"""The place in a cell at which the front end asks for completions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.assigned import assigned, merged, pieces, pieces_around

if TYPE_CHECKING:
    from scilab_kernel.scilab.knowledge.knowledge import Knowledge
    from scilab_kernel.scilab.language.assigned import Assigned
    from scilab_kernel.scilab.language.source import Spot
    from scilab_kernel.scilab.talk.names import Ask


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a cell, with all that the sources of completions need to know.

    Attributes
    ----------
    code
        The source of the cell.
    pos
        Where the cursor is: the number of characters before it.
    spot
        The kind of that place by the grammar.
    knowledge
        The kernel's knowledge of this Scilab.
    ask
        Runs a query in Scilab. While a cell runs it has no answer.
    """

    code: str
    pos: int
    spot: Spot
    knowledge: Knowledge
    ask: Ask

    @property
    def before(self) -> str:
        """The code before the cursor."""
        return self.code[: self.pos]

    @property
    def word(self) -> str:
        """The part before the cursor of the name, path or word at the cursor."""
        return self.code[self.spot.start : self.pos]

    def assigned(self) -> Assigned:
        """Find the names that the cell itself gives values to, near the cursor."""
        return merged(map(assigned, pieces_around(self.code, self.spot.start)))


def spot_at(code: str, pos: int) -> Spot:
    """Find what stands at ``pos``. Of a long cell only the last lines before it are parsed."""
    skipped = sum(map(len, pieces(code[:pos])[:-2]))
    spot = source.token_at(code[skipped:], pos - skipped)
    return replace(spot, start=spot.start + skipped, end=spot.end + skipped)
