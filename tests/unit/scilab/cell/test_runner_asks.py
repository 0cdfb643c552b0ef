"""The runner asks the person, and gives the answer to Scilab, a child or the machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.cell.end import End
from tests.unit.scilab.cell.life import BOOM, PROMPT, SIGHTS, WORKS
from tests.unit.scilab.cell.world import (
    EXIT,
    FakeBridge,
    World,
    done,
    nothing,
    printing,
    run,
    said,
    seeing,
    started,
)

if TYPE_CHECKING:
    from tests.unit.scilab.cell.world import Moment


@pytest.fixture
def world() -> World:
    return World()


def test_unread_lines_are_dropped_after_an_answer(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.has_unread = True
    world.answers = ["typed ahead"]
    reads = seeing(SIGHTS["reads stdin"])
    run(monkeypatch, world, started, reads, nothing, nothing, done)
    assert world.did[1:] == ["typed typed ahead in secret", "dropped"]
    assert "The kernel drops the rest" in world.events[-1][1]


def test_a_question_is_answered_through_the_bridge(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = ["me"]
    run(monkeypatch, world, started, said("prompt_set", "who? "), said("question", ""), done)
    assert world.events == [("ask", "who? ")]
    assert "answered me" in world.did


def test_a_password_is_asked_for_as_such(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    world.answers = ["me"]
    run(monkeypatch, world, started, said("question", "password"), done)
    assert world.events == [("password", "")]


def test_a_display_is_answered_through_the_bridge(
    monkeypatch: pytest.MonkeyPatch, world: World, tmp_path: Path
) -> None:
    (tmp_path / "display.txt").write_text("<b>x</b>\n")
    monkeypatch.setattr(FakeBridge, "folder", tmp_path)
    shown = [said("display", "f", "display", kind, "", "", "/", "") for kind in ("html", "x")]
    run(monkeypatch, world, started, *shown, done)
    assert [name for name, _ in world.events] == ["display"]
    assert world.did[1:] == ["answered ", 'refused f: "x" is']


def test_a_child_that_reads_is_answered(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    world.answers = ["me"]
    reads = seeing(SIGHTS["child that reads"])
    run(monkeypatch, world, started, reads, nothing, seeing(WORKS), done)
    assert "typed me in secret" in world.did


def test_a_child_that_reads_its_terminal_is_answered_there(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = ["me"]
    reads = seeing(SIGHTS["child at its terminal"])
    run(monkeypatch, world, started, reads, nothing, seeing(WORKS), done)
    assert [text for text in world.did if "terminal" in text] == [
        "answered me at the terminal",
        "tidied the terminal",
    ]


def test_code_that_reads_on_where_no_answer_can_come_is_interrupted(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def dies(world: World) -> None:
        world.is_dead = True

    world.allow_stdin = False
    reads = seeing(SIGHTS["reads stdin"])
    run(monkeypatch, world, started, reads, *6 * [nothing], dies)
    assert world.did[1:5] == ["typed  in secret", "typed  in secret", "typed ", "signalled"]


def paused() -> list[Moment]:
    """Come to the prompt of a pause, where a line is asked for."""
    return [started, seeing(PROMPT), nothing, nothing, said("report", 1, "", ""), *3 * [nothing]]


def test_scilab_gets_the_line_that_the_person_typed_in_a_pause(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = ["x = 1"]
    run(monkeypatch, world, *paused(), done)
    assert world.events == [("ask", "-1-> ")]
    assert world.asked == [(EXIT,)], "the end of Scilab withdraws the question"
    assert world.did[1:] == ["typed LOOP", "typed x = 1"]


def test_a_pause_that_the_front_end_cannot_answer_is_left(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.allow_stdin = False
    end = run(monkeypatch, world, *paused(), *12 * [nothing], said("report", 0, "", ""))
    assert end.end is End.NO_INPUT


def test_an_interrupt_withdraws_the_question_of_a_pause(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = [world.runner.interrupt]
    end = run(monkeypatch, world, *paused(), *12 * [nothing], said("report", 0, "", ""))
    assert end.end is End.INTERRUPTED


def test_an_error_in_a_pause_is_shown(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    world.answers = ["nosuch", "abort"]
    run(
        monkeypatch,
        world,
        *paused(),
        printing("\n", BOOM),
        *3 * [nothing],
        said("report", 1, 999, "boom"),
        *15 * [nothing],
        said("report", 0, "", ""),
    )
    assert world.events == [("ask", "-1-> "), ("stderr", "boom\n"), ("ask", "-1-> ")]
