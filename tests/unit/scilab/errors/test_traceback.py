"""Scilab's report in any of its forms -> ename, evalue, and a traceback in terms of cells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scilab_kernel.scilab.errors.traceback import (
    Frame,
    Sources,
    _frame,
    failure,
    kernel_failure,
    split_report,
)

CELL = Path("/t/k/cell_1.sce")
OTHER = Path("/t/k/cell_2.sce")
AT_CELL = f"at line     2 of executed file {CELL}\n"


@pytest.fixture
def sources() -> Sources:
    made = Sources()
    made.add(CELL, "In [1]", "x = 1;\nf(x)\n")
    made.add(OTHER, "In [2]", "function f(x)\n  nosuch\nendfunction")
    return made


def plain(lines: tuple[str, ...]) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


FRAMES: dict[str, Frame | None] = {
    "at line     3 of function g ( /t/c.sce line 7 )": Frame("/t/c.sce", 7, "g"),
    "at line     5 of executed file /t/c.sce": Frame("/t/c.sce", 5),
    "at line    12 of executed file /t/with space/c.sce": Frame("/t/with space/c.sce", 12),
    "at line     3 of function g ( /t/with space/c.sce line 7 )": Frame(
        "/t/with space/c.sce", 7, "g"
    ),
    "at line     3 of function top ( /t/c.sce line -7 )": Frame("/t/c.sce", -7, "top"),
    "at line    66 of function evstr ( /usr/share/evstr.sci line 82 )": Frame(
        "/usr/share/evstr.sci", 82, "evstr"
    ),
    "ligne     3 de la fonction g ( /t/c.sce ligne 7 )": Frame("/t/c.sce", 7, "g"),
    "at line     1 of executed string ": None,
    "in  builtin                 pause": None,
    "Undefined variable: nosuch": None,
    "": None,
}


@pytest.mark.parametrize("line", FRAMES)
def test_a_line_of_a_report_is_a_frame_or_none(line: str) -> None:
    assert _frame(line) == FRAMES[line]


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


def test_frames_are_shown_outermost_first_with_their_source(sources: Sources) -> None:
    report = f"at line     1 of function f ( {OTHER} line 2 )\n{AT_CELL}\nboom\n"
    failed = failure(report, "999", "boom", sources)
    assert (failed.ename, failed.evalue) == ("ScilabError 999", "boom")
    assert plain(failed.traceback) == [
        "In [1] line 2",
        "----> 2 f(x)",
        "In [2] line 2, in f",
        "----> 2   nosuch",
        "ScilabError 999: boom",
    ]


def test_a_frame_in_a_file_has_no_source(sources: Sources) -> None:
    failed = failure("at line     7 of executed file /x/y.sce\n\nboom\n", "1", "boom", sources)
    assert plain(failed.traceback) == ["/x/y.sce line 7", "ScilabError 1: boom"]


@pytest.mark.parametrize("line", [-3, 0, 99])
def test_a_line_that_the_cell_does_not_have_has_no_source(sources: Sources, line: int) -> None:
    report = f"at line     1 of function f ( {CELL} line {line} )\n\nboom\n"
    failed = failure(report, "1", "boom", sources)
    assert plain(failed.traceback) == [f"In [1] line {line}, in f", "ScilabError 1: boom"]


def test_a_syntax_error_has_its_caret_below_the_source() -> None:
    sources = Sources()
    sources.add(CELL, "In [1]", "x = 1\ny = (2")
    message = "y = (2\n     ^^\nError: syntax error, unexpected end of file"
    failed = failure(f"{AT_CELL}\n{message}\n", "999", message, sources)
    assert (failed.ename, failed.evalue) == (
        "SyntaxError",
        "syntax error, unexpected end of file",
    )
    assert plain(failed.traceback) == [
        "In [1] line 2",
        "----> 2 y = (2",
        "             ^^",
        "SyntaxError: syntax error, unexpected end of file",
    ]


@pytest.mark.parametrize("reported", [1, 2])
def test_the_place_in_front_of_a_syntax_error_is_no_part_of_its_message(reported: int) -> None:
    """What Scilab 2026 says: the line in the report does not have to be that of the error."""
    sources = Sources()
    sources.add(CELL, "In [1]", "x = 1\ny = (2")
    message = "y = (2\n     ^^\nError: 2.6->2.7 syntax error, unexpected end of file"
    report = f"at line     {reported} of executed file {CELL}\n\n{message}\n"
    failed = failure(report, "999", message + "\n", sources)
    assert failed.evalue == "syntax error, unexpected end of file"
    assert plain(failed.traceback) == [
        "In [1] line 2",
        "----> 2 y = (2",
        "             ^^",
        "SyntaxError: syntax error, unexpected end of file",
    ]


def test_a_place_that_is_not_in_the_cell_moves_nothing(sources: Sources) -> None:
    message = "b = (2\n^\nError: 7.1->7.2 syntax error"
    failed = failure(f"{AT_CELL}\n{message}\n", "1", message, sources)
    assert plain(failed.traceback) == [
        "In [1] line 2",
        "----> 2 f(x)",
        "b = (2",
        "^",
        "SyntaxError: syntax error",
    ]


def test_a_syntax_error_elsewhere_brings_its_own_source(sources: Sources) -> None:
    message = "b = (2\n^\nError: syntax error"
    failed = failure(f"at line     3 of executed file /x.sce\n\n{message}\n", "1", message, sources)
    assert plain(failed.traceback) == [
        "/x.sce line 3",
        "b = (2",
        "^",
        "SyntaxError: syntax error",
    ]


def test_a_message_that_looks_like_a_frame_is_no_frame(sources: Sources) -> None:
    message = "at line     3 of executed file /x"
    failed = failure(f"{AT_CELL}\n{message}\n", "10000", message, sources)
    assert plain(failed.traceback) == [
        "In [1] line 2",
        "----> 2 f(x)",
        f"ScilabError 10000: {message}",
    ]


def test_an_empty_message_has_its_frames(sources: Sources) -> None:
    failed = failure(AT_CELL + "\n", "10000", "", sources)
    assert (failed.ename, failed.evalue) == ("ScilabError 10000", "")
    assert plain(failed.traceback)[:2] == ["In [1] line 2", "----> 2 f(x)"]


def test_a_forgotten_cell_is_named_by_its_file(sources: Sources) -> None:
    sources.forget(CELL)
    sources.forget(Path("/never/known"))
    failed = failure(f"{AT_CELL}\nboom\n", "1", "boom", sources)
    assert plain(failed.traceback)[0] == f"{CELL} line 2"


def test_what_the_kernel_says_is_in_the_traceback_too() -> None:
    failed = kernel_failure("Interrupt", "stopped")
    assert plain(failed.traceback) == ["Interrupt: stopped"]
