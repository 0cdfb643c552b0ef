"""Expressions that a front end sends: conditions, values, and those in the text of log points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.scilab.language.assigned import assigned
from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.language.source import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


NO_EXPRESSION = "this is no expression of Scilab: "
NO_HITS = "a hit condition is a number, perhaps behind one of > >= == < <= %"

_HITS = re.compile(r"\s*(>=?|<=?|={0,3}|%)\s*(\d+)\s*")


class Hits(NamedTuple):
    """How often a statement was met, compared with a number: the code stops where this holds."""

    compared: str
    number: int


def hits(condition: str) -> Hits | None:
    """Read a hit condition; None if there is none. A number alone means: from this visit on.

    Raises
    ------
    NotPossibleError
        It is no hit condition.
    """
    if not condition.strip():
        return None
    found = _HITS.fullmatch(condition)
    if not found or (found[1] == "%" and not int(found[2])):
        raise NotPossibleError(NO_HITS)
    return Hits({"": ">=", "=": "==", "===": "=="}.get(found[1], found[1]), int(found[2]))


def expression(code: str) -> str:
    """Return an expression without the semicolon and the comment behind it.

    Raises
    ------
    NotPossibleError
        The code is no expression.
    """
    parser = Parser(code)
    found = parser.statements
    text = code[found[0].start : found[0].end] if len(found) == 1 else ""
    inside = Parser(f"({text})")
    if parser.fault or inside.fault or inside.open or inside.lexer.unfinished:
        raise NotPossibleError(NO_EXPRESSION + code)
    if not text or assigned(text).variables:
        raise NotPossibleError(NO_EXPRESSION + code)
    return text


def filled(message: str, value: Callable[[str], str]) -> str:
    """Replace each expression in braces by its value; braces in the expression are its own."""
    pieces: list[str] = []
    at = 0
    while (start := message.find("{", at)) >= 0:
        length = _length(message[start + 1 :])
        inside = message[start + 1 : start + 1 + length]
        is_expression = inside.strip() and not inside.startswith("{")
        pieces += [message[at:start], value(inside) if is_expression else "{"]
        at = start + length + 2 if is_expression else start + 1
    return "".join([*pieces, message[at:]])


def _length(text: str) -> int:
    """Return the number of characters before the brace that closes an expression, or 0."""
    depth = 0
    # behind a parenthesis, "x + y}" is no command whose name is x
    for token in tokens(f"({text}"):
        part = text[token.start - 1 : token.end - 1]
        if token.kind == "operator" and token.start:
            if part == "}" and not depth:
                return token.start - 1
            depth += (part in _OPEN) - (part in _CLOSE)
    return 0
