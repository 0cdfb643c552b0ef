"""A file as the editor has it. It is parsed in pieces, so that a change costs little."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.lsp.piece import Function, Piece
from scilab_kernel.lsp.text import Text
from scilab_kernel.scilab.language.dialect import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from scilab_kernel.lsp.names import Place
    from scilab_kernel.scilab.language.dialect import Dialect

_HEAD = re.compile(r"^function\b", re.MULTILINE)
_TAIL = re.compile(r"^endfunction\b.*\n", re.MULTILINE)
_LONG = 4000
"""Characters outside functions that make a piece."""


class Problem(NamedTuple):
    """A fault for which Scilab will refuse the file: its place and the parser's reason."""

    start: int
    reason: str
    kind: str = ""
    """The block or bracket at ``start`` that is not closed; empty for all other faults."""


class Name(NamedTuple):
    """The meaning of a name at some place of its file.

    Attributes
    ----------
    text
        The name.
    kind
        ``variable`` or ``function``; ``unknown`` if the file does not define it.
    places
        The places where the file mentions it, in order.
    definition
        The place that defines it; None for an unknown name.
    shared
        Whether the file declares it global.
    """

    text: str
    kind: str
    places: list[Place]
    definition: Place | None
    shared: bool


class Document:
    """One version of a file.

    Parameters
    ----------
    text
        All of it.
    codec
        Counts characters as the editor does.
    dialect
        The language that the installed Scilab accepts.
    known
        The version before. The document takes pieces from it that have not changed.
    """

    def __init__(
        self,
        text: str,
        codec: PositionCodec,
        dialect: Dialect = NEWEST,
        known: Document | None = None,
    ) -> None:
        self.text = Text(text, codec)
        self.dialect = dialect
        self._known = known.parsed if known else {}
        self.parsed: dict[str, Piece] = {}
        """Each piece by its code."""
        self.pieces = list(self._pieces())
        """Each piece behind its offset."""
        self._known = {}

    @property
    def code(self) -> str:
        """All of the file."""
        return self.text.text

    @cached_property
    def functions(self) -> list[tuple[int, Function]]:
        """The functions of the file, each behind the offset of its piece."""
        return [(offset, each) for offset, piece in self.pieces for each in piece.functions]

    @cached_property
    def problem(self) -> Problem | None:
        """The first fault, at which Scilab stops reading; None if there is none."""
        for offset, piece in self.pieces:
            if fault := piece.outline.fault:
                return Problem(offset + fault.start, fault.reason)
        offset, piece = self.pieces[-1]
        if not piece.outline.open:
            return None
        kind, start = piece.outline.unclosed[-1]
        return Problem(offset + start, "", kind)

    def function(self, name: str) -> tuple[int, Function] | None:
        """Find the last function of that name."""
        found = [each for each in self.functions if each[1].signature.name == name]
        return found[-1] if found else None

    def at(self, offset: int) -> tuple[int, Piece]:
        """Find the piece around an offset; the piece's own offset comes first."""
        starts = [start for start, _ in self.pieces]
        return self.pieces[bisect_right(starts, offset) - 1]

    def visible(self, offset: int) -> set[str]:
        """List the variables that code at an offset can use."""
        start, piece = self.at(offset)
        index = piece.inside(offset - start)
        found: set[str] = set()
        while index >= 0:
            found |= piece.locals[index]
            index = piece.parents[index]
        return found.union(*(each.locals[-1] for _, each in self.pieces))

    def name_at(self, offset: int) -> Name | None:
        """Find the meaning of the name that touches an offset."""
        start, piece = self.at(offset)
        here = offset - start
        for text, places in piece.names.places.items():
            for begin, end in places:
                if begin <= here <= end:
                    return self._meaning(text, start, piece, begin)
        return None

    def outside(self, name: str) -> list[Place]:
        """List the places of a name outside the functions that have a variable of that name."""
        return [
            (offset + start, offset + end)
            for offset, piece in self.pieces
            for start, end in piece.names.places.get(name, ())
            if piece.owner(name, start) < 0
        ]

    def _meaning(self, text: str, offset: int, piece: Piece, here: int) -> Name:
        owner = piece.owner(text, here)
        shared = any(text in each.names.shared for _, each in self.pieces)
        if owner >= 0:
            places = [
                (offset + start, offset + end)
                for start, end in piece.names.places[text]
                if piece.owner(text, start) == owner
            ]
            return Name(text, "variable", places, self._first(text, places, owner), shared)
        places = self.outside(text)
        if function := self.function(text):
            start, end = function[1].name
            definition = (function[0] + start, function[0] + end)
            return Name(text, "function", places, definition, shared)
        first = self._first(text, places, owner)
        return Name(text, "variable" if first else "unknown", places, first, shared)

    def _first(self, text: str, places: list[Place], owner: int) -> Place | None:
        """Find the place that first gives a variable a value: a function's head, or later."""
        if not places:
            return None
        offset, piece = self.at(places[0][0])
        if owner >= 0:
            signature = piece.functions[owner].signature
            if text in signature.inputs:
                return places[0] if text not in signature.outputs else places[1]
        for place in places:
            offset, piece = self.at(place[0])
            if (place[0] - offset, place[1] - offset) in piece.assigned_set:
                return place
        return places[0] if owner >= 0 else None

    def _pieces(self) -> Iterator[tuple[int, Piece]]:
        """Parse the file, and join a piece with the next if a block or bracket stays open."""
        code, bounds = self.code, self._bounds()
        first, step = 0, 1
        while first < len(bounds) - 1:
            last = min(first + step, len(bounds) - 1)
            piece = self._parse(code[bounds[first] : bounds[last]])
            if last < len(bounds) - 1 and not piece.is_whole:
                step *= 2
                continue
            yield bounds[first], piece
            first, step = last, 1

    def _parse(self, code: str) -> Piece:
        piece = self.parsed.get(code) or self._known.get(code) or Piece(code, self.dialect)
        self.parsed[code] = piece
        return piece

    def _bounds(self) -> list[int]:
        """Cut before functions that begin a line, and now and then in long code between them."""
        code = self.code
        if not code:
            return [0, 0]
        marks = {0, *(found.start() for found in _HEAD.finditer(code))}
        marks.update(found.end() for found in _TAIL.finditer(code))
        found = sorted(marks - {len(code)})
        bounds = []
        for start, end in zip(found, [*found[1:], len(code)], strict=True):
            bounds.append(start)
            if code.startswith("function", start):
                continue
            cut = code.find("\n", start + _LONG) + 1
            while 0 < cut < end:
                bounds.append(cut)
                cut = code.find("\n", cut + _LONG) + 1
        return [*bounds, len(code)]
