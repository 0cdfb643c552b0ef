"""Find the names in a piece of source: variables, functions, fields, globals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.language.lexer import RawToken

Place = tuple[int, int]
"""Start and end of a name."""

UNSEEN = frozenset(("dots", "comment", "block"))
"""Tokens that Scilab skips."""

_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_COMMAND_ENDS = frozenset(("newline", ",", ";"))


class Names:
    """The names of a piece of source.

    Attributes
    ----------
    places
        The places of each name, apart from fields and names of arguments.
    fields
        The fields that follow each name; behind brackets the name is empty.
    shared
        The names that the code declares global.
    """

    def __init__(self, code: str, tokens: Sequence[RawToken]) -> None:
        self.places: dict[str, list[Place]] = {}
        self.fields: dict[str, set[str]] = {}
        self._code = code
        self._tokens = tokens
        self._brackets: list[bool] = []  # whether each may hold arguments passed by name
        self._walk()
        self.shared = self._shared()

    def _walk(self) -> None:
        before, command = "", ""
        for index, (kind, _, _) in enumerate(self._tokens):
            if kind == "name" or (kind == "word" and command == "clear"):
                text = self._name(index, before)
                command = command or text
            elif kind in _OPENING:
                self._brackets.append(kind == "(" and before != "for")
            elif kind in _CLOSING:
                del self._brackets[-1:]
            elif kind in _COMMAND_ENDS and not self._brackets:
                command = ""
            before = kind

    def _name(self, index: int, before: str) -> str:
        """Take a name, and return it."""
        _, start, end = self._tokens[index]
        text = self._code[start:end]
        if before == ".":
            kind, *place = self._tokens[index - 2]
            base = self._code[place[0] : place[1]] if kind == "name" else ""
            self.fields.setdefault(base, set()).add(text)
        elif text not in KEYWORDS and not self._is_passed(index):
            self.places.setdefault(text, []).append((start, end))
        return text

    def _is_passed(self, index: int) -> bool:
        """Tell whether a call passes an argument by this name, as in ``f(tol = 1)``."""
        following = self._tokens[index + 1][0] if index + 1 < len(self._tokens) else ""
        return following == "=" and bool(self._brackets) and self._brackets[-1]

    def _shared(self) -> frozenset[str]:
        """Find the names that follow the word ``global``, with or without brackets."""
        found: set[str] = set()
        for _, start in self.places.get("global", ()):
            line = self._code[start:].partition("\n")[0].partition(";")[0].partition("//")[0]
            found.update(line.replace("(", " ").replace(")", " ").replace(",", " ").split())
        return frozenset(name.strip("\"'") for name in found)
