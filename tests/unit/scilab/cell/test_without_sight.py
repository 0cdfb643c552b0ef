"""A blind kernel assumes prompts, and takes typed lines back if Scilab does not read them."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.talk.framing import Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BLIND,
    BLIND_SIGHTS,
    DONE,
    IN_PAUSE,
    PROMPT,
    SIGHTS,
    Life,
    running,
)

NOTICE = "\nType 'resume' or 'abort' to return to standard level prompt.\n\n"
CLIMB = [action for line in rules.TO_TOP for action in (Act.TAKE_BACK, line)]


def prompted() -> Life:
    life = running()
    assert life.looks(PROMPT, 3) == [Act.TYPE_LOOP]
    return life


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


def test_without_sight_an_unread_loop_is_taken_back() -> None:
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


def test_without_sight_a_prompt_is_assumed_only_after_a_signal() -> None:
    life = running()
    life.is_interrupted()
    assert life.looks(BLIND) == [Act.SIGNAL]
    assert life.looks(BLIND, 3) == CLIMB[:2]


def test_without_sight_an_unread_line_shows_that_there_was_no_prompt() -> None:
    life = running()
    life.is_interrupted()
    life.looks(BLIND)
    life.looks(BLIND, 3)
    assert life.looks_after(rules.UNREAD - 0.01, BLIND_SIGHTS["unread"]) == []
    assert life.looks_after(0.02, BLIND_SIGHTS["unread"]) == [Act.DROP_TYPED]
    assert life.looks(BLIND) == [Act.SIGNAL], "the first had no effect"
    assert life.looks(BLIND, 12) == CLIMB
    life.reads(AT_TOP)
    assert life.end is End.INTERRUPTED


def test_without_sight_a_slow_scilab_in_a_pause_is_not_interrupted_unasked() -> None:
    life = running()
    life.reads(Text("x\n"))
    life.looks(BLIND, 3)
    life.reads(IN_PAUSE)
    life.looks(BLIND, 3)
    life.is_answered("abort")
    life.looks(BLIND, 3)
    assert life.looks_after(rules.ABANDON - 1, BLIND_SIGHTS["unread"]) == []
    life.looks_after(1.1, BLIND_SIGHTS["unread"])
    assert life.end is End.KILLED
