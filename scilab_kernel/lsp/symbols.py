"""Symbols and folding: lists functions, variables, blocks and comments of a file."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.lsp.document import Document
    from scilab_kernel.lsp.piece import Piece


def symbols(document: Document) -> list[types.DocumentSymbol]:
    """List functions, inner ones below outer ones, and the variables of a script."""
    found: list[types.DocumentSymbol] = []
    seen: set[str] = set()
    for offset, piece in document.pieces:
        found += _functions(document, offset, piece)
        for name, start, end in _variables(piece):
            if name not in seen:
                seen.add(name)
                place = document.text.range(offset + start, offset + end)
                found.append(types.DocumentSymbol(name, types.SymbolKind.Variable, place, place))
    return found


def _variables(piece: Piece) -> Iterator[tuple[str, int, int]]:
    """Give the variables of a script, and where they get a value."""
    if not piece.locals[-1]:
        return
    for offset, part in piece.parts:
        if not part.has_bounds and piece.inside(offset) >= 0:
            continue
        for start, end in part.assigned:
            if piece.inside(offset + start) < 0:
                yield part.code[start:end], offset + start, offset + end


def _functions(document: Document, offset: int, piece: Piece) -> list[types.DocumentSymbol]:
    outer: list[types.DocumentSymbol] = []
    made: list[types.DocumentSymbol] = []
    for function, parent in zip(piece.functions, piece.parents, strict=True):
        start, end = function.name
        symbol = types.DocumentSymbol(
            function.signature.name,
            types.SymbolKind.Function,
            document.text.range(offset + function.block.start, offset + function.block.end),
            document.text.range(offset + start, offset + end),
            detail=str(function.signature),
            children=[],
        )
        made.append(symbol)
        if parent < 0:
            outer.append(symbol)
        else:
            made[parent].children = [*(made[parent].children or ()), symbol]
    return outer


def folds(document: Document) -> list[types.FoldingRange]:
    """List blocks, and comments of several lines."""
    line_of = document.text.line
    found = []
    for offset, piece in document.pieces:
        for _, start, end in piece.blocks:
            first, last = line_of(offset + start), line_of(offset + end)
            if last > first + 1:  # the line with its end stays visible
                found.append(types.FoldingRange(first, last - 1))
        for first, last in _comments(document, offset, piece):
            found.append(types.FoldingRange(first, last, kind=types.FoldingRangeKind.Comment))
    return found


def _begins_line(document: Document, line: int, offset: int) -> bool:
    """Tell whether only blanks stand before an offset."""
    return not document.code[document.text.line_start(line) : offset].strip()


def _comments(document: Document, offset: int, piece: Piece) -> Iterator[tuple[int, int]]:
    """Give the lines of block comments, and of line comments that follow each other."""
    line_of = document.text.line
    lines = []
    tokens = ((offset + inner, token) for inner, part in piece.parts for token in part.comments)
    for begin, (kind, start, end) in tokens:
        first, last = line_of(begin + start), line_of(begin + end)
        if kind == "block" and last > first:
            yield first, last
        elif kind == "comment" and _begins_line(document, first, begin + start):
            lines.append(first)
    for _, group in itertools.groupby(enumerate(lines), lambda each: each[1] - each[0]):
        run = [line for _, line in group]
        if len(run) > 1:
            yield run[0], run[-1]
