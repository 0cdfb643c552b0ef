"""The kernel holds signals back while Scilab draws a figure or hands a line over."""

from __future__ import annotations

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, Show
from scilab_kernel.scilab.cell.end import End
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    DRAWN,
    PROMPT,
    SIGHTS,
    WORKS,
    Life,
    running,
)

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


def test_no_signal_is_sent_while_a_figure_is_drawn() -> None:
    life = running()
    life.reads(BEGUN)
    life.is_interrupted()
    assert life.looks(WORKS, 9) == []
    assert life.reads(DRAWN) == [Show(DRAWN)]
    assert life.looks(WORKS) == [Act.SIGNAL]


def test_a_figure_that_begins_after_the_signal_holds_the_next_one_back() -> None:
    life = interrupted()
    life.reads(BEGUN)
    assert life.looks_after(1.0, WORKS) == [Act.REACH_JAVA]
    assert life.reads(DRAWN) == [Show(DRAWN)]
    assert life.looks(WORKS) == [Act.SIGNAL]


def test_a_figure_may_be_drawn_during_the_climb() -> None:
    life = climbed()
    life.reads(BEGUN)
    life.looks_after(rules.DEADLOCK + 1, WORKS)
    assert not life.is_over
    assert life.reads(DRAWN, AT_TOP) == [Show(DRAWN)]
    assert life.end is End.INTERRUPTED


def test_no_signal_is_sent_while_a_line_is_handed_over() -> None:
    life = running()
    life.is_interrupted()
    assert life.looks(SIGHTS["hands over"], 5) == []
    assert life.looks(WORKS) == [Act.SIGNAL]


def test_a_signal_waits_no_longer_than_a_line_can_take() -> None:
    life = running()
    life.is_interrupted()
    assert life.looks_after(rules.HAND_OVER - 0.1, SIGHTS["hands over"]) == []
    assert life.looks_after(0.1, SIGHTS["hands over"]) == [Act.SIGNAL, Act.REACH_JAVA]


def test_unread_lines_are_taken_back_with_the_signal() -> None:
    life = running()
    life.is_interrupted()
    assert life.looks_after(0.1, SIGHTS["works, a line is unread"]) == [Act.DROP_TYPED, Act.SIGNAL]
