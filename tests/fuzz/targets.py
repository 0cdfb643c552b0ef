"""What reads bytes that others made: each takes any bytes, and may raise only what it says."""

from __future__ import annotations

import contextlib
import hmac
import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.protocol import content
from scilab_kernel.protocol.connection import ConnectionInfo
from scilab_kernel.protocol.errors import ConnectionFileError, ContentError, WireError
from scilab_kernel.scilab.cell.output import CellOutput
from scilab_kernel.scilab.errors.report import split_report
from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.errors.traceback import failure
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.talk.framing import OutputParser, Text
from scilab_kernel.server.wire import Wire
from tests.fakes.connections import connection_fields, connection_info
from tests.fakes.speaker import Speaker
from tests.fuzz.rooms import ROOM_SEEDS, ROOMS
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

REQUESTS = [
    request
    for request in vars(content).values()
    if isinstance(request, type)
    and issubclass(request, content.Request)
    and request is not content.Request
]


def wire(data: bytes) -> None:
    """Frames, first as anybody may send them, then signed as only a client can."""
    frames = data.split(b"\x00")
    decoder = Wire.of(connection_info())
    with contextlib.suppress(WireError):
        decoder.decode(frames)
    signature = hmac.new(b"secret", b"".join(frames[:4]), "sha256").hexdigest().encode()
    with contextlib.suppress(WireError):
        message = decoder.decode([b"route", b"<IDS|MSG>", signature, *frames])
        # What came in can go out.
        decoder.encode(message.reply({"echo": message.content}))


def request_content(data: bytes) -> None:
    """Contents of requests."""
    with contextlib.suppress(ValueError, RecursionError):
        parsed: Any = json.loads(data)
        if isinstance(parsed, dict):
            for request in REQUESTS:
                with contextlib.suppress(ContentError):
                    request.parse(parsed)


def connection_file(data: bytes) -> None:
    """Connection files."""
    with contextlib.suppress(ValueError, RecursionError, ConnectionFileError):
        parsed: Any = json.loads(data)
        if isinstance(parsed, dict):
            ConnectionInfo.parse({**connection_fields(), **parsed}, "fuzz").socket_files()


def terminal(data: bytes) -> None:
    """Scilab's terminal: however the bytes are cut, they mean the same, and none is lost."""
    speaker = Speaker()
    first, *others = data.split(b"\x01")
    data = first + b"".join(speaker.begin() + other for other in others)
    whole = OutputParser(Speaker().freshness)
    expected = joined([*whole.feed(data), *whole.close()])
    cut = OutputParser(Speaker().freshness)
    events = [event for byte in data for event in cut.feed(bytes([byte]))]
    assert joined([*events, *cut.close()]) == expected
    if not others:
        assert expected == ([data.decode("utf-8", "replace")] if data else [])


def joined(events: list[Any]) -> list[Any]:
    """Put pieces of text together."""
    result: list[Any] = []
    for event in events:
        if isinstance(event, Text) and result and isinstance(result[-1], str):
            result[-1] += event.text
        else:
            result.append(event.text if isinstance(event, Text) else event)
    return result


def cell_output(data: bytes) -> None:
    """The two streams of a cell and its value: all that is not the prompt's is shown, in order."""
    frontend = Recorder()
    output = CellOutput(frontend, 1)
    shown = ""
    for number, piece in enumerate(data.decode("utf-8", "replace").split("\x00")):
        match piece[:1]:
            case "e":
                output.feed_errors(piece[1:].encode(), float(number))
            case "v":
                output.begin_value(["x", *piece[1:].split(",")])
            case "w":
                output.end_value()
            case "s":
                output.release_stale_errors(float(number))
            case "o":
                output.release_older()
            case "r":
                output.take_report(piece[1:])
            case "i":
                output.expect_pause_notice()
            case _:
                output.show(piece)
                shown += piece
        output.publish(lambda odd=number % 2: bool(odd))  # type: ignore[misc]
    output.release()
    assert "".join(text for name, text in frontend.events if name in ("stdout", "result")) == shown


