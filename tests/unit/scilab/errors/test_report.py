"""Scilab's report is found among the noise on stderr, and its frames are read."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.errors.report import Frame, frames_of, may_report, split_report

CELL, OTHER = "/t/k/cell_1.sce", "/t/k/cell_2.sce"
AT_CELL = f"at line     2 of executed file {CELL}\n"


FRAMES: dict[str, list[Frame]] = {
    "at line     3 of function g ( /t/c.sce line 7 )": [Frame("/t/c.sce", 7, "g")],
    "at line     5 of executed file /t/c.sce": [Frame("/t/c.sce", 5)],
    "at line    12 of executed file /t/with space/c.sce": [Frame("/t/with space/c.sce", 12)],
    "at line     3 of function g ( /t/with space/c.sce line 7 )": [
        Frame("/t/with space/c.sce", 7, "g")
    ],
    "at line     3 of function top ( /t/c.sce line -7 )": [Frame("/t/c.sce", -7, "top")],
    "at line    66 of function evstr ( /usr/share/evstr.sci line 82 )": [
        Frame("/usr/share/evstr.sci", 82, "evstr")
    ],
    "ligne     3 de la fonction g ( /t/c.sce ligne 7 )": [Frame("/t/c.sce", 7, "g")],
    "at line     1 of executed string ": [],
    "in  builtin                 pause": [],
    "Undefined variable: nosuch": [],
    "": [],
}


@pytest.mark.parametrize("line", FRAMES)
def test_a_line_of_a_report_is_a_frame_or_none(line: str) -> None:
    assert frames_of(line) == FRAMES[line]


REPORTS = {
    "a statement": (AT_CELL, "Undefined variable: nosuch"),
    "a function": (f"at line     1 of function f ( {OTHER} line 2 )\n" + AT_CELL, "boom"),
    "a string": ("at line     1 of executed string \n" + AT_CELL, "boom"),
    "a builtin": ("in  builtin               error ( )\n" + AT_CELL, "boom"),
    "several lines": (AT_CELL, "one\ntwo\n\nfour"),
    "a message like a frame": (AT_CELL, "at line     1 of executed file /x"),
    "unicode": (AT_CELL, "é€😀"),
    "a syntax error": (AT_CELL, "y = (2\n     ^^\nError: syntax error, unexpected end of file"),
    "no frame": ("", "Recursion limit reached (1000)."),
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("after", ["", "late noise\n"])
@pytest.mark.parametrize("before", ["", "Picked up JAVA_TOOL_OPTIONS: -Xss2m\n", "bad luck\nx\n"])
def test_a_report_is_cut_out_of_the_noise_around_it(name: str, before: str, after: str) -> None:
    frames, message = REPORTS[name]
    report = f"{frames}\n{message}\n" if frames else f"{message}\n"
    assert split_report(before + report + after, message + "\n") == (before, report, after)


def test_a_report_without_a_last_newline_is_whole() -> None:
    assert split_report(AT_CELL + "\nboom", "boom") == ("", AT_CELL + "\nboom", "")


def test_the_last_of_two_equal_messages_is_the_reports() -> None:
    before, report, after = split_report("boom\nx\n" + AT_CELL + "\nboom\n", "boom")
    assert (before, report, after) == ("boom\nx\n", AT_CELL + "\nboom\n", "")


def test_an_error_that_was_caught_has_no_report() -> None:
    assert split_report("noise\n", "boom") == ("noise\n", "", "")
    assert split_report("", "boom") == ("", "", "")


def test_an_empty_message_is_reported_by_its_frames_alone() -> None:
    assert split_report(AT_CELL + "\n", "") == ("", AT_CELL + "\n", "")
    assert split_report("noise\n", "") == ("noise\n", "", "")
    assert split_report("", "") == ("", "", "")


@pytest.mark.parametrize("errors", [AT_CELL, "noise\n" + AT_CELL, "in  builtin    error ( )\n"])
def test_a_report_may_be_where_a_frame_is(errors: str) -> None:
    assert may_report(errors)


@pytest.mark.parametrize("errors", ["", "noise\n", "Warning: x is not y\n"])
def test_no_report_is_where_no_frame_is(errors: str) -> None:
    assert not may_report(errors)
