"""Follow declarations over the tokens of the lexer: functions, lambdas, arguments, classes."""

from __future__ import annotations

import re

from scilab_kernel.scilab.language.blocks import Blocks
from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.expressions import SEPARATORS

_SIGNATURE = re.compile(r"(?:n=|\[(?:n(?:,n)*)?\]=)?n(?:\((?:n(?:,n)*)?\))?")
_SIGNATURE_START = re.compile(
    r"(?:n=|\[(?:n(?:,n)*)?\]=)?(?:n(?:\((?:n(?:,n)*(?:,|\))?|\))?)?)?|\[(?:n(?:,n)*,?)?\]?"
)
_PARAMETERS = re.compile(r"(?:\((?:n(?:,n)*)?\))?")
_CLASS = re.compile(r"n(?:<n(?:&n)*)?")

# Blocks whose members are declared, a line each.
_DECLARING = frozenset(["arguments", "classdef", "enumeration", "methods", "properties"])
_BLOCK_WEIGHT = 3
_LAMBDA_WEIGHT = 9

# Last part of a declaration -> the tokens that may follow it: `name.field (dimensions) type
# {validators} = default`, where all but the name may be left out; `properties (modifiers)`;
# `method = function`.
_FOLLOWS = {
    "n": ".(n{=",
    "f": "(n{=",
    "(": "n{=",
    "t": "{=",
    "{": "=",
    "=": "",
    "s": "(",
    "m": "",
    "a": "=",
}


class Parser(Blocks):
    """Parses a piece of source when made: see the attributes of its bases."""

    def __init__(self, code: str, dialect: Dialect = NEWEST, *, keep_tokens: bool = False) -> None:
        self._signature: list[str] = []
        self._declared = ""
        self._outside: dict[int, tuple[str, str, int]] = {}
        super().__init__(code, dialect, keep_tokens=keep_tokens)

    def _keyword(self, kind: str, start: int) -> None:
        if kind == "function":
            self._open_function(start)
        elif kind == "arguments":
            self.nest.enter(kind, _BLOCK_WEIGHT)
            self._state = self._first_argument
        elif kind == "classdef":
            self.nest.enter(kind, _BLOCK_WEIGHT)
            self._signature.clear()
            self._state = self._class_head
        else:
            super()._keyword(kind, start)

    def _takes(self, kind: str, start: int, _end: int) -> bool:
        top = self.nest.top
        if top == "lambda" and kind == ")":
            self._close_lambda()
            return True
        if top in _DECLARING:
            self._member(kind, start)
            return True
        return False

    def _leave_head(self, kind: str, start: int, end: int) -> None:
        if self._head == "member":
            self._declaration(kind, start, end)
        else:
            super()._leave_head(kind, start, end)

    # Functions

    def _open_function(self, start: int) -> None:
        self._open_block("function", start)
        self._signature.clear()
        self._state = self._function_head

    def _function_head(self, kind: str, start: int, end: int) -> None:
        """Take the first line of a function."""
        if kind in SEPARATORS and not self.lexer.brackets and self._is_signed(_SIGNATURE):
            self._between(kind, start, end)
        else:
            reason = "this is not how a function is declared"
            self._sign(kind, start, reason)
            if not self._is_signed(_SIGNATURE_START):
                self._fail(start, reason)

    def _sign(self, kind: str, start: int, reason: str) -> None:
        """Add a token to the head that is being read, if a head may hold it at all."""
        if kind == "name" or kind in "()[],=<&":
            self._signature.append("n" if kind == "name" else kind)
        else:
            self._fail(start, reason)

    def _is_signed(self, shape: re.Pattern[str]) -> bool:
        return shape.fullmatch("".join(self._signature)) is not None

    def _open_lambda(self) -> None:
        self._signature.clear()
        self._state = self._lambda_head

    def _lambda_head(self, kind: str, start: int, _end: int) -> None:
        """Take the parameters of a lambda, to its arrow."""
        if kind == "arrow" and self._is_signed(_PARAMETERS):
            self.nest.enter("lambda", _LAMBDA_WEIGHT)
            self.nest.measure(start)
            self._outside[len(self.open)] = (self._head, self._gap, self._command)
            self._head = ""
            self._state = self._lambda_opens
        else:
            self._sign(kind, start, "this is not how a lambda is declared")

    def _lambda_opens(self, kind: str, start: int, _end: int) -> None:
        if kind == "(":
            self._state = self._lambda_body
        elif kind != "newline":
            self._fail(start, "( is missing")

    def _lambda_body(self, kind: str, start: int, end: int) -> None:
        """Take the first token of the statements in the parentheses of a lambda."""
        if kind == "newline":
            self._state = self._body
        else:
            self._body(kind, start, end)

    def _close_lambda(self) -> None:
        self._head, self._gap, self._command = self._outside[len(self.open)]
        self.nest.leave()
        self.nest.assignable = False
        self._state = self._after

    # Arguments and classes

    def _first_argument(self, kind: str, start: int, _end: int) -> None:
        self._state = self._statement
        if kind != "newline":
            self._fail(start, "arguments has to stand alone in its line")

    def _class_head(self, kind: str, start: int, end: int) -> None:
        """Take the name of a class, and those that it derives from."""
        if kind in SEPARATORS and self._is_signed(_CLASS):
            self._state = self._statement
        else:
            text = self.code[start:end] if kind == "compare" else kind
            self._sign(text, start, "this is not how a class is declared")

    def _member(self, kind: str, start: int) -> None:
        """Take what begins a line in a block of declarations."""
        top = self.nest.top
        if kind == "comment":
            self._state = self._statement
        elif kind == "end":
            self._end_block(kind, start)
        elif kind == "function" and top == "methods":
            self._open_function(start)
        elif kind == "name":
            self._declare(start)
        else:
            self._fail(start, f"this cannot stand in {top}")

    def _declare(self, start: int) -> None:
        """Begin a declaration, or a block in a class, with a name."""
        self._declared = "a" if self.nest.top == "methods" else "n"
        if self.nest.top == "classdef":
            word = self.code[start : self.lexer.pos]
            if word not in self.dialect.sections:
                self._fail(start, "this cannot stand in a class")
                return
            self.nest.enter(word, _BLOCK_WEIGHT)
            self._declared = "s"
        self._head = "member"
        self._state = self._declaration

    def _declaration(self, kind: str, start: int, _end: int) -> None:
        """Take what follows the name of a member, or a part of its declaration."""
        follows = _FOLLOWS[self._declared]
        if kind in (")", "}"):
            self._state = self._declaration
        elif kind in SEPARATORS and self._may_end(kind):
            self._head = ""
            self._state = self._statement
        elif kind == "name" and "n" in follows:
            self._declared = "t"
        elif kind not in follows:
            self._fail(start, "this is not how a member is declared")
        elif kind == "(":
            self._push("e" if self.nest.top == "enumeration" else "d", start)
            self._declared = "m" if self._declared == "s" else "("
        elif kind == "{":
            self._push("v", start)
            self._declared = "{"
        elif kind == ".":
            self._state = self._declared_field
        else:
            self._declared = "="
            self._state = self._operand

    def _may_end(self, kind: str) -> bool:
        """Tell whether a declaration is whole, and this ends it."""
        return self._declared != "a" and (kind in ("newline", "comment") or self.dialect.classes)

    def _declared_field(self, kind: str, start: int, _end: int) -> None:
        self._declared = "f"
        self._state = self._declaration
        if kind != "name":
            self._fail(start, "a name has to follow the dot")
