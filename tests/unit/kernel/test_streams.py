from __future__ import annotations

import pytest

from scilab_kernel.kernel.streams import LIMIT, WINDOW, StreamBuffer

NOW = 100.0


@pytest.fixture
def sent() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def buffer(sent: list[tuple[str, str]]) -> StreamBuffer:
    return StreamBuffer(lambda name, text: sent.append((name, text)))


def test_the_first_text_is_published_at_once(
    buffer: StreamBuffer, sent: list[tuple[str, str]]
) -> None:
    assert buffer.write("stdout", "a", NOW) is None
    assert sent == [("stdout", "a")]


def test_later_text_waits_for_the_end_of_the_window(
    buffer: StreamBuffer, sent: list[tuple[str, str]]
) -> None:
    buffer.write("stdout", "a", NOW)
    assert buffer.write("stdout", "b", NOW + 0.001) == NOW + WINDOW
    assert buffer.write("stdout", "c", NOW + 0.009) == NOW + WINDOW
    assert sent == [("stdout", "a")]
    buffer.flush(NOW)
    assert sent == [("stdout", "a"), ("stdout", "bc")]


def test_a_write_after_the_window_also_publishes_the_waiting_text(
    buffer: StreamBuffer, sent: list[tuple[str, str]]
) -> None:
    buffer.write("stdout", "a", NOW)
    buffer.write("stdout", "b", NOW)
    assert buffer.write("stdout", "c", NOW + WINDOW) is None
    assert sent == [("stdout", "a"), ("stdout", "bc")]
    assert buffer.write("stdout", "d", NOW + WINDOW) == NOW + WINDOW + WINDOW


def test_the_order_of_the_two_streams_is_kept(
    buffer: StreamBuffer, sent: list[tuple[str, str]]
) -> None:
    for name, text in [("stdout", "1"), ("stderr", "2"), ("stderr", "3"), ("stdout", "4")]:
        buffer.write(name, text, NOW)
    buffer.flush(NOW)
    assert sent == [("stdout", "1"), ("stderr", "23"), ("stdout", "4")]


def test_much_text_does_not_wait(buffer: StreamBuffer, sent: list[tuple[str, str]]) -> None:
    buffer.write("stdout", "a", NOW)
    assert buffer.write("stdout", "b" * (LIMIT - 1), NOW) is not None
    assert buffer.write("stdout", "c", NOW) is None
    assert sent[1] == ("stdout", "b" * (LIMIT - 1) + "c")


def test_an_empty_text_publishes_nothing(buffer: StreamBuffer, sent: list[tuple[str, str]]) -> None:
    assert buffer.write("stdout", "", NOW) is None
    buffer.flush(NOW)
    assert sent == []


def test_a_flood_becomes_few_messages_without_loss(
    buffer: StreamBuffer, sent: list[tuple[str, str]]
) -> None:
    """Write ten thousand lines in a second, and flush whenever a flush is due."""
    lines = [f"{number}\n" for number in range(10_000)]
    due: float | None = None
    for number, line in enumerate(lines):
        now = NOW + number / 10_000
        if due is not None and now >= due:
            buffer.flush(now)
            due = None
        due = buffer.write("stdout", line, now) or due
    buffer.flush(NOW + 1)
    assert "".join(text for _, text in sent) == "".join(lines)
    assert 2 <= len(sent) <= 102
