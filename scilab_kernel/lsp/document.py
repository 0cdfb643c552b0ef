"""A file as the editor has it. It is parsed in parts, so that a change costs little."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.lsp.cut import cut, ends_function
from scilab_kernel.lsp.part import Part
from scilab_kernel.lsp.piece import Function, Piece
from scilab_kernel.lsp.text import Text
from scilab_kernel.scilab.language.dialect import NEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import PositionCodec

    from scilab_kernel.lsp.names import Place
    from scilab_kernel.scilab.language.dialect import Dialect
    from scilab_kernel.scilab.language.outline import Open


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
        The version before. The document takes parts from it that have not changed.
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
        self.parsed: dict[str, Part] = {}
        """Each part by its code."""
        self.joined: dict[tuple[Part, ...], Piece] = {}
        """Each piece by its parts."""
        self.pieces = list(self._pieces(known))
        """Each piece behind its offset."""

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
            if fault := piece.fault:
                return Problem(offset + fault.start, fault.reason)
        offset, piece = self.pieces[-1]
        if not piece.unclosed:
            return None
        kind, start = piece.unclosed[-1]
        return Problem(offset + start, "", kind)

    def function(self, name: str) -> tuple[int, Function] | None:
        """Find the last function of that name."""
        found = [each for each in self.functions if each[1].signature.name == name]
        return found[-1] if found else None

    def at(self, offset: int) -> tuple[int, Piece]:
        """Find the piece around an offset; the piece's own offset comes first."""
        return self.pieces[bisect_right(self._offsets, offset) - 1]

    def part(self, offset: int) -> tuple[int, Part]:
        """Find the part around an offset; the part's own offset comes first."""
        start, piece = self.at(offset)
        inner, part = piece.part(offset - start)
        return start + inner, part

    @cached_property
    def parts(self) -> list[tuple[int, Part]]:
        """The parts of the file, each behind its offset."""
        return [
            (start + inner, part) for start, piece in self.pieces for inner, part in piece.parts
        ]

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
        inner, part = piece.part(offset - start)
        here = offset - start - inner
        for text, places in part.names.places.items():
            for begin, end in places:
                if begin <= here <= end:
                    return self._meaning(text, start, piece, inner + begin)
        return None

    def outside(self, name: str) -> list[Place]:
        """List the places of a name outside the functions that have a variable of that name."""
        return [
            (offset + start, offset + end)
            for offset, piece in self.pieces
            for start, end in piece.places(name)
            if piece.owner(name, start) < 0
        ]

    def _meaning(self, text: str, offset: int, piece: Piece, here: int) -> Name:
        owner = piece.owner(text, here)
        shared = any(text in part.names.shared for _, part in self.parts)
        if owner >= 0:
            places = [
                (offset + start, offset + end)
                for start, end in piece.places(text)
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
            if piece.assigns((place[0] - offset, place[1] - offset)):
                return place
        return places[0] if owner >= 0 else None

    @cached_property
    def _offsets(self) -> list[int]:
        return [offset for offset, _ in self.pieces]

    def _pieces(self, known: Document | None) -> Iterator[tuple[int, Piece]]:
        """Join the parts that begin inside blocks with those before them."""
        start = 0
        parts: list[Part] = []
        for offset, part, is_inside in self._parse(known):
            if parts and not is_inside:
                yield start, self._join(tuple(parts), known)
                start, parts = offset, []
            parts.append(part)
        yield start, self._join(tuple(parts), known)

    def _join(self, parts: tuple[Part, ...], known: Document | None) -> Piece:
        piece = known.joined.get(parts) if known else None
        self.joined[parts] = piece or Piece(parts)
        return self.joined[parts]

    def _parse(self, known: Document | None) -> Iterator[tuple[int, Part, bool]]:
        """Give the parts, each behind its offset, and whether a block is open before it.

        If the code of a part ends in the middle of a statement, it is joined with the next. Behind
        a fault in a function the next function begins anew.
        """
        code, bounds = self.code, cut(self.code, known.parts if known else [])
        first, step, is_faulty = 0, 1, False
        entered: tuple[Open, ...] = ()
        while first < len(bounds) - 1:
            last = min(first + step, len(bounds) - 1)
            begin, end = bounds[first], bounds[last]
            part = self._part(code[begin:end], entered, known)
            is_faulty = (is_faulty and bool(entered)) or part.outline.fault is not None
            is_anew = is_faulty and ends_function(code, end)
            if last < len(bounds) - 1 and not is_anew and not part.outline.is_between:
                step *= 2
                continue
            yield begin, part, bool(entered)
            entered = () if is_anew else part.left(entered)
            first, step = last, 1

    def _part(self, code: str, entered: tuple[Open, ...], known: Document | None) -> Part:
        for parsed in (self.parsed, known.parsed if known else {}):
            part = parsed.get(code)
            if part is not None and part.fits(entered):
                break
        else:
            part = Part(code, self.dialect, entered)
        self.parsed[code] = part
        return part
