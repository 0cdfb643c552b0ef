"""Code waits for a line after each statement, as in mode(4)."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, Type
from scilab_kernel.scilab.cell.end import End
from tests.unit.scilab.cell.life import (
    AT_TOP,
    DONE,
    IN_PAUSE,
    PROMPT,
    SIGHTS,
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


def test_a_cell_is_done_once() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.reads(DONE)
    life.looks(SIGHTS["asleep"])
    life.reads(DONE)
    assert life.looks(SIGHTS["asleep"], 3) == []


def test_a_cell_that_leaves_and_is_called_twice_is_still_done() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.reads(DONE)
    assert life.looks(PROMPT, 6) == [Act.TYPE_LOOP, Act.TYPE_LOOP]
    life.reads(AT_TOP)
    assert life.end is End.DONE


def test_scilab_is_lost_if_its_threads_miss_each_other_after_a_step() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.looks_after(1.0, SIGHTS["idle"])
    life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
    assert not life.is_over
    life.looks_after(0.01, SIGHTS["idle"])
    assert life.end is End.LOST
    assert life.machine.end is not None
    assert life.machine.end.report == rules.NO_CONSOLE


def test_an_interrupted_cell_whose_threads_miss_each_other_is_killed() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    life.is_interrupted()
    life.looks_after(1.0, SIGHTS["idle"])
    life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
    assert not life.is_over
    life.looks_after(0.1, SIGHTS["idle"])
    assert life.end is End.KILLED


@pytest.mark.parametrize(("where", "line"), [("step", rules.STEP_PAUSE), ("behind the reader", "")])
def test_no_signal_comes_while_the_line_after_a_statement_does(where: str, line: str) -> None:
    life = running()
    life.is_interrupted()
    assert life.looks(SIGHTS[where], 3) == [Type(line)] * 3
    assert life.looks_after(rules.HAND_OVER, SIGHTS[where]) == [Type(line), Act.SIGNAL]


def test_idle_threads_have_to_be_so_without_a_break() -> None:
    life = running()
    life.looks(SIGHTS["step"])
    for _ in range(5):
        life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
        life.looks_after(0.1, WORKS)
    assert not life.is_over


def test_idle_threads_are_harmless_if_the_cell_has_not_stepped() -> None:
    life = running()
    for _ in range(5):
        life.looks_after(rules.DEADLOCK, SIGHTS["idle"])
    assert not life.is_over
