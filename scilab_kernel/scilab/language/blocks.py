"""Follow Scilab's blocks over the tokens of the lexer: from their heads to their ends."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.statements import Statements

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

# Word -> open block -> what the block becomes, and which head follows.
_PARTS: dict[str, dict[str, tuple[str, str]]] = {
    "elseif": {"if": ("if", "if")},
    "else": {"if": ("else", "else"), "case": ("else", "else")},
    "otherwise": {"case": ("else", "else")},
    "case": {"select": ("case", "case"), "case": ("case", "case")},
    "catch": {"try": ("catch", "try")},
}


_NEVER_ENDED = frozenset(["", "select", "lambda"])


class Blocks(Statements):
    """The part of the parser that follows blocks from their heads to their ends."""

    def __init__(self, code: str, dialect: Dialect = NEWEST, *, keep_tokens: bool = False) -> None:
        self._gap = ""
        self._keywords: dict[str, Callable[[str, int], None]] = {
            **dict.fromkeys(("if", "while", "for", "select", "switch", "try"), self._open_block),
            **dict.fromkeys(_PARTS, self._continue_block),
            **dict.fromkeys(("end", "endfunction"), self._end_block),
            **dict.fromkeys(("break", "continue", "return", "resume"), self._jump),
            **dict.fromkeys(("then", "do"), self._misplaced),
        }
        super().__init__(code, dialect, keep_tokens=keep_tokens)

    def _keyword(self, kind: str, start: int) -> None:
        self._keywords[kind](kind, start)

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
        self.nest.enter(name, BLOCK_WEIGHTS[name])
        self.nest.measure(start)
        self._expect_head(name)

    def _expect_head(self, head: str) -> None:
        self._head = head
        self._gap = ""
        self.nest.assignable = False
        if head in ("else", "try"):
            self._state = self._between
        elif head == "for":
            self._state = self._for
        else:
            self._state = self._operand

    def _continue_block(self, kind: str, start: int) -> None:
        """Begin another part of the block that is open: ``else``, ``case`` and the like."""
        top = self.nest.top
        found = _PARTS[kind].get(top)
        if found is None:
            self._fail(start, f"{kind} stands outside its block")
            return
        self.open[-1], head = found
        self.nest.widen(_FURTHER_WEIGHT[kind] if top != "case" else 0)
        self.nest.measure(start)
        self._expect_head(head)

    def _end_block(self, kind: str, start: int) -> None:
        top = self.nest.top
        if top in _NEVER_ENDED or (kind == "endfunction" and top != "function"):
            self._fail(start, f"{kind} closes nothing")
            return
        self.nest.leave()
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
