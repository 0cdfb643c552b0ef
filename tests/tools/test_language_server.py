"""The language server talks to editors as the protocol demands.

pytest-lsp is the editor. It holds each answer to the protocol, and to what the editor can do.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SERVER = [sys.executable, "-m", "scilab_kernel", "lsp"]
CODE = """\
function area = disc(radius)
    // The area of a disc.
    area = %pi * radius ^ 2;
endfunction
total = disc(2) + linspace(1, 2)
"""
LIBRARY = "function r = outside(a)\n    r = a;\nendfunction\n"
BROKEN = "x = [1 2\ny = )\n"


def without_scilab() -> dict[str, str]:
    """Make an environment in which no Scilab is found."""
    return {**os.environ, "PATH": "", "HOME": "/nonexistent", "SCILAB_EXECUTABLE": ""}


class Editor:
    """Has a folder open, and one file of it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.version = 0
        folder.joinpath("lib.sci").write_text(LIBRARY)
        self.uri = folder.joinpath("file.sce").as_uri()
        self.document = types.TextDocumentIdentifier(self.uri)

    async def start(self, editor: str) -> None:
        folder = types.WorkspaceFolder(self.folder.as_uri(), "folder")
        capabilities = client_capabilities(editor)
        params = types.InitializeParams(capabilities, workspace_folders=[folder])
        await self.client.initialize_session(params)

    async def open(self, code: str) -> list[types.Diagnostic]:
        """Open the file, and wait for what is wrong with it."""
        item = types.TextDocumentItem(self.uri, "scilab", self.version, code)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics()

    async def change(self, code: str) -> list[types.Diagnostic]:
        self.version += 1
        version = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        whole = types.TextDocumentContentChangeWholeDocument(code)
        params = types.DidChangeTextDocumentParams(version, [whole])
        self.client.text_document_did_change(params)
        return await self.diagnostics()

    async def diagnostics(self) -> list[types.Diagnostic]:
        await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return list(self.client.diagnostics[self.uri])

    async def complete(self, line: int, column: int) -> types.CompletionList:
        place = types.Position(line, column)
        params = types.CompletionParams(self.document, place)
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, types.CompletionList)
        return found


@contextlib.asynccontextmanager
async def session(folder: Path, name: str, environ: dict[str, str]) -> AsyncIterator[Editor]:
    """Start a server, and an editor that can what the editor of that name can."""
    client = await ClientServerConfig(SERVER, server_env=environ).start()
    assert isinstance(client, LanguageClient)
    editor = Editor(client, folder)
    await editor.start(name)
    yield editor
    await client.shutdown_session()
    await client.stop()
    assert client.error is None


@pytest_asyncio.fixture
async def editor(tmp_path: Path) -> AsyncIterator[Editor]:
    """Give an editor on a machine that has no Scilab."""
    async with session(tmp_path, "visual-studio-code", without_scilab()) as editor:
        yield editor


@pytest_asyncio.fixture
async def beside_scilab(tmp_path: Path) -> AsyncIterator[Editor]:
    """Give an editor on a machine that has one."""
    async with session(tmp_path, "visual-studio-code", dict(os.environ)) as editor:
        yield editor


@pytest.mark.parametrize("name", ["visual-studio-code", "neovim", "emacs"])
@pytest.mark.asyncio
async def test_diagnostics_follow_what_is_typed(name: str, tmp_path: Path) -> None:
    async with session(tmp_path, name, without_scilab()) as editor:
        assert await editor.open(CODE) == []
        (found,) = await editor.change(BROKEN)
        assert found.message == "syntax error, unexpected =: this cannot be assigned to"
        assert (found.range.start, found.range.end) == (types.Position(1, 2), types.Position(1, 3))
        assert found.severity == types.DiagnosticSeverity.Error
        assert await editor.change(CODE) == []


@pytest.mark.asyncio
async def test_completion_needs_no_scilab(editor: Editor) -> None:
    await editor.open(CODE + "dis\nout")
    for line, column, name in ((5, 3, "disc"), (6, 3, "outside")):
        found = await editor.complete(line, column)
        assert [item.label for item in found.items] == [name]
    (item,) = (await editor.complete(5, 3)).items
    resolved = await editor.client.completion_item_resolve_async(item)
    assert resolved.detail == "area = disc(radius)"


