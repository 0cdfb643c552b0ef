"""The machine interrupts a cell by a signal, a pause, four lines, and a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, Tell, Type
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.process.sight import FIRST_LOOK
from scilab_kernel.scilab.talk.framing import Text
from scilab_kernel.scilab.talk.markers import Question
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    BOOM,
    DONE,
    DRAWN,
    IN_PAUSE,
    PROMPT,
    SIGHTS,
    STARTED,
    WORKS,
    Life,
    running,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NOTICE = "\nType 'resume' or 'abort' to return to standard level prompt.\n\n"
CLIMB = [action for line in rules.TO_TOP for action in (Act.TAKE_BACK, line)]


def interrupted(**more: bool) -> Life:
    """Make a cell that the person wants to end; the signal is out."""
    life = running(**more)
    life.is_interrupted()
    assert life.looks(WORKS) == [Act.SIGNAL]
    return life


def climbed() -> Life:
    life = interrupted()
    assert life.looks(PROMPT, 12) == CLIMB
    return life


def test_an_interrupt_signals_at_once_and_ends_with_the_report_at_the_top() -> None:
    life = running()
    life.is_interrupted()
    assert life.machine.is_interrupting
    assert life.machine.delay == 0.0, "the look is due at once"
    assert life.looks(WORKS) == [Act.SIGNAL]
    assert life.looks(PROMPT, 2) == []
    assert life.looks(PROMPT) == [Act.TAKE_BACK, Type("abort")]
    assert not life.machine.shows_text
    assert life.looks(PROMPT, 9) == CLIMB[2:]
    assert life.reads(AT_TOP) == []
    assert life.end is End.INTERRUPTED


def test_the_report_of_a_call_that_was_broken_off_is_not_shown() -> None:
    life = interrupted()
    life.reads(errors=b"the cell's own\n")
    life.looks_after(0.2, WORKS)
    life.reads(errors=BOOM)
    life.looks(PROMPT, 12)
    life.reads(AT_TOP)
    assert life.end is End.INTERRUPTED
    assert life.shown == [("stderr", "the cell's own\n")]


SOON = rules.REACH_JAVA + 0.01


def test_a_call_of_java_is_broken_off_when_the_signal_has_had_no_effect_and_again() -> None:
    life = interrupted()
    assert Act.REACH_JAVA not in life.looks_after(rules.REACH_JAVA - 0.1, WORKS)
    assert Act.REACH_JAVA in life.looks_after(SOON, WORKS)
    assert Act.REACH_JAVA not in life.looks_after(rules.REACH_AGAIN - 0.1, WORKS)
    assert Act.REACH_JAVA in life.looks_after(0.2, WORKS)


def test_a_child_is_no_call_of_java() -> None:
    life = interrupted()
    for _ in range(9):
        life.looks_after(SOON, SIGHTS["child"])
    assert Act.REACH_JAVA not in life.log


LATE = rules.REACH_DRAWING + 0.01


def test_a_picture_of_an_interrupted_cell_is_broken_off_and_so_is_the_next() -> None:
    life = climbed()
    for number in (1, 2):
        life.reads(BEGUN)
        assert Act.REACH_JAVA not in life.looks_after(rules.REACH_DRAWING - 0.1, WORKS)
        assert life.looks_after(LATE, WORKS) == [Act.REACH_JAVA]
        assert life.looks_after(SOON, WORKS) == []
        life.reads(DRAWN)
        assert life.log.count(Act.REACH_JAVA) == number


def test_a_picture_that_was_begun_before_the_interrupt_is_broken_off() -> None:
    life = running()
    life.reads(BEGUN)
    life.is_interrupted()
    life.waits(rules.REACH_DRAWING)
    assert Act.REACH_JAVA in life.looks_after(SOON, WORKS)


def test_a_picture_of_a_cell_that_nobody_interrupts_is_left_alone() -> None:
    life = running()
    life.reads(BEGUN)
    for _ in range(9):
        assert life.looks_after(LATE, WORKS) == []


def test_a_cell_that_waits_for_its_turn_can_be_interrupted() -> None:
    life = Life()
    life.is_interrupted()
    assert life.looks(WORKS) == [Act.SIGNAL]


def test_a_line_is_typed_each_time_scilab_has_come_to_its_prompt() -> None:
    life = interrupted()
    life.looks(PROMPT, 3)
    for number in range(1, 4):
        life.reads(Text("\n"))
        assert life.looks(PROMPT, 2) == []
        assert life.looks(PROMPT) == CLIMB[2 * number : 2 * number + 2]
    assert life.looks(PROMPT, 9) == [], "there is no fifth line"


def test_a_report_before_the_loop_was_typed_does_not_end_the_climb() -> None:
    life = interrupted()
    life.looks(PROMPT, 3)
    life.reads(AT_TOP)
    assert not life.is_over


def test_a_report_of_another_pause_begins_the_climb_anew() -> None:
    life = climbed()
    life.reads(IN_PAUSE)
    assert life.looks(PROMPT, 12) == CLIMB
    life.reads(AT_TOP)
    assert life.end is End.INTERRUPTED


def test_the_text_of_prompts_during_the_climb_is_dropped() -> None:
    life = interrupted()
    life.looks(PROMPT, 3)
    life.reads(Text("\n\nabort\n"))
    life.looks(PROMPT, 9)
    life.reads(AT_TOP, Text("\n"))
    assert life.shown == []


def test_the_notice_of_the_first_pause_is_left_out_and_of_no_other() -> None:
    life = interrupted()
    life.reads(Text("text" + NOTICE))
    life.looks(PROMPT, 3)
    assert life.shown == [("stdout", "text")]
    life = interrupted(has_paused=True)
    life.reads(Text("text" + NOTICE))
    life.looks(PROMPT, 3)
    assert life.shown == [("stdout", "text" + NOTICE[:-1])], "the cell printed this"


def test_the_cell_tells_the_next_that_the_notice_was_printed() -> None:
    life = climbed()
    life.reads(AT_TOP)
    assert life.machine.end is not None
    assert life.machine.end.has_paused


def test_a_signal_that_had_no_effect_is_sent_again_after_a_while() -> None:
    life = interrupted()
    assert life.looks_after(rules.RESEND, WORKS) == [Act.REACH_JAVA]
    assert life.looks_after(0.01, WORKS) == [Act.SIGNAL]
    assert life.looks_after(0.01, WORKS) == []


def test_looks_are_frequent_while_scilab_is_interrupted() -> None:
    life = interrupted()
    delays = []
    for _ in range(9):
        delays.append(life.machine.delay)
        life.looks(WORKS)
    assert delays[0] == FIRST_LOOK
    assert delays[-1] == rules.SLOWEST_LOOK


def test_the_person_is_told_once_why_the_cell_goes_on() -> None:
    life = interrupted()
    assert life.looks_after(rules.EXPLAIN - 0.1, WORKS) == [Act.SIGNAL, Act.REACH_JAVA]
    assert life.looks_after(0.2, WORKS) == [Tell(rules.UNINTERRUPTIBLE)]
    assert Tell(rules.UNINTERRUPTIBLE) not in life.looks(WORKS, 100)


def test_a_second_interrupt_ends_scilab_but_not_at_once() -> None:
    life = interrupted()
    life.reads(Text("last\n"))
    life.is_interrupted()
    life.looks_after(rules.SECOND_INTERRUPT - 0.1, WORKS)
    assert not life.is_over
    life.looks_after(0.2, WORKS)
    assert life.end is End.KILLED
    assert life.shown == [("stdout", "last\n")]


def test_a_cell_without_an_interrupt_is_not_interrupted() -> None:
    assert not running().machine.is_interrupting


def test_one_interrupt_never_ends_scilab() -> None:
    life = interrupted()
    for _ in range(100):
        life.looks_after(1.0, WORKS)
    assert not life.is_over


def test_a_deadlock_is_suspected_after_a_while() -> None:
    life = interrupted()
    life.waits(rules.SUSPICION - 0.1)
    assert not life.machine.suspects_deadlock(life.now)
    life.waits(0.2)
    assert life.machine.suspects_deadlock(life.now)


def at_a_pause() -> Life:
    life = running()
    life.looks(PROMPT, 3)
    life.reads(IN_PAUSE)
    return life


DEADLOCKS: dict[str, Callable[[], Life]] = {
    "that is interrupted": interrupted,
    "on its way up": climbed,
    "that pauses": at_a_pause,
}


@pytest.mark.parametrize("where", DEADLOCKS)
def test_a_scilab_whose_deadlock_lasts_is_ended(where: str) -> None:
    life = DEADLOCKS[where]()
    life.looks(SIGHTS["asleep"], rules.PROOF_LOOKS - 1, is_deadlocked=True)
    life.looks_after(rules.PROOF, SIGHTS["asleep"])
    assert not life.is_over, "it was none: Scilab has gone on"
    life.looks(SIGHTS["asleep"], rules.PROOF_LOOKS - 1, is_deadlocked=True)
    assert not life.is_over
    life.looks_after(rules.PROOF, SIGHTS["asleep"], is_deadlocked=True)
    assert life.end is End.KILLED


@pytest.mark.parametrize("where", DEADLOCKS)
def test_a_machine_that_stands_still_proves_no_deadlock(where: str) -> None:
    life = DEADLOCKS[where]()
    life.looks(SIGHTS["asleep"], is_deadlocked=True)
    life.looks_after(rules.ABANDON - 1, SIGHTS["asleep"], is_deadlocked=True)
    assert not life.is_over


def test_no_deadlock_is_suspected_where_nothing_was_interrupted() -> None:
    life = running()
    life.waits(100.0)
    assert not life.machine.suspects_deadlock(life.now)


def test_scilab_is_not_killed_for_a_deadlock_that_no_look_has_seen() -> None:
    life = interrupted()
    life.waits(rules.DEADLOCK + 1)
    life.machine.look(SIGHTS["asleep"], life.now)
    assert not life.is_over


def test_a_crash_that_hangs_is_the_end_of_an_interrupt() -> None:
    life = interrupted()
    life.looks(SIGHTS["in a crash"])
    life.looks_after(rules.CRASH_SECONDS + 0.1, SIGHTS["in a crash"])
    assert life.end is End.KILLED


# Children, steps, figures and pauses


def test_scilab_gets_a_signal_as_soon_as_its_child_has_ended() -> None:
    """Scilab ignores a signal while it waits for a child."""
    life = running()
    life.is_interrupted()
    assert life.looks(SIGHTS["child"]) == [Act.SIGNAL]
    assert life.looks(SIGHTS["child"]) == [], "the child has its signal, and may be cleaning up"
    assert life.looks(WORKS, 3) == 3 * [Act.SIGNAL]
    assert life.machine.delay == FIRST_LOOK


def test_a_child_that_stays_gets_stronger_signals() -> None:
    life = running()
    life.is_interrupted()
    later = rules.RESEND + 0.01
    acts = [life.looks_after(later, SIGHTS["child"]) for _ in range(4)]
    assert [act for [act, *_] in acts] == [
        Act.SIGNAL,
        Act.TERMINATE_CHILDREN,
        Act.KILL_CHILDREN,
        Act.KILL_CHILDREN,
    ]


@pytest.mark.parametrize(
    ("where", "line"),
    [("step", rules.STEP_PAUSE), ("behind the reader", ""), ("reads stdin", "")],
)
def test_code_that_waits_for_a_line_gets_one_beside_the_signal(where: str, line: str) -> None:
    life = running()
    life.is_interrupted()
    assert life.looks_after(1.0, SIGHTS[where]) == [Type(line), Act.SIGNAL]


def test_code_that_steps_during_the_climb_gets_its_lines_but_not_for_ever() -> None:
    life = interrupted()
    life.looks(PROMPT, 3)
    assert life.looks(SIGHTS["step"], 2) == 2 * [Type("")]
    life.looks_after(rules.ABANDON + 0.1, SIGHTS["step"])
    assert life.end is End.KILLED


def test_no_line_is_given_to_code_that_steps_once_the_loop_is_typed() -> None:
    assert climbed().looks(SIGHTS["step"], 2) == []


def test_a_climb_that_does_not_go_on_is_given_up() -> None:
    life = climbed()
    life.looks_after(rules.ABANDON, WORKS)
    assert not life.is_over
    life.looks_after(0.01, WORKS)
    assert life.end is End.KILLED


def test_an_interrupt_while_a_report_is_due_waits_until_scilab_goes_on() -> None:
    life = running()
    life.looks(PROMPT, 3)
    life.is_interrupted()
    assert life.phase == "Prompted"
    assert life.looks(WORKS) == []
    assert life.phase == "Interrupting"
    assert life.looks(WORKS) == [Act.SIGNAL]


def test_an_interrupt_while_a_report_is_due_is_void_if_the_cell_has_failed() -> None:
    life = running()
    life.looks(PROMPT, 3)
    life.is_interrupted()
    life.reads(AT_TOP)
    assert life.end is End.ABORTED


def test_an_interrupt_of_a_pause_needs_no_signal_at_its_prompt() -> None:
    life = running()
    life.looks(PROMPT, 3)
    life.reads(IN_PAUSE)
    life.is_interrupted()
    assert life.looks(PROMPT, 12) == CLIMB


def test_a_pause_that_is_reported_after_the_interrupt_is_left() -> None:
    life = running()
    life.looks(PROMPT, 3)
    life.is_interrupted()
    life.reads(IN_PAUSE)
    assert life.phase == "Interrupting"
    assert life.looks(PROMPT, 12) == CLIMB


def test_the_person_is_not_asked_after_an_interrupt() -> None:
    life = running()
    life.is_interrupted()
    assert life.reads(Question("")) == []


def test_a_cell_that_ends_before_the_signal_is_interrupted_and_needs_none() -> None:
    """As while a figure is drawn, which the signal must not disturb: the queue behind ends, too."""
    life = running()
    life.is_interrupted()
    life.reads(DONE)
    assert life.end is End.INTERRUPTED
    assert Act.SIGNAL not in life.log


def test_a_cell_that_ends_with_the_signal_has_to_meet_it() -> None:
    """Else the pause would come in the next cell."""
    life = interrupted()
    life.reads(Text("x"), DONE)
    assert not life.is_over
    assert life.looks(PROMPT, 12) == CLIMB


def test_the_start_of_the_cell_counts_whenever_it_comes() -> None:
    life = Life()
    life.is_interrupted()
    life.reads(STARTED)
    assert life.phase == "Interrupting"
