"""Whatever way the bytes are cut, the same text and the same markers come out."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.talk import framing
from scilab_kernel.scilab.talk.framing import Event, Marker, OutputParser, Text

NONCE = "0123456789abcdef"
START = b"\x1e" + NONCE.encode()


def marker(kind: str, payload: str = "") -> bytes:
    return START + kind.encode() + payload.encode() + b"\x1e"


TRANSCRIPTS: dict[str, tuple[bytes, list[Event]]] = {
    "nothing": (b"", []),
    "text": (b"hello\n", [Text("hello\n")]),
    "a marker": (marker("D"), [Marker("D", "")]),
    "a marker between texts": (
        b"a" + marker("D") + b"b",
        [Text("a"), Marker("D", ""), Text("b")],
    ),
    "a cell": (
        marker("S", "/t/cell_1.sce") + b" x  = \n\n   3.\n" + marker("D") + b"\n",
        [Marker("S", "/t/cell_1.sce"), Text(" x  = \n\n   3.\n"), Marker("D", ""), Text("\n")],
    ),
    "markers in a row": (
        marker("C") + marker("P", "x> ") + marker("I"),
        [Marker("C", ""), Marker("P", "x> "), Marker("I", "")],
    ),
    "a payload with fields": (
        marker("R", "0\x1f999\x1fUndefined: é\nsecond line"),
        [Marker("R", "0\x1f999\x1fUndefined: é\nsecond line")],
    ),
    "a separator alone": (b"a\x1eb", [Text("a\x1eb")]),
    "separators in a row": (b"\x1e\x1e\x1e" + marker("D"), [Text("\x1e\x1e\x1e"), Marker("D", "")]),
    "half a nonce": (b"\x1e01234567 x", [Text("\x1e01234567 x")]),
    "half a nonce before a marker": (
        b"\x1e01234567" + marker("D"),
        [Text("\x1e01234567"), Marker("D", "")],
    ),
    "another nonce": (
        b"\x1efedcba9876543210D\x1e",
        [Text("\x1efedcba9876543210D\x1e")],
    ),
    "the nonce without its separator": (NONCE.encode() + b"D\x1e", [Text(NONCE + "D\x1e")]),
    "prompts": (b"\n--> \n-1-> x", [Text("\n--> \n-1-> x")]),
    "characters": ("é€😀".encode(), [Text("é€😀")]),
    "characters before a marker": ("😀".encode() + marker("D"), [Text("😀"), Marker("D", "")]),
    "bytes that are no text": (b"a\xffb\xc3(", [Text("a\ufffdb\ufffd(")]),
    "escapes": (b"\x1b[31mred\x1b[0m\r\n", [Text("\x1b[31mred\x1b[0m\r\n")]),
}


def joined(events: list[Event]) -> list[Event]:
    """Put pieces of text that follow one another together."""
    result: list[Event] = []
    for event in events:
        if isinstance(event, Text) and result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + event.text)
        else:
            result.append(event)
    return result


def parse(*pieces: bytes) -> list[Event]:
    parser = OutputParser(NONCE)
    events = [event for piece in pieces for event in parser.feed(piece)]
    return joined(events + parser.close())


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_gives_its_events(name: str) -> None:
    data, events = TRANSCRIPTS[name]
    assert parse(data) == events


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_bytes_may_come_one_by_one(name: str) -> None:
    data, events = TRANSCRIPTS[name]
    assert parse(*(data[i : i + 1] for i in range(len(data)))) == events


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_bytes_may_be_cut_anywhere(name: str) -> None:
    data, events = TRANSCRIPTS[name]
    for first in range(len(data) + 1):
        for second in range(first, len(data) + 1, 3):
            assert parse(data[:first], data[first:second], data[second:]) == events


def test_text_is_handed_on_at_once() -> None:
    parser = OutputParser(NONCE)
    assert parser.feed(b"a tick") == [Text("a tick")]
    assert parser.feed(b"\n") == [Text("\n")]


def test_what_may_begin_a_marker_waits_until_it_is_known() -> None:
    parser = OutputParser(NONCE)
    assert parser.feed(b"a\x1e0123") == [Text("a")]
    assert parser.feed(b"x") == [Text("\x1e0123x")]


def test_half_a_character_waits_for_its_other_half() -> None:
    parser = OutputParser(NONCE)
    assert parser.feed(b"a\xe2\x82") == [Text("a")]
    assert parser.feed(b"\xac") == [Text("€")]


@pytest.mark.parametrize(
    "cut", [b"\x1e", b"\x1e0123", START, START + b"R", START + b"R0\x1f99", b"\xe2\x82"]
)
def test_what_a_crash_cut_is_shown_as_text(cut: bytes) -> None:
    assert parse(b"before" + cut) == [Text("before" + cut.decode("utf-8", "replace"))]


def test_a_marker_without_end_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_MARKER", 100)
    data = START + b"A" + b"x" * 200
    assert parse(data) == [Text(data.decode())]
    assert parse(data, marker("D"))[-1] == Marker("D", "")


def test_close_can_be_called_twice() -> None:
    parser = OutputParser(NONCE)
    parser.feed(b"\x1e01")
    assert parser.close() == [Text("\x1e01")]
    assert parser.close() == []


def test_the_bytes_of_a_long_marker_are_searched_once() -> None:
    """What was searched for an end is not searched again, however many pieces follow."""
    parser = OutputParser(NONCE)
    parser.feed(START + b"A")
    for _ in range(50):
        parser.feed(b"x" * 10)
        assert parser._searched == len(parser._pending)
    assert parser.feed(b"\x1e") == [Marker("A", "x" * 500)]


def test_fields_are_split() -> None:
    assert Marker("R", "0\x1f\x1fx").fields() == ["0", "", "x"]
