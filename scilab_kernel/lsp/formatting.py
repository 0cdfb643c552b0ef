"""Formatting: indents a file, unless that could change its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from scilab_kernel.lsp.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.lsp.document import Document

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
    if document.problem is not None or any(_is_modern(piece) for _, piece in document.pieces):
        return []
    step = " " * options.tab_size if options.insert_spaces else "\t"
    found: list[types.TextEdit] = []
    for offset, piece in document.pieces:
        edits = list(_edits(piece, step))
        if edits and not _is_the_same(piece, edits):
            return []
        found += [
            types.TextEdit(document.text.range(offset + start, offset + end), indent)
            for start, end, indent in edits
        ]
    return found


def _is_modern(piece: Piece) -> bool:
    return any(block.kind in _MODERN for block in piece.outline.blocks)


def _edits(piece: Piece, step: str) -> Iterator[tuple[int, int, str]]:
    """Give the start and end of each wrong indentation, and the right one."""
    for start, level in _levels(piece):
        line = piece.code.rfind("\n", 0, start) + 1
        before = piece.code[line:start]
        if not before.strip(" \t") and before != step * level:
            yield line, start, step * level


def _levels(piece: Piece) -> Iterator[tuple[int, int]]:
    """Give the offset of the first token of each line, and the level of its block."""
    level = brackets = 0
    at_start = True
    for kind, start, _ in piece.outline.tokens:
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


def _is_the_same(piece: Piece, edits: list[tuple[int, int, str]]) -> bool:
    """Tell whether the edits leave the tokens of the code as they are."""
    parts, end = [], 0
    for start, stop, indent in edits:
        parts += [piece.code[end:start], indent]
        end = stop
    changed = "".join([*parts, piece.code[end:]])
    return _tokens(Piece(changed, piece.outline.dialect)) == _tokens(piece)


def _tokens(piece: Piece) -> list[tuple[str, str]]:
    found = (t for t in piece.outline.tokens if t[0] != "newline")
    return [(kind, piece.code[start:end]) for kind, start, end in found]
