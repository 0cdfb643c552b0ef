"""One piece of a file, parsed: its functions, its names, its assignments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.lsp.names import UNSEEN, Names, Place
from scilab_kernel.scilab.language.assigned import targets
from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.outline import Block, Outline
from scilab_kernel.scilab.language.signatures import Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.language.lexer import RawToken


class Function(NamedTuple):
    """A function in a piece; ``name`` is the place of its name in the head."""

    signature: Signature
    name: Place
    block: Block
    is_closed: bool


class Piece:
    """A stretch of source that the parser can read by itself.

    Attributes
    ----------
    code
        The source.
    outline
        The parser behind the source, with blocks and tokens.
    """

    def __init__(self, code: str, dialect: Dialect = NEWEST) -> None:
        self.code = code
        self.outline = Outline(code, dialect)

    @property
    def is_whole(self) -> bool:
        """Whether more source behind the piece could not change its meaning."""
        outline = self.outline
        return outline.fault is not None or not (outline.open or outline.lexer.unfinished)

    @cached_property
    def functions(self) -> list[Function]:
        """The functions in the order of their heads, inner ones too."""
        closed = [b for b in self.outline.blocks if b.kind == "function"]
        opened = [
            Block(kind, start, len(self.code))
            for kind, start in self.outline.unclosed
            if kind == "function"
        ]
        found = [(block, True) for block in closed] + [(block, False) for block in opened]
        found.sort(key=lambda each: each[0].start)
        heads = (self._function(block, is_closed=is_closed) for block, is_closed in found)
        return [function for function in heads if function is not None]

    @cached_property
    def tokens(self) -> list[RawToken]:
        """The tokens that Scilab does not skip."""
        return [token for token in self.outline.tokens if token[0] not in UNSEEN]

    @cached_property
    def comments(self) -> list[RawToken]:
        """The comments, and the dots at the end of a continued line."""
        return [token for token in self.outline.tokens if token[0] in UNSEEN]

    @cached_property
    def assigned(self) -> list[Place]:
        """The places where a variable gets a value; parameters are not among them."""
        return [*targets([t for t in self.outline.tokens if t[0] != "dots"]), *self._loops()]

    @cached_property
    def assigned_set(self) -> frozenset[Place]:
        """The same places, for look-ups."""
        return frozenset(self.assigned)

    @cached_property
    def names(self) -> Names:
        """The names that the code mentions."""
        return Names(self.code, self.tokens)

    @cached_property
    def locals(self) -> list[frozenset[str]]:
        """The variables of each function, in the order of ``functions``; the script's come last."""
        found = [{*f.signature.inputs, *f.signature.outputs} for f in self.functions]
        found.append(set())
        for start, end in self.assigned:
            found[self.inside(start)].add(self.code[start:end])
        return [frozenset(names) for names in found]

    def inside(self, offset: int) -> int:
        """Return the index of the innermost function around an offset; -1 outside functions."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self.functions[index].block.end <= offset:
            index = self.parents[index]
        return index

    @cached_property
    def parents(self) -> list[int]:
        """The index of the function around each function; -1 for outer ones."""
        found: list[int] = []
        for index, function in enumerate(self.functions):
            parent = index - 1
            while parent >= 0 and self.functions[parent].block.end <= function.block.start:
                parent = found[parent]
            found.append(parent)
        return found

    def owner(self, name: str, offset: int) -> int:
        """Return the index of the function whose variable ``name`` is at an offset; -1 if none.

        If a function does not assign the name, the function around it may.
        """
        index = self.inside(offset)
        if index >= 0 and self.functions[index].name[0] == offset:
            index = self.parents[index]
        while index >= 0 and name not in self.locals[index]:
            index = self.parents[index]
        return index

    @cached_property
    def _starts(self) -> list[int]:
        return [function.block.start for function in self.functions]

    def _function(self, block: Block, *, is_closed: bool) -> Function | None:
        """Read the head of a function; None if its name is not there yet."""
        first = bisect_left(self.outline.tokens, block.start, key=itemgetter(1))
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
        return Function(Signature(name, tuple(inputs), tuple(outputs)), words[0], block, is_closed)

    def _loops(self) -> Iterator[Place]:
        """Give the variables of loops that are written ``for (i = ...)``."""
        tokens = self.tokens
        for index, (kind, _, _) in enumerate(tokens[:-2]):
            if kind == "for" and tokens[index + 1][0] == "(" and tokens[index + 2][0] == "name":
                yield tokens[index + 2][1:]
