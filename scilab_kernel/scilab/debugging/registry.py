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
        The number of its first statement; 0 while no Scilab has it.
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


def definitions(code: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Find where ``code`` defines functions: the begin and the end of each definition."""
    found = []
    for statement in statements(code):
        text = code[statement.start : statement.end]
        signature = first_signature(text) if text.startswith("function") else None
        if signature and signature.name in names:
            found.append((statement.start, statement.end))
    return found


def _only(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blank out what is outside the spans; each character and line stays in its place."""
    end, pieces = 0, []
    for start, stop in [*spans, (len(text), len(text))]:
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
        for source in self._sources.values():
            source.first = 0

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

    def guard(self, source: Source, text: str, functions: Sequence[str] | None = None) -> str:
        """Put the guards of a source into ``text``, which is its code or made from that.

        With ``functions``, nothing but the definitions of these is left of ``text``.
        """
        if not source.first:
            source.first = self._count + 1
            self._count += len(source.places)
            self._numbered.append(source)
        elif source in self._numbered:  # its functions are the newest of their names again
            self._numbered.remove(source)
            self._numbered.append(source)
        whole = [(0, len(text))]
        spans = whole if functions is None else definitions(text, functions)
        inserts = [
            each
            for each in self._inserts(source, len(text))
            if any(start <= each[0] <= end for start, end in spans)
        ]
        return guarded(text if functions is None else _only(text, spans), inserts)

    def _inserts(self, source: Source, size: int) -> list[tuple[int, str, int]]:
        """List what stands before statements, and around bodies if errors have to stop."""
        guard = RENEW + GUARD if "clearglobal" in source.code else GUARD
        inserts = [(place.start, guard, number) for number, place in _numbered(source)]
        if self.stops_at_errors:
            for number, body in enumerate(source.plan.bodies, source.first):
                end = (body.end, CATCH) if body.function else (size, "\n" + CATCH)
                inserts += [(body.start, TRY, 0), (*end, -number)]
        order = {TRY: 0, guard: 1}
        return sorted(inserts, key=lambda each: (each[0], order.get(each[1], 2)))

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
