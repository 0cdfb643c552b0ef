"""Follow Scilab's blocks over the tokens of the lexer: from their heads to their ends."""

from __future__ import annotations

import itertools
import re

from scilab_kernel.scilab.language.expressions import SEPARATORS
from scilab_kernel.scilab.language.statements import Statements

# Words that open blocks in Scilab 2024 and later; elsewhere they are names as ever.
_MODERN = frozenset(("arguments", "classdef", "properties", "methods", "enumeration", "events"))
_SIGNATURE = re.compile(r"(?:n=|\[(?:n(?:,n)*)?\]=)?n(?:\((?:n(?:,n)*)?\))?")
_SIGNATURE_START = re.compile(
    r"(?:n=|\[(?:n(?:,n)*)?\]=)?(?:n(?:\((?:n(?:,n)*(?:,|\))?|\))?)?)?"
    r"|\[(?:n(?:,n)*,?)?\]?"
)
_ALONE = re.compile(r"[ \t\v\f]*(?://[^\r\n]*)?(?:[\r\n]|\Z)")
_NAME_FOLLOWS = re.compile(r"[ \t\v\f]+[A-Za-z_]")

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
BLOCK_WEIGHTS = {"if": 4, "for": 6, "while": 4, "try": 3, "select": 4, "function": 9}
_FURTHER_WEIGHT = {"elseif": 4, "else": 2, "case": 4, "otherwise": 0, "catch": 2}

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


class Parser(Statements):
    """Parses a piece of source when made: see the attributes of its bases."""

    def __init__(self, code: str, *, keep_tokens: bool = False) -> None:
        self._gap = ""
        self._signature: list[str] = []
        super().__init__(code, keep_tokens=keep_tokens)

    def _keyword(self, kind: str, start: int) -> None:
        getattr(self, _KEYWORD_METHODS[kind])(kind, start)

    def _leave_head(self, kind: str, start: int, end: int) -> None:
        if kind == ")":  # of `for (i = ...)`
            self._state = self._between
        else:
            self._between(kind, start, end)

    def _between(self, kind: str, start: int, end: int) -> None:
        """Take what stands between the head of a block and its body."""
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
        """Take what stands between ``select`` and its first ``case``."""
        if kind == "case":
            self._begin(kind, start, end)
        elif kind not in ("newline", "comment"):
            self._fail(start, "case is missing")

    def _open_block(self, kind: str, start: int) -> None:
        name = "select" if kind == "switch" else kind
        self._enter(name, BLOCK_WEIGHTS[name])
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
        """Begin another part of the block that is open: ``else``, ``case`` and the like."""
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
        """Take the first line of a function."""
        self._signature.append("n" if kind == "name" else kind)
        head = "".join(self._signature)
        if (
            kind in SEPARATORS
            and not self.lexer.brackets
            and _SIGNATURE.fullmatch(head[: -len(kind)])
        ):
            self._between(kind, start, end)
        elif not _SIGNATURE_START.fullmatch(head):
            self._fail(start, "this is not how a function is declared")

    def _open_modern(self, word: str, end: int) -> bool:
        if word not in _MODERN:
            return False
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
        """Pass over a block of declarations, which have a syntax of their own."""
        if kind in ("end", "endfunction") and self._previous == "newline":
            self._begin(kind, start, end)
        elif kind == "bad":
            self._fail(start, "")
