"""Turn positions of the editor into offsets and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pygls.workspace import PositionCodec

_LINE_END = re.compile(r"\r\n|\n|\r")


class Text:
    """A text whose lines end as the protocol says; Python's ``splitlines`` knows more line ends.

    Parameters
    ----------
    text
        All of it.
    codec
        Counts characters as the editor does.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self.text = text
        self._codec = codec
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """Tell the line of an offset, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def line_text(self, line: int) -> str:
        """Return a line, without its end."""
        stop = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[line] : stop].rstrip("\r\n")

    def line_start(self, line: int) -> int:
        """Return the offset at which a line begins."""
        return self._starts[line]

    def position(self, offset: int) -> types.Position:
        """Write an offset as the editor does."""
        line = self.line(offset)
        before = self.text[self._starts[line] : offset]
        units = len(before) if before.isascii() else self._codec.client_num_units(before)
        return types.Position(line, units)

    def range(self, start: int, end: int) -> types.Range:
        """Write a stretch of the text as the editor does."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Find the offset of a position; one behind the end of its line is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        line = self.line_text(position.line)
        column = position.character
        if not line.isascii():
            here = types.Position(0, position.character)
            column = self._codec.position_from_client_units((line,), here).character
        return self._starts[position.line] + min(column, len(line))
