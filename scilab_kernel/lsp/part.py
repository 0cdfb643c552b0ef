"""Some lines of a file, parsed: what an edit does not touch is not parsed again."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from scilab_kernel.lsp.names import UNSEEN, Names, Place
from scilab_kernel.scilab.language.assigned import targets
from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.outline import Open, Outline
from scilab_kernel.scilab.language.signatures import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.language.lexer import RawToken

_DECLARING = frozenset(("arguments", "classdef", "enumeration", "methods", "properties"))

Head = tuple[Signature, Place]
"""The head of a function, and the place of its name."""

Edit = tuple[int, int, str]
"""Start and end of an indentation, and what it should be."""


class Part:
    """Lines of a file that begin and end between two statements, maybe inside of blocks.

    Attributes
    ----------
    code
        The source.
    entered
        The blocks that were open before it when it was parsed.
    outline
        The parser behind the source, with blocks and tokens.
    edits
        The edits that indent it, by the number of open blocks and the step of the indentation;
        None if they would change its meaning.
    """

    def __init__(
        self, code: str, dialect: Dialect = NEWEST, entered: tuple[Open, ...] = ()
    ) -> None:
        self.code = code
        self.entered = entered
        self.outline = Outline(code, dialect, entered)
        self.edits: dict[tuple[int, str], list[Edit] | None] = {}

    def fits(self, entered: tuple[Open, ...]) -> bool:
        """Tell whether the code means the same if these blocks are open before it."""
        outline, mine = self.outline, self.entered
        if mine == entered:
            return True
        if outline.fault or not outline.is_between or len(entered) < outline.reach:
            return False
        if any(kind in _DECLARING for kind, _ in (*mine, *entered)):
            return False
        return mine[len(mine) - outline.reach :] == entered[len(entered) - outline.reach :]

    def left(self, entered: tuple[Open, ...]) -> tuple[Open, ...]:
        """Return the blocks that are open behind the code if these are open before it."""
        reach = self.outline.reach
        return entered[: len(entered) - reach] + self.outline.left[len(self.entered) - reach :]

    @cached_property
    def heads(self) -> dict[int, Head]:
        """The head of each function that begins here, by its offset."""
        outline = self.outline
        starts = [start for kind, start, _ in outline.blocks if kind == "function"]
        starts += [start for kind, start in outline.unclosed if kind == "function"]
        found = ((start, self._head(start)) for start in starts if start >= 0)
        return {start: head for start, head in found if head is not None}

    @cached_property
    def has_bounds(self) -> bool:
        """Whether a function begins or ends here."""
        is_end = any(block.kind == "function" for block in self.outline.blocks)
        return is_end or bool(self.heads)

    @cached_property
    def tokens(self) -> list[RawToken]:
        """The tokens that Scilab does not skip."""
        return [token for token in self.outline.tokens if token[0] not in UNSEEN]

    @cached_property
    def comments(self) -> list[RawToken]:
        """The block comments, and the line comments that stand alone in their lines."""
        return [
            token
            for token in self.outline.tokens
            if token[0] == "block" or (token[0] == "comment" and self._begins_line(token[1]))
        ]

    @cached_property
    def assigned(self) -> list[Place]:
        """The places where a variable gets a value; parameters are not among them."""
        return [*targets([t for t in self.outline.tokens if t[0] != "dots"]), *self._loops()]

    @cached_property
    def assigned_set(self) -> frozenset[Place]:
        """The same places, for look-ups."""
        return frozenset(self.assigned)

    @cached_property
    def assigned_names(self) -> frozenset[str]:
        """The names of these variables."""
        return frozenset(self.code[start:end] for start, end in self.assigned)

    @cached_property
    def names(self) -> Names:
        """The names that the code mentions."""
        return Names(self.code, self.tokens)

    def _begins_line(self, offset: int) -> bool:
        line = max(self.code.rfind("\n", 0, offset), self.code.rfind("\r", 0, offset)) + 1
        return not self.code[line:offset].strip()

    def _head(self, start: int) -> Head | None:
        """Read the head of a function; None if its name is not there yet."""
        first = bisect_left(self.outline.tokens, start, key=itemgetter(1))
        head: list[RawToken] = []
        for token in self.outline.tokens[first + 1 :]:
            if token[0] in ("newline", "comment", ";"):
                break
            head.append(token)
        kinds = [kind for kind, _, _ in head]
        equals = kinds.index("=") if "=" in kinds else -1
        words = [(start, end) for kind, start, end in head[equals + 1 :] if kind == "name"]
        outputs = [self.code[t[1] : t[2]] for t in head[: equals + 1] if t[0] == "name"]
        if not words:
            return None
        name, *inputs = (self.code[start:end] for start, end in words)
        return Signature(name, tuple(inputs), tuple(outputs)), words[0]

    def _loops(self) -> Iterator[Place]:
        """Give the variables of loops that are written ``for (i = ...)``."""
        tokens = self.tokens
        for index, (kind, _, _) in enumerate(tokens[:-2]):
            if kind == "for" and tokens[index + 1][0] == "(" and tokens[index + 2][0] == "name":
                yield tokens[index + 2][1:]
