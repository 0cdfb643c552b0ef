"""Find what Scilab does not survive, before it is sent.

All limits were measured on Scilab 6.1.1 with the 64 MB stack that the kernel gives it.
"""

from __future__ import annotations

import re

from scilab_kernel.scilab.language.blocks import BLOCK_WEIGHTS
from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.lexer import Lexer
from scilab_kernel.scilab.language.parser import Parser

# Scilab dies at 16 382 bytes ("input buffer overflow"). A dot or a pair of quotes starts a new
# piece within a string, a slash, a star or a line end within a block comment.
_TOKEN_BYTES = 16_000
# It also dies when it has to name an unknown variable of 4 075 bytes.
_NAME_BYTES = 4_000
# At 199 symbols it says "memory exhausted" and takes the rest of the file for its next commands.
_HELD_SYMBOLS = 190
# It dies at some 3 950 nested operations.
_OPERATIONS = 3_000

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UTF8_BYTES = 4  # at most, for a character
_LINE_END = re.compile(r"\r\n|\n|\r")
_BLOCK_WORD = re.compile(
    r"\b(?:if|else|elseif|for|while|try|catch|select|switch|case|function"
    r"|arguments|classdef|enumeration|methods|properties)\b|->"
)
_PIECES = {
    "string": re.compile(r"[^'\".]+"),
    "block": re.compile(r"[^\r\n/*]+"),
    "newline": re.compile(r"[^\r\n]+"),
    "number": re.compile(r"[^ \t,;\r\n]+|[ \t]+"),
}
_NAMES = {"string": "text", "comment": "comment", "block": "comment", "name": "name"}
_SEPARATED_COMMENT = re.compile(r"[ \t]*[;,][;,\s]*//")
# As a call and as a command.
_STEPS = re.compile(r"(?<![\w%.])mode(?:[ \t]*\([ \t]*|[ \t]+)[467][ \t]*(?:[)\r\n,;/]|$)")
# The most that each can add to the symbols that Scilab's parser holds at once.
_BRACKET_HOLDS = 5
_OPERATION_HOLDS = 2
_BLOCK_HOLDS = 9


def refusal(code: str, dialect: Dialect = NEWEST) -> str | None:
    """Say in one sentence why ``code`` must not be sent to Scilab; None if it may.

    Code that passes can still be wrong: Scilab itself reports errors that it survives.
    """
    if found := _SURROGATE.search(code):
        line = _line(code, found.start())
        return f"Line {line} holds a character that is not valid Unicode: remove it."
    if _SEPARATED_COMMENT.match(code):
        return "Before its first comment the code has a separator, which may end Scilab: remove it."
    return _long_token(code) or _nested_comment(code) or _nesting(code, dialect) or _steps(code)


def _line(code: str, pos: int) -> int:
    return 1 + sum(1 for _ in _LINE_END.finditer(code, 0, pos))


def _long_token(code: str) -> str | None:
    if max(map(len, code.split("\n"))) * _UTF8_BYTES <= _NAME_BYTES:
        return None
    lexer = Lexer(code)
    for kind, start, end in lexer.scan():
        limit = _NAME_BYTES if kind == "name" else _TOKEN_BYTES
        if start - lexer.lead > _TOKEN_BYTES:
            return _too_long(code, lexer.lead, "run of blanks", _TOKEN_BYTES)
        if _longest(code, kind, start, end, limit) > limit:
            return _too_long(code, start, _NAMES.get(kind, "run of characters"), limit)
    return None


def _too_long(code: str, start: int, what: str, limit: int) -> str:
    return (
        f"Line {_line(code, start)} has a {what} of more than {limit} bytes in one piece, "
        "which would end Scilab: split it."
    )


def _longest(code: str, kind: str, start: int, end: int, limit: int) -> int:
    """Return the size in bytes of the longest text that Scilab's scanner takes as one."""
    if (end - start) * _UTF8_BYTES <= limit:
        return 0
    text = code[start:end]
    pieces = _PIECES[kind].findall(text) if kind in _PIECES else [text]
    return max((len(piece.encode()) for piece in pieces), default=0)


def _nested_comment(code: str) -> str | None:
    """Scilab ends, or takes all that follows for a comment, when block comments nest."""
    if code.find("/*", code.find("/*") + 2) < 0:
        return None
    lexer = Lexer(code)
    for _ in lexer.scan():
        if lexer.nested_comment >= 0:
            line = _line(code, lexer.nested_comment)
            return (
                f"Line {line} has /* inside a block comment, which would end Scilab: remove it, "
                "or use // comments."
            )
    return None


def _nesting(code: str, dialect: Dialect) -> str | None:
    if len(code) < _HELD_SYMBOLS or not _may_nest_deeply(code):
        return None
    parser = Parser(code, dialect)
    nest = parser.nest
    if nest.deepest.value > _HELD_SYMBOLS:
        return (
            f"Line {_line(code, nest.deepest.start)} nests brackets or blocks too deeply, or has "
            "too many elseif in a row, for Scilab's parser: split it."
        )
    if parser.fault and _depth_behind(code, parser.fault.start, dialect) > _HELD_SYMBOLS:
        return (
            f"Line {_line(code, parser.fault.start)} has a syntax error, and the blocks behind it "
            "nest too deeply for Scilab's parser to come back from it: correct it."
        )
    if nest.longest.value > _OPERATIONS:
        return (
            f"Line {_line(code, nest.longest.start)} has an expression of more than "
            f"{_OPERATIONS} operations, which would end Scilab: split it."
        )
    return None


def _depth_behind(code: str, start: int, dialect: Dialect) -> int:
    """Measure how deep blocks nest behind an error, where Scilab's parser goes on."""
    held = [0]
    deepest = 0
    for kind, at, _ in Lexer(code, dialect).scan():
        if at < start:
            continue
        if kind in BLOCK_WEIGHTS:
            held.append(held[-1] + BLOCK_WEIGHTS[kind])
            deepest = max(deepest, held[-1])
        elif kind in ("end", "endfunction") and len(held) > 1:
            held.pop()
    return deepest


def _may_nest_deeply(code: str) -> bool:
    """Rule out small cells at the speed of a search."""
    brackets = sum(map(code.count, "([{"))
    operations = sum(map(code.count, "+-*/\\^:=&|<>~@'."))
    blocks = sum(1 for _ in _BLOCK_WORD.finditer(code))
    held = _BRACKET_HOLDS * brackets + _OPERATION_HOLDS * operations + _BLOCK_HOLDS * blocks
    return held > _HELD_SYMBOLS or brackets + operations > _OPERATIONS


def _steps(code: str) -> str | None:
    """Scilab's threads may miss each other where code ends that waits after each statement."""
    calls = {found.start() for found in _STEPS.finditer(code)}
    names = (start for kind, start, _ in Lexer(code).scan() if kind == "name" and start in calls)
    for start in names if calls else ():
        return (
            f"Line {_line(code, start)} has Scilab wait for Enter after each statement, which may "
            "hang it: use mode(1), which shows the same without waiting."
        )
    return None
