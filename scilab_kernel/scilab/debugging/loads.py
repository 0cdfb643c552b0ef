"""Finds where code reads functions from files, or writes some: ``exec``, ``load``, ``save``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.source import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.language.lexer import Token

LOADERS = frozenset(("exec", "getd", "lib", "load"))
"""Functions that may define functions of a file."""

READERS = frozenset(("save", "macr2tree", "macrovar"))
"""Functions that read the text of functions, and must not see guards: a saved function that has
guards fails outside of this kernel."""

SILENT_MODES = frozenset(("-1", "0", "2"))
"""With these, ``exec`` does not echo the lines of the file, where guards would be seen."""

_OPEN, _CLOSE, _ENDS = ("(", "[", "{"), (")", "]", "}"), (";", ",")
_ENDING = frozenset(("newline", "comment", "keyword"))
_HEADS = frozenset(
    ("if", "elseif", "while", "for", "select", "switch", "case", "function", "catch")
)
"""Keywords before what is no statement of its own."""


class Call(NamedTuple):
    """A call of a loader or reader, which is a statement of its own or the value of an assignment.

    Attributes
    ----------
    argument, length
        Where the path stands that a silent ``exec`` reads; the length is 0 for any other loader.
    start, end
        Where the statement begins, and where it ends, with its ``;`` or ``,``.
    reads
        It calls a reader.
    """

    argument: int
    length: int
    start: int
    end: int
    reads: bool = False


def calls(code: str) -> Iterator[Call]:
    """Find the statements of ``code`` that call a loader; outside of functions, also a reader."""
    if not any(name in code for name in LOADERS | READERS):
        return
    statement: list[Token] = []
    depth, is_head, functions = 0, False, 0
    for token in tokens(code):
        text = code[token.start : token.end]
        if token.kind == "operator":
            depth += (text in _OPEN) - (text in _CLOSE)
        if depth or not (token.kind in _ENDING or text in _ENDS):
            statement.extend([token] * (token.kind != "continuation"))
            continue
        if not is_head:
            yield from _call(code, statement, text, LOADERS if functions else LOADERS | READERS)
        functions += (text == "function") - (text == "endfunction")
        statement = []
        is_head = text in _HEADS if token.kind == "keyword" else False
    if not is_head:
        yield from _call(code, statement, "", LOADERS if functions else LOADERS | READERS)


def _call(code: str, statement: Sequence[Token], end: str, names: frozenset[str]) -> Iterator[Call]:
    texts = [code[each.start : each.end] for each in statement]
    at = texts.index("=") + 1 if "=" in texts else 0
    if len(texts) < at + 3 or texts[at] not in names or (texts[at + 1], texts[-1]) != ("(", ")"):
        return
    opening, closing = statement[at + 1], statement[-1]
    first, *others = _arguments(code, statement[at + 2 : -1], opening.end, closing.start)
    modes = [each for each in others if "errcatch" not in each]
    is_silent = modes[0].strip() in SILENT_MODES if modes else end == ";"
    path = first if texts[at] == "exec" and is_silent else ""
    behind = closing.end + (end in _ENDS)
    yield Call(opening.end, len(path), statement[0].start, behind, texts[at] in READERS)


def _arguments(code: str, inside: Sequence[Token], start: int, end: int) -> list[str]:
    """Cut the text between two parentheses at the commas."""
    commas, depth = [], 0
    for token in inside:
        text = code[token.start : token.end]
        if token.kind == "operator":
            depth += (text in _OPEN) - (text in _CLOSE)
            commas += [token.start] * (text == "," and not depth)
    return [
        code[a:b] for a, b in zip([start, *(at + 1 for at in commas)], [*commas, end], strict=True)
    ]
