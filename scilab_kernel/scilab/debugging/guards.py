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
    from collections.abc import Iterable, Sequence

LONGEST = 200_000
"""Characters. Longer code is data, and parsing it would take seconds."""

GUARD = (
    f"if zzz_scilab_kernel_stops then while {LIBRARY}.%sk_stop(@), "
    f'if %sk_c_execstr({LIBRARY}.%sk_next_command(), "errcatch") then '
    f"{LIBRARY}.%sk_command_failed(), end, end, end, "
)
"""What stands before statement ``@``. While Scilab is stopped there, the loop runs in the frame of
the statement what the kernel sends."""

_HEADS = frozenset(
    ("if", "while", "for", "select", "switch", "try", "break", "continue", "return", "resume")
)
"""Keywords that begin a statement."""

_UNGUARDED = frozenset(("lambda", "classdef", "arguments"))
_NO_STATEMENTS = frozenset(("comment", "block", "dots", "newline", ",", ";"))
_MODE = re.compile(r"\bmode\b")
"""mode(1) and its like echo the lines of the code, with what was put before them."""
_LINE = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"(?:[^=(\r\n]*=)?\s*([\w%#!$?]+)")


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
    """

    start: int
    line: int
    function: str = ""
    head: int = 0


class _Statements(Parser):
    """Finds every statement of a piece of code, those in blocks and functions as well."""

    def __init__(self, code: str, dialect: Dialect) -> None:
        self.found: list[tuple[int, int, int]] = []  # offset, depth, offset of the function's head
        self._functions: list[tuple[int, int]] = []  # depth and offset of the open functions
        super().__init__(code, dialect)

    def _begin(self, kind: str, start: int, end: int) -> None:
        count = len(self.found)
        depth = len(self.open)
        while self._functions and self._functions[-1][0] >= depth:
            self._functions.pop()
        if kind == "function":
            self._functions.append((depth, end))
        elif self._is_statement(kind):
            self.found.append((start, depth, self._functions[-1][1] if self._functions else -1))
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


def places(code: str, dialect: Dialect = NEWEST) -> list[Place]:
    """Find the places of ``code``: one for each line with a statement, and for each block.

    Empty if Scilab would refuse the code, or if a guard would be seen.
    """
    if len(code) > LONGEST or _MODE.search(code):
        return []
    parser = _Statements(code, dialect)
    if parser.fault or parser.open or parser.lexer.unfinished:
        return []
    lines = [match.end() for match in _LINE.finditer(code)]
    found: list[Place] = []
    last_line, last_depth = 0, 0
    for start, depth, function in parser.found:
        line = bisect_right(lines, start) + 1
        if line > last_line or depth > last_depth:
            name = _NAME.match(code, function) if function >= 0 else None
            head = bisect_right(lines, function) + 1 if name else 0
            found.append(Place(start, line, name[1] if name else "", head))
        last_line, last_depth = line, depth
    return found


def guarded(text: str, places: Sequence[Place], numbers: Iterable[int]) -> str:
    """Put a guard before each place of ``text``, with the number by which Scilab names it."""
    pieces: list[str] = []
    end = 0
    for place, number in zip(places, numbers, strict=True):
        pieces += (text[end : place.start], GUARD.replace("@", str(number)))
        end = place.start
    return "".join([*pieces, text[end:]])
