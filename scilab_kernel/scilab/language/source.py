"""Answer questions about a piece of Scilab source without asking Scilab."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from scilab_kernel.interfaces.language import Completeness
from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.lexer import RawToken, Token, public
from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.language.patterns import WORD
from scilab_kernel.scilab.language.refusals import refusal
from scilab_kernel.scilab.language.statements import Statement

__all__ = [
    "Spot",
    "Statement",
    "Token",
    "completeness",
    "refusal",
    "statements",
    "token_at",
    "tokens",
]

_INDENT = "    "
_WORD_REST = re.compile(f"{WORD}*")


def tokens(code: str) -> list[Token]:
    """Cut ``code`` into tokens, blanks left out."""
    return [public(raw) for raw in Parser(code, keep_tokens=True).tokens if raw[2] > raw[1]]


def statements(code: str) -> list[Statement]:
    """List the statements of ``code``; a block counts as one, with all that it holds."""
    return Parser(code).statements


def completeness(code: str, dialect: Dialect = NEWEST) -> Completeness:
    """Say whether Scilab would run ``code`` as it stands, wait for more of it, or refuse it."""
    parser = Parser(code, dialect)
    if parser.fault is not None:
        return Completeness("invalid")
    continued = parser.lexer.unfinished == "continuation"
    if parser.open or parser.lexer.unfinished:
        return Completeness("incomplete", _INDENT * (len(parser.open) + continued))
    return Completeness("complete")


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a place in the code.

    Attributes
    ----------
    context
        ``code``, ``string``, ``comment`` or ``command`` (among the words after a command's name).
    start, end
        The dotted name (``a.b.c``), string content or word that the place touches; equal if none.
    call
        Name of the function whose argument this is; empty outside calls.
    argument
        Index of that argument, from 0.
    """

    context: str
    start: int
    end: int
    call: str = ""
    argument: int = 0


def token_at(code: str, cursor_pos: int) -> Spot:
    """Describe what stands at ``cursor_pos``, judging by the code before it."""
    before = code[:cursor_pos]
    parser, found = _parse_up_to(before)
    last = found[-1] if found else ("", 0, 0)
    context = _context(parser, last, cursor_pos)
    if context == "comment":
        return Spot(context, cursor_pos, cursor_pos)
    call, argument = _call(before, found, parser.lexer.brackets)
    if context == "string":
        return Spot(context, last[1] + 1, cursor_pos, call, argument)
    start = _dotted_start(found, cursor_pos)
    if context == "command" and last[2] == cursor_pos:
        start = last[1]
    end = cursor_pos
    if rest := _WORD_REST.match(code, cursor_pos):
        end = rest.end()
    return Spot(context, start, end, call, argument)


def _parse_up_to(before: str) -> tuple[Parser, list[RawToken]]:
    """Parse as if a name stood at the end: ``x +`` is about to be a sum, not a command."""
    end = len(before)
    name_ends = _WORD_REST.fullmatch(before, max(0, end - 1)) is not None
    parser = Parser(before if name_ends else before + "_", keep_tokens=True)
    return parser, [
        (kind, start, min(stop, end)) for kind, start, stop in parser.tokens if start < end
    ]


def _context(parser: Parser, last: RawToken, cursor_pos: int) -> str:
    kind, start, end = last
    if parser.lexer.unfinished == "comment" or (kind == "comment" and end == cursor_pos):
        return "comment"
    if kind == "bad" and end == cursor_pos and parser.code[start] in "'\"":
        return "string"
    return "command" if kind == "word" else "code"


def _dotted_start(found: list[RawToken], cursor_pos: int) -> int:
    """Find where the dotted name that ends at ``cursor_pos`` begins."""
    start = cursor_pos
    for kind, token_start, token_end in reversed(found):
        if token_end != start or kind in ("word", "string", "comment"):
            break
        if kind == "." or kind in ("name", "bool", "dollar") or _is_word(kind):
            start = token_start
        else:
            break
    return start


def _is_word(kind: str) -> bool:
    return kind.isalpha() and public((kind, 0, 0)).kind == "keyword"


def _call(code: str, found: list[RawToken], brackets: list[tuple[str, int]]) -> tuple[str, int]:
    """Name the innermost open call, and count the commas passed in it."""
    for bracket, start in reversed(brackets):
        index = bisect.bisect_left(found, start, key=lambda token: token[1])
        if bracket == "(" and index and found[index - 1][0] == "name":
            name_start = _dotted_start(found[:index], found[index - 1][2])
            return code[name_start : found[index - 1][2]], _commas(found, index + 1)
    return "", 0


def _commas(found: list[RawToken], index: int) -> int:
    depth = commas = 0
    for kind, _, _ in found[index:]:
        if kind in ("(", "[", "{"):
            depth += 1
        elif kind in (")", "]", "}"):
            depth -= 1
        elif kind == "," and depth == 0:
            commas += 1
    return commas
