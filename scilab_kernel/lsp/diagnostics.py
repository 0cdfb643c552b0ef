"""Diagnostics: say where Scilab will refuse a file, in Scilab's words.

The server reports certain faults only: the caller of a function may define an unknown name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from lsprotocol import types

from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from scilab_kernel.lsp.document import Document, Problem
    from scilab_kernel.scilab.language.lexer import RawToken

SOURCE = "Scilab"
NO_TARGET = "this cannot be assigned to"
"""The parser's reason for a fault to the left of an equals sign."""

_NAMES = {"name": "identifier", "string": "string", "newline": "end of line", "glued": "identifier"}
_COMMENTS = {"comment": "line comment", "block": "block comment"}
_TEXTS = {
    "%t": "%t or %T",
    "%T": "%t or %T",
    "%f": "%f or %F",
    "%F": "%f or %F",
    ",": '","',
    ".'": '".\'"',
    "'": '"\'"',
    "~=": "<> or ~=",
    "@=": "<> or ~=",
    "<>": "<> or ~=",
    "~": "~ or @",
    "@": "~ or @",
    "^": "** or ^",
    "**": "** or ^",
    ".**": ".^",
}
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_CALLED = frozenset(("name", ")", "}"))
_INTEGER = re.compile(r"[0-9]+")
_EXPONENT = re.compile(r"[dDeE]")
_NUMBER = re.compile(r"[0-9.]+(?:[dDeE][+-]?[0-9]+)?")
_LEXER = {
    "string begins and ends with different quotes": (
        "Heterogeneous string detected, starting with {quote} and ending with {other}."
    ),
    "string is not closed at the end of its line": "Unexpected end of line in a string.",
}
"""Messages of Scilab's scanner, by the reasons of this kernel's lexer."""

_BRACKETS = {"c": "(", "i": "(", "g": "(", "f": "(", "[": "[", "m": "[", "{": "{", "x": "{"}
_BRACKETS |= {"d": "(", "e": "(", "v": "{", "lambda": "->"}
_OPENERS = {"else": "if", "case": "select", "catch": "try"}


def diagnostics(document: Document) -> list[types.Diagnostic]:
    """List the first fault of a file, at which Scilab stops; empty if there is none."""
    problem = document.problem
    if problem is None or not _is_certain(document, problem):
        return []
    start, end, message = _unclosed(problem) if problem.kind else _fault(document, problem)
    place = document.text.range(start, end)
    severity = types.DiagnosticSeverity.Error
    return [types.Diagnostic(place, message, severity=severity, source=SOURCE)]


def _is_certain(document: Document, problem: Problem) -> bool:
    """Tell whether Scilab refuses it, too: Scilab takes ``(x(1)) = 2``, the parser does not."""
    if problem.reason != NO_TARGET:
        return True
    tokens, index, _ = _token(document, problem.start)
    inside: list[RawToken] = []
    depth = 0
    for token in reversed(tokens[:index]):
        depth += (token[0] in _CLOSING) - (token[0] in _OPENING)
        if depth < 0 or (depth == 0 and token[0] not in _OPENING):
            return not any(map(_groups, [token, *inside[::-1]], inside[::-1]))
        inside.append(token)
    return False


def _groups(before: RawToken, token: RawToken) -> bool:
    """Tell whether a bracket stands by itself: it is neither a call nor the head of a block."""
    kind = before[0]
    return token[0] == "(" and kind not in _CALLED and kind not in KEYWORDS


def _unclosed(problem: Problem) -> tuple[int, int, str]:
    """Show where an unclosed block begins; Scilab complains at the end of the file instead."""
    word = _BRACKETS.get(problem.kind) or _OPENERS.get(problem.kind, problem.kind)
    message = f"syntax error, unexpected end of file: this {word} is not closed"
    return problem.start, problem.start + len(word), message


def _fault(document: Document, problem: Problem) -> tuple[int, int, str]:
    tokens, index, offset = _token(document, problem.start)
    if index == len(tokens):
        start, end = _last_of_line(document, problem.start)
        return start, end, f"syntax error, unexpected end of line: {problem.reason}"
    token = tokens[index]
    start, end = offset + token[1], offset + token[2]
    message = _message(document.code[start:end], token[0], problem.reason)
    if token[0] == "newline":
        start, end = _last_of_line(document, start)
    return start, end, message


def _token(document: Document, start: int) -> tuple[list[RawToken], int, int]:
    """Find the token that begins at an offset: its list, its index, the offset of its part."""
    offset, part = document.part(min(start, len(document.code) - 1))
    tokens = part.outline.tokens
    index = bisect_left(tokens, start - offset, key=itemgetter(1))
    while index < len(tokens) and tokens[index][1] == tokens[index][2]:
        index += 1  # a comma between columns that the lexer added
    return tokens, index, offset


def _message(text: str, kind: str, reason: str) -> str:
    if kind != "bad":
        return f"syntax error, unexpected {unexpected(kind, text)}: {reason}"
    if reason in _LEXER:
        quotes = {"quote": text[0], "other": "'" if text[0] == '"' else '"'}
        return _LEXER[reason].format(**quotes)
    if reason.startswith("character"):
        return f"Unexpected token '{text}'"
    if reason.startswith("a number"):
        return f"syntax error, unexpected identifier: {reason}"
    return f"syntax error: {reason}"


def unexpected(kind: str, text: str) -> str:
    """Return Scilab's word for a token."""
    if kind in KEYWORDS:
        return kind
    if kind == "number":
        first = _NUMBER.match(text)  # the token may hold more numbers of a matrix
        return _number(first[0] if first else text)
    written = "".join(text.split())  # `= =` is one operator
    return _NAMES.get(kind) or _COMMENTS.get(kind) or _TEXTS.get(written, written)


def _number(text: str) -> str:
    if _INTEGER.fullmatch(text):
        return "integer"
    return "float" if _EXPONENT.search(text) else "number"


def _last_of_line(document: Document, offset: int) -> tuple[int, int]:
    """Find the last word of a line that ends too early: a line's end shows no underline."""
    line = document.text.line(offset)
    start = document.text.line_start(line)
    text = document.code[start:offset].rstrip()
    last = re.search(r"\S+\Z", text)
    return (start + last.start(), start + last.end()) if last else (start, offset)
