"""Cut Scilab source into tokens: one pass, no recursion, no knowledge of statements.

The rules were found by asking Scilab 6.1.1: inside ``[ ]`` and ``{ }`` a blank ends a column and
words such as ``end`` are ordinary names; a quote after a value transposes it. What later versions
have beside these is in ``dialect``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.dialect import NEWEST, Dialect
from scilab_kernel.scilab.language.patterns import (
    COMMAND_WORD,
    COMMENT_EDGE,
    MORE_NUMBERS,
    NOTHING_LEFT,
    REST_OF_LINE,
    STRING_BODY,
    TOKEN,
    WORD_END,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

# fmt: off
KEYWORDS = frozenset((
    "if", "then", "else", "elseif", "end", "for", "do", "while", "select", "switch", "case",
    "otherwise", "try", "catch", "function", "endfunction", "break", "continue", "return", "resume",
))
# fmt: on
_RESERVED = {word: word for word in KEYWORDS} | dict.fromkeys(("%t", "%T", "%f", "%F"), "bool")
_TRANSPOSABLE = frozenset(["name", "number", "bool", ")", "]", "}"])
_COLUMN_BEFORE_QUOTE = frozenset(["name", ")", "postfix'"])
_COLUMN_BEFORE_PAREN = frozenset(["name", "number", ")", "postfix'"])

_ALWAYS = frozenset(["bool", "sharp"])
_LAMBDA = "->"  # the parenthesis around the body of a lambda, which holds statements

RawToken = tuple[str, int, int]


class Token(NamedTuple):
    """A piece of source: ``code[start:end]``, in code points.

    ``kind`` is ``name``, ``keyword``, ``number``, ``string``, ``comment``, ``continuation``,
    ``newline``, ``word`` (argument of a command such as ``clear x``), ``operator`` (brackets and
    separators too) or ``error``.
    """

    kind: str
    start: int
    end: int


class Lexer:
    """Walks over one piece of source.

    The kinds it yields are finer than those of :class:`Token`: keywords, brackets and separators
    stand for themselves, and a column that begins without a comma is announced by an empty ``,``.

    Attributes
    ----------
    pos
        Where the next token is looked for; may be moved between two tokens.
    brackets
        Open brackets, each with the offset of its first character.
    unfinished
        ``comment`` or ``continuation`` when the code ends inside one.
    nested_comment
        Offset of the first ``/*`` inside a block comment, or -1.
    reason
        What is wrong with the latest ``bad`` token.
    """

    def __init__(self, code: str, dialect: Dialect = NEWEST) -> None:
        self.code = code
        self.pos = 1 if code.startswith("\ufeff") else 0
        self._dialect = dialect
        self._words = _RESERVED | {word: word for word in dialect.keywords}
        if dialect.lambdas:
            self._words["#"] = "sharp"
        self._found: re.Match[str] | None = None
        self.brackets: list[tuple[str, int]] = []
        self.unfinished = ""
        self.nested_comment = -1
        self.reason = ""
        self._last = ""
        self._matrices = 0
        self._column = False
        self._lambda = False
        self._rules: dict[str, Callable[[int], str]] = {
            "(": self._parenthesis,
            "[": self._matrix,
            "{": self._matrix,
            ")": self._close,
            "]": self._close,
            "}": self._close,
            "number": self._number,
            "arrow": self._arrow,
            "newline": self._newline,
            "quote": self._quote,
            "block": self._block_comment,
            "dots": self._dots,
            "stray_dots": self._stray_dots,
            "glued": self._glued,
            "bad": self._bad,
        }

    def scan(self) -> Iterator[RawToken]:
        """Yield ``(kind, start, end)`` to the end of the code, blanks left out."""
        code, match, rules, words = self.code, TOKEN.match, self._rules, self._words
        while found := match(code, self.pos):
            self._found = found
            kind = found.lastgroup
            if kind is None:
                return
            start, self.pos = found.span(kind)
            if kind == "name":
                if (text := code[start : self.pos]) in words:
                    kind = self._reserved(text)
            elif kind == "mark":
                kind = code[start]
            if kind in rules:
                kind = rules[kind](start)
                if self._column:
                    self._column = False
                    yield ",", start, start
            if kind:
                if kind != "block":
                    self._last = kind
                yield kind, start, self.pos

    def command(self) -> Iterator[RawToken]:
        """Yield the arguments of a command (``clear x``) from ``pos`` to the end of the command."""
        while found := COMMAND_WORD.match(self.code, self.pos):
            kind = found.lastgroup or ""
            start, self.pos = found.span(kind)
            if kind == "quote":
                kind = self._string(start)
            elif (text := found[kind]) == "//":
                self._skip_line()
                kind = "comment"
            elif text == "/*":
                kind = self._block_comment(start)
            self._last = kind
            yield kind, start, self.pos

    @property
    def lead(self) -> int:
        """Where the blanks before the current token begin."""
        return self._found.start() if self._found else 0

    def restart(self, pos: int) -> None:
        """Go to ``pos``, outside all brackets."""
        self.pos = pos
        self.brackets.clear()
        self._matrices = 0
        self._lambda = False

    def at_line_start(self) -> bool:
        """Whether only blanks stand before the current token; a lone CR does not count."""
        return self.lead == 0 or self.code[self.lead - 1] in "\n\ufeff"

    def _reserved(self, text: str) -> str:
        """Inside a matrix and after a dot keywords are names; ``%t`` stays a constant."""
        kind = self._words[text]
        if kind in _ALWAYS or (self._last == "." and text in self._dialect.keywords):
            return kind
        if self._matrices or self._last == ".":
            return "name"
        if text == "end" and self._dialect.end_index and self.brackets:
            return "dollar" if self.brackets[-1][0] == "(" else kind
        return kind

    def _begins_column(self, start: int, after: frozenset[str]) -> bool:
        return bool(self._matrices) and start > self.lead and self._last in after

    def _parenthesis(self, start: int) -> str:
        self._column = self._begins_column(start, _COLUMN_BEFORE_PAREN)
        self.brackets.append((_LAMBDA if self._lambda else "(", start))
        self._lambda = False
        return "("

    def _arrow(self, start: int) -> str:
        """Take an arrow, behind which the body of a lambda is; to 6.1 it is two operators."""
        if not self._dialect.lambdas:
            self.pos = start + 1
            return "sign"
        self._lambda = True
        return "arrow"

    def _matrix(self, start: int) -> str:
        kind = self.code[start]
        self.brackets.append((kind, start))
        self._matrices += 1
        return kind

    def _close(self, start: int) -> str:
        if self.brackets:
            self._matrices -= self.brackets.pop()[0] in "[{"
        return self.code[start]

    def _number(self, _start: int) -> str:
        if self._found and self._found["imaginary"]:
            return "imaginary" if self._dialect.imaginary else self._glued(self.pos - 1)
        if self._matrices and self.brackets[-1][0] == "[":
            more = MORE_NUMBERS.match(self.code, self.pos)
            self.pos = more.end() if more else self.pos
        return "number"

    def _newline(self, _start: int) -> str:
        """Line ends in a row count as one, comments between them or not."""
        return "" if self._last == "newline" else "newline"

    def _quote(self, start: int) -> str:
        self._column = self._begins_column(start, _COLUMN_BEFORE_QUOTE)
        if not self._column and self.code[start] == "'" and self._last in _TRANSPOSABLE:
            return "postfix'"
        return self._string(start)

    def _string(self, start: int) -> str:
        """Read a string: any two quotes in a row stand for a quote, whichever they are."""
        body = STRING_BODY.match(self.code, start + 1)
        self.pos = body.end() if body else start + 1
        closing = self.code[self.pos : self.pos + 1]
        if closing == self.code[start]:
            self.pos += 1
            return "string"
        self.reason = "string begins and ends with different quotes"
        if closing not in ("'", '"'):
            self.reason = "string is not closed at the end of its line"
        self._skip_line()
        return "bad"

    def _block_comment(self, _start: int) -> str:
        """Skip a block comment. They nest, but Scilab does not survive it: see ``refusal``."""
        depth = 1
        while depth:
            edge = COMMENT_EDGE.search(self.code, self.pos)
            if edge is None:
                self.pos = len(self.code)
                self.unfinished = "comment"
                return "block"
            self.pos = edge.end()
            if edge[0] == "*/":
                depth -= 1
                continue
            depth += 1
            if self.nested_comment < 0:
                self.nested_comment = edge.start()
        return "block"

    def _skip_line(self) -> None:
        rest = REST_OF_LINE.match(self.code, self.pos)
        self.pos = rest.end() if rest else self.pos

    def _dots(self, _start: int) -> str:
        if NOTHING_LEFT.match(self.code, self.pos):
            self.unfinished = "continuation"
        return "dots"

    def _stray_dots(self, _start: int) -> str:
        self.reason = "something stands after the dots that continue a line"
        return "bad"

    def _glued(self, start: int) -> str:
        word = WORD_END.match(self.code, start)
        self.pos = word.end() if word else self.pos
        self.reason = "a number runs into a name"
        return "bad"

    def _bad(self, start: int) -> str:
        self.reason = f"character {self.code[start]!r} has no meaning in Scilab"
        return "bad"


_PUBLIC = (
    dict.fromkeys(KEYWORDS, "keyword")
    | {kind: kind for kind in ("name", "number", "string", "comment", "newline", "word")}
    | dict.fromkeys(("arguments", "classdef"), "keyword")
    | {"bool": "name", "dollar": "name", "imaginary": "number"}
    | {"block": "comment", "dots": "continuation", "bad": "error"}
)


def public(raw: RawToken) -> Token:
    """Translate a token of :meth:`Lexer.scan`."""
    return Token(_PUBLIC.get(raw[0], "operator"), raw[1], raw[2])
