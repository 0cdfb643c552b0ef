"""More targets: what the rooms that know Scilab make of cells, pages and what its macros tell."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.language import Variable
from scilab_kernel.kernel.debug import Debugger
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.messages import Message
from scilab_kernel.scilab.help.library import HelpLibrary
from scilab_kernel.scilab.help.reader import read_page
from scilab_kernel.scilab.knowledge.file_names import complete_file
from scilab_kernel.scilab.knowledge.inspection import question
from scilab_kernel.scilab.knowledge.variables import Variables
from scilab_kernel.scilab.language import announce as results
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.assigned import assigned, pieces
from scilab_kernel.scilab.language.chain import chain_before
from scilab_kernel.scilab.show import bundles as display
from scilab_kernel.scilab.show import values as rich
from scilab_kernel.scilab.talk.markers import Display
from tests.fakes.echo_interpreter import EchoInterpreter
from tests.fakes.markup import faults
from tests.fakes.schema import check_content
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.frontend import Frontend

FIELD = "\x00"
"""Stands for the separator of fields in the bytes that a fuzzer makes."""


def last_value(data: bytes) -> None:
    """Finding a cell's last value: what stands before it stays, and so do the lines."""
    code = data.decode("utf-8", "replace")
    announced = results.announce(code)
    if announced != code:
        assert results.is_announced(announced) or "%sk_" in announced
        same = len(os.path.commonprefix([code, announced]))  # noqa: RUF071 - of characters
        last = source.statements(code)[-1]
        assert same >= last.start
        assert announced.count("\n") >= code.count("\n")
    for piece in pieces(code):
        assigned(piece)


def words_at_cursor(data: bytes) -> None:
    """Inspection and completion: what stands at the cursor is a part of the code."""
    code = data.decode("utf-8", "replace")
    for position in {0, len(code) // 3, len(code)}:
        spot = source.token_at(code, position)
        assert 0 <= spot.start <= spot.end <= len(code)
        assert spot.call in code
        chain_before(code[: spot.end])
    name = question(code)
    assert name in code


def help_page(data: bytes) -> None:
    """Help pages: whatever is in their HTML, nothing is shown that could do something."""
    page = read_page(data.decode("utf-8", "replace"))
    shown = HelpLibrary(None, None, "6.1.1", "en_US").show(page)
    assert set(shown) == {"text/plain", "text/html", "text/markdown"}
    assert faults(shown["text/html"]) == []
    page.summary("x")


def file_names(data: bytes) -> None:
    """Names of files: each match may stand in a string, and the cursor stays within the text."""
    text = data.decode("utf-8", "replace")
    matches, replaced = complete_file(text, "/usr", {"SCI": "/usr/lib", "~": "/"})
    assert 0 <= replaced <= len(text)
    for match in matches:
        assert match.text.count("'") % 2 == 0


class _Panel(EchoInterpreter):
    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        listed = {"": (Variable("s", "struct", "a", "at s", has_parts=True),), "at s": ()}
        return listed.get(path)


def debug_request(data: bytes) -> None:
    """Requests of a debugger: each has an answer that front ends can read."""
    debugger = Debugger(_Panel(), lambda _: Recorder())
    with contextlib.suppress(ValueError, RecursionError):
        parsed: Any = json.loads(data)
        for content in parsed if isinstance(parsed, list) else [parsed]:
            if isinstance(content, dict):
                with contextlib.suppress(ContentError):
                    check_content("debug_reply", debugger.debug_request(_message(content)))


def _message(content: dict[str, Any]) -> Message:
    return Message("debug_request", content)


def display_payload(data: bytes) -> None:
    """What notebook_display sends: shown, or refused with a reason."""
    fields = data.decode("utf-8", "replace").split(FIELD)
    how, kind, identity, width, text = ([*fields, "", "", "", "", ""])[:5]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "display.txt").write_text(text, encoding="utf-8", errors="replace")
        told = Display(
            "notebook_display",
            how,
            kind,
            identity,
            width if width.isdecimal() else "",
            "/",
            "",
        )
        recorder = Recorder()
        with contextlib.suppress(display.DisplayError):
            display.show(told, Path(folder), recorder)
            assert len(recorder.bundles) == 1
        json.dumps([bundle for bundle, _, _ in recorder.bundles])


