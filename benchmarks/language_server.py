"""Measure how long the language server takes to answer about a file of 10 000 lines.

usage: python -m benchmarks.language_server [--rounds N]

Before each request the benchmark changes a line in the middle of the file and sends the whole file,
as an editor does, over pipes. It measures the time from there to the answer. There are two files:
macros of Scilab one after the other, and one function of the same length.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from scilab_kernel.lsp.folder import read
from scilab_kernel.lsp.installation import find

LINES = 10_000
TYPED = "total = linspace(1, 2, si"
COLUMN = len(TYPED)
BLOCK = (
    "    if x({0}) > 3 then\n"
    "        y = sin(x({0})) + cos([1 2 3; 4 5 6]);\n"
    "        b.c({0}) = 'text'; // told\n"
    "    end\n"
)

Request = Callable[[LanguageClient, types.TextDocumentIdentifier, int], Awaitable[object]]


def macros() -> str:
    """Join macros of Scilab until the file is long enough."""
    home = find(os.environ).home
    if home is None:
        raise SystemExit("this needs a Scilab: the measured file consists of its macros")
    text = ""
    for path in sorted(home.glob("modules/*/macros/*.sci")):
        text += read(path) + "\n"
        if text.count("\n") >= LINES:
            break
    return text


def one_function() -> str:
    """Write one function of the same length."""
    count = LINES // BLOCK.count("\n")
    return "function y = f(x)\n" + "".join(map(BLOCK.format, range(count))) + "endfunction\n"


_place = types.Position
ALL = types.ReferenceContext(include_declaration=True)
OPTIONS = types.FormattingOptions(tab_size=4, insert_spaces=True)
UNFINISHED = ("completion", "signature help")
REQUESTS: dict[str, Request] = {
    "completion": lambda client, file, line: client.text_document_completion_async(
        types.CompletionParams(file, _place(line, COLUMN))
    ),
    "signature help": lambda client, file, line: client.text_document_signature_help_async(
        types.SignatureHelpParams(file, _place(line, COLUMN))
    ),
    "hover": lambda client, file, line: client.text_document_hover_async(
        types.HoverParams(file, _place(line, 10))
    ),
    "definition": lambda client, file, line: client.text_document_definition_async(
        types.DefinitionParams(file, _place(line, 2))
    ),
    "references": lambda client, file, line: client.text_document_references_async(
        types.ReferenceParams(ALL, file, _place(line, 2))
    ),
    "symbols": lambda client, file, _: client.text_document_document_symbol_async(
        types.DocumentSymbolParams(file)
    ),
    "folding": lambda client, file, _: client.text_document_folding_range_async(
        types.FoldingRangeParams(file)
    ),
    "formatting": lambda client, file, _: client.text_document_formatting_async(
        types.DocumentFormattingParams(file, OPTIONS)
    ),
}


class Seen(NamedTuple):
    """Seconds until an answer, and of the server's processor time."""

    waited: float
    used: float


class Editor:
    """An editor that has one file open."""

    def __init__(self, client: LanguageClient, folder: Path, text: str) -> None:
        self.client = client
        self.file = types.TextDocumentIdentifier(folder.joinpath("file.sce").as_uri())
        lines = text.splitlines(keepends=True)
        middle = len(lines) // 2
        while middle and not lines[middle].startswith(("function", "    if x")):
            middle -= 1
        self.before, self.after, self.line = (
            "".join(lines[:middle]),
            "".join(lines[middle:]),
            middle,
        )
        self.version = 0

    def change(self, typed: str) -> None:
        """Type a line in the middle."""
        self.version += 1
        text = f"{self.before}{typed}\n{self.after}"
        if self.version == 1:
            item = types.TextDocumentItem(self.file.uri, "scilab", self.version, text)
            self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            return
        version = types.VersionedTextDocumentIdentifier(self.version, self.file.uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [whole]))

    async def ask(self, request: Request, typed: str) -> Seen:
        """Return the seconds from a change to the answer that knows of it."""
        start, used = time.perf_counter(), self.used()
        self.change(typed)
        await request(self.client, self.file, self.line)
        return Seen(time.perf_counter() - start, self.used() - used)

    def used(self) -> float:
        """Return the seconds of processor time that the server has used."""
        server = self.client._server
        assert server is not None
        fields = Path(f"/proc/{server.pid}/schedstat").read_text(encoding="ascii").split()
        return int(fields[0]) / 1e9


async def measure(text: str, rounds: int) -> dict[str, Sequence[Seen]]:
    """Send each request that often; the first answers, which parse the file, do not count."""
    client = LanguageClient("benchmark", "1")
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda _params: None)
    with tempfile.TemporaryDirectory() as folder:
        await client.start_io(sys.executable, "-m", "scilab_kernel", "lsp")
        place = types.WorkspaceFolder(Path(folder).as_uri(), "folder")
        params = types.InitializeParams(types.ClientCapabilities(), workspace_folders=[place])
        await client.initialize_async(params)
        client.initialized(types.InitializedParams())
        editor = Editor(client, Path(folder), text)
        found = {name: await ask_often(editor, name, rounds) for name in REQUESTS}
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    return found


async def ask_often(editor: Editor, name: str, rounds: int) -> Sequence[Seen]:
    line = TYPED if name in UNFINISHED else f"{TYPED}n(1));"
    await editor.ask(REQUESTS[name], line)
    return [await editor.ask(REQUESTS[name], f"{line}{' ' * (n % 2)}") for n in range(rounds)]


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=50)
    options = arguments.parse_args()
    texts = {"macros": macros(), "one function": one_function()}
    results = {name: asyncio.run(measure(text, options.rounds)) for name, text in texts.items()}
    print("| milliseconds | " + " | ".join(texts) + " |")
    print("| --- " * (1 + len(texts)) + "|")
    for request in REQUESTS:
        shown = (_shown(results[name][request]) for name in texts)
        print(f"| {request} | {' | '.join(shown)} |")
    print("Each: until the answer, the median; and processor time of the server, the mean.")
    return 0


def _shown(seen: Sequence[Seen]) -> str:
    waited = 1000 * statistics.median(each.waited for each in seen)
    used = 1000 * statistics.mean(each.used for each in seen)
    return f"{waited:.0f}; {used:.0f}"


if __name__ == "__main__":
    sys.exit(main())
