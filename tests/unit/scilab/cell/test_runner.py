"""The runner reads, looks and acts for the machine; process, bridge and front end are fakes."""

from __future__ import annotations

import inspect
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from scilab_kernel.scilab.cell import runner as module
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.limit import Limits
from scilab_kernel.scilab.cell.runner import Line, Runner
from scilab_kernel.scilab.process.sight import FIRST_LOOK, STRANGE, Sight
from scilab_kernel.scilab.process.spawn import ScilabProcess
from scilab_kernel.scilab.talk.bridge import Bridge
from scilab_kernel.scilab.talk.framing import OutputParser
from tests.fakes.speaker import Speaker
from tests.scilab.recorder import Recorder
from tests.unit.scilab.cell.life import BLIND, BOOM, PATH, PROMPT, SIGHTS, WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Moment = Callable[["World"], object]

OUT, ERR, EXIT = 100, 101, 102


class FakeObserver:
    first_look = FIRST_LOOK
    blind_because = ""

    def __init__(self, world: World) -> None:
        self._world = world

    def is_executing(self) -> bool:
        return self._world.sight.is_executing

    def is_deadlocked(self) -> bool:
        self._world.did.append("is it deadlocked?")
        return True

    def go_blind(self, because: str) -> None:
        self._world.did.append(f"blind: {because}")
        self._world.sight = BLIND


class FakeProcess:
    """Scilab's process, as far as a cell needs it."""

    fds = (OUT, ERR, EXIT)
    exit_fds = (EXIT,)
    pid = 17

    def __init__(self, world: World) -> None:
        self._world = world
        self.observer = FakeObserver(world)

    def read_output(self) -> bytes:
        data, self._world.output = self._world.output, b""
        return data

    def read_errors(self) -> bytes:
        data, self._world.errors = self._world.errors, b""
        return data

    def look(self) -> Sight:
        return self._world.sight

    def type_line(self, line: str, *, secret: bool = False) -> bool:
        self._world.did.append(f"typed {line}" + (" in secret" if secret else ""))
        return self._world.has_room_to_type

    def drop_unread(self) -> bool:
        self._world.did.append("dropped")
        return self._world.has_unread

    def interrupt(self, *, burst: bool = False) -> None:
        self._world.did.append("signalled often" if burst else "signalled")

    def end_crash(self) -> None:
        self._world.did.append("ended the crash")
        self._world.is_dead = True

    def kill(self) -> None:
        self._world.did.append("killed")

    def has_ended(self) -> bool:
        return self._world.is_dead


class FakeBridge:
    folder = Path("/nowhere")

    def __init__(self, world: World) -> None:
        self._did = world.did

    def ring(self, path: Path) -> None:
        self._did.append(f"rang {path}")

    def loop(self) -> str:
        return "LOOP"

    def leave_loop(self) -> None:
        self._did.append("left the loop")

    def take_back(self) -> None:
        self._did.append("took back")

    def answer(self, line: str) -> None:
        self._did.append(f"answered {line}")

    def refuse(self, reason: str) -> None:
        self._did.append(f"refused {reason[:9]}")

    def write_cell(self, code: str) -> Path:
        self._did.append(f"wrote {code!r}")
        return Path("/t/cell_2.sce")


@dataclass
class World(Recorder):
    """The front end, and what it sees of time: each wait is a moment, and something happens."""

    moments: deque[Moment] = field(default_factory=deque)
    did: list[str] = field(default_factory=list)
    sight: Sight = WORKS
    output: bytes = b""
    errors: bytes = b""
    now: float = 1000.0
    is_dead: bool = False
    is_full: bool = False
    has_room_to_type: bool = True
    has_unread: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.speaker = Speaker()
        self.process = FakeProcess(self)
        line = Line(
            cast("ScilabProcess", self.process),
            cast("Bridge", FakeBridge(self)),
            OutputParser(self.speaker.freshness),
        )
        limits = Limits(figure_seconds=60.0, output_mb=1.0)
        self.runner = Runner(line, self, Path(PATH), limits, has_paused=False)

    def has_room(self) -> bool:
        return not self.is_full

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        assert self.moments, f"the cell goes on: {self.did}, {self.events}"
        self.waited = (tuple(fds), timeout)
        self.moments.popleft()(self)
        ready = [fd for fd, data in ((OUT, self.output), (ERR, self.errors)) if data and fd in fds]
        self.now += 0.0 if ready else timeout or 0.0
        return ready

    def monotonic(self) -> float:
        return self.now


