"""The machine takes text and markers: it shows, asks, or keeps them for the end of the cell."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell.actions import Action, AskQuestion, Show
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Event, Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    BOOM,
    DONE,
    DRAWN,
    PROMPT,
    STARTED,
    WORKS,
    Life,
    running,
)

DISPLAY = markers.Display("notebook_html", "display", "html", "", "", "/", "")
TABLE = markers.Table("c", 1, ("x",))
CLEAR = markers.ClearOutput("")
WARNING = b"warning\n"


def test_before_the_cell_begins_a_lone_newline_is_the_last_prompts() -> None:
    life = Life()
    life.reads(Text("\n"), STARTED, Text("\n"), Text("x"), DONE)
    assert life.shown == [("stdout", "\nx")]


def test_before_the_cell_begins_any_other_text_is_shown() -> None:
    life = Life()
    life.reads(Text("tick\n"), STARTED, DONE)
    assert life.shown == [("stdout", "tick\n")]


@pytest.mark.parametrize("text", [" ", "X", "\t"])
def test_before_the_cell_begins_only_newlines_are_the_last_prompts(text: str) -> None:
    life = Life()
    life.reads(Text(text), STARTED, DONE)
    assert life.shown == [("stdout", text)]


def test_a_question_has_the_prompt_that_was_set_for_it_and_no_other() -> None:
    life = running()
    asked = life.reads(
        markers.PromptSet("name? "), markers.Question("code"), markers.Question("password")
    )
    assert asked == [AskQuestion("name? ", "code"), AskQuestion("", "password")]


def test_all_is_shown_before_a_question() -> None:
    life = running()
    life.reads(Text("a\n"), errors=WARNING)
    life.reads(markers.Question(""))
    assert life.shown == [("stdout", "a\n"), ("stderr", "warning\n")]


@pytest.mark.parametrize("marker", [DISPLAY, TABLE, CLEAR, DRAWN])
def test_the_display_of_a_macro_is_shown(marker: markers.Marker) -> None:
    assert running().reads(marker) == [Show(marker)]


def test_the_front_end_is_not_told_that_a_figure_begins() -> None:
    assert running().reads(BEGUN) == []


@pytest.mark.parametrize(
    ("marker", "before"),
    [(DISPLAY, True), (BEGUN, True), (DRAWN, True), (TABLE, False), (CLEAR, False)],
)
def test_stderr_is_shown_before_the_pictures_that_follow_it(
    marker: markers.Marker, *, before: bool
) -> None:
    life = running()
    life.reads(Text("a\n"), errors=WARNING)
    life.reads(marker)
    shown = [("stdout", "a\n"), ("stderr", "warning\n")]
    assert life.shown == (shown if before else shown[:1])


def test_a_figure_at_a_prompt_leaves_the_report_in_one_piece() -> None:
    life = running()
    life.reads(errors=BOOM)
    life.looks(PROMPT, 3)
    life.reads(BEGUN, DRAWN, AT_TOP)
    assert life.end is End.FAILED
    assert life.shown == []


def test_stderr_is_the_cells_own_if_the_cell_goes_on() -> None:
    life = running()
    life.reads(errors=WARNING)
    life.reads(Text("more"))
    assert life.shown == [("stderr", "warning\n"), ("stdout", "more")]


def test_stderr_is_shown_once_the_cell_is_done() -> None:
    life = running()
    life.reads(errors=WARNING)
    life.reads(DONE)
    assert life.shown == [("stderr", "warning\n")]


@pytest.mark.parametrize("marker", [DONE, BEGUN, DRAWN])
def test_a_value_is_the_result_once_it_is_displayed(marker: Event) -> None:
    life = running()
    life.reads(markers.ValueFollows(("",)), Text(" x  =\n"), marker)
    assert ("result", " x  =\n") in life.shown


def test_a_value_that_is_interrupted_by_a_question_is_text() -> None:
    life = running()
    life.reads(markers.ValueFollows(("",)), Text(" x  =\n"), markers.Question(""), DONE)
    assert life.shown == [("stdout", " x  =\n")]


def test_the_end_holds_the_answer_and_the_wish_to_exit() -> None:
    life = running()
    life.reads(markers.Answer(("a", "b")), markers.ExitCalled())
    life.reads(Text("last"))
    life.dies(Text(" words"))
    assert life.machine.end == CellEnd(End.DIED, answer=("a", "b"), exit_wanted=True)
    assert life.shown == [("stdout", "last words")]


def test_a_report_before_the_loop_was_typed_does_not_end_the_cell() -> None:
    life = running()
    life.reads(AT_TOP)
    assert not life.is_over


def test_nothing_counts_after_the_end() -> None:
    life = running()
    done: list[Action] = life.reads(DONE, Text("late"), DISPLAY, AT_TOP)
    assert done == []
    assert life.shown == []
    assert life.machine.end == CellEnd(End.DONE)


def test_the_held_text_is_shown_when_scilab_dies() -> None:
    life = running()
    life.reads(Text("a\n"), errors=WARNING)
    life.looks(WORKS)
    life.dies()
    assert life.shown == [("stdout", "a\n"), ("stderr", "warning\n")]


def test_done_of_a_cell_that_has_not_started_is_another_cells() -> None:
    life = Life()
    life.reads(DONE)
    assert not life.is_over
