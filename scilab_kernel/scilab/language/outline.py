"""A parser for editors, which also keeps where blocks begin and end."""

from __future__ import annotations

from typing import NamedTuple

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.nest import Nest
from scilab_kernel.scilab.language.parser import Parser


class Block(NamedTuple):
    """``code[start:end]`` is a block, from the word ``kind`` that opens it to its ``end``."""

    kind: str
    start: int
    end: int


Open = tuple[str, str]
"""The word that opened a block, and the part of it that is being read: ``if`` and ``else``."""


class Outline(Parser):
    """A parser that also knows the places of blocks and brackets.

    Attributes
    ----------
    blocks
        The blocks that are closed, in the order of their ends.
    unclosed
        Blocks and brackets that the code leaves open, outermost first: kind and offset.
    reach
        The number of blocks from before the code that it closes or continues.

    Parameters
    ----------
    code
        The source.
    dialect
        The language that the Scilab accepts.
    entered
        The blocks that are open before the code, outermost first. For these the attributes have
        negative offsets: -1 stands for the innermost.
    """

    def __init__(
        self, code: str, dialect: Dialect = NEWEST, entered: tuple[Open, ...] = ()
    ) -> None:
        self.blocks: list[Block] = []
        self.unclosed: list[tuple[str, int]] = []
        self.reach = 0
        self._entered = entered
        super().__init__(code, dialect, keep_tokens=True)

    @property
    def left(self) -> tuple[Open, ...]:
        """The blocks that are open behind the code, to go on with the code that follows."""
        return tuple((kind, part) for (kind, _), part in zip(self.unclosed, self.open, strict=True))

    @property
    def is_between(self) -> bool:
        """Whether the code ends between two statements."""
        is_inside = self.lexer.brackets or self.lexer.unfinished or self._bracket()
        return self._state == self._statement and not is_inside

    def _run(self) -> None:
        self.nest = _Places(self, self._entered)
        self.open = self.nest.open
        super()._run()


class _Places(Nest):
    """Notes for an outline where each block and bracket begins and ends."""

    def __init__(self, outline: Outline, entered: tuple[Open, ...]) -> None:
        super().__init__()
        self._outline = outline
        for index, (kind, part) in enumerate(entered, -len(entered)):
            super().enter(part, 0)
            outline.unclosed.append((kind, index))

    def enter(self, name: str, weight: int) -> None:
        super().enter(name, weight)
        self._outline.unclosed.append((name, self._outline.tokens[-1][1]))

    def leave(self) -> None:
        super().leave()
        self._touch()
        kind, start = self._outline.unclosed.pop()
        if len(kind) > 1:  # one letter stands for a bracket
            self._outline.blocks.append(Block(kind, start, self._outline.lexer.pos))

    def widen(self, weight: int) -> None:
        super().widen(weight)
        self._touch()

    def _touch(self) -> None:
        """Note that the innermost block changes."""
        self._outline.reach = max(self._outline.reach, -self._outline.unclosed[-1][1])
