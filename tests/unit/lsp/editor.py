"""A file with a cursor in it, and what the server says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.workspace import PositionCodec

from scilab_kernel.lsp import completion, hover, navigation
from scilab_kernel.lsp.document import Document
from scilab_kernel.lsp.installation import Installation
from scilab_kernel.lsp.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

URI = "file:///nonexistent/here.sci"


def document(code: str, known: Document | None = None) -> Document:
    return Document(code, PositionCodec(), known=known)


def edited(made: Document, edits: Iterable[types.TextEdit]) -> str:
    """Make the edits, as an editor does."""
    code = made.code
    for edit in sorted(edits, key=_place, reverse=True):
        start, end = (made.text.offset(place) for place in (edit.range.start, edit.range.end))
        code = code[:start] + edit.new_text + code[end:]
    return code


def _place(edit: types.TextEdit) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character


class Editor:
    """Has one file open, with the cursor where ``|`` stands in it."""

    def __init__(self, code: str, home: Path | None = None, folder: Path | None = None) -> None:
        self.workspace = Workspace(Installation(home))
        self.workspace.begin([folder.as_uri()] if folder else [], PositionCodec())
        self.workspace.folder.refresh()
        before, _, after = code.partition("|")
        self.code = before + after
        self.workspace.change(URI, self.code)
        self.document = self.workspace.document(URI)
        self.position = self.document.text.position(len(before))

    def complete(self) -> list[str]:
        return [item.label for item in self.items()]

    def items(self) -> list[types.CompletionItem]:
        return list(completion.complete(self.workspace, URI, self.position).items)

    def hover(self) -> str:
        found = hover.hover(self.workspace, URI, self.position)
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    def signature(self) -> tuple[str, str]:
        """Return how the function is called, and the parameter that is being typed."""
        found = hover.signature_help(self.workspace, URI, self.position)
        if found is None:
            return "", ""
        (shown,) = found.signatures
        if not shown.parameters or found.active_parameter is None:
            return shown.label, ""
        return shown.label, str(shown.parameters[found.active_parameter].label)

    def definition(self) -> list[str]:
        return self._places(navigation.definition(self.workspace, URI, self.position))

    def references(self, *, declaration: bool = True) -> list[str]:
        found = navigation.references(self.workspace, URI, self.position, declaration=declaration)
        return self._places(found)

    def rename(self, new: str) -> str:
        """Return the file with the name changed."""
        edit = navigation.rename(self.workspace, URI, self.position, new)
        assert edit.changes is not None
        return edited(self.document, edit.changes[URI])

    def _places(self, found: list[types.Location]) -> list[str]:
        return [
            f"{each.uri.rpartition('/')[2]} {each.range.start.line}:{each.range.start.character}"
            for each in found
        ]
