"""Follow Scilab's expressions over the tokens of the lexer: operators, brackets, matrices.

A state machine with explicit stacks, hence no recursion: ``_state`` is the method that takes the
next token. What Scilab 6.1.1 accepts was found by asking it. Statements are in ``blocks``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.nest import Nest

if TYPE_CHECKING:
    from scilab_kernel.scilab.language.dialect import Dialect

State = Callable[[str, int, int], None]

WORDS = frozenset(["name", "number", "imaginary", "string", "dollar", "bool"])
SEPARATORS = frozenset([",", ";", "newline", "comment"])
_PREFIX = frozenset(["sign", "negate"])
_BINARY = frozenset(["operator", "sign", "compare", "power"])
_POSTFIX = frozenset(["postfix", "postfix'"])
_CLOSERS = frozenset([")", "]", "}"])
_BEFORE_COLON = frozenset(["compare", "=", "(", ",", "{"])
_AFTER_COLON = _CLOSERS | SEPARATORS
_COLUMN_STARTS = WORDS | {"(", "[", "{", "negate", "sharp"}

# c call, i index, g group, [ matrix, m matrix of several rows (which cannot take the results of a
# function), { cell, x index of a cell, f the parenthesis of a `for`; d dimensions, e values and v
# validators of what is declared.
_BRACKETS = {"c": ")", "i": ")", "g": ")", "f": ")", "[": "]", "m": "]", "{": "}", "x": "}"}
_BRACKETS |= {"d": ")", "e": ")", "v": "}"}
_ARGUMENTS = frozenset("cixdev")
_MATRIX = frozenset("[m{")
_IN_HEADS = frozenset("fdev")  # a head goes on behind these, not an expression
_NEVER_EMPTY = frozenset("dv")

# What an open bracket takes of the 200 symbols for which Scilab's parser has room.
_WEIGHT = {"c": 2, "i": 2, "g": 1, "f": 2, "[": 1, "{": 1, "x": 2, "d": 2, "e": 2, "v": 2}


class Fault(NamedTuple):
    """Something that Scilab will refuse, and where."""

    start: int
    reason: str


class Expressions(ABC):
    """The part of the parser that is inside a statement.

    Attributes
    ----------
    nest
        The blocks and brackets that are open.
    open
        Their names, outermost first.
    fault
        The first syntax error, or None.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.nest = Nest()
        self.open = self.nest.open
        self.fault: Fault | None = None
        self._state: State = self._operand
        self._previous = ""
        self._head = ""

    @abstractmethod
    def _fail(self, start: int, reason: str) -> None:
        """Take note of a syntax error."""

    @abstractmethod
    def _leave(self, kind: str, start: int, end: int) -> None:
        """Take a token that ends the expression; no bracket is open."""

    @abstractmethod
    def _open_lambda(self) -> None:
        """Begin a function without a name, whose sign was taken."""

    def _operand(self, kind: str, start: int, _end: int) -> None:
        """Take a value, or what comes before one."""
        if kind in WORDS:
            if kind != "name":
                self.nest.assignable = False
            self._state = self._after
        elif kind in _PREFIX:
            self.nest.assignable = False
            self.nest.tight += 1
            self.nest.measure(start)
            self._state = self._operand
        elif kind in ("(", "[", "{"):
            if kind != "[":
                self.nest.assignable = False
            self._push("g" if kind == "(" else kind, start)
        elif kind == ":" and self._previous in _BEFORE_COLON:
            self._state = self._after if self._previous == "compare" else self._colon
        elif kind == "sharp":
            self._open_lambda()
        elif kind in ("return", "resume") and self._previous == "=" and not self._bracket():
            self._state = self._returning
        else:
            self._fail(start, "a value is missing")

    def _returning(self, kind: str, start: int, end: int) -> None:
        """Take what follows ``return``: a value, or the end of the statement."""
        if kind in _COLUMN_STARTS or kind in _PREFIX:
            self.nest.assignable = False
            self._operand(kind, start, end)
        else:
            self._leave(kind, start, end)

    def _after(self, kind: str, start: int, end: int) -> None:
        """Take what may follow a value."""
        if kind in _BINARY:
            self._operator(kind, start)
        elif kind == "(":
            self.nest.chain += 1
            self._push("c" if self._previous == "name" else "i", start)
        elif kind in SEPARATORS:
            self._separator(kind, start, end)
        elif kind in _CLOSERS:
            self._close(kind, start)
        elif kind == "=":
            self._assign(start)
        elif kind == ".":
            self.nest.chain += 1
            self._state = self._field
        elif kind in _POSTFIX:
            self.nest.assignable = False
            self.nest.chain += 1
            self._state = self._after
        elif kind == ":":
            self._operator(kind, start)
        elif kind == "{" and self._previous == "name":
            self._push("x", start)
        else:
            self._juxtaposed(kind, start, end)

    def _operator(self, kind: str, start: int) -> None:
        self.nest.assignable = False
        self.nest.chain += 1
        if kind == "power":
            self.nest.tight += 2
            self.nest.measure(start)
        else:
            self.nest.loose += 1
            self.nest.tight = 0
        self._state = self._operand

    def _assign(self, start: int) -> None:
        bracket = self._bracket()
        if not self.nest.assignable or not (bracket in _ARGUMENTS or not (bracket or self._head)):
            self._fail(start, "this cannot be assigned to")
            return
        self.nest.assignable = False
        self.nest.loose += 1
        self._state = self._operand

    def _field(self, kind: str, start: int, _end: int) -> None:
        self._state = self._after
        if kind != "name":
            self._fail(start, "a name has to follow the dot")

    def _colon(self, kind: str, start: int, end: int) -> None:
        """Take what follows a lone colon, as in ``x(:, 1)``."""
        self.nest.assignable = False
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
        self.nest.next_item(held)
        self._state = state

    def _argument(self, kind: str, start: int, end: int) -> None:
        if kind == ",":
            self.nest.hold(2)
        elif kind not in _CLOSERS:
            self.nest.assignable = True
            self._operand(kind, start, end)
        elif self._previous in ("(", "{") and not self._may_be_empty():
            self._fail(start, "an index is missing")
        else:
            self._close(kind, start)

    def _may_be_empty(self) -> bool:
        top = self.nest.top
        return top not in _NEVER_EMPTY and (top != "i" or self.dialect.empty_index)

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
        top = self.nest.top
        return top if top in _BRACKETS else ""

    def _push(self, bracket: str, start: int) -> None:
        self.nest.enter(bracket, _WEIGHT[bracket])
        self.nest.measure(start)
        if bracket in _ARGUMENTS:
            self._state = self._argument
        elif bracket in _MATRIX:
            self.nest.assignable = False
            self._state = self._column
        else:
            self._state = self._operand

    def _close(self, kind: str, start: int) -> None:
        bracket = self._bracket()
        if not bracket and not self._head:
            self._leave(kind, start, start)
            return
        if _BRACKETS.get(bracket) != kind:
            self._fail(start, f"nothing open matches {kind}")
            return
        self.nest.leave()
        self._state = self._after
        if bracket == "m":
            self.nest.assignable = False
        elif bracket in _IN_HEADS:
            self._leave(kind, start, start)
