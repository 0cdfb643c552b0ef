"""A cell shows no more text than its limit; the person is told once that there is more."""

from __future__ import annotations

from scilab_kernel.scilab.cell.limit import TOO_MUCH, LimitedStreams
from tests.scilab.recorder import Recorder

TEN_CHARACTERS = 0.00001


def test_text_beyond_the_limit_is_left_out_and_the_person_told_once() -> None:
    frontend = Recorder()
    streams = LimitedStreams(frontend, TEN_CHARACTERS)
    for text in ("12345", "678901234", "never"):
        streams.show("stdout", text)
    assert frontend.events == [("stdout", "1234567890"), ("stderr", TOO_MUCH)]


def test_text_within_the_limit_is_shown_without_a_notice() -> None:
    frontend = Recorder()
    LimitedStreams(frontend, TEN_CHARACTERS).show("stdout", "1234567890")
    assert frontend.events == [("stdout", "1234567890")]


def test_the_last_character_that_is_allowed_is_shown() -> None:
    frontend = Recorder()
    streams = LimitedStreams(frontend, TEN_CHARACTERS)
    for text in ("123456789", "0", "never", "ever"):
        streams.show("stdout", text)
    assert frontend.events == [("stdout", "1234567890")]


def test_a_megabyte_is_a_million_characters() -> None:
    frontend = Recorder()
    LimitedStreams(frontend, 1.0).show("stdout", "x" * 1_000_001)
    assert len(frontend.events[0][1]) == 1_000_000


def test_both_streams_share_one_limit() -> None:
    frontend = Recorder()
    streams = LimitedStreams(frontend, TEN_CHARACTERS)
    streams.show("stdout", "12345")
    streams.show("stderr", "67890x")
    assert frontend.events == [("stdout", "12345"), ("stderr", "67890" + TOO_MUCH)]
