"""A world for the runner without Scilab: process, bridge, front end and clock are fakes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals
from typing import TYPE_CHECKING, ClassVar, cast

from scilab_kernel.scilab.cell import runner as module
from scilab_kernel.scilab.cell.limit import Limits
from scilab_kernel.scilab.cell.runner import Line, Runner
from scilab_kernel.scilab.process.helper import Helper
from scilab_kernel.scilab.process.sight import FIRST_LOOK, Sight
from scilab_kernel.scilab.talk.framing import OutputParser
from scilab_kernel.scilab.widgets.gui.guis import Guis
from scilab_kernel.scilab.widgets.widgets import Widgets
from tests.fakes.speaker import Speaker
from tests.scilab.recorder import Recorder
from tests.unit.scilab.cell.life import BLIND, PATH, WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

    from scilab_kernel.scilab.cell.end import CellEnd
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.talk.markers import Marker

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


class FakeTerminal:
    def __init__(self, world: World) -> None:
        self._did = world.did

    def hides_input(self) -> bool:
        return False

    def answer(self, line: str) -> None:
        self._did.append(f"answered {line} at the terminal")

    def tidy(self) -> None:
        self._did.append("tidied the terminal")


class FakeProcess:
    """Scilab's process, as far as a cell needs it."""

    fds = (OUT, ERR, EXIT)
    exit_fds = (EXIT,)
    pid = 17

    def __init__(self, world: World) -> None:
        self._world = world
        self.observer = FakeObserver(world)
        self.terminal = FakeTerminal(world)

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

    def interrupt(self, to_children: Signals = Signals.SIGINT) -> None:
        stronger = "" if to_children is Signals.SIGINT else f" {to_children.name}"
        self._world.did.append(f"signalled{stronger}")

    def reach_java(self, agent: Path) -> None:
        self._world.did.append(f"reached Java with {agent}")

    def end_crash(self) -> None:
        self._world.did.append("ended the crash")
        self._world.is_dead = True

    def kill(self) -> None:
        self._world.did.append("killed")

    def has_ended(self) -> bool:
        return self._world.is_dead


class FakeBridge:
    folder = Path("/nowhere")
    java_agent = Path("/nowhere/view.jar")

    fds: ClassVar[list[int]] = []

    def read_frames(self) -> list[Marker]:
        return []

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

    def announce_interrupt(self) -> None:
        """No host waits."""

    def forget_interrupt(self) -> None:
        """No host waits."""

    def answer(self, line: str) -> None:
        self._did.append(f"answered {line}")

    def refuse(self, reason: str) -> None:
        self._did.append(f"refused {reason[:9]}")

    def write_cell(self, code: str) -> Path:
        self._did.append(f"wrote {code!r}")
        return Path("/t/cell_2.sce")


@dataclass
class World(Recorder):
    """The front end and the clock: each wait takes a moment, in which the next event happens."""

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
        self.asked: list[tuple[int, ...]] = []
        self.speaker = Speaker()
        self.process = FakeProcess(self)
        widgets = Widgets()
        line = Line(
            cast("ScilabProcess", self.process),
            cast("Bridge", FakeBridge(self)),
            OutputParser(self.speaker.freshness),
            widgets,
            Guis(widgets),
            Helper({}),
            agent=FakeBridge.java_agent,
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

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        self.asked.append(tuple(fds))
        return super().read_line(prompt, password=password, fds=fds)

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
