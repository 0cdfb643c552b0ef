"""Puts a guard before each statement of a piece of code: the places where the debugger may stop.

Scilab's own debugger hangs at its first stop (docs/debugger.md), so the kernel changes the code
before Scilab sees it. A guard stands on the line of its statement: all lines stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.talk.names import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterable

FLAG = "zzz_scilab_kernel_stops"
"""The variable that guards read: whether the debugger may have to stop."""

ANY_DEPTH = 1_000_000
"""More frames than there may be: a step with this depth stops at the next guard."""

LONGEST = 200_000
"""Characters. Longer code is data, and parsing it would take seconds."""

_STOP = (
    f"while {LIBRARY}.%sk_stop(@), "
    f'if %sk_c_execstr({LIBRARY}.%sk_next_command(), "errcatch") then '
    f"{LIBRARY}.%sk_command_failed(), end, end, "
)
"""The loop of a stop: it runs in the frame that has stopped what the kernel sends."""

GUARD = f"if {FLAG} then {_STOP}end, "
"""What stands before statement ``@``."""

END_GUARD = GUARD.replace("(@)", "(@, 1)")
"""What stands before the word that ends a function."""

RENEW = f"global {FLAG}; "
"""What stands before each guard of code that calls ``clearglobal``: that takes the flag away."""

THROWN = ("%sk_message", "%sk_error", "%sk_line", "%sk_name")
"""Variables of a body that an error leaves."""

TRY = "try, "
CATCH = (
    f"catch, [{', '.join(THROWN)}] = %sk_c_lasterror(%f); "
    f"{_STOP}%sk_c_error(%sk_c_strcat(%sk_message, %sk_c_ascii(10)), %sk_error), end, "
)
"""What stands around the body of a function, or a cell, that stops where an error leaves it."""

_HEADS = frozenset(
    ("if", "while", "for", "select", "switch", "try", "break", "continue", "return", "resume")
)
"""Keywords that begin a statement."""

_TRY_ENDS = frozenset(("catch", "end"))
_UNGUARDED = frozenset(("lambda", "classdef", "arguments"))
_NO_STATEMENTS = frozenset(("comment", "block", "dots", "newline", ",", ";"))
_ECHO = re.compile(r"\bmode\b(?!\s*\(\s*(?:-1|0|2)?\s*\))")
"""mode(1) and its like echo the lines of the code, with what was put before them."""
_LINE = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"(?:\s*\[[^\]]*\]\s*=|[^=(\r\n]*=)?\s*([\w%#!$?]+)")
_CONTINUED = re.compile(r"\.\.+[^\n]*\n")
_HEAD_CHARACTERS = 5000


class Place(NamedTuple):
    """A statement at which the debugger may stop.

    Attributes
    ----------
    start
        Its offset in the code.
    line
        Its line, from 1.
    function, head
        The name of the function that it stands in, and the line of that function's head; empty
        and 0 outside functions.
    catches
        It comes first behind a ``catch``.
    ends
        It is no statement, but the word that ends the function.
    """

    start: int
    line: int
    function: str = ""
    head: int = 0
    catches: bool = False
    ends: bool = False


class Body(NamedTuple):
    """The statements of a function, or of a cell: ``code[start:end]``."""

    start: int
    end: int
    function: str = ""
    head: int = 0


class Plan(NamedTuple):
    """Where the guards of a piece of code stand, and the first and last line of each ``try``."""

    places: list[Place]
    bodies: list[Body]
    tries: list[tuple[int, int]]


NOWHERE = Plan([], [], [])


class _Statements(Parser):
    """Finds every statement of a piece of code, those in blocks and functions as well."""

    def __init__(self, code: str, dialect: Dialect) -> None:
        self.found: list[tuple[int, int, int]] = []  # offset, depth, offset of the function's head
        self.caught: set[int] = set()  # offsets of the statements that come first behind a catch
        self._is_behind_catch = False
        self._functions: list[tuple[int, int]] = []  # depth and offset of the open functions
        self.ends: dict[int, int] = {}  # offset of a function's head -> offset of its end
        self.tries: list[tuple[int, int]] = []  # offsets: from a try to its catch
        self._open_tries: list[int] = []
        super().__init__(code, dialect)

    def _begin(self, kind: str, start: int, end: int) -> None:
        count = len(self.found)
        depth = len(self.open)
        while self._functions and self._functions[-1][0] >= depth:
            self._functions.pop()
        if kind in ("end", "endfunction") and self.nest.top == "function" and self._functions:
            self.ends[self._functions[-1][1]] = start
        if kind == "try":
            self._open_tries.append(start)
        elif self._open_tries and self.open and self.open[-1] == "try" and kind in _TRY_ENDS:
            self.tries.append((self._open_tries.pop(), start))
        if kind == "function":
            self._functions.append((depth, end))
        elif self._is_statement(kind):
            self.found.append((start, depth, self._functions[-1][1] if self._functions else -1))
            self.caught.update([start] * self._is_behind_catch)
        if kind not in _NO_STATEMENTS:
            self._is_behind_catch = kind == "catch"
        super()._begin(kind, start, end)
        if self._command >= 0:  # where the line begins, this may be a command: hold on
            del self.found[count:]

    def _run_command(self, pos: int) -> None:
        while self.found and self.found[-1][0] >= self.code.rfind("\n", 0, pos):
            self.found.pop()
        super()._run_command(pos)

    def _is_statement(self, kind: str) -> bool:
        if kind in _NO_STATEMENTS or not _UNGUARDED.isdisjoint(self.open):
            return False
        is_word = kind.isalpha() and kind not in ("name", "number", "string", "bool")
        return not is_word or kind in _HEADS


def plan(code: str, dialect: Dialect = NEWEST) -> Plan:
    """Find the bodies of ``code``, and its places: one for each line and each block of a line.

    Finds none if Scilab would refuse the code, or if a guard would be seen.
    """
    if len(code) > LONGEST or _ECHO.search(code):
        return NOWHERE
    parser = _Statements(code, dialect)
    if parser.fault or parser.open or parser.lexer.unfinished:
        return NOWHERE
    lines = [match.end() for match in _LINE.finditer(code)]

    def line_of(offset: int) -> int:
        return bisect_right(lines, offset) + 1

    places: list[Place] = []
    bodies: dict[int, Body] = {}
    heads = {-1: ("", 0)}
    for head in {function for _, _, function in parser.found} | {*parser.ends}:
        heads.setdefault(head, (_name_at(code, head), line_of(head)))
    last_line, last_depth = 0, 0
    for start, depth, function in parser.found:
        line = line_of(start)
        where = heads[function]
        bodies.setdefault(function, Body(start, parser.ends.get(function, len(code)), *where))
        if line > last_line or depth > last_depth or start in parser.caught:
            places.append(Place(start, line, *where, start in parser.caught))
        last_line, last_depth = line, depth
    for head, end in parser.ends.items():
        line = line_of(end)
        if not code[[0, *lines][line - 1] : end].strip():  # it stands first on its line
            places.append(Place(end, line, *heads[head], ends=True))
    tries = [(line_of(start), line_of(end)) for start, end in parser.tries]
    return Plan(sorted(places), list(bodies.values()), tries)


def _name_at(code: str, offset: int) -> str:
    """Return the name of the function whose head goes on at ``offset``, perhaps over some lines."""
    found = _NAME.match(_CONTINUED.sub(" ", code[offset : offset + _HEAD_CHARACTERS]))
    return found[1] if found else "?"


class Insert(NamedTuple):
    """A text to put into code at an offset, and the number for its ``@``, if it has one."""

    start: int
    text: str
    number: int = 0


def guarded(text: str, inserts: Iterable[Insert]) -> str:
    """Put the inserts into ``text``; those of one offset in their order."""
    pieces: list[str] = []
    end = 0
    for start, insert, number in sorted(inserts, key=lambda each: each.start):
        pieces += (text[end:start], insert.replace("@", str(number)) if number else insert)
        end = start
    return "".join([*pieces, text[end:]])
