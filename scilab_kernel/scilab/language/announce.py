"""Find the statement whose value a cell shows last, and have Scilab announce that value.

Scilab prints the value of a statement that no semicolon ends, and nothing tells what it prints from
what the statement itself prints. So the statement is written with a semicolon, and what displays
the same value follows on the same line, behind a marker: lines and columns before it stay as they
are. docs/results.md tells which statements are taken, and how it was found what they display.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.expressions import WORDS
from scilab_kernel.scilab.language.lexer import KEYWORDS
from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.talk.names import macro

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.language.lexer import RawToken

LONGEST_CELL = 50_000
"""Characters. Reading more would take longer than a person does not notice (60 ms)."""

_VALUE, _ASIDE, _RESULT = map(macro, ("value", "aside", "result"))
_MODE = re.compile(r"\bmode\b")
"""mode(1) and its like echo the lines of the cell."""

_ASKED_NOWHERE = frozenset(("word", "arrow"))
"""Tokens of a command, and of a lambda, whose display nobody has seen yet."""

_UNSEEN = frozenset(("comment", "newline", "block", "dots"))
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")

# What works on the variables, the flow or the display itself would see, or undo, what is added.
# fmt: off
_DELICATE = frozenset((
    "abort", "ans", "clear", "clearglobal", "evstr", "exec", "execstr", "exists", "exit", "isdef",
    "load", "null", "pause", "predef", "quit", "save", "who", "who_user", "whos",
))
# fmt: on


def announce(code: str, dialect: Dialect = NEWEST) -> str:
    """Return ``code`` with its last value announced; unchanged where that cannot be done for sure.

    What it shows stays the same, byte for byte; a marker stands before the value's display.
    """
    if _ends_silently(code) or len(code) > LONGEST_CELL or _MODE.search(code):
        return code
    if code.lstrip(" \t").startswith((";", ",")):
        return code  # if a line follows, Scilab's parser refuses that, and crashes at the next try
    parser = Parser(code, dialect, keep_tokens=True)
    if parser.fault or parser.open or parser.lexer.unfinished or not parser.statements:
        return code
    statement = parser.statements[-1]
    if statement.terminator == ";":
        return code
    found = [token for token in parser.tokens if statement.start <= token[1] < statement.end]
    announced = _announced(code, [token for token in found if token[0] not in _UNSEEN])
    return code[: statement.start] + announced + code[statement.end :] if announced else code


def is_announced(text: str) -> bool:
    """Tell whether Scilab quotes something that :func:`announce` has added."""
    return f"{_VALUE}(" in text or f"{_ASIDE}(" in text


def _ends_silently(code: str) -> bool:
    """Tell quickly that nothing is shown last, for most cells of which this is true."""
    last = code.rstrip()
    return not last or (last[-1] == ";" and "/" not in last[last.rfind("\n") + 1 :])


def _announced(code: str, found: Sequence[RawToken]) -> str | None:
    """Write a statement so that its value is announced; None if it may show something else."""
    begin, end = found[0][1], found[-1][2]
    statement = code[begin:end]
    if any(kind in KEYWORDS or kind in _ASKED_NOWHERE for kind, _, _ in found):
        return None
    if found[0][0] == "name" and len(found) > 1 and found[1][0] in WORDS:
        return None  # a command, such as hold on
    names = {code[start:stop] for kind, start, stop in found if kind == "name"}
    at = _equals(found)
    if at:
        return None if "null" in names else _assigned(statement, _targets(code, found[:at]))
    if len(found) == 1 and found[0][0] in ("name", "bool"):
        return _named(statement)
    return None if names & _DELICATE else _evaluated(statement)


def _assigned(statement: str, targets: Sequence[str]) -> str | None:
    """Write an assignment, which displays whole variables in the order in which they stand."""
    if not targets or len(set(targets)) < len(targets):
        return None
    rich = targets[0] if len(targets) == 1 else ""
    shown = ", ".join(f"{name} = {name}" for name in targets)
    return f'{statement}; if {_VALUE}("{rich}", {targets[0]}), end, {shown}'


def _named(name: str) -> str | None:
    """Write a name, which displays its variable or calls its function."""
    if name in _DELICATE - {"ans"}:
        return None
    called = name if name == "ans" else _evaluated(name)
    return f'if {_VALUE}("{name}", {name}) then {name}, else {called}, end'


def _evaluated(statement: str) -> str:
    """Write an expression, which displays ``ans`` unless it calls what returns nothing."""
    return f"{_ASIDE}(); {statement}; {_RESULT}"


def _equals(found: Sequence[RawToken]) -> int:
    """Find the ``=`` of an assignment, outside all brackets; 0 if there is none."""
    depth = 0
    for index, (kind, _, _) in enumerate(found):
        depth += (kind in _OPENING) - (kind in _CLOSING)
        if kind == "=" and depth == 0:
            return index
    return 0


def _targets(code: str, left: Sequence[RawToken]) -> list[str]:
    """List the variables that the left side of an assignment names; empty if it is unsure."""
    parts = list(_parts(left[1:-1])) if left[0][0] == "[" else [list(left)]
    if not all(_is_target(part) for part in parts):
        return []
    return [code[part[0][1] : part[0][2]] for part in parts]


def _parts(inside: Sequence[RawToken]) -> Iterator[list[RawToken]]:
    """Split what stands in brackets at its commas."""
    depths = itertools.accumulate((k in _OPENING) - (k in _CLOSING) for k, _, _ in inside)
    part: list[RawToken] = []
    for token, depth in zip(inside, depths, strict=True):
        if token[0] == "," and depth == 0:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _is_target(part: Sequence[RawToken]) -> bool:
    """Tell whether this is a variable or a part of one: ``gcf().x = 1`` assigns to a figure."""
    kinds = [kind for kind, _, _ in part]
    if kinds[:1] != ["name"]:
        return False
    if kinds[1:2] == ["("]:
        return "." not in kinds[kinds.index(")") :]
    return len(kinds) == 1 or kinds[1] in (".", "{")
