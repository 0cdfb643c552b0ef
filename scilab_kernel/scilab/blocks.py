"""Follow Scilab's statements and blocks over the tokens of the lexer, in one pass."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from scilab_kernel.scilab.expressions import (
    BRACKETS,
    SEPARATORS,
    WORDS,
    Expressions,
    Fault,
    Measure,
)
from scilab_kernel.scilab.lexer import KEYWORDS, Lexer, RawToken

_CLOSING_WORDS = frozenset("end endfunction else elseif case otherwise catch".split())
_MODERN = frozenset("arguments classdef properties methods enumeration events".split())
_COMMAND = re.compile(r"[ \t\v\f]+(?=[^ \t\v\f\r\n(=<>,;])")
_SIGNATURE = re.compile(r"(?:n=|\[(?:n(?:,n)*)?\]=)?n(?:\((?:n(?:,n)*)?\))?")
_ALONE = re.compile(r"[ \t\v\f]*(?://[^\r\n]*)?(?:[\r\n]|\Z)")
_NAME_FOLLOWS = re.compile(r"[ \t\v\f]+[A-Za-z_]")

# Words that are commands even where their line would also make sense as an expression.
_COMMANDS = frozenset("cd chdir clc clear clearglobal dir exec format help hold ls mode".split())

# What may stand between the head of a block and its body: T then, D do, C comment, E end of line.
_SYMBOLS = {"then": "T", "do": "D", ",": ",", ";": ";", "newline": "E", "comment": "C"}
_BREAK = frozenset(["", ",", ";", "E", ",E", ";E"])


def _join(*parts: frozenset[str] | set[str]) -> frozenset[str]:
    return frozenset("".join(pieces) for pieces in itertools.product(*parts))


_HEAD_ENDS = {
    "if": _join({"", "T"}, _BREAK) | _join(_BREAK, {"T", "TE"}),
    "while": (_join({"", "T", "D"}, _BREAK) - {""}) | {"CE"},
    "for": _BREAK | {"D", "DE"},
    "select": (_BREAK - {""}) | _join({"C"}, _BREAK - {""}),
    "case": _join({"", "T"}, _BREAK),
    "else": _BREAK,
    "try": frozenset(["", ",", ";", "E"]),
    "function": (_BREAK - {""}) | {"CE"},
}
_HEAD_STARTS = {
    head: frozenset(end[:size] for end in ends for size in range(len(end) + 1))
    for head, ends in _HEAD_ENDS.items()
}

# What an open block takes of the 200 symbols for which Scilab's parser has room.
_WEIGHT = {"if": 4, "for": 6, "while": 4, "try": 3, "select": 4, "function": 9}
_FURTHER_WEIGHT = {"elseif": 4, "else": 2, "case": 4, "otherwise": 0, "catch": 2}


class Statement(NamedTuple):
    """``code[start:end]`` is a statement; ``terminator`` is ``;``, ``,``, a newline or empty."""

    start: int
    end: int
    terminator: str


class Parser(Expressions):
    """Parses a piece of source when made.

    Attributes
    ----------
    tokens
        The tokens, as the lexer gave them; arguments of commands have the kind ``word``.
    statements
        The statements outside all blocks.
    lexer
        The lexer, at the end of the code.
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.lexer = Lexer(code)
        self.tokens: list[RawToken] = []
        self.statements: list[Statement] = []
        self._state = self._statement
        self._end = 0
        self._start = 0
        self._gap = ""
        self._signature: list[str] = []
        self._command = -1
        self._run()

    def _run(self) -> None:
        lexer, keep = self.lexer, self.tokens.append
        for token in lexer.scan():
            kind, start, end = token
            keep(token)
            if kind == "block" or kind == "dots":
                continue
            self._state(kind, start, end)
            self._previous = kind
            self._end = lexer.pos
        self._finish()

    def _finish(self) -> None:
        """Close the last statement; one that stops in the middle of its line is an error."""
        self._note_chain()
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
        """After an error: go on with the next line, outside all brackets."""
        if kind == "newline":
            self._leave_brackets()
            self.lexer.restart(self.lexer.pos)
            self._state = self._statement

    def _leave_brackets(self) -> None:
        while self._bracket():
            self._pop()
        self._head = ""

    # Statements

    def _statement(self, kind: str, start: int, end: int) -> None:
        if kind != "newline" and kind != "," and kind != ";":
            self._begin(kind, start, end)

    def _body(self, kind: str, start: int, end: int) -> None:
        """The first statement of a block: no separator may come before it."""
        if kind in ("newline", ",", ";"):
            self._fail(start, "a separator may not stand here")
        else:
            self._begin(kind, start, end)

    def _begin(self, kind: str, start: int, end: int) -> None:
        if not self.open:
            self._start = start
        self._note_chain()
        self._command = -1
        if kind == "name":
            self._assignable = True
            self._state = self._lone_name
            self._name_begins(start, end)
        elif kind in KEYWORDS:
            getattr(self, _KEYWORD_METHODS[kind])(kind, start)
        elif kind != "comment":
            self._assignable = kind == "["
            self._operand(kind, start, end)
        else:
            self._state = self._statement

    def _note_chain(self) -> None:
        """Close the account of the previous statement's operators."""
        if self._chain > self.longest.value:
            self.longest = Measure(self._chain, self._end)
        self._held = self._loose = self._tight = self._chain = self._peak = 0

    def _name_begins(self, start: int, end: int) -> None:
        text = self.code[start:end]
        if text in _MODERN and self._open_modern(text, end):
            return
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
            self.tokens.append(token)
            if token[0] == "bad":
                self._fail(token[1], "")

    def _end_statement(self, kind: str) -> None:
        if not self.open:
            terminator = "\n" if kind in ("newline", "comment") else kind
            self.statements.append(Statement(self._start, self._end, terminator))

    def _lone_name(self, kind: str, start: int, end: int) -> None:
        """After a name that begins a statement: words may follow, as in ``hold on``."""
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
        if not self._head:
            self._done(kind, start, end)
        elif kind == ")":
            self._gap = ""
            self._state = self._between
        else:
            self._gap = ""
            self._between(kind, start, end)

    def _done(self, kind: str, start: int, end: int) -> None:
        """The statement is complete: only what ends it may follow."""
        if kind in SEPARATORS:
            self._end_statement(kind)
            self._state = self._statement
        elif kind in _CLOSING_WORDS:
            self._begin(kind, start, end)
        else:
            self._fail(start, "an operator or a separator is missing")

    # Heads of blocks

    def _between(self, kind: str, start: int, end: int) -> None:
        """Between the head of a block and its body."""
        self._state = self._between
        gap = self._gap + _SYMBOLS.get(kind, "?")
        if gap in _HEAD_STARTS[self._head]:
            self._gap = gap
            return
        if self._gap not in _HEAD_ENDS[self._head]:
            self._fail(start, f"something is missing after {self._head}")
            return
        self._state = self._cases if self._head == "select" else self._body
        self._head = ""
        self._state(kind, start, end)

    def _cases(self, kind: str, start: int, end: int) -> None:
        """Between ``select`` and its first ``case``."""
        if kind == "case":
            self._begin(kind, start, end)
        elif kind not in ("newline", "comment"):
            self._fail(start, "case is missing")

    def _open_block(self, kind: str, start: int) -> None:
        name = "select" if kind == "switch" else kind
        self._enter(name, _WEIGHT[name])
        self._measure(start)
        self._expect_head(name)

    def _expect_head(self, head: str) -> None:
        self._head = head
        self._gap = ""
        self._assignable = False
        if head in ("else", "try"):
            self._state = self._between
        elif head == "for":
            self._state = self._for
        elif head == "function":
            self._signature.clear()
            self._state = self._declaration
        else:
            self._state = self._operand

    def _continue_block(self, kind: str, start: int) -> None:
        """``else``, ``case`` and the like: another part of the block that is open."""
        top = self.open[-1] if self.open else ""
        found = _PARTS[kind].get(top)
        if found is None:
            self._fail(start, f"{kind} stands outside its block")
            return
        self.open[-1], head = found
        self._depth += _FURTHER_WEIGHT[kind] if top != "case" else 0
        self._measure(start)
        self._expect_head(head)

    def _end_block(self, kind: str, start: int) -> None:
        if kind == "endfunction" and self.open and self.open[-1] == "arguments":
            self._pop()  # Scilab 6 knows no such block: it was a variable
        top = self.open[-1] if self.open else ""
        if not top or top == "select" or (kind == "endfunction" and top != "function"):
            self._fail(start, f"{kind} closes nothing")
            return
        self._pop()
        self._state = self._done

    def _jump(self, kind: str, _start: int) -> None:
        self._state = self._done if kind in ("break", "continue") else self._returning

    def _misplaced(self, kind: str, start: int) -> None:
        self._fail(start, f"{kind} stands outside its block")

    def _for(self, kind: str, start: int, _end: int) -> None:
        if kind == "name":
            self._state = self._for_equals
        elif kind == "(" and self._previous == "for":
            self._push("f", start)
            self._state = self._for
        else:
            self._fail(start, "the variable of the loop is missing")

    def _for_equals(self, kind: str, start: int, _end: int) -> None:
        self._state = self._operand
        if kind != "=":
            self._fail(start, "= is missing")

    def _declaration(self, kind: str, start: int, end: int) -> None:
        """The first line of a function."""
        if kind in SEPARATORS and not self.lexer.brackets:
            if _SIGNATURE.fullmatch("".join(self._signature)):
                self._between(kind, start, end)
            else:
                self._fail(start, "this is not how a function is declared")
        elif kind == "name" or kind in "()[],=":
            self._signature.append("n" if kind == "name" else kind)
        else:
            self._fail(start, "this is not how a function is declared")

    # Blocks of Scilab 2024 and later

    def _open_modern(self, word: str, end: int) -> bool:
        """Open a block if ``word`` stands where newer versions take it for a keyword."""
        top = self.open[-1] if self.open else ""
        if word == "classdef":
            fits = not self.open and _NAME_FOLLOWS.match(self.code, end) is not None
        elif word == "arguments":
            fits = top == "function" and _ALONE.match(self.code, end) is not None
        else:
            fits = top == "classdef"
        if fits:
            self._enter(word, 3)
            self._state = self._skip_head if word in ("classdef", "methods") else self._skip_block
        return fits

    def _skip_head(self, kind: str, _start: int, _end: int) -> None:
        if kind == "newline":
            self._state = self._statement

    def _skip_block(self, kind: str, start: int, end: int) -> None:
        """Inside a block of declarations, which have a syntax of their own."""
        if kind in ("end", "endfunction") and self._previous == "newline":
            self._begin(kind, start, end)
        elif kind == "bad":
            self._fail(start, "")


_KEYWORD_METHODS: dict[str, str] = (
    dict.fromkeys(("if", "while", "for", "select", "switch", "try", "function"), "_open_block")
    | dict.fromkeys(("else", "elseif", "case", "otherwise", "catch"), "_continue_block")
    | dict.fromkeys(("end", "endfunction"), "_end_block")
    | dict.fromkeys(("break", "continue", "return", "resume"), "_jump")
    | dict.fromkeys(("then", "do"), "_misplaced")
)

# Word -> open block -> what the block becomes, and which head follows.
_PARTS: dict[str, dict[str, tuple[str, str]]] = {
    "elseif": {"if": ("if", "if")},
    "else": {"if": ("else", "else"), "case": ("else", "else")},
    "otherwise": {"case": ("else", "else")},
    "case": {"select": ("case", "case"), "case": ("case", "case")},
    "catch": {"try": ("catch", "try")},
}