def lexer(data: bytes) -> None:
    """Code: every character is in one token, and the same code is judged the same."""
    code = data.decode("utf-8", "replace")
    found = source.tokens(code)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert source.completeness(code).status in {"complete", "incomplete", "invalid"}
    source.statements(code)
    source.refusal(code)
    for position in {0, len(code) // 2, len(code)}:
        spot = source.token_at(code, position)
        assert 0 <= spot.start <= position <= max(spot.end, position)


def error_report(data: bytes) -> None:
    """Scilab's error reports, with a cell that they may name."""
    report, _, message = data.decode("utf-8", "replace").partition("\x00")
    before, found, after = split_report(report, message)
    assert not found or found in report
    assert len(before) + len(found) + len(after) <= len(report)
    sources = Sources()
    sources.add(Path("/t/cell_1.sce"), "In [1]", "1\n2\n" + message)
    outcome = failure(report, "999", message, sources)
    assert outcome.ename
    assert all(isinstance(line, str) for line in outcome.traceback)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        wire,
        request_content,
        connection_file,
        terminal,
        cell_output,
        lexer,
        error_report,
        *ROOMS,
    )
}

ABOUT: dict[str, str] = {
    "wire": "scilab_kernel/server/wire.py",
    "request_content": "scilab_kernel/protocol/content.py",
    "connection_file": "scilab_kernel/protocol/connection.py",
    "terminal": "scilab_kernel/scilab/talk/framing.py",
    "cell_output": "scilab_kernel/scilab/cell/output.py",
    "lexer": "scilab_kernel/scilab/language/*",
    "error_report": "scilab_kernel/scilab/errors/*",
    "last_value": "scilab_kernel/scilab/language/announce.py",
    "words_at_cursor": "scilab_kernel/scilab/language/*",
    "help_page": "scilab_kernel/scilab/help/*",
    "file_names": "scilab_kernel/scilab/knowledge/file_names.py",
    "debug_request": "scilab_kernel/kernel/debug.py",
    "display_payload": "scilab_kernel/scilab/show/bundles.py",
    "rich_value": "scilab_kernel/scilab/show/values.py",
    "variable_rows": "scilab_kernel/scilab/knowledge/variables.py",
}
"""What each is about: where its inputs ought to reach every line."""

SEEDS: dict[str, list[bytes]] = ROOM_SEEDS | {
    "wire": [
        b"{}\x00{}\x00{}\x00{}",
        b'{"msg_id":"1","msg_type":"x"}\x00{}\x00{}\x00{"a":"\\ud800"}',
    ],
    "request_content": [b'{"code": "x", "silent": 1}', b'{"code": "x", "cursor_pos": -1}'],
    "connection_file": [b'{"ip": "::1"}', b'{"shell_port": 0}', b'{"key": 5}'],
    "terminal": [
        b"a\x01report\x1f0\x1f\x1fy\x1db",
        b"\x01\x01\x1e\x1e\x1d",
        b"\xff\x01cell_done\x1d\xc3",
        b"\x1e0123",
    ],
    "cell_output": [
        b"a\n\x00b\x00eat line     1 of f\n\x00c\n\n\x00o\x00s",
        b"v\x00x = 1\n\x00w\x00i\x00c\n\x00eat line     1 of f\n\nm\n\x00rm",
        b"vmatrix,constant,1,1,1,1,1\x00x\x00w\x00ewarning\n\x00o",
    ],
    "lexer": [b"x = [1 -2' \"a''b\" .. c\n3];", b"if a then /* c */ end // d", b"'\"\x00{}"],
    "error_report": [
        b"at line     3 of function g ( /t/cell_1.sce line 3 )\n\nUndefined\n\x00Undefined",
        b"at line     1 of executed file /t/cell_1.sce\n\nx=(1\n ^\nError: syntax error\x00x",
    ],
}
