"""The sources with guards: which statement has which number, and where its breakpoints are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.interfaces.debugging import Breakpoint, Verified
from scilab_kernel.scilab.debugging.guards import (
    CATCH,
    GUARD,
    RENEW,
    TRY,
    Body,
    Insert,
    Place,
    Plan,
    guarded,
    plan,
)
from scilab_kernel.scilab.language.assigned import assigned
from scilab_kernel.scilab.language.outline import Outline
from scilab_kernel.scilab.language.signatures import first_signature
from scilab_kernel.scilab.language.source import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.language.dialect import Dialect

_VISIBLE = re.compile(r"[^\r\n]")
NO_STATEMENT = "no statement at which the debugger could stop stands here or below"
MOVED = "moved to the next line at which the debugger can stop"


class Statement(NamedTuple):
    """A place in a source."""

    path: str
    place: Place


@dataclass(slots=True)
class Source:
    """A source: its code, where its guards stand, and the breakpoint at each place that has one.

    Attributes
    ----------
    label
        What the person knows it by, such as ``In [3]``.
    first
        The number of its first statement, once Scilab has it.
    """

    path: str
    code: str
    plan: Plan
    label: str = ""
    first: int = 0
    breakpoints: dict[int, Breakpoint] = field(default_factory=dict)

    @property
    def places(self) -> list[Place]:
        """The places at which it may stop."""
        return self.plan.places

    def protects(self, line: int) -> bool:
        """Tell whether a ``try`` stands around a line."""
        count = self.code.count
        return any(
            count("\n", 0, block.start) < line <= count("\n", 0, block.end) + 1
            for block in Outline(self.code).blocks
            if block.kind == "try"
        )

    def place_of(self, breakpoint_: Breakpoint) -> int | None:
        """Find the place at which a breakpoint stops: on its line, or the next one below."""
        for index, place in enumerate(self.places):
            if place.line >= breakpoint_.line:
                return index
        return None


def _numbered(source: Source) -> Iterator[tuple[int, Place]]:
    return zip(count(source.first), source.places, strict=False)


class Definition(NamedTuple):
    """A function that code defines: ``code[start:end]``."""

    name: str
    start: int
    end: int


def definitions(code: str, names: Sequence[str]) -> list[Definition]:
    """Find where ``code`` defines these functions, outside all blocks."""
    found = []
    for statement in statements(code):
        text = code[statement.start : statement.end]
        signature = first_signature(text) if text.startswith("function") else None
        if signature and signature.name in names:
            found.append(Definition(signature.name, statement.start, statement.end))
    return found


def cleared(found: Sequence[Definition]) -> list[Insert]:
    """Have functions cleared right before they are defined again.

    Scilab would warn of a new definition although only the guards in it are others. Not earlier: a
    cell that fails before the definition must leave the person the function.
    """
    return [Insert(each.start, f"clear {each.name}; ") for each in found]


def _only(text: str, found: Sequence[Definition]) -> str:
    """Blank out all but the definitions; each character and line stays in its place."""
    end, pieces = 0, []
    for _, start, stop in [*found, Definition("", len(text), len(text))]:
        pieces += [_VISIBLE.sub(" ", text[end:start]), text[start:stop]]
        end = stop
    return "".join(pieces)


class Registry:
    """All sources that the debugger knows, by their paths."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._numbered: list[Source] = []
        self._count = 0
        self.stops_at_errors = False
        """Bodies have to stop where an error leaves them."""

    def forget_numbers(self) -> None:
        """Take note of another Scilab, which has no guards yet."""
        self._numbered, self._count = [], 0

    def forget_breakpoints(self) -> None:
        """Drop all breakpoints."""
        for source in self._sources.values():
            source.breakpoints.clear()

    def add(self, path: str, code: str, dialect: Dialect) -> Source:
        """Take a source; breakpoints in the same code stay."""
        known = self._sources.get(path)
        if known is None or known.code != code:
            known = self._sources[path] = Source(path, code, plan(code, dialect))
        return known

    def find(self, path: str) -> Source | None:
        """Return a source that was added."""
        return self._sources.get(path)

    def guard(self, source: Source, text: str, again: Sequence[str] = ()) -> str:
        """Put the guards of a source into ``text``, which is its code or made from that.

        Scilab has the functions ``again`` already, and is to have them with these guards.
        """
        self._number(source)
        found = definitions(source.code, again)
        return guarded(text, [*cleared(found), *self._inserts(source, len(text))])

    def guard_functions(self, source: Source, names: Sequence[str]) -> str:
        """Write only the definitions of some functions of a source, with guards."""
        self._number(source)
        found = definitions(source.code, names)
        inside = [
            each
            for each in self._inserts(source, None)
            if any(start <= each.start < end for _, start, end in found)
        ]
        return guarded(_only(source.code, found), [*cleared(found), *inside])

    def _number(self, source: Source) -> None:
        """Give numbers to the places and bodies of a source; its functions are the newest now."""
        if source in self._numbered:
            self._numbered.remove(source)
        else:
            source.first = self._count + 1
            self._count += max(len(source.places), len(source.plan.bodies))
        self._numbered.append(source)

    def _inserts(self, source: Source, cell_end: int | None) -> list[Insert]:
        """List what stands before statements, and around bodies if errors have to stop.

        ``cell_end`` is where the body of the cell ends; None if only functions are wanted.
        """
        tries, catches = [], []
        guard = RENEW + GUARD if "clearglobal" in source.code else GUARD
        for number, body in enumerate(source.plan.bodies, source.first):
            if self.stops_at_errors and body.function:
                catches.append(Insert(body.end, CATCH, -number))
            elif self.stops_at_errors and cell_end is not None:
                catches.append(Insert(cell_end, "\n" + CATCH, -number))
            else:
                continue
            tries.append(Insert(body.start, TRY))
        guards = [Insert(place.start, guard, number) for number, place in _numbered(source)]
        return [*tries, *guards, *catches]

    def statement(self, number: int) -> Statement | None:
        """Find the statement with a number, or the body that has it as a negative number."""
        for source in self._numbered:
            found: list[Place] | list[Body] = source.places if number > 0 else source.plan.bodies
            if 0 <= abs(number) - source.first < len(found):
                at = found[abs(number) - source.first]
                place = at if isinstance(at, Place) else Place(at.start, 0, at.function, at.head)
                return Statement(source.path, place)
        return None

    def function(self, name: str) -> tuple[Source, int] | None:
        """Find the newest source that defines a function, and the line of its head."""
        for source in reversed(self._numbered):
            for place in source.places:
                if place.function == name:
                    return source, place.head
        return None

    def names_in(self, source: Source, head: int) -> frozenset[str]:
        """List the names that a function gives values to: its parameters among them."""
        outline = Outline(source.code)
        for block in outline.blocks:
            if block.kind == "function" and source.code.count("\n", 0, block.start) + 1 == head:
                return assigned(source.code[block.start : block.end]).variables
        return frozenset()

    def set_breakpoints(self, source: Source, wanted: Sequence[Breakpoint]) -> list[Verified]:
        """Replace the breakpoints of a source; tell where each stops."""
        source.breakpoints.clear()
        told = []
        for each in wanted:
            index = source.place_of(each)
            if index is None:
                told.append(Verified(0, NO_STATEMENT))
                continue
            source.breakpoints[index] = each
            line = source.places[index].line
            told.append(Verified(line, "" if line == each.line else MOVED))
        return told

    def catches(self) -> list[int]:
        """List the numbers of the statements that come first behind a ``catch``."""
        every = (each for source in self._numbered for each in _numbered(source))
        return [number for number, place in every if place.catches]

    def active(self) -> dict[int, Breakpoint]:
        """List the breakpoints of the sources that Scilab has, by the numbers of statements."""
        return {
            source.first + index: each
            for source in self._numbered
            for index, each in source.breakpoints.items()
        }
