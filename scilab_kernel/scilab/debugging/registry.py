"""The sources with guards: which statement has which number, and where its breakpoints are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.interfaces.debugging import Breakpoint, NotPossibleError, Verified
from scilab_kernel.scilab.debugging.definitions import only
from scilab_kernel.scilab.debugging.expressions import expression, hits
from scilab_kernel.scilab.debugging.guards import (
    CATCH,
    END_GUARD,
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
from scilab_kernel.scilab.debugging.loads import calls
from scilab_kernel.scilab.debugging.paths import own_paths
from scilab_kernel.scilab.language.assigned import assigned
from scilab_kernel.scilab.language.outline import Outline
from scilab_kernel.scilab.talk.names import macro

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.debugging.definitions import Definition
    from scilab_kernel.scilab.language.dialect import Dialect

_HOOK = f"if %sk_c_isfile({macro('hook')}('@')) then %sk_c_exec({macro('hook')}('@'), -1), end, "
UNLOAD, LOAD = _HOOK.replace("@", "unload"), _HOOK.replace("@", "load")
"""What stands around a statement that has files define functions (files.py)."""

PLAIN, GUARDED = _HOOK.replace("@", "plain"), _HOOK.replace("@", "guarded")
"""What stands around a statement that reads the text of functions (files.py)."""

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
    is_file
        It is the text of a file, not of a cell.
    """

    path: str
    code: str
    plan: Plan
    label: str = ""
    first: int = 0
    is_file: bool = False
    breakpoints: dict[int, Breakpoint] = field(default_factory=dict)

    @property
    def places(self) -> list[Place]:
        """The places at which it may stop."""
        return self.plan.places

    def protects(self, line: int, called: str) -> bool:
        """Tell whether a line catches the errors of what it has called."""
        if called in ("exec", "execstr") and "errcatch" in self._line(line):
            return True
        return any(first <= line < last or first == line == last for first, last in self.plan.tries)

    def _line(self, line: int) -> str:
        lines = self.code.splitlines()
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def place_of(self, breakpoint_: Breakpoint) -> int | None:
        """Find the place at which a breakpoint stops: on its line, or the next one below."""
        for index, place in enumerate(self.places):
            if place.line >= breakpoint_.line:
                return index
        return None


def _numbered(source: Source) -> Iterator[tuple[int, Place]]:
    return zip(count(source.first), source.places, strict=False)


def _fault(breakpoint_: Breakpoint) -> str:
    """Say what is wrong with the conditions of a breakpoint."""
    try:
        hits(breakpoint_.hit_condition)
        if breakpoint_.condition.strip():
            expression(breakpoint_.condition)
    except NotPossibleError as error:
        return str(error)
    return ""


def loads(source: Source, text: str) -> list[Insert]:
    """Have the files that code reads get guards; ``text`` is the code, or made from it."""
    inserts = []
    for call in calls(source.code) if source.places else ():
        if not text.startswith(source.code[: call.end]):
            break
        if call.length:
            end = call.argument + call.length
            inserts += [Insert(call.argument, f"{macro('read')}("), Insert(end, ")")]
        else:
            comma = "" if source.code[call.end - 1] in ";," else ", "
            before, behind = (PLAIN, GUARDED) if call.reads else (UNLOAD, LOAD)
            inserts += [Insert(call.start, before), Insert(call.end, comma + behind)]
    return inserts


def _paths(source: Source) -> Iterator[Insert]:
    return own_paths(source.code, source.path) if source.is_file else iter(())


class Registry:
    """All sources that the debugger knows, by their paths."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._numbered: list[Source] = []
        self.size = 0
        """How many numbers Scilab has."""
        self.stops_at_errors = False
        """Bodies have to stop where an error leaves them."""

    def forget_numbers(self) -> None:
        """Take note of another Scilab, which has no guards yet."""
        self._numbered, self.size = [], 0

    def forget_breakpoints(self) -> None:
        """Drop all breakpoints."""
        for source in self._sources.values():
            source.breakpoints.clear()

    def add(self, path: str, code: str, dialect: Dialect) -> Source:
        """Take a source; breakpoints stay on their lines."""
        known = self._sources.get(path)
        if known is None or known.code != code:
            source = self._sources[path] = Source(path, code, plan(code, dialect))
            if known:
                self.set_breakpoints(source, list(known.breakpoints.values()))
                known.breakpoints.clear()
            return source
        return known

    def files_with_breakpoints(self) -> list[Source]:
        """List the files that have breakpoints."""
        return [each for each in self._sources.values() if each.is_file and each.breakpoints]

    def sources(self) -> list[Source]:
        """List the cells and files that Scilab has read, in the order in which it did so last."""
        return list(self._numbered)

    def files_read(self) -> list[str]:
        """List the files that Scilab has read, in the order in which it did so last."""
        return [source.path for source in self._numbered if source.is_file]

    def files(self) -> list[str]:
        """List the files that Scilab has read, and those that have breakpoints."""
        given = [source.path for source in self.files_with_breakpoints()]
        return list(dict.fromkeys([*self.files_read(), *given]))

    def find(self, path: str) -> Source | None:
        """Return a source that was added."""
        return self._sources.get(path)

    def guard(self, source: Source, text: str, others: Sequence[Insert] = ()) -> str:
        """Put the guards of a source, and others, into ``text``: its code, or made from that."""
        self.number(source)
        inserts = self._inserts(source, len(text))
        return guarded(text, [*others, *loads(source, text), *inserts, *_paths(source)])

    def guard_functions(
        self, source: Source, found: Sequence[Definition], others: Sequence[Insert]
    ) -> str:
        """Write only some definitions of a source, with guards and other inserts."""
        self.number(source, is_newest=False)
        inside = [
            each
            for each in [
                *loads(source, source.code),
                *self._inserts(source, None),
                *_paths(source),
            ]
            if any(start <= each.start < end for _, start, end in found)
        ]
        return guarded(only(source.code, found), [*others, *inside])

    def number(self, source: Source, *, is_newest: bool = True) -> None:
        """Give numbers to the places and bodies of a source, whose functions may be the newest."""
        if source in self._numbered:
            if not is_newest:
                return
            self._numbered.remove(source)
        else:
            source.first = self.size + 1
            self.size += max(len(source.places), len(source.plan.bodies))
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
        guards = [
            Insert(place.start, guard.replace(GUARD, END_GUARD) if place.ends else guard, number)
            for number, place in _numbered(source)
        ]
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
            if index is None or (fault := _fault(each)):
                told.append(Verified(0, NO_STATEMENT if index is None else fault))
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