@pytest.mark.asyncio
async def test_hover_and_signature(editor: Editor) -> None:
    await editor.open(CODE)
    there = types.Position(4, 10)
    shown = await editor.client.text_document_hover_async(types.HoverParams(editor.document, there))
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert "The area of a disc." in shown.contents.value
    params = types.SignatureHelpParams(editor.document, types.Position(4, 13))
    called = await editor.client.text_document_signature_help_async(params)
    assert called is not None
    assert called.signatures[0].label == "area = disc(radius)"


@pytest.mark.asyncio
async def test_definition_references_and_rename(editor: Editor) -> None:
    await editor.open(CODE + "y = outside(1);\n")
    here, there = types.Position(4, 9), types.Position(5, 6)
    params = types.DefinitionParams(editor.document, there)
    found = await editor.client.text_document_definition_async(params)
    library = editor.folder.joinpath("lib.sci").as_uri()
    name = types.Range(types.Position(0, 13), types.Position(0, 20))
    assert found == [types.Location(library, name)]
    context = types.ReferenceContext(include_declaration=True)
    references = await editor.client.text_document_references_async(
        types.ReferenceParams(context, editor.document, there)
    )
    assert references is not None
    assert [each.uri for each in references] == [editor.uri, library]
    edit = await editor.client.text_document_rename_async(
        types.RenameParams(editor.document, here, "circle")
    )
    assert edit is not None
    assert edit.changes is not None
    assert [each.range.start.line for each in edit.changes[editor.uri]] == [0, 4]


@pytest.mark.asyncio
async def test_another_folder_can_be_opened(
    editor: Editor, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await editor.open("y = further(1);\n")
    folder = tmp_path_factory.mktemp("further")
    folder.joinpath("further.sci").write_text(LIBRARY.replace("outside", "further"))
    added = types.WorkspaceFolder(folder.as_uri(), "further")
    event = types.WorkspaceFoldersChangeEvent(added=[added], removed=[])
    editor.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(event)
    )
    params = types.DefinitionParams(editor.document, types.Position(0, 6))
    found = await editor.client.text_document_definition_async(params)
    assert isinstance(found, list)
    assert len(found) == 1


@pytest.mark.asyncio
async def test_a_rename_that_is_not_safe_tells_why(editor: Editor) -> None:
    await editor.open(CODE)
    params = types.RenameParams(editor.document, types.Position(4, 20), "circle")
    with pytest.raises(JsonRpcException, match="linspace is not defined in this file"):
        await editor.client.text_document_rename_async(params)


@pytest.mark.asyncio
async def test_symbols_folds_and_indentation(editor: Editor) -> None:
    await editor.open(CODE.replace("    area", "area"))
    document = editor.document
    symbols = await editor.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document)
    )
    assert [each.name for each in symbols or ()] == ["disc", "total"]
    folds = await editor.client.text_document_folding_range_async(
        types.FoldingRangeParams(document)
    )
    assert [(each.start_line, each.end_line) for each in folds or ()] == [(0, 2)]
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await editor.client.text_document_formatting_async(
        types.DocumentFormattingParams(document, options)
    )
    assert [(each.range.start.line, each.new_text) for each in edits or ()] == [(2, "    ")]


@pytest.mark.asyncio
async def test_a_closed_file_has_no_faults(editor: Editor) -> None:
    assert len(await editor.open(BROKEN)) == 1
    params = types.DidCloseTextDocumentParams(editor.document)
    editor.client.text_document_did_close(params)
    assert await editor.diagnostics() == []


@pytest.mark.asyncio
async def test_scilabs_own_functions_are_known(beside_scilab: Editor) -> None:
    await beside_scilab.open(CODE + "linsp")
    found = await beside_scilab.complete(5, 5)
    assert [item.label for item in found.items] == ["linspace"]
    params = types.SignatureHelpParams(beside_scilab.document, types.Position(4, 30))
    called = await beside_scilab.client.text_document_signature_help_async(params)
    assert called is not None
    assert called.signatures[0].label.startswith("row = linspace(x1, x2")
    assert called.active_parameter == 1


def test_without_pygls_one_line_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None; from scilab_kernel.__main__ import main; "
        "sys.exit(main(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "needs pygls" in line
    assert "-m pip install 'pygls>=2'" in line


def test_jupyterlab_finds_the_server_by_itself(tmp_path: Path) -> None:
    code = (
        "import json; from jupyter_lsp import LanguageServerManager as Manager; "
        "manager = Manager(); manager.initialize(); "
        "print(json.dumps(manager.language_servers['scilab']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    found = json.loads(done.stdout)
    assert found["argv"] == SERVER
    assert found["languages"] == ["scilab"]
