"""The front end ``Capture`` shows nothing, asks nothing, and waits like any other."""

from __future__ import annotations

import pytest

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.frontend import InputUnavailableError
from tests.scilab.recorder import Recorder


def test_a_capture_keeps_stdout_and_shows_nothing() -> None:
    recorder = Recorder()
    capture = Capture(recorder)
    capture.stream("stdout", "one ")
    capture.stream("stderr", "two ")
    capture.stream("stdout", "three")
    capture.display({"text/plain": "x"})
    capture.update_display({"text/plain": "x"}, "id")
    capture.result({"text/plain": "x"})
    capture.flush()
    assert capture.text == "one three"
    assert recorder.events == []


def test_clearing_a_capture_forgets_its_text() -> None:
    capture = Capture(Recorder())
    capture.stream("stdout", "one")
    capture.clear_output()
    capture.stream("stdout", "two")
    assert capture.text == "two"


def test_a_capture_refuses_questions() -> None:
    with pytest.raises(InputUnavailableError):
        Capture(Recorder()).read_line("x? ")


def test_a_capture_waits_through_the_front_end() -> None:
    done: list[str] = []
    recorder = Recorder(when={"": lambda: done.append("served")})
    assert list(Capture(recorder).wait([], None)) == []
    assert done == ["served"]