def rich_value(data: bytes) -> None:
    """The parts of a value: a form that holds no markup of the user's, or none."""
    shown = rich.forms(["x", *data.decode("utf-8", "replace").split(FIELD)])
    assert set(shown) <= {"text/html", "text/latex"}
    assert faults(shown.get("text/html", "")) == []


def variable_rows(data: bytes) -> None:
    """Rows of the panel of variables: all have a name and a path."""
    fields = data.decode("utf-8", "replace").split(FIELD)
    rows = fields[: len(fields) // 6 * 6]
    known = Variables()
    for path in ("", "x", "1:99:x", "1:99999:"):
        found = known.find(path, lambda _: (str(len(rows) // 6), *rows))
        for variable in found or ():
            assert isinstance(variable.path, str)
            known.name_of(variable.path)


ROOMS: tuple[Callable[[bytes], None], ...] = (
    last_value,
    words_at_cursor,
    help_page,
    file_names,
    debug_request,
    display_payload,
    rich_value,
    variable_rows,
)

_PAGE = (
    b"<html><head><title>f</title></head><body><div class='refnamediv'><h1 class='refname'>f</h1>"
    b"<p class='refpurpose'>does</p></div><div class='refsynopsisdiv'><pre>y = f(x)</pre></div>"
    b"<div class='refsection'><h3>Arguments</h3><dl><dt>x</dt><dd>a <b>n</b></dd></dl></div>"
    b"<table><tr><td>1</td><th>2</th></tr></table><ul><li>a</li></ul><script>x</script>"
    b"<a href='javascript:x'>l</a><img src='y'/><div class='note'>n</div></body></html>"
)

ROOM_SEEDS: dict[str, list[bytes]] = {
    "last_value": [
        b"a = 1; b = 2",
        b"[a, b] = size(x)",
        b"x(1).y = 3 // c",
        b"if a then\nb\nend\nsin(x)'",
    ],
    "words_at_cursor": [b"plot(a.b(1).c, 'x'", b"sin?", b"x = [f(1, g(2", b"hold on"],
    "help_page": [_PAGE, b"<pre class='scilabcode'>a <b></pre><table><tr></table>"],
    "file_names": [b"SCI/", b"~/a'b", b"~\x00r/", b"/usr/li", b'/tmp/../"x'],
    "debug_request": [
        b'{"type":"request","command":"variables","seq":1,"arguments":{"variablesReference":1}}',
        b'[{"command":"richInspectVariables","seq":2,"arguments":{"variableName":"s"}}]',
    ],
    "display_payload": [
        b"display\x00html\x00\x00\x00<b>x</b>",
        b'update\x00json\x00id\x00\x00{"a":[1,NaN]}',
        b"display\x00svg\x00\x0050\x00<svg width='1' height=\"2\"></svg>",
        b"display\x00image\x00\x00\x00etc/passwd.png",
        b"display\x00image\x00\x00\x00~nobody_of_that_name/a.png",
    ],
    "rich_value": [
        b"matrix\x00constant\x001\x002\x001\x001 2\x001\x002D+10",
        b"cells\x00string\x001\x001\x001\x001\x00<b> a",
        b"items\x00st\x002\x00.a\x001",
        b"rational\x00constant\x001\x001\x001\x001\x001\x00constant\x001\x001\x001\x001\x001+s\xc2\xb2",
    ],
    "variable_rows": [
        b"variable\x00x\x00constant\x001x1\x003\x00",
        b"field\x00a b\x00st\x001x1\x00\x00f",
    ],
}
