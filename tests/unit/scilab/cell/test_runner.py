"""The runner reads, looks and acts for the machine; process, bridge and front end are fakes."""

from __future__ import annotations

import inspect
from collections import deque
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.process.sight import FIRST_LOOK, STRANGE
from scilab_kernel.scilab.process.spawn import ScilabProcess
from scilab_kernel.scilab.talk.bridge import Bridge
from tests.unit.scilab.cell.life import BOOM, PATH, PROMPT, SIGHTS, WORKS
from tests.unit.scilab.cell.world import (
    ERR,
    EXIT,
    OUT,
    FakeBridge,
    FakeProcess,
    World,
    done,
    dying,
    interrupted,
    nothing,
    printing,
    run,
    said,
    seeing,
    started,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize(("fake", "real"), [(FakeProcess, ScilabProcess), (FakeBridge, Bridge)])
def test_the_fakes_have_the_methods_of_the_real_classes(fake: type, real: type) -> None:
    for name, method in vars(fake).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            assert inspect.signature(method) == inspect.signature(getattr(real, name)), name


def test_a_cell_rings_the_bell_and_shows_what_it_prints(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    end = run(monkeypatch, world, started, printing("a"), printing("b\n"), done)
    assert end == CellEnd(End.DONE)
    assert world.did == [f"rang {PATH}"]
    assert world.events == [("stdout", "ab\n")]
    assert world.waited == ((OUT, ERR, EXIT), FIRST_LOOK)


def test_errors_are_read_before_the_text_that_came_after_them(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    run(monkeypatch, world, started, printing("", b"warning\n"), printing("x"), done)
    assert world.events == [("stderr", "warning\n"), ("stdout", "x")]


def test_a_cell_that_fails_is_called_back_into_the_loop(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    end = run(
        monkeypatch,
        world,
        started,
        printing("\n", BOOM),
        seeing(PROMPT),
        *2 * [nothing],
        said("report", 0, 999, "boom"),
    )
    assert (end.end, end.message) == (End.FAILED, "boom")
    assert world.did == [f"rang {PATH}", "typed LOOP"]
    assert world.events == []


def test_an_interrupt_takes_effect_at_once(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    end = run(
        monkeypatch,
        world,
        started,
        interrupted,
        printing("on "),
        seeing(PROMPT),
        *11 * [nothing],
        said("report", 0, "", ""),
    )
    assert end.end is End.INTERRUPTED
    assert world.did[1] == "signalled"
    typed = [line for line in world.did if line.startswith("typed")]
    assert typed == [
        "typed abort",
        "typed zzz_scilab_kernel.%sk_pause();",
        "typed abort",
        "typed LOOP",
    ]
    assert world.did.count("took back") == 4
    assert world.events == [("stdout", "on ")]


def test_a_pause_that_is_reported_after_the_interrupt_is_looked_at_without_a_wait(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def reported(world: World) -> None:
        world.runner.interrupt()
        said("report", 1, "", "")(world)

    def at_once(world: World) -> None:
        assert world.waited == ((OUT, ERR, EXIT), 0.0)
        printing("x")(world)  # a look is due all the same
        world.sight = WORKS

    def looked(world: World) -> None:
        assert world.did[-1] == "signalled"
        world.is_dead = True

    run(monkeypatch, world, started, seeing(PROMPT), nothing, nothing, reported, at_once, looked)
    assert world.events == [("stdout", "x")]


def test_children_get_stronger_signals(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    def late(world: World) -> None:
        world.now += rules.RESEND + 0.01

    world.sight = SIGHTS["child"]
    run(monkeypatch, world, started, interrupted, late, late, dying)
    signals = [text for text in world.did if text.startswith("signalled")]
    assert signals == ["signalled", "signalled SIGTERM", "signalled SIGKILL"]


def test_a_deadlock_is_looked_for_only_where_it_is_suspected(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def late(world: World) -> None:
        world.now += 10.0

    world.sight = SIGHTS["asleep"]
    looks = rules.PROOF_LOOKS * [nothing]
    end = run(monkeypatch, world, started, late, interrupted, nothing, late, *looks, late)
    assert end.end is End.KILLED
    assert world.did.count("is it deadlocked?") == len(looks) + 2, "each look since the first late"


def test_a_scilab_that_dies_is_killed_with_its_children_and_heard_to_its_end(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def dies(world: World) -> None:
        world.process.read_output = words(  # type: ignore[method-assign]
            world.speaker.say("exit_called") + b"last", b" words", b"\x1e12"
        )
        world.is_dead = True

    end = run(monkeypatch, world, started, dies)
    assert end == CellEnd(End.DIED, exit_wanted=True)
    assert world.events == [("stdout", "last words\x1e12")]
    assert world.did[-1] == "killed"


def words(*pieces: bytes) -> Callable[[], bytes]:
    left = deque(pieces)
    return lambda: left.popleft() if left else b""


def test_a_crash_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    def late(world: World) -> None:
        world.now += 2.0

    end = run(monkeypatch, world, started, seeing(SIGHTS["in a crash"]), late)
    assert end.end is End.DIED
    assert "ended the crash" in world.did


def test_code_that_steps_gets_its_line_and_leaves_the_loop(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    end = run(
        monkeypatch,
        world,
        started,
        seeing(SIGHTS["step"]),
        done,
        seeing(SIGHTS["asleep"]),
        seeing(PROMPT),
        *2 * [nothing],
        said("report", 0, "", ""),
    )
    assert end.end is End.DONE
    assert world.did[1:] == ["typed ", "left the loop", "typed LOOP"]


def test_looks_are_no_longer_trusted_once_a_look_was_wrong(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def late(world: World) -> None:
        world.now += 2.0
        world.sight = SIGHTS["unread"]

    run(monkeypatch, world, started, seeing(PROMPT), *2 * [nothing], late, done)
    assert f"blind: {STRANGE}" in world.did
    assert world.did[-1] == "dropped"


def test_nothing_is_read_while_the_front_end_has_no_room(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def full(world: World) -> None:
        world.is_full = True
        printing("much")(world)

    def still_full(world: World) -> None:
        assert world.waited == ((EXIT,), None)
        world.sight = SIGHTS["step"]  # no look is due: the cell may have printed
        assert world.output == b"much"
        assert world.events == []

    def room(world: World) -> None:
        assert world.did == [f"rang {PATH}"]
        world.is_full = False
        world.sight = WORKS

    run(monkeypatch, world, started, full, still_full, room, done)
    assert world.events == [("stdout", "much")]


def test_an_interrupt_is_met_though_the_front_end_has_no_room(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def full(world: World) -> None:
        world.is_full = True

    run(monkeypatch, world, started, full, interrupted, printing("x"), nothing, dying)
    assert world.events == [("stdout", "x")]
    assert "signalled" in world.did


def test_the_last_state_of_a_bar_is_shown_at_the_end(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    moved = [said("progress_moved", "38", part, "") for part in ("0", "0.5", "1")]
    run(monkeypatch, world, started, *moved, done)
    assert [name for name, _ in world.events] == ["display", "update"]


def test_a_figure_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    def late(world: World) -> None:
        world.now += 61.0

    end = run(monkeypatch, world, started, said("figure_begun", 3), late)
    assert end.end is End.KILLED
    assert "figure 3 within 60 seconds" in end.report
