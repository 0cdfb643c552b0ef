"""In a pause the kernel asks the person for a line, and Scilab or the kernel carries it out."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, AskPause, Tell, TypeInPause
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.talk.framing import Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BOOM,
    DONE,
    IN_PAUSE,
    PROMPT,
    SIGHTS,
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
def test_scilab_executes_any_other_line_in_a_pause(line: str) -> None:
    life = paused()
    life.looks(PROMPT, 3)
    assert life.is_answered(line) == [TypeInPause(line)]


def test_a_pause_that_the_front_end_cannot_answer_leads_to_the_top_level() -> None:
    life = paused()
    life.looks(PROMPT, 3)
    assert life.is_answered(None) == []
    life.looks(PROMPT, 12)
    life.reads(AT_TOP)
    assert life.end is End.NO_INPUT


def test_a_pause_that_does_not_wait_for_a_line_is_given_up() -> None:
    life = paused()
    life.looks_after(rules.ABANDON, SIGHTS["asleep"])
    assert not life.is_over
    life.looks_after(0.01, SIGHTS["asleep"])
    assert life.end is End.KILLED


def test_a_pause_that_comes_to_its_prompt_late_is_no_deadlock() -> None:
    life = paused()
    life.looks_after(rules.ABANDON + 1, PROMPT)
    assert not life.is_over
    assert life.looks(PROMPT, 2) == [AskPause(1)]


def test_an_error_within_a_pause_is_shown() -> None:
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
