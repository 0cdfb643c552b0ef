"""Definitions, references and renaming."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from scilab_kernel.scilab.language.lexer import KEYWORDS

if TYPE_CHECKING:
    from scilab_kernel.lsp.document import Document, Name
    from scilab_kernel.lsp.workspace import Workspace

_NAME = re.compile(r"[A-Za-z_%#?!][A-Za-z0-9_#?!$]*")
_BUILT_IN = frozenset(("ans", "varargin", "varargout", "argn", "nargin", "nargout"))
"""Names to which Scilab gives a meaning."""


class RenameError(Exception):
    """A name cannot be changed safely; the text says why."""


def definition(workspace: Workspace, uri: str, position: types.Position) -> list[types.Location]:
    """Find the definition of a name: in the file, the folders, or Scilab's macros."""
    document = workspace.document(uri)
    name = document.name_at(document.text.offset(position))
    if name is None:
        return []
    if name.definition is not None:
        return [types.Location(uri, document.text.range(*name.definition))]
    found = workspace.function(uri, name.text)
    if found is None:
        return []
    return [types.Location(found.uri, found.document.text.range(found.start, found.end))]


def references(
    workspace: Workspace, uri: str, position: types.Position, *, declaration: bool
) -> list[types.Location]:
    """Find the places of a name; those of a function in other files of the folders, too."""
    document = workspace.document(uri)
    name = document.name_at(document.text.offset(position))
    if name is None:
        return []
    places = [place for place in name.places if declaration or place != name.definition]
    found = [types.Location(uri, document.text.range(*place)) for place in places]
    if name.kind != "variable" or name.shared:
        for other, text in workspace.others(uri, name.text):
            found += [
                types.Location(other, text.text.range(*place)) for place in text.outside(name.text)
            ]
    return found


def prepare(workspace: Workspace, uri: str, position: types.Position) -> types.Range:
    """Find the name that a rename would change.

    Raises
    ------
    RenameError
        The server cannot change it safely.
    """
    document = workspace.document(uri)
    offset = document.text.offset(position)
    name = _changeable(document, offset)
    start, end = next(place for place in name.places if place[0] <= offset <= place[1])
    return document.text.range(start, end)


def rename(
    workspace: Workspace, uri: str, position: types.Position, new: str
) -> types.WorkspaceEdit:
    """Change a name at each place of the file where it has the same meaning.

    Raises
    ------
    RenameError
        The server cannot change it safely, or Scilab does not allow the new name.
    """
    document = workspace.document(uri)
    name = _changeable(document, document.text.offset(position))
    if not _NAME.fullmatch(new) or new in KEYWORDS:
        raise RenameError(f"{new} cannot be a name in Scilab")
    if any(new in part.names.places for _, part in document.parts):
        raise RenameError(f"{new} is already in use in this file")
    edits = [types.TextEdit(document.text.range(*place), new) for place in name.places]
    return types.WorkspaceEdit({uri: edits})


def _changeable(document: Document, offset: int) -> Name:
    if document.problem is not None:
        raise RenameError("the file has a syntax error: correct that first")
    name = document.name_at(offset)
    if name is None:
        raise RenameError("there is no name of a variable or function here")
    if name.kind == "unknown":
        raise RenameError(f"{name.text} is not defined in this file")
    if name.shared:
        raise RenameError(f"{name.text} is global: other files may use it")
    if name.text in _BUILT_IN:
        raise RenameError(f"{name.text} means something to Scilab")
    return name
