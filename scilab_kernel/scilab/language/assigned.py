"""Find the names that a piece of source gives values to, without running it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.language.signatures import Signature, signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scilab_kernel.scilab.language.lexer import RawToken

LONGEST = 50_000
"""Characters; longer pieces are data, and would take too long."""

PIECES = 10
LINES = 100
"""Longer cells are taken in pieces of so many lines: all but one are known from the last time."""

_STATEMENT_ENDS = frozenset(
    ("", "newline", ",", ";", "comment", "then", "else", "do", "try", "catch", "for", "endfunction")
)


_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")


class Assigned(NamedTuple):
    """Names of variables, and the functions that are defined."""

    variables: frozenset[str] = frozenset()
    functions: tuple[Signature, ...] = ()


def pieces(code: str) -> list[str]:
    """Cut a cell into pieces of some lines each; put together they are the cell."""
    lines = code.splitlines(keepends=True)
    return ["".join(lines[first : first + LINES]) for first in range(0, len(lines), LINES)]


def pieces_around(code: str, pos: int) -> list[str]:
    """Give those pieces of a cell that are near a place in it: what is far off takes too long."""
    here = len(pieces(code[:pos]))
    return pieces(code)[max(0, here - PIECES) : here + 1]


@lru_cache(maxsize=1024)
def assigned(code: str) -> Assigned:
    """Find the names that ``code`` assigns or defines, parameters of its functions included."""
    if len(code) > LONGEST:
        return Assigned()
    functions = tuple(signatures(code).values()) if "function" in code else ()
    tokens = [token for token in Parser(code, keep_tokens=True).tokens if token[0] != "dots"]
    names = {code[start:end] for start, end in targets(tokens)}
    names.update(name for f in functions for name in (*f.inputs, *f.outputs))
    return Assigned(frozenset(names - {f.name for f in functions}), functions)


def merged(parts: Iterable[Assigned]) -> Assigned:
    """Put together what several pieces assign; of functions of one name the last counts."""
    variables: frozenset[str] = frozenset()
    functions: dict[str, Signature] = {}
    for part in parts:
        variables |= part.variables
        functions |= {function.name: function for function in part.functions}
    return Assigned(variables, tuple(functions.values()))


def targets(tokens: list[RawToken]) -> Iterator[tuple[int, int]]:
    """Give the places of the names on the left of each assignment, and of classes."""
    depth, left, in_list, previous = 0, [], False, ""
    for kind, start, end in tokens:
        if depth == 0 and previous in _STATEMENT_ENDS:
            left = [(start, end)] if kind == "name" else []
            in_list = kind == "["
        elif in_list and depth == 1 and kind == "name" and previous != ".":
            left.append((start, end))
        elif kind == "=" and depth == 0:
            yield from left
            left, in_list = [], False
        elif kind == "name" and previous == "classdef":
            yield start, end
        depth += (kind in _OPENING) - (kind in _CLOSING)
        previous = kind
