"""Keep where blocks begin and end while a piece of source is parsed."""

from __future__ import annotations

from typing import NamedTuple

from scilab_kernel.scilab.language.blocks import Parser


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
        What is open at the end of the code, outermost first: kind and offset.
    """

    def __init__(self, code: str) -> None:
        self.blocks: list[Block] = []
        self.unclosed: list[tuple[str, int]] = []
        super().__init__(code, keep_tokens=True)

    def _enter(self, name: str, weight: int) -> None:
        super()._enter(name, weight)
        self.unclosed.append((name, self.tokens[-1][1]))

    def _pop(self) -> None:
        super()._pop()
        kind, start = self.unclosed.pop()
        if kind.isalpha() and len(kind) > 1:  # one letter stands for a bracket
            self.blocks.append(Block(kind, start, self.lexer.pos))
