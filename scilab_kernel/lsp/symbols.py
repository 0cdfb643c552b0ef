"""Symbols and folding: lists functions, variables, blocks and comments of a file."""

from __future__ import annotations

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
    for first, last in _comments(document):
        if last > first:
            found.append(types.FoldingRange(first, last, kind=types.FoldingRangeKind.Comment))
    return found


def _comments(document: Document) -> Iterator[tuple[int, int]]:
    """Give the first and last lines of comments; those that follow each other are one."""
    line_of = document.text.line
    run = (-1, -1)
    for offset, part in document.parts:
        for kind, start, end in part.comments:
            first = line_of(offset + start)
            if kind == "block":
                yield first, line_of(offset + end)
            elif first == run[1] + 1 and run[0] >= 0:
                run = (run[0], first)
            else:
                yield run
                run = (first, first)
    yield run
