"""Formatting: indents a file, unless that could change its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from scilab_kernel.lsp.part import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.lsp.document import Document
    from scilab_kernel.lsp.part import Edit
    from scilab_kernel.scilab.language.outline import Open

_OPENERS = frozenset(("if", "for", "while", "select", "switch", "try", "function"))
_MIDDLES = frozenset(("else", "elseif", "catch", "case", "otherwise"))
_CLOSERS = frozenset(("end", "endfunction"))
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_MODERN = frozenset(("arguments", "classdef"))


def formatted(document: Document, options: types.FormattingOptions) -> list[types.TextEdit]:
    """List the edits that indent the lines of a file by its blocks.

    There are none if the file has a syntax error, or if Scilab would read it otherwise afterwards.
    Lines that continue another one, rows of a matrix and block comments stay as they are.
    """
    if document.problem is not None or any(_is_modern(part) for _, part in document.parts):
        return []
    step = " " * options.tab_size if options.insert_spaces else "\t"
    found: list[types.TextEdit] = []
    entered: tuple[Open, ...] = ()
    for offset, part in document.parts:
        edits = _known_edits(part, len(entered), step)
        entered = part.left(entered)
        if edits is None:
            return []
        found += [
            types.TextEdit(document.text.range(offset + start, offset + end), indent)
            for start, end, indent in edits
        ]
    return found


def _is_modern(part: Part) -> bool:
    return any(block.kind in _MODERN for block in part.outline.blocks)


def _known_edits(part: Part, level: int, step: str) -> list[Edit] | None:
    """Return the edits of a part, which ``level`` blocks surround; None if they are not safe."""
    if (level, step) not in part.edits:
        edits = list(_edits(part, level, step))
        is_safe = not edits or _is_the_same(part, edits)
        part.edits[level, step] = edits if is_safe else None
    return part.edits[level, step]


def _edits(part: Part, level: int, step: str) -> Iterator[Edit]:
    """Give the start and end of each wrong indentation, and the right one."""
    for start, depth in _levels(part, level):
        line = part.code.rfind("\n", 0, start) + 1
        before = part.code[line:start]
        if not before.strip(" \t") and before != step * depth:
            yield line, start, step * depth


def _levels(part: Part, level: int) -> Iterator[tuple[int, int]]:
    """Give the offset of the first token of each line, and the level of its block.

    ``level`` blocks are open before the part.
    """
    brackets = 0
    at_start = True
    for kind, start, _ in part.outline.tokens:
        if kind == "newline":
            at_start = brackets == 0
            continue
        level -= kind in _CLOSERS
        if kind == "block":
            continue
        if at_start:
            yield start, level - (kind in _MIDDLES)
        at_start = False
        brackets += _BRACKETS.get(kind, 0)
        level += kind in _OPENERS


def _is_the_same(part: Part, edits: list[Edit]) -> bool:
    """Tell whether the edits leave the tokens of the code as they are."""
    parts, end = [], 0
    for start, stop, indent in edits:
        parts += [part.code[end:start], indent]
        end = stop
    changed = "".join([*parts, part.code[end:]])
    return _tokens(Part(changed, part.outline.dialect, part.entered)) == _tokens(part)


def _tokens(part: Part) -> list[tuple[str, str]]:
    found = (t for t in part.outline.tokens if t[0] != "newline")
    return [(kind, part.code[start:end]) for kind, start, end in found]
