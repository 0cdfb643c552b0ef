"""The machine acts on looks at Scilab while a cell runs."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, AskChild, AskPause, TypeInPause
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.process.sight import FIRST_LOOK, Sight
from scilab_kernel.scilab.talk.framing import Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    BLIND,
    BOOM,
    DONE,
    IN_PAUSE,
    OTHER,
    PROMPT,
    SIGHTS,
    STARTED,
    WORKS,
    Life,
    running,
)


def prompted() -> Life:
    life = running()
    assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    return life


def paused() -> Life:
    life = prompted()
    life.reads(IN_PAUSE)
    return life


# A cell that runs


def test_a_cell_that_runs_to_its_end_needs_no_look() -> None:
    life = Life()
    life.reads(STARTED, Text(" x  =\n"), DONE)
    assert (life.end, life.log) == (End.DONE, [])


def test_a_cell_that_fails_is_seen_at_the_prompt_and_its_report_is_asked_for() -> None:
    life = running()
    life.reads(Text("before\n\n"), errors=BOOM)
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [Act.TYPE_LOOP]
    life.reads(AT_TOP)
    assert life.end is End.FAILED
    assert life.machine.end is not None
    assert life.machine.end.report == BOOM.decode()
    assert (life.machine.end.number, life.machine.end.message) == ("999", "boom")
    assert life.shown == [("stdout", "before\n")], "the prompt's newline is not the cell's"


def test_a_cell_that_aborts_has_no_report() -> None:
    life = prompted()
    life.reads(AT_TOP)
    assert life.end is End.ABORTED


def test_the_caught_error_of_an_aborted_cell_is_not_its_own() -> None:
    life = running()
    life.reads(errors=b"something else\n")
    life.looks(PROMPT, 3)
    life.reads(AT_TOP)
    assert life.end is End.ABORTED
    assert life.shown == [("stderr", "something else\n")]


@pytest.mark.parametrize("other", [Text("x"), IN_PAUSE])
def test_three_looks_count_only_if_nothing_is_printed_between(other: Text) -> None:
    life = running()
    life.looks(PROMPT, 2)
    life.reads(other)
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [Act.TYPE_LOOP]


def test_three_looks_count_only_if_nothing_comes_on_stderr_between() -> None:
    life = running()
    life.looks(PROMPT, 2)
    life.reads(errors=b"x")
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [Act.TYPE_LOOP]


def test_another_posture_between_begins_the_count_anew() -> None:
    life = running()
    life.looks(PROMPT, 2)
    life.looks(WORKS)
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [Act.TYPE_LOOP]


def test_looks_become_rare_while_scilab_works_and_frequent_when_it_prints() -> None:
    life = running()
    delays = []
    for _ in range(12):
        delays.append(life.machine.delay)
        life.looks(WORKS)
    assert delays[:4] == [FIRST_LOOK, 2 * FIRST_LOOK, 4 * FIRST_LOOK, 8 * FIRST_LOOK]
    assert delays[-1] == rules.LAST_LOOK
    life.looks(PROMPT)
    assert life.machine.delay == FIRST_LOOK
    life.looks(WORKS, 5)
    life.reads(Text("x"))
    assert life.machine.delay == FIRST_LOOK


def test_a_cell_waits_for_its_report_while_scilab_works() -> None:
    life = prompted()
    assert life.looks(WORKS, 20) == []
    assert life.phase == "Prompted"


def test_scilab_that_is_called_back_in_vain_is_given_up() -> None:
    """Such a Scilab no longer executes the code that the kernel needs."""
    life = running()
    for _ in range(rules.MOST_CALLS):
        assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    assert life.looks(PROMPT, 3) == []
    assert life.end is End.LOST


def test_a_cell_that_another_left_the_loop_before_waits_at_the_bell() -> None:
    life = Life()
    assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    life.reads(AT_TOP)
    assert life.phase == "Sent"
    life.reads(STARTED, DONE)
    assert life.end is End.DONE


def test_a_cell_that_never_starts_is_given_up() -> None:
    life = Life()
    for _ in range(rules.MOST_CALLS):
        assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
        assert not life.is_over
        life.reads(AT_TOP)
    life.looks(PROMPT, 3)
    assert life.end is End.LOST


def test_a_pause_ends_the_count_of_calls_in_vain() -> None:
    life = running()
    for _ in range(2 * rules.MOST_CALLS):
        assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
        life.reads(IN_PAUSE)
        assert life.looks(PROMPT, 3) == [AskPause(1)]
        assert life.is_answered("x = 1") == [TypeInPause("x = 1")]
        assert life.phase == "Running"


def test_after_a_pause_scilab_may_be_called_as_often_as_before() -> None:
    life = prompted()
    life.reads(IN_PAUSE)
    life.looks(PROMPT, 3)
    life.is_answered("x = 1")
    for _ in range(rules.MOST_CALLS):
        assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    assert life.looks(PROMPT, 3) == []
    assert life.end is End.LOST


# Questions that no macro asks


def test_the_person_is_asked_each_time_code_reads_stdin() -> None:
    life = running()
    life.reads(Text("> "))
    assert life.looks(SIGHTS["reads stdin"], 2) == []
    assert life.looks(SIGHTS["reads stdin"]) == [Act.ASK_STDIN]
    assert life.shown == [("stdout", "> ")]
    assert life.looks(SIGHTS["reads stdin"], 2) == []
    assert life.looks(SIGHTS["reads stdin"]) == [Act.ASK_STDIN]


@pytest.mark.parametrize("at_terminal", [False, True])
def test_the_person_is_asked_when_two_looks_see_a_child_read(*, at_terminal: bool) -> None:
    reads = SIGHTS["child at its terminal" if at_terminal else "child that reads"]
    life = running()
    assert life.looks(reads) == []
    assert life.machine.delay == FIRST_LOOK
    life.reads(errors=b"name? ")
    assert life.looks(reads) == [], "what the child has printed comes before the question"
    assert life.looks(reads) == [AskChild(7, at_terminal=at_terminal)]
    assert life.shown == [("stderr", "name? ")]
    assert life.looks(reads) == []
    assert life.looks(SIGHTS["child"], 9) == []


def test_the_person_is_not_asked_while_a_report_is_due() -> None:
    assert prompted().looks(SIGHTS["child that reads"], 5) == []


def test_without_sight_a_child_may_be_asked_for_while_a_report_is_due() -> None:
    life = running()
    life.reads(Text("x\n"))
    assert life.looks(BLIND, 3) == [Act.TYPE_LOOP]
    assert life.looks(Sight(BLIND.posture, child_at_stdin=7, unread=1), 2) == [AskChild(7)]


# A crash that hangs


def test_a_handler_of_a_crash_that_hangs_is_ended() -> None:
    life = running()
    assert life.looks_after(1.0, SIGHTS["in a crash"]) == []
    assert life.looks_after(rules.CRASH_SECONDS, SIGHTS["in a crash"]) == []
    assert life.looks_after(0.01, SIGHTS["in a crash"]) == [Act.END_CRASH]


def test_a_crash_has_to_hang_without_a_break() -> None:
    life = running()
    for _ in range(5):
        assert life.looks_after(rules.CRASH_SECONDS, SIGHTS["in a crash"]) == []
        life.looks_after(0.1, WORKS)


# Errors that are not reports


def test_old_stderr_is_shown_while_scilab_works() -> None:
    life = running()
    life.reads(errors=b"warning\n")
    life.looks_after(0.05, WORKS)
    assert life.shown == []
    life.looks_after(0.1, WORKS)
    assert life.shown == [("stderr", "warning\n")]


@pytest.mark.parametrize("sight", [PROMPT, SIGHTS["asleep"], SIGHTS["hands over"]])
def test_stderr_waits_while_a_prompt_may_be_near(sight: Sight) -> None:
    life = running()
    life.reads(errors=b"warning\n")
    life.looks_after(5.0, sight)
    assert life.shown == []


def test_stderr_waits_for_the_report_that_is_due() -> None:
    life = prompted()
    life.reads(errors=b"warning\n")
    life.looks_after(5.0, WORKS)
    assert life.shown == []


# Figures


def test_a_figure_that_takes_too_long_to_draw_has_hung() -> None:
    life = running()
    life.reads(BEGUN)
    life.looks_after(59.5, WORKS)
    assert not life.is_over
    life.looks_after(0.5, WORKS)
    assert life.end is End.KILLED
    assert life.machine.end is not None
    assert life.machine.end.report == rules.HUNG_FIGURE.format(0, 60.0)


def test_markers_of_another_cell_do_not_end_this_one() -> None:
    life = Life()
    life.reads(type(STARTED)(OTHER), DONE)
    assert not life.is_over
