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


class Outline(Parser):
    """A parser that also knows the places of blocks and brackets.

    Attributes
    ----------
    blocks
        The blocks that are closed, in the order of their ends.
    unclosed
        Blocks and brackets that the code leaves open, outermost first: kind and offset.
    """

    def __init__(self, code: str, dialect: Dialect = NEWEST) -> None:
        self.blocks: list[Block] = []
        self.unclosed: list[tuple[str, int]] = []
        super().__init__(code, dialect, keep_tokens=True)

    def _run(self) -> None:
        self.nest = _Places(self)
        self.open = self.nest.open
        super()._run()


class _Places(Nest):
    """Notes for an outline where each block and bracket begins and ends."""

    def __init__(self, outline: Outline) -> None:
        super().__init__()
        self._outline = outline

    def enter(self, name: str, weight: int) -> None:
        super().enter(name, weight)
        self._outline.unclosed.append((name, self._outline.tokens[-1][1]))

    def leave(self) -> None:
        super().leave()
        kind, start = self._outline.unclosed.pop()
        if len(kind) > 1:  # one letter stands for a bracket
            self._outline.blocks.append(Block(kind, start, self._outline.lexer.pos))
