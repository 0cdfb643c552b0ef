"""The language server: passes each request of the editor to its module.

The editor sends whole texts: pygls would cut changes at line ends that the protocol does not know.
"""

from __future__ import annotations

import asyncio
import gc
import os
from typing import TYPE_CHECKING, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from scilab_kernel import __version__
from scilab_kernel.lsp import completion, formatting, hover, navigation, symbols
from scilab_kernel.lsp.diagnostics import diagnostics
from scilab_kernel.lsp.installation import find
from scilab_kernel.lsp.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

PAUSE = 0.2
"""The server looks for faults after so many seconds without a change."""


class ScilabServer(LanguageServer):
    """Keeps the workspace of the editor, and sends diagnostics when the person stops typing."""

    def __init__(self) -> None:
        super().__init__(
            "scilab", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.known = Workspace(find(os.environ))
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    def begin(self) -> None:
        """Take note of the folders that the editor has open."""
        folders = [folder.uri for folder in self.workspace.folders.values()]
        root = self.workspace.root_uri
        self.known.begin(folders or ([root] if root else []), self.workspace.position_codec)

    def take(self, uri: str) -> None:
        """Take a new version of a file."""
        self.known.change(uri, self.workspace.get_text_document(uri).source)
        self._wait(uri)

    def forget(self, uri: str) -> None:
        """Forget a closed file, and take its diagnostics back."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self.known.close(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _wait(self, uri: str) -> None:
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._waiting[uri] = loop.call_later(PAUSE, self._publish, uri)

    def _publish(self, uri: str) -> None:
        del self._waiting[uri]
        found = diagnostics(self.known.document(uri))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))


def make() -> ScilabServer:
    """Make a server with all features of this package."""
    server = ScilabServer()
    _follow(server)
    _assist(server)
    _navigate(server)
    _outline(server)
    return server


def _follow(server: ScilabServer) -> None:
    """Follow the files that the editor opens, changes and closes."""

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        server.begin()
        await asyncio.to_thread(server.known.installation.load)
        await asyncio.to_thread(server.known.folder.refresh)
        gc.freeze()  # what is loaded stays: to look for garbage in it takes 50 ms now and then

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.begin()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)


def _assist(server: ScilabServer) -> None:
    """Help while the person types."""
    known = server.known

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=[".", "%"], resolve_provider=True),
    )
    def complete(params: types.CompletionParams) -> types.CompletionList:
        return completion.complete(known, params.text_document.uri, params.position)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        return completion.resolve(known, item)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        return hover.hover(known, params.text_document.uri, params.position)

    @server.feature(
        types.TEXT_DOCUMENT_SIGNATURE_HELP,
        types.SignatureHelpOptions(trigger_characters=["(", ","]),
    )
    def signature(params: types.SignatureHelpParams) -> types.SignatureHelp | None:
        return hover.signature_help(known, params.text_document.uri, params.position)


def _navigate(server: ScilabServer) -> None:
    """Find names, and change them."""
    known = server.known

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        known.folder.refresh()
        return navigation.definition(known, params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        known.folder.refresh()
        wanted = params.context.include_declaration
        uri = params.text_document.uri
        return navigation.references(known, uri, params.position, declaration=wanted)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit:
        uri, new = params.text_document.uri, params.new_name
        return _or_say_why(lambda: navigation.rename(known, uri, params.position, new))

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.Range:
        uri = params.text_document.uri
        return _or_say_why(lambda: navigation.prepare(known, uri, params.position))


def _outline(server: ScilabServer) -> None:
    """Show and format the structure of a file."""
    known = server.known

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def listed(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return symbols.symbols(known.document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folded(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return symbols.folds(known.document(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def formatted(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        return formatting.formatted(known.document(params.text_document.uri), params.options)


def _or_say_why(answer: Callable[[], Answer]) -> Answer:
    """Answer a request; if the server cannot change a name, the editor shows the reason."""
    try:
        return answer()
    except navigation.RenameError as error:
        raise JsonRpcInvalidParams(str(error)) from None
