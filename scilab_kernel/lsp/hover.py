"""Hover and signature help: explains a name, and shows the call around the cursor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from scilab_kernel.lsp.completion import spot_at

if TYPE_CHECKING:
    from scilab_kernel.lsp.document import Document, Name
    from scilab_kernel.lsp.workspace import Workspace

_CALL = re.compile(r"\(([^()]*)\)")


def hover(workspace: Workspace, uri: str, position: types.Position) -> types.Hover | None:
    """Explain the name or keyword at a position; None if the server does not know it."""
    document = workspace.document(uri)
    offset = document.text.offset(position)
    name = document.name_at(offset)
    if name is not None and name.kind == "variable":
        return _hover(_variable(document, name))
    if name is None:
        spot = spot_at(document, offset)
        word = document.code[spot.start : spot.end]
        is_page = spot.context == "code" and "." not in word and word
        return _hover(workspace.installation.page(word)) if is_page else None
    found = workspace.function(uri, name.text)
    if found and not workspace.installation.source(name.text):
        return _hover(workspace.installation.explain(found.signature, found.source))
    signature = _code(str(found.signature)) if found else ""
    return _hover(workspace.installation.page(name.text) or signature)


def signature_help(
    workspace: Workspace, uri: str, position: types.Position
) -> types.SignatureHelp | None:
    """Show the call whose arguments are around a position."""
    document = workspace.document(uri)
    spot = spot_at(document, document.text.offset(position))
    if not spot.call or spot.context == "comment" or _is_variable(document, spot.call, spot.start):
        return None
    found = workspace.function(uri, spot.call)
    is_scilabs = workspace.installation.source(spot.call) is not None
    label = str(found.signature) if found and not is_scilabs else ""
    label = label or workspace.installation.call(spot.call)
    if not label:
        return None
    listed = _CALL.search(label, label.find(spot.call))
    inputs = [each.strip() for each in listed[1].split(",")] if listed and listed[1] else []
    active = min(spot.argument, len(inputs) - 1) if inputs else None
    parameters = [types.ParameterInformation(name) for name in inputs]
    signature = types.SignatureInformation(label, parameters=parameters, active_parameter=active)
    return types.SignatureHelp([signature], active_signature=0, active_parameter=active)


def _is_variable(document: Document, name: str, offset: int) -> bool:
    """Tell whether brackets behind a name are an index."""
    return name in document.visible(offset) and document.function(name) is None


def _variable(document: Document, name: Name) -> str:
    """Show the line where a variable first gets a value."""
    if name.definition is None:
        return ""
    line = document.text.line(name.definition[0])
    text = document.text.line_text(line).strip()
    return f"**{name.text}** — a variable, from line {line + 1}\n\n{_code(text)}"


def _code(text: str) -> str:
    return f"```scilab\n{text}\n```"


def _hover(markdown: str) -> types.Hover | None:
    if not markdown:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, markdown))
