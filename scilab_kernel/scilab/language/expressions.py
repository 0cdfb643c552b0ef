"""Follow Scilab's expressions over the tokens of the lexer: operators, brackets, matrices.

A state machine with explicit stacks, hence no recursion: ``_state`` is the method that takes the
next token. What Scilab 6.1.1 accepts was found by asking it. Statements are in ``blocks``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import NamedTuple

State = Callable[[str, int, int], None]

WORDS = frozenset(["name", "number", "string", "dollar", "bool"])
SEPARATORS = frozenset([",", ";", "newline", "comment"])
_PREFIX = frozenset(["sign", "negate"])
_BINARY = frozenset(["operator", "sign", "compare", "power"])
_POSTFIX = frozenset(["postfix", "postfix'"])
_CLOSERS = frozenset([")", "]", "}"])
_BEFORE_COLON = frozenset(["compare", "=", "(", ",", "{"])
_AFTER_COLON = _CLOSERS | SEPARATORS
_COLUMN_STARTS = WORDS | {"(", "[", "{", "negate"}

# c call, i index (may not be empty), g group, [ matrix, m matrix of several rows (which cannot
# take the results of a function), { cell, x index of a cell, f the parenthesis of a `for`.
_BRACKETS = {"c": ")", "i": ")", "g": ")", "f": ")", "[": "]", "m": "]", "{": "}", "x": "}"}
_ARGUMENTS = frozenset("cix")
_MATRIX = frozenset("[m{")

# Scilab's parser has room for 200 symbols; this is what an open bracket takes of it.
_WEIGHT = {"c": 2, "i": 2, "g": 1, "f": 2, "[": 1, "{": 1, "x": 2}
_BINDING_LEVELS = 8
_CHAIN = 5  # its place in what is saved


class Fault(NamedTuple):
    """Something that Scilab will refuse, and where."""

    start: int
    reason: str


class Measure(NamedTuple):
    """The greatest value seen, and the offset where it was seen."""

    value: int
    start: int


class Expressions(ABC):
    """The part of the parser that is inside a statement.

    Attributes
    ----------
    open
        Open blocks and brackets, outermost first.
    fault
        The first syntax error, or None.
    deepest
        Symbols that Scilab's parser has to hold at once; estimated, never too low.
    longest
        Operators and fields in a row, each of which is one more level in Scilab's syntax tree.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self.fault: Fault | None = None
        self.deepest = Measure(0, 0)
        self.longest = Measure(0, 0)
        self._saved: list[tuple[bool, int, int, int, int, int, int]] = []
        self._state: State = self._operand
        self._previous = ""
        self._head = ""
        self._assignable = False
        self._depth = 0
        self._held = 0
        self._loose = 0
        self._tight = 0
        self._chain = 0
        self._peak = 0

    @abstractmethod
    def _fail(self, start: int, reason: str) -> None:
        """Take note of a syntax error."""

    @abstractmethod
    def _leave(self, kind: str, start: int, end: int) -> None:
        """Take a token that ends the expression; no bracket is open."""

    def _operand(self, kind: str, start: int, _end: int) -> None:
        """Take a value, or what comes before one."""
        if kind in WORDS:
            if kind != "name":
                self._assignable = False
            self._state = self._after
        elif kind in _PREFIX:
            self._assignable = False
            self._tight += 1
            self._measure(start)
            self._state = self._operand
        elif kind in ("(", "[", "{"):
            if kind != "[":
                self._assignable = False
            self._push("g" if kind == "(" else kind, start)
        elif kind == ":" and self._previous in _BEFORE_COLON:
            self._state = self._after if self._previous == "compare" else self._colon
        elif kind in ("return", "resume") and self._previous == "=" and not self._bracket():
            self._state = self._returning
        else:
            self._fail(start, "a value is missing")

    def _returning(self, kind: str, start: int, end: int) -> None:
        """Take what follows ``return``: a value, or the end of the statement."""
        if kind in _COLUMN_STARTS or kind in _PREFIX:
            self._assignable = False
            self._operand(kind, start, end)
        else:
            self._leave(kind, start, end)

    def _after(self, kind: str, start: int, end: int) -> None:
        """Take what may follow a value."""
        if kind in _BINARY:
            self._operator(kind, start)
        elif kind == "(":
            self._chain += 1
            self._push("c" if self._previous == "name" else "i", start)
        elif kind in SEPARATORS:
            self._separator(kind, start, end)
        elif kind in _CLOSERS:
            self._close(kind, start)
        elif kind == "=":
            self._assign(start)
        elif kind == ".":
            self._chain += 1
            self._state = self._field
        elif kind in _POSTFIX:
            self._assignable = False
            self._chain += 1
            self._state = self._after
        elif kind == ":":
            self._operator(kind, start)
        elif kind == "{" and self._previous == "name":
            self._push("x", start)
        else:
            self._juxtaposed(kind, start, end)

    def _operator(self, kind: str, start: int) -> None:
        self._assignable = False
        self._chain += 1
        if kind == "power":
            self._tight += 2
            self._measure(start)
        else:
            self._loose += 1
            self._tight = 0
        self._state = self._operand

    def _assign(self, start: int) -> None:
        bracket = self._bracket()
        if not self._assignable or self._head or (bracket and bracket not in _ARGUMENTS):
            self._fail(start, "this cannot be assigned to")
            return
        self._assignable = False
        self._loose += 1
        self._state = self._operand

    def _field(self, kind: str, start: int, _end: int) -> None:
        self._state = self._after
        if kind != "name":
            self._fail(start, "a name has to follow the dot")

    def _colon(self, kind: str, start: int, end: int) -> None:
        """Take what follows a lone colon, as in ``x(:, 1)``."""
        self._assignable = False
        if kind in _AFTER_COLON:
            self._after(kind, start, end)
        else:
            self._fail(start, "nothing may follow a lone colon")

    def _separator(self, kind: str, start: int, end: int) -> None:
        bracket = self._bracket()
        if not bracket:
            self._leave(kind, start, end)
        elif bracket in _MATRIX:
            self._column(kind, start, end)
        elif kind == "," and bracket in _ARGUMENTS:
            self._next_item(2, self._argument)
        elif kind == "," and bracket == "g":
            self._next_item(2, self._operand)
        else:
            self._fail(start, f"{_BRACKETS[bracket]} is missing")

    def _next_item(self, held: int, state: State) -> None:
        """Go on to the next argument or column."""
        self._peak = max(self._peak, self._chain)
        self._chain = self._saved[-1][_CHAIN]
        self._held = held
        self._loose = self._tight = 0
        self._assignable = False
        self._state = state

    def _argument(self, kind: str, start: int, end: int) -> None:
        if kind == ",":
            self._held = 2
        elif kind not in _CLOSERS:
            self._assignable = True
            self._operand(kind, start, end)
        elif self._previous == "(" and self.open[-1] == "i":
            self._fail(start, "an index is missing")
        else:
            self._close(kind, start)

    def _column(self, kind: str, start: int, end: int) -> None:
        """Take what stands between the columns of a matrix or cell."""
        previous, bracket = self._previous, self.open[-1]
        if kind == "comment":
            self._state = self._column
        elif kind in SEPARATORS:
            if kind != "newline" and (
                previous in _MATRIX or (kind == "," and previous in (";", "newline"))
            ):
                self._fail(start, "a value is missing")
                return
            if kind != "," and bracket == "[":
                self.open[-1] = "m"
            self._next_item(3, self._column)
        elif kind in _CLOSERS and previous != ",":
            self._close(kind, start)
        else:
            self._operand(kind, start, end)

    def _juxtaposed(self, kind: str, start: int, end: int) -> None:
        """Take something that cannot continue the value before it."""
        bracket = self._bracket()
        if not bracket:
            self._leave(kind, start, end)
        elif bracket in _MATRIX and kind in _COLUMN_STARTS:
            self._next_item(3, self._column)
            self._operand(kind, start, end)
        else:
            self._fail(start, "an operator or a separator is missing")

    def _bracket(self) -> str:
        """Return the innermost open bracket; empty where a block is nearer."""
        top = self.open[-1] if self.open else ""
        return top if top in _BRACKETS else ""

    def _push(self, bracket: str, start: int) -> None:
        self._enter(bracket, _WEIGHT[bracket])
        self._measure(start)
        if bracket in _ARGUMENTS:
            self._state = self._argument
        elif bracket in _MATRIX:
            self._assignable = False
            self._state = self._column
        else:
            self._state = self._operand

    def _enter(self, name: str, weight: int) -> None:
        """Open a bracket or block: put its surroundings aside."""
        operators = (self._held, self._loose, self._tight, self._chain, self._peak)
        self._saved.append((self._assignable, self._depth, *operators))
        self.open.append(name)
        self._depth += self._pending() + weight
        self._held = self._loose = self._tight = 0
        self._peak = self._chain

    def _pop(self) -> None:
        """Close a bracket or block; its longest chain goes on outside."""
        inner = max(self._peak, self._chain)
        self._assignable, self._depth, *operators = self._saved.pop()
        self._held, self._loose, self._tight, _, self._peak = operators
        self._chain = inner
        self.open.pop()

    def _pending(self) -> int:
        """Count the symbols that unfinished operators and earlier items hold."""
        return self._held + 2 * min(self._loose, _BINDING_LEVELS) + self._tight

    def _measure(self, start: int) -> None:
        depth = self._depth + self._pending()
        if depth > self.deepest.value:
            self.deepest = Measure(depth, start)

    def _close(self, kind: str, start: int) -> None:
        bracket = self._bracket()
        if _BRACKETS.get(bracket) != kind:
            self._fail(start, f"nothing open matches {kind}")
            return
        self._pop()
        self._state = self._after
        if bracket == "m":
            self._assignable = False
        elif bracket == "f":
            self._leave(kind, start, start)
