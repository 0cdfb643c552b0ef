"""Scilab's report in any of its forms -> ename, evalue, and a traceback in terms of cells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.errors.traceback import failure, kernel_failure

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


def test_the_traceback_holds_the_kernels_message() -> None:
    failed = kernel_failure("Interrupt", "stopped")
    assert plain(failed.traceback) == ["Interrupt: stopped"]