def said(kind: str, *fields: object, before: str = "") -> Moment:
    """Have Scilab print a marker."""

    def happens(world: World) -> None:
        world.output += before.encode() + world.speaker.say(kind, *fields)

    return happens


def seeing(sight: Sight) -> Moment:
    return lambda world: setattr(world, "sight", sight)


def interrupted(world: World) -> None:
    world.runner.interrupt()


def printing(text: str, errors: bytes = b"") -> Moment:
    def happens(world: World) -> None:
        world.output += text.encode()
        world.errors += errors

    return happens


def dying(world: World) -> None:
    world.is_dead = True


def nothing(_: World) -> None:
    pass


started, done = said("cell_started", PATH), said("cell_done")


def run(monkeypatch: pytest.MonkeyPatch, world: World, *moments: Moment) -> CellEnd:
    monkeypatch.setattr(module, "time", world)
    world.moments.extend(moments)
    end = world.runner.run()
    assert not world.moments, "the cell has ended too early"
    return end


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize(("fake", "real"), [(FakeProcess, ScilabProcess), (FakeBridge, Bridge)])
def test_the_fakes_have_what_the_real_ones_have(fake: type, real: type) -> None:
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
        printing("x")(world)  # and though something is there to be read, there is a look
        world.sight = WORKS

    def looked(world: World) -> None:
        assert world.did[-1] == "signalled"
        world.is_dead = True

    run(monkeypatch, world, started, seeing(PROMPT), nothing, nothing, reported, at_once, looked)
    assert world.events == [("stdout", "x")]


def test_children_are_signalled_often(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    world.sight = SIGHTS["child"]
    run(monkeypatch, world, started, interrupted, nothing, dying)
    assert "signalled often" in world.did


def test_a_deadlock_is_looked_for_only_where_it_is_suspected(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    def late(world: World) -> None:
        world.now += 10.0

    world.sight = SIGHTS["asleep"]
    end = run(monkeypatch, world, started, late, interrupted, nothing, late)
    assert end.end is End.KILLED
    assert world.did.count("is it deadlocked?") == 1


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


def test_what_is_seen_is_no_longer_trusted_once_it_was_wrong(
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
        assert world.output == b"much"
        assert world.events == []

    def room(world: World) -> None:
        world.is_full = False

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


def test_what_nobody_has_read_is_dropped_after_an_answer(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.has_unread = True
    world.answers = ["typed ahead"]
    reads = seeing(SIGHTS["reads stdin"])
    run(monkeypatch, world, started, reads, nothing, nothing, done)
    assert world.did[1:] == ["typed typed ahead in secret", "dropped"]
    assert "nobody has read" in world.events[-1][1]


def test_a_question_is_answered_through_the_bridge(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = ["me"]
    run(monkeypatch, world, started, said("prompt_set", "who? "), said("question", ""), done)
    assert world.events == [("ask", "who? ")]
    assert "answered me" in world.did


def test_a_child_that_reads_is_answered(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    world.answers = ["me"]
    reads = seeing(SIGHTS["child that reads"])
    run(monkeypatch, world, started, reads, seeing(WORKS), done)
    assert "typed me in secret" in world.did


def paused() -> list[Moment]:
    """Come to the prompt of a pause, where a line is asked for."""
    return [started, seeing(PROMPT), nothing, nothing, said("report", 1, "", ""), *3 * [nothing]]


def test_a_line_that_was_typed_in_a_pause_is_scilabs(
    monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    world.answers = ["x = 1"]
    run(monkeypatch, world, *paused(), done)
    assert world.events == [("ask", "-1-> ")]
    assert world.did[1:] == ["typed LOOP", "typed x = 1"]


def test_a_pause_that_nobody_can_answer_is_left(
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


def test_an_error_in_a_pause_is_told(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
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
