"""The kernel leaves out the text of Scilab's prompt, and shows all text of the cell."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell.output import (
    REPORT_HOLD,
    RESULT_CHARACTERS,
    STDERR_HOLD,
    CellOutput,
)
from tests.scilab.recorder import Recorder

NOTICE = "\nType 'resume' or 'abort' to return to standard level prompt.\n\n"
REPORT = "at line     1 of executed file /t/c.sce\n\nboom\n"


class Output:
    """The output of a cell, and the part of it that the front end has seen."""

    def __init__(self) -> None:
        self.frontend = Recorder()
        self.cell = CellOutput(self.frontend, 1)

    def print(self, *texts: str, executing: bool = False) -> None:
        for text in texts:
            self.cell.show(text)
            self.cell.publish(lambda: executing)

    @property
    def seen(self) -> list[tuple[str, str]]:
        return self.frontend.events


@pytest.fixture
def output() -> Output:
    return Output()


def test_text_is_streamed_at_once(output: Output) -> None:
    output.print("a", "b")
    assert output.seen == [("stdout", "ab")]


def test_a_last_newline_waits_for_what_comes_next(output: Output) -> None:
    output.print("a\n")
    assert output.seen == [("stdout", "a")]
    output.print("b")
    assert output.seen == [("stdout", "a\nb")]


def test_a_last_newline_does_not_wait_while_code_runs(output: Output) -> None:
    output.print("a\n", executing=True)
    assert output.seen == [("stdout", "a\n")]


@pytest.mark.parametrize("text", ["a", "a\n", "a\n\n", "\n", "\n\n\n"])
def test_the_newline_of_a_prompt_is_left_out_and_no_other(output: Output, text: str) -> None:
    output.print(text, "\n")
    output.cell.drop_prompt()
    output.cell.release()
    assert "".join(shown for _, shown in output.seen) == text


@pytest.mark.parametrize("text", ["a", "a\n", "a\n\n"])
def test_all_is_shown_where_there_is_no_prompt(output: Output, text: str) -> None:
    output.print(*text)
    output.cell.release()
    assert output.seen == [("stdout", text)]


@pytest.mark.parametrize("before", ["", "text\n", "no newline", "Type 'resume' or 'abort'.\n"])
def test_the_notice_of_a_pause_is_left_out(output: Output, before: str) -> None:
    output.cell.expect_pause_notice()
    output.print(before + NOTICE)
    output.cell.drop_pause_notice()
    output.cell.release()
    assert "".join(text for _, text in output.seen) == before


def test_text_longer_than_a_notice_is_streamed_while_one_is_expected(output: Output) -> None:
    output.cell.expect_pause_notice()
    output.print("x" * 10_000)
    assert len(output.seen[0][1]) > 9_000


def test_stderr_is_held_and_then_shown(output: Output) -> None:
    output.cell.feed_errors(b"warning\n", 1.0)
    assert output.seen == []
    assert output.cell.holds_errors
    output.cell.release_errors()
    assert output.seen == [("stderr", "warning\n")]
    assert not output.cell.holds_errors


@pytest.mark.parametrize(
    ("errors", "texts", "follow"),
    [
        ("warning\n", ["a"], [True]),
        ("warning\n", ["\n"], [False]),
        (REPORT, ["begun\n"], [False]),
        (REPORT, ["begun", "\n", "\n"], [False, False, False]),
        (REPORT, ["begun\nmore"], [True]),
        (REPORT, ["begun\n", "more"], [False, True]),
        (REPORT, ["\n\nmore\n"], [True]),
        ("warning\n", [" "], [True]),
        ("warning\n", ["X"], [True]),
    ],
)
def test_text_that_follows_a_report_begins_with_the_next_line(
    output: Output, errors: str, texts: list[str], follow: list[bool]
) -> None:
    output.cell.feed_errors(errors.encode(), 0.0)
    assert list(map(output.cell.follows_errors, texts)) == follow


def test_stderr_is_shown_once_nothing_came_for_a_while(output: Output) -> None:
    output.cell.feed_errors(b"one ", 1.0)
    output.cell.feed_errors(b"two", 2.0)
    output.cell.release_stale_errors(2.0 + STDERR_HOLD / 2)
    assert output.seen == []
    output.cell.release_stale_errors(2.0 + STDERR_HOLD * 2)
    assert output.seen == [("stderr", "one two")]
    output.cell.release_stale_errors(9.0)
    assert len(output.seen) == 1


def test_stderr_that_looks_like_a_report_is_held_longer(output: Output) -> None:
    output.cell.feed_errors(REPORT.encode(), 1.0)
    output.cell.release_stale_errors(1.0 + STDERR_HOLD * 2)
    assert output.seen == []
    output.cell.release_stale_errors(1.0 + REPORT_HOLD * 2)
    assert output.seen == [("stderr", REPORT)]


def test_a_character_cut_in_two_is_whole_on_stderr(output: Output) -> None:
    for byte in "é€".encode() + b"\xff":
        output.cell.feed_errors(bytes([byte]), 1.0)
    output.cell.release_errors()
    assert output.seen == [("stderr", "é€\ufffd")]


def test_the_report_is_taken_out_of_stderr(output: Output) -> None:
    output.cell.feed_errors(f"noise\n{REPORT}".encode(), 1.0)
    assert output.cell.take_report("boom") == REPORT
    output.cell.release()
    assert output.seen == [("stderr", "noise\n")]


def test_there_is_no_report_of_an_error_that_was_caught(output: Output) -> None:
    output.cell.feed_errors(b"noise\n", 1.0)
    assert output.cell.take_report("boom") is None
    output.cell.release()
    assert output.seen == [("stderr", "noise\n")]


def test_a_report_that_was_shown_too_early_is_still_a_report(output: Output) -> None:
    output.cell.feed_errors(REPORT.encode(), 1.0)
    output.cell.release_errors()
    assert output.cell.take_report("boom") == REPORT


def test_the_display_of_a_value_is_a_result(output: Output) -> None:
    output.print("before")
    output.cell.release_text()
    output.cell.begin_value(["x", ""])
    output.print(" x  =\n", "\n   3.\n")
    assert output.seen == [("stdout", "before")]
    output.cell.end_value()
    assert output.seen == [("stdout", "before"), ("result", " x  =\n\n   3.\n")]
    assert output.frontend.forms == {}


@pytest.mark.parametrize("text", ["a", "a" * RESULT_CHARACTERS])
def test_the_shortest_and_the_longest_display_are_results(output: Output, text: str) -> None:
    output.cell.begin_value(["x", ""])
    output.print(text)
    output.cell.end_value()
    output.print("b")
    assert output.seen == [("result", text), ("stdout", "b")]


def test_a_form_without_parts_is_a_form(output: Output) -> None:
    output.cell.begin_value(["x", "items"])
    output.print("text")
    output.cell.end_value()
    assert output.seen == [("result", "text")]


def test_a_value_may_have_richer_forms(output: Output) -> None:
    output.cell.begin_value(["x", "items", "list", "1", "(1)", "3"])
    output.print("text")
    output.cell.end_value()
    assert output.seen == [("result", "text")]
    assert list(output.frontend.forms) == ["text/html"]


def test_a_value_that_displays_nothing_is_no_result(output: Output) -> None:
    output.cell.begin_value(["x", ""])
    output.cell.end_value()
    output.print("after")
    assert output.seen == [("stdout", "after")]


def test_a_long_display_is_streamed_as_it_comes(output: Output) -> None:
    output.cell.begin_value(["x", ""])
    half = "a" * (RESULT_CHARACTERS // 2)
    output.print(half, half)
    assert output.seen == []
    output.print("b")
    assert output.seen == [("stdout", f"{half}{half}b")]
    output.print("c")
    assert output.seen == [("stdout", f"{half}{half}bc")]
    output.cell.end_value()
    assert output.seen == [("stdout", f"{half}{half}bc")]


def test_a_long_display_that_comes_at_once_is_no_result(output: Output) -> None:
    output.cell.begin_value(["x", ""])
    output.cell.show(text := "a" * (RESULT_CHARACTERS + 1))
    output.cell.end_value()
    output.cell.release()
    assert output.seen == [("stdout", text)]


def test_a_display_that_does_not_end_is_streamed(output: Output) -> None:
    """The cell has failed, was interrupted, or asks a question."""
    output.cell.begin_value(["x", ""])
    output.print("half")
    output.cell.release()
    output.cell.end_value()
    assert output.seen == [("stdout", "half")]


def test_stderr_before_a_value_is_shown_before_the_value(output: Output) -> None:
    output.cell.begin_value(["x", ""])
    output.print("va")
    output.cell.feed_errors(b"trouble\n", 0.0)
    output.cell.release_older()
    output.print("lue")
    output.cell.end_value()
    assert output.seen == [("stderr", "trouble\n"), ("result", "value")]
