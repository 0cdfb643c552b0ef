"""Completion in an editor: lists the names that may stand at the cursor."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from scilab_kernel.lsp.installation import CONSTANTS
from scilab_kernel.scilab.knowledge.completion.unique.file_names import complete_path
from scilab_kernel.scilab.knowledge.handles import made_by
from scilab_kernel.scilab.knowledge.paths import resolve as resolve_path
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.chain import chain_before
from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.lsp.document import Document
    from scilab_kernel.lsp.workspace import Workspace
    from scilab_kernel.scilab.language.source import Spot

MOST = 200
LINES_BEFORE = 100
"""The server reads so many lines before the cursor to find the call around it."""

KIND = types.CompletionItemKind

_AFTER_NUMBER = re.compile(r"(?<![\w%#?$!])\d[\w.]*\Z")


def spot_at(document: Document, offset: int) -> Spot:
    """Find the token at an offset and the call around it, from the lines before."""
    start, piece = document.at(offset)
    index = piece.inside(offset - start)
    if index >= 0:
        start += piece.functions[index].block.start
    line = document.text.line(offset)
    first = document.text.line_start(max(0, line - LINES_BEFORE))
    start = max(start, first)
    stop = document.text.line_start(line) + len(document.text.line_text(line))
    spot = source.token_at(document.code[start:stop], offset - start)
    return replace(spot, start=spot.start + start, end=spot.end + start)


def complete(workspace: Workspace, uri: str, position: types.Position) -> types.CompletionList:
    """List the names that may stand at a position, the likeliest first."""
    document = workspace.document(uri)
    offset = document.text.offset(position)
    spot = spot_at(document, offset)
    word = document.code[spot.start : offset]
    if spot.context == "comment" or _AFTER_NUMBER.search(document.code[spot.start - 1 : offset]):
        return types.CompletionList(is_incomplete=False, items=[])
    if spot.context == "string":
        found, word = _files(workspace, uri, word)
    elif "." in word:
        found = _fields(workspace, document, offset)
        word = word.rpartition(".")[2]
    else:
        found = _names(workspace, uri, spot, word)
    edit = document.text.range(offset - len(word), offset)
    items = [
        types.CompletionItem(
            text, kind=kind, detail=detail, sort_text=f"{index:04}",
            text_edit=types.TextEdit(edit, text), data=uri,
        )
        for index, (text, kind, detail) in enumerate(_fitting(found, word))
    ]  # fmt: skip
    is_part = len(items) > MOST or word in ("", "%")  # then the editor asks again
    return types.CompletionList(is_incomplete=is_part, items=items[:MOST])


def resolve(workspace: Workspace, item: types.CompletionItem) -> types.CompletionItem:
    """Add the call and the help page of a function to its item."""
    if item.kind == KIND.Function and isinstance(item.data, str):
        found = workspace.function(item.data, item.label)
        item.detail = str(found.signature) if found else workspace.installation.call(item.label)
        page = workspace.installation.page(item.label)
        if page:
            item.documentation = types.MarkupContent(types.MarkupKind.Markdown, page)
    return item


Candidate = tuple[str, types.CompletionItemKind, str]


def _fitting(found: Iterator[Candidate], word: str) -> list[Candidate]:
    """Keep the texts that begin with ``word``, each once; those in another case come last."""
    exact: dict[str, Candidate] = {}
    other: dict[str, Candidate] = {}
    low = word.lower()
    for each in found:
        if each[0].startswith(word):
            exact.setdefault(each[0], each)
        elif each[0].lower().startswith(low):
            other.setdefault(each[0], each)
    return [*exact.values(), *(each for text, each in other.items() if text not in exact)]


def _files(workspace: Workspace, uri: str, word: str) -> tuple[Iterator[Candidate], str]:
    """Complete the name of a file; a relative path begins in the folder of the open file."""
    path = to_fs_path(uri)
    here = str(Path(path).parent) if path else ""
    home = workspace.installation.home
    folders = {"SCI": str(home)} if home else {}
    if not here:
        return iter(()), word
    matches, length = complete_path(word, lambda written: resolve_path(written, here, folders))
    found = ((match.text, KIND.File, "") for match in matches)
    return found, word[len(word) - length :]


def _fields(workspace: Workspace, document: Document, offset: int) -> Iterator[Candidate]:
    """Give the names for behind a dot: properties of a handle, or fields that the file uses."""
    written = document.code[document.code.rfind(".", 0, offset) + 1 : offset]
    dot = offset - len(written)
    chain = chain_before(document.code[max(0, dot - 1000) : dot - 1])
    if chain is None:
        return
    kind = made_by(chain)
    if kind is not None:
        for name in workspace.installation.properties(kind):
            yield name, KIND.Property, ""
        return
    last = chain.steps[-1][1:] if chain.steps else chain.base
    used: set[str] = set()
    for _, part in document.parts:
        used |= part.names.fields.get(last, set())
    for name in sorted(used - {written}):
        yield name, KIND.Field, ""


def _names(workspace: Workspace, uri: str, spot: Spot, word: str) -> Iterator[Candidate]:
    document = workspace.document(uri)
    yield from _parameters(workspace, uri, spot)
    for name in sorted(document.visible(spot.start), key=str.lower):
        yield name, KIND.Variable, ""
    for function in workspace.functions(uri):
        yield function.name, KIND.Function, str(function)
    if not word:  # all names of Scilab would be too many to choose from
        return
    yield from ((name, KIND.Keyword, "") for name in sorted(KEYWORDS))
    yield from ((name, KIND.Function, "") for name in sorted(workspace.folder.functions()))
    yield from ((name, KIND.Constant, "") for name in CONSTANTS)
    if word != "%":  # hundreds of overloads begin so
        yield from ((name, KIND.Function, "") for name in workspace.installation.names(word))


def _parameters(workspace: Workspace, uri: str, spot: Spot) -> Iterator[Candidate]:
    """Give the parameters of the called macro: a call may pass them by name."""
    before = workspace.document(uri).code[: spot.start].rstrip(" \t")
    if not spot.call or not before.endswith(("(", ",")):
        return
    signature = workspace.signature(uri, spot.call)
    for name in signature.inputs if signature else ():
        if name != "varargin":
            yield f"{name}=", KIND.Property, str(signature)
