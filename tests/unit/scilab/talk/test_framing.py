"""The parser returns the same text and markers, however the bytes are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.talk import framing
from scilab_kernel.scilab.talk.framing import Event, OutputParser, Text
from scilab_kernel.scilab.talk.markers import (
    Answer,
    CellDone,
    CellStarted,
    ExitCalled,
    PromptSet,
    Question,
    Report,
)
from tests.fakes.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    Said = Callable[[Speaker], bytes]

DONE = CellDone()


def done(speaker: Speaker) -> bytes:
    return speaker.say("cell_done")


TRANSCRIPTS: dict[str, tuple[Said, list[Event]]] = {
    "nothing": (lambda _: b"", []),
    "text": (lambda _: b"hello\n", [Text("hello\n")]),
    "a marker": (done, [DONE]),
    "a marker between texts": (lambda s: b"a" + done(s) + b"b", [Text("a"), DONE, Text("b")]),
    "a cell": (
        lambda s: s.say("cell_started", "/t/cell_1.sce") + b" x  = \n\n   3.\n" + done(s) + b"\n",
        [CellStarted("/t/cell_1.sce"), Text(" x  = \n\n   3.\n"), DONE, Text("\n")],
    ),
    "markers in a row": (
        lambda s: s.say("exit_called") + s.say("prompt_set", "x> ") + s.say("question", "code"),
        [ExitCalled(), PromptSet("x> "), Question("code")],
    ),
    "fields": (
        lambda s: s.say("report", 0, 999, "Undefined: é\nsecond line"),
        [Report(0, "999", "Undefined: é\nsecond line")],
    ),
    "empty fields": (lambda s: s.say("report", 0, "", ""), [Report(0, "", "")]),
    "any number of fields": (
        lambda s: s.say("answer") + s.say("answer", "a", "", "b"),
        [Answer(()), Answer(("a", "", "b"))],
    ),
    "a beginning alone": (lambda _: b"a\x1eb", [Text("a\x1eb")]),
    "an end alone": (lambda _: b"a\x1db", [Text("a\x1db")]),
    "beginnings in a row": (lambda s: b"\x1e\x1e\x1e" + done(s), [Text("\x1e\x1e\x1e"), DONE]),
    "half a token": (lambda _: b"\x1e01234567 x", [Text("\x1e01234567 x")]),
    "half a token before a marker": (
        lambda s: b"\x1e01234567" + done(s),
        [Text("\x1e01234567"), DONE],
    ),
    "a token that nobody has": (
        lambda _: b"\x1efedcba9876543210cell_done\x1d",
        [Text("\x1efedcba9876543210cell_done\x1d")],
    ),
    "a kind that nobody has": (
        lambda _: Speaker().say("no such kind"),
        [Text(Speaker().say("no such kind").decode())],
    ),
    "a field too many": (
        lambda _: Speaker().say("cell_done", ""),
        [Text(Speaker().say("cell_done", "").decode())],
    ),
    "a marker within a marker": (
        lambda s: s.begin() + b"ans" + done(s) + b"wer\x1d",
        [Text(Speaker().begin().decode() + "ans"), DONE, Text("wer\x1d")],
    ),
    "prompts": (lambda _: b"\n--> \n-1-> x", [Text("\n--> \n-1-> x")]),
    "characters": (lambda _: "é€😀".encode(), [Text("é€😀")]),
    "characters before a marker": (lambda s: "😀".encode() + done(s), [Text("😀"), DONE]),
    "bytes that are no text": (lambda _: b"a\xffb\xc3(", [Text("a\ufffdb\ufffd(")]),
    "escapes": (lambda _: b"\x1b[31mred\x1b[0m\r\n", [Text("\x1b[31mred\x1b[0m\r\n")]),
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
    parser = OutputParser(Speaker().freshness)
    events = [event for piece in pieces for event in parser.feed(piece)]
    return joined(events + parser.close())


def transcript(name: str) -> tuple[bytes, list[Event]]:
    said, events = TRANSCRIPTS[name]
    return said(Speaker()), events


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_gives_its_events(name: str) -> None:
    data, events = transcript(name)
    assert parse(data) == events


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_bytes_may_come_one_by_one(name: str) -> None:
    data, events = transcript(name)
    assert parse(*(data[i : i + 1] for i in range(len(data)))) == events


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_bytes_may_be_cut_anywhere(name: str) -> None:
    data, events = transcript(name)
    for first in range(len(data) + 1):
        for second in range(first, len(data) + 1, 7):
            assert parse(data[:first], data[first:second], data[second:]) == events


def test_text_is_handed_on_at_once() -> None:
    parser = OutputParser(Speaker().freshness)
    assert parser.feed(b"a tick") == [Text("a tick")]
    assert parser.feed(b"\n") == [Text("\n")]


def test_bytes_that_may_begin_a_marker_wait_for_the_next_bytes() -> None:
    parser = OutputParser(Speaker().freshness)
    assert parser.feed(b"a\x1e0123") == [Text("a")]
    assert parser.feed(b"x") == [Text("\x1e0123x")]


def test_half_a_character_waits_for_its_other_half() -> None:
    parser = OutputParser(Speaker().freshness)
    assert parser.feed(b"a\xe2\x82") == [Text("a")]
    assert parser.feed(b"\xac") == [Text("€")]


@pytest.mark.parametrize(
    "cut",
    [
        b"\x1e",
        b"\x1e0123",
        Speaker().begin(),
        Speaker().begin() + b"report",
        Speaker().begin() + b"report\x1f0\x1f99",
        b"\xe2\x82",
    ],
)
def test_a_marker_that_a_crash_cut_is_shown_as_text(cut: bytes) -> None:
    assert parse(b"before" + cut) == [Text("before" + cut.decode("utf-8", "replace"))]


def test_a_marker_without_end_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_MARKER", 100)
    speaker = Speaker()
    data = speaker.begin() + b"answer\x1f" + b"x" * 200
    assert parse(data) == [Text(data.decode())]
    assert parse(data, done(speaker))[-1] == DONE


def test_a_marker_of_the_greatest_length_is_a_marker(monkeypatch: pytest.MonkeyPatch) -> None:
    data = Speaker().say("answer", "x" * 200)
    monkeypatch.setattr(framing, "MAX_MARKER", len(data) - 1)
    assert parse(*(data[i : i + 1] for i in range(len(data)))) == [Answer(("x" * 200,))]


def test_close_can_be_called_twice() -> None:
    parser = OutputParser(Speaker().freshness)
    parser.feed(b"\x1e01")
    assert parser.close() == [Text("\x1e01")]
    assert parser.close() == []


def test_the_bytes_of_a_long_marker_are_searched_once() -> None:
    """The parser searches each byte once for the end, however many pieces follow."""
    speaker = Speaker()
    parser = OutputParser(speaker.freshness)
    parser.feed(speaker.begin() + b"answer\x1f")
    for _ in range(50):
        parser.feed(b"x" * 10)
        assert parser._searched == len(parser._pending)
    assert parser.feed(b"\x1d") == [Answer(("x" * 500,))]
