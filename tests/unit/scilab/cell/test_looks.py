"""What the kernel does on seeing what Scilab waits for, while a cell runs."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, AskChild, AskPause, Tell, Type, TypeInPause
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.process.sight import FIRST_LOOK, Sight
from scilab_kernel.scilab.talk.framing import Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    BLIND,
    BLIND_SIGHTS,
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


def test_a_cell_that_was_prompted_says_no_more_than_its_report() -> None:
    life = prompted()
    assert life.looks(WORKS, 20) == []
    assert life.phase == "Prompted"


def test_scilab_that_is_called_back_in_vain_is_given_up() -> None:
    """It no longer executes what the kernel needs."""
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


# Code that waits after each statement


@pytest.mark.parametrize("where", ["step", "behind the reader"])
def test_code_that_waits_after_a_statement_gets_an_empty_line(where: str) -> None:
    assert running().looks(SIGHTS[where]) == [Type("")]
    assert prompted().looks(SIGHTS[where]) == [Type("")]
    assert paused().looks(SIGHTS[where]) == [Type("")]


def test_a_cell_that_has_stepped_leaves_the_loop_and_is_done_with_the_report() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.reads(DONE)
    assert (life.end, life.phase) == (None, "Leaving")
    assert life.looks(SIGHTS["hands over"]) == [], "the console is in between"
    assert life.looks(SIGHTS["asleep"]) == [Act.LEAVE_LOOP]
    assert life.looks(SIGHTS["asleep"], 5) == [], "once is enough"
    assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    life.reads(AT_TOP)
    assert life.end is End.DONE


def test_a_cell_that_leaves_and_is_called_twice_is_still_done() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.reads(DONE)
    assert life.looks(PROMPT, 6) == [Act.TYPE_LOOP, Act.TYPE_LOOP]
    life.reads(AT_TOP)
    assert life.end is End.DONE


def test_two_threads_that_miss_each_other_after_a_step_are_lost() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.looks_after(1.0, SIGHTS["idle"])
    life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
    assert not life.is_over
    life.looks_after(0.01, SIGHTS["idle"])
    assert life.end is End.LOST
    assert life.machine.end is not None
    assert life.machine.end.report == rules.NO_CONSOLE


def test_idle_threads_have_to_be_so_without_a_break() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    for _ in range(5):
        life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
        life.looks_after(0.1, WORKS)
    assert not life.is_over


def test_idle_threads_are_no_wonder_where_nothing_has_stepped() -> None:
    life = running()
    for _ in range(5):
        life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
    assert not life.is_over


# Questions that no macro asks


def test_code_that_reads_stdin_has_its_line_asked_for_each_time() -> None:
    life = running()
    life.reads(Text("> "))
    assert life.looks(SIGHTS["reads stdin"], 2) == []
    assert life.looks(SIGHTS["reads stdin"]) == [Act.ASK_STDIN]
    assert life.shown == [("stdout", "> ")]
    assert life.looks(SIGHTS["reads stdin"], 2) == []
    assert life.looks(SIGHTS["reads stdin"]) == [Act.ASK_STDIN]


def test_a_child_that_reads_has_its_line_asked_for_at_once() -> None:
    life = running()
    life.reads(errors=b"name? ")
    assert life.looks(SIGHTS["child that reads"]) == [AskChild(7)]
    assert life.shown == [("stderr", "name? ")]
    assert life.looks(SIGHTS["child"], 9) == []


def test_nobody_is_asked_while_a_report_is_due() -> None:
    assert prompted().looks(SIGHTS["child that reads"], 5) == []


def test_without_sight_a_child_may_be_asked_for_while_a_report_is_due() -> None:
    life = running()
    life.reads(Text("x\n"))
    assert life.looks(BLIND, 3) == [Act.TYPE_LOOP]
    assert life.looks(Sight(BLIND.posture, child_at_stdin=7, unread=1)) == [AskChild(7)]


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


# A pause


def test_a_pause_asks_for_a_line_once_scilab_waits_for_one() -> None:
    life = paused()
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [AskPause(1)]
    assert life.machine.end is None
    assert life.is_answered("x = 1") == [TypeInPause("x = 1")]
    life.reads(DONE)
    assert life.end is End.DONE
    assert life.machine.end is not None


def test_the_cell_tells_the_next_that_scilab_has_explained_a_pause() -> None:
    life = paused()
    life.looks(PROMPT, 3)
    life.is_answered("resume")
    life.reads(DONE)
    assert life.machine.end is not None
    assert life.machine.end.has_paused
    life = running()
    life.reads(DONE)
    assert life.machine.end is not None
    assert not life.machine.end.has_paused


def test_a_pause_that_was_not_answered_is_asked_about_again() -> None:
    life = paused()
    assert life.looks(PROMPT, 6) == [AskPause(1), AskPause(1)]


@pytest.mark.parametrize("line", ["abort", " abort ;", "abort,"])
def test_abort_at_a_pause_leads_to_the_top_level(line: str) -> None:
    life = paused()
    life.looks(PROMPT, 3)
    assert life.is_answered(line) == []
    typed = life.looks(PROMPT, 12)
    assert typed == [action for line in rules.TO_TOP for action in (Act.TAKE_BACK, line)]
    life.reads(AT_TOP)
    assert life.end is End.ABORTED


@pytest.mark.parametrize("line", ["aborted", "abort()", "x = 1; abort", ""])
def test_another_line_at_a_pause_is_scilabs(line: str) -> None:
    life = paused()
    life.looks(PROMPT, 3)
    assert life.is_answered(line) == [TypeInPause(line)]


def test_a_pause_that_nobody_can_answer_leads_to_the_top_level() -> None:
    life = paused()
    life.looks(PROMPT, 3)
    assert life.is_answered(None) == []
    life.looks(PROMPT, 12)
    life.reads(AT_TOP)
    assert life.end is End.NO_INPUT


def test_a_pause_that_does_not_wait_for_a_line_is_a_deadlock() -> None:
    life = paused()
    life.looks_after(rules.DEADLOCK, SIGHTS["asleep"])
    assert not life.is_over
    life.looks_after(0.01, SIGHTS["asleep"])
    assert life.end is End.KILLED


def test_a_pause_that_comes_to_its_prompt_late_is_none() -> None:
    life = paused()
    life.looks_after(rules.DEADLOCK + 1, PROMPT)
    assert not life.is_over
    assert life.looks(PROMPT, 2) == [AskPause(1)]


def test_an_error_within_a_pause_is_told() -> None:
    life = paused()
    life.looks(PROMPT, 3)
    life.is_answered("nosuch")
    life.reads(Text("\n"), errors=BOOM)
    life.looks(PROMPT, 3)
    assert life.reads(type(IN_PAUSE)(1, "999", "boom")) == [Tell("boom\n")]
    assert life.phase == "Paused"


def test_the_newlines_of_the_prompts_of_a_pause_are_not_shown() -> None:
    life = running()
    life.reads(Text("text\n\n"))
    life.looks(PROMPT, 3)
    life.reads(IN_PAUSE, Text("\n"))
    life.looks(PROMPT, 3)
    assert life.shown == [("stdout", "text\n")]


# Without sight


def test_without_sight_a_newline_and_silence_are_taken_for_a_prompt() -> None:
    life = running()
    assert life.looks(BLIND, 9) == []
    life.reads(Text("x\n"))
    assert life.looks(BLIND, 2) == []
    assert life.looks(BLIND) == [Act.TYPE_LOOP]


def test_without_sight_errors_and_silence_are_taken_for_a_prompt() -> None:
    life = running()
    life.reads(errors=b"x")
    assert life.looks(BLIND, 3) == [Act.TYPE_LOOP]


@pytest.mark.parametrize("sight", ["stirs", "unread"])
def test_without_sight_scilab_that_works_or_does_not_read_is_at_no_prompt(sight: str) -> None:
    life = running()
    life.reads(Text("x\n"))
    assert life.looks(BLIND_SIGHTS[sight], 9) == []


def test_without_sight_a_loop_that_nobody_read_is_taken_back() -> None:
    life = running()
    life.reads(Text("x\n"))
    life.looks(BLIND, 3)
    assert life.reads(DONE) == [Act.DROP_TYPED]
    assert life.end is End.DONE


def test_a_prompt_that_was_seen_and_reads_nothing_is_proof_of_blindness() -> None:
    life = prompted()
    assert life.looks_after(rules.CONTRADICTION, SIGHTS["unread"]) == []
    assert life.looks_after(0.01, SIGHTS["unread"]) == [Act.GO_BLIND]
    assert prompted().looks_after(9.0, SIGHTS["works"]) == []


# Errors that are not reports


def test_what_came_on_stderr_a_while_ago_is_shown_while_scilab_works() -> None:
    life = running()
    life.reads(errors=b"warning\n")
    life.looks_after(0.05, WORKS)
    assert life.shown == []
    life.looks_after(0.1, WORKS)
    assert life.shown == [("stderr", "warning\n")]


@pytest.mark.parametrize("sight", [PROMPT, SIGHTS["asleep"], SIGHTS["hands over"]])
def test_what_came_on_stderr_waits_while_a_prompt_may_be_near(sight: Sight) -> None:
    life = running()
    life.reads(errors=b"warning\n")
    life.looks_after(5.0, sight)
    assert life.shown == []


def test_what_came_on_stderr_waits_for_the_report_that_is_due() -> None:
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


def test_the_end_keeps_what_other_cells_said_to_themselves() -> None:
    life = Life()
    life.reads(type(STARTED)(OTHER), DONE)
    assert not life.is_over
