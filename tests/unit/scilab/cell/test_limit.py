"""A cell shows as much as it may; that there was more is told once."""

from __future__ import annotations

from scilab_kernel.scilab.cell.limit import TOO_MUCH, LimitedStreams
from tests.scilab.recorder import Recorder

TEN_CHARACTERS = 0.00001


def test_what_is_too_much_is_left_out_and_told_once() -> None:
    frontend = Recorder()
    streams = LimitedStreams(frontend, TEN_CHARACTERS)
    for text in ("12345", "678901234", "never"):
        streams.show("stdout", text)
    assert frontend.events == [("stdout", "1234567890"), ("stderr", TOO_MUCH)]


def test_as_much_as_is_allowed_is_shown_without_a_word() -> None:
    frontend = Recorder()
    LimitedStreams(frontend, TEN_CHARACTERS).show("stdout", "1234567890")
    assert frontend.events == [("stdout", "1234567890")]


def test_both_streams_share_one_limit() -> None:
    frontend = Recorder()
    streams = LimitedStreams(frontend, TEN_CHARACTERS)
    streams.show("stdout", "12345")
    streams.show("stderr", "67890x")
    assert frontend.events == [("stdout", "12345"), ("stderr", "67890" + TOO_MUCH)]
