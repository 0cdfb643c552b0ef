"""Divide a cell into the commands that a person would type, for Scilab's diaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.talk.names import macro

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMAND = macro("command")
_MODE = re.compile(r"\bmode\b")
"""mode(1) and its like echo the lines of the cell, with what would be put before them."""


class Command(NamedTuple):
    """Lines after whose last Scilab's prompt runs them: one, or those of a block."""

    first: int
    lines: list[str]


def commands(code: str) -> list[Command]:
    """Divide ``code`` into commands; none if it has a syntax error, for then nothing of it runs."""
    texts = lines(code)
    if _MODE.search(code):
        return [Command(0, texts)]
    parser = Parser(code, keep_tokens=True)
    if parser.fault or parser.open or parser.lexer.unfinished:
        return []
    spans = [(start, end) for start, end, _ in parser.statements]
    spans += [(start, end) for kind, start, end in parser.tokens if kind == "block"]
    spans.sort()
    found = [Command(0, [texts[0]])]
    reach = at = 0
    for number, line_end in enumerate(_LINE_END.finditer(code), 1):
        while at < len(spans) and spans[at][0] < line_end.start():
            reach = max(reach, spans[at][1])
            at += 1
        if reach > line_end.start():
            found[-1].lines.append(texts[number])
        else:
            found.append(Command(number, [texts[number]]))
    return found


def lines(code: str) -> list[str]:
    """Cut ``code`` where Scilab ends a line."""
    return _LINE_END.split(code)


def noted(code: str, found: Sequence[Command]) -> str:
    """Put before each command a call that writes it into the diaries; all lines stay as many."""
    pieces = re.split(r"(\r\n|\n|\r)", code)
    for number, command in enumerate(found, 1):
        pieces[2 * command.first] = f"{note(number)} {pieces[2 * command.first]}"
    return "".join(pieces)


def note(number: int) -> str:
    """Write the call that puts a command into the diaries."""
    return f"{_COMMAND}({number});"
