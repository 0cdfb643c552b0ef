"""Follow Scilab's statements over the tokens of the lexer, in one pass."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import NamedTuple

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.expressions import SEPARATORS, WORDS, Expressions, Fault
from scilab_kernel.scilab.language.lexer import KEYWORDS, Lexer, RawToken

_KEYWORDS = KEYWORDS | {"arguments", "classdef"}
_CLOSING_WORDS = frozenset(
    ("end", "endfunction", "else", "elseif", "case", "otherwise", "catch"),
)
_BREAKS = frozenset(("newline", ",", ";"))
_UNSEEN = frozenset(("block", "dots"))
_COMMAND = re.compile(r"[ \t\v\f]+(?=[^ \t\v\f\r\n(=<>,;])")

# Words that are commands even where their line would also make sense as an expression.
_COMMANDS = frozenset(
    ("cd", "chdir", "clc", "clear", "clearglobal", "dir", "exec", "format", "help", "ls", "mode"),
)


class Statement(NamedTuple):
    """``code[start:end]`` is a statement; ``terminator`` is ``;``, ``,``, a newline or empty."""

    start: int
    end: int
    terminator: str


class Statements(Expressions):
    """The part of the parser that is outside the heads of blocks; it parses when made.

    Attributes
    ----------
    tokens
        The tokens, as the lexer gave them, if they were to be kept (which takes its time);
        arguments of commands have the kind ``word``.
    statements
        The statements outside all blocks.
    lexer
        The lexer, at the end of the code.
    """

    def __init__(self, code: str, dialect: Dialect = NEWEST, *, keep_tokens: bool = False) -> None:
        super().__init__(dialect)
        self.code = code
        self.lexer = Lexer(code, dialect)
        self.tokens: list[RawToken] = []
        self._keep_tokens = keep_tokens
        self.statements: list[Statement] = []
        self._state = self._statement
        self._end = 0
        self._start = 0
        self._command = -1
        self._run()

    @abstractmethod
    def _keyword(self, kind: str, start: int) -> None:
        """Take a keyword that begins a statement or ends the one before it."""

    @abstractmethod
    def _leave_head(self, kind: str, start: int, end: int) -> None:
        """Take the token that ends the expression in the head of a block."""

    @abstractmethod
    def _takes(self, kind: str, start: int, end: int) -> bool:
        """Take a token that begins a statement, if the innermost block has a syntax of its own."""

    def _run(self) -> None:
        lexer, tokens = self.lexer, self.tokens if self._keep_tokens else None
        for kind, start, end in lexer.scan():
            if tokens is not None:
                tokens.append((kind, start, end))
            if kind in _UNSEEN:
                continue
            self._state(kind, start, end)
            self._previous = kind
            self._end = lexer.pos
        self._finish()

    def _finish(self) -> None:
        """Close the last statement; one that stops in the middle of its line is an error."""
        self.nest.next_statement(self._end)
        if self.open or self.lexer.unfinished or self._state == self._skip_line:
            return
        if self._state != self._statement:
            self._state("newline", len(self.code), len(self.code))
            if self._state == self._done:  # it turned out to be a command
                self._end = len(self.code)
                self._end_statement("")
            if self.statements and self.statements[-1].end == self._end:
                self.statements[-1] = self.statements[-1]._replace(terminator="")

    def _fail(self, start: int, reason: str) -> None:
        """Note a syntax error, unless the line makes sense as a command (``foo -l``)."""
        if self._command >= 0 and not self._spans_lines(self._command, start):
            self._run_command(self._command)
            return
        if self.fault is None:
            self.fault = Fault(start, self.lexer.reason or reason)
        self._state = self._skip_line

    def _spans_lines(self, start: int, end: int) -> bool:
        return any(self.code.find(mark, start, end) >= 0 for mark in "\n\r")

    def _skip_line(self, kind: str, _start: int, _end: int) -> None:
        """After an error, go on with the next line, outside all brackets."""
        if kind == "newline":
            self._leave_brackets()
            self.lexer.restart(self.lexer.pos)
            self._state = self._statement

    def _leave_brackets(self) -> None:
        while self._bracket() or self.nest.top == "lambda":
            self.nest.leave()
        self._head = ""

    def _statement(self, kind: str, start: int, end: int) -> None:
        if kind not in _BREAKS:
            self._begin(kind, start, end)

    def _body(self, kind: str, start: int, end: int) -> None:
        """Begin the first statement of a block: no separator may come before it."""
        if kind in _BREAKS:
            self._fail(start, "a separator may not stand here")
        else:
            self._begin(kind, start, end)

    def _begin(self, kind: str, start: int, end: int) -> None:
        if not self.open:
            self._start = start
        self.nest.next_statement(self._end)
        self._command = -1
        if self._takes(kind, start, end):
            return
        if kind == "name":
            self.nest.assignable = True
            self._state = self._lone_name
            self._name_begins(start, end)
        elif kind in _KEYWORDS:
            self._keyword(kind, start)
        elif kind != "comment":
            self.nest.assignable = kind == "["
            self._operand(kind, start, end)
        else:
            self._state = self._statement

    def _name_begins(self, start: int, end: int) -> None:
        text = self.code[start:end]
        if "lambda" in self.open:
            return  # its body is no line of its own
        if self.code[end : end + 1] in (" ", "\t", "\v", "\f") and self.lexer.at_line_start():
            found = _COMMAND.match(self.code, end)
            if found is None:
                return
            self._command = found.end()
            if text in _COMMANDS:
                self._run_command(found.end())

    def _run_command(self, pos: int) -> None:
        """Read the rest of the line as the words of a command."""
        self._command = -1
        self.lexer.reason = ""
        while self.tokens and self.tokens[-1][1] >= pos:
            self.tokens.pop()
        self._leave_brackets()
        self.lexer.restart(pos)
        self._state = self._done
        for token in self.lexer.command():
            if self._keep_tokens:
                self.tokens.append(token)
            if token[0] == "bad":
                self._fail(token[1], "")

    def _end_statement(self, kind: str) -> None:
        if not self.open:
            terminator = "\n" if kind in ("newline", "comment") else kind
            self.statements.append(Statement(self._start, self._end, terminator))

    def _lone_name(self, kind: str, start: int, end: int) -> None:
        """Take what follows a name that begins a statement: maybe words, as in ``hold on``."""
        self._state = self._words if kind in WORDS else self._after
        self._state(kind, start, end)

    def _words(self, kind: str, start: int, end: int) -> None:
        if kind == ".":
            self._state = self._word_field
        elif kind not in WORDS:
            self._done(kind, start, end)

    def _word_field(self, kind: str, start: int, _end: int) -> None:
        self._state = self._words
        if kind != "name":
            self._fail(start, "a name has to follow the dot")

    def _leave(self, kind: str, start: int, end: int) -> None:
        if self._head:
            self._leave_head(kind, start, end)
        else:
            self._done(kind, start, end)

    def _done(self, kind: str, start: int, end: int) -> None:
        """Take what may follow a complete statement."""
        if kind in SEPARATORS:
            self._end_statement(kind)
            self._state = self._statement
        elif kind in _CLOSING_WORDS or (kind == ")" and self.nest.top == "lambda"):
            self._begin(kind, start, end)
        else:
            self._fail(start, "an operator or a separator is missing")
