"""Drives the machine of a cell as the runner does, and holds it to its promises at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import (
    Act,
    Action,
    AskChild,
    AskPause,
    AskQuestion,
    Show,
    Tell,
    Type,
    TypeInPause,
)
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.cell.machine import Machine
from scilab_kernel.scilab.cell.output import CellOutput
from scilab_kernel.scilab.cell.state import State
from scilab_kernel.scilab.process.sight import Console, Posture, Sight
from scilab_kernel.scilab.talk.markers import (
    CellDone,
    CellStarted,
    FigureBegun,
    FigureDrawn,
    Report,
)
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scilab_kernel.scilab.talk.framing import Event

PATH, OTHER = "/t/cell_1.sce", "/t/cell_0.sce"
FIGURE_SECONDS = 60.0

STARTED, DONE = CellStarted(PATH), CellDone()
AT_TOP, IN_PAUSE = Report(0, "999", "boom"), Report(1, "", "")
BEGUN, DRAWN = FigureBegun(0), FigureDrawn(0, "38", 610.0, 460.0, "", "", "no picture", 0)
BOOM = b"at line     1 of executed file /t/cell_1.sce\n\nboom\n"


def seen(posture: Posture, console: Console = Console.SLEEPS, **more: Any) -> Sight:
    return Sight(posture, console, **more)


PROMPT = seen(Posture.AT_PROMPT, Console.READS)
WORKS = seen(Posture.WORKS)
BLIND = Sight(Posture.UNKNOWN)
SIGHTS = {
    "prompt": PROMPT,
    "step": seen(Posture.AT_STEP, Console.READS),
    "behind the reader": seen(Posture.BEHIND_READER, Console.READS),
    "reads stdin": seen(Posture.READS_STDIN),
    "child": seen(Posture.WAITS_FOR_CHILD),
    "child that reads": seen(Posture.WAITS_FOR_CHILD, child_at_stdin=7),
    "child at its terminal": seen(Posture.WAITS_FOR_CHILD, child_at_terminal=7),
    "asleep": seen(Posture.ASLEEP),
    "idle": seen(Posture.ASLEEP, is_idle=True),
    "in a crash": seen(Posture.ASLEEP, in_crash=True),
    "hands over": seen(Posture.ASLEEP, Console.AWAKE),
    "unread": seen(Posture.ASLEEP, Console.READS, unread=6),
    "works": WORKS,
    "works, a line is unread": seen(Posture.WORKS, unread=6),
}
BLIND_SIGHTS = {
    "quiet": BLIND,
    "stirs": Sight(Posture.UNKNOWN, stirs=True),
    "unread": Sight(Posture.UNKNOWN, unread=6),
}
ENDS_OF_THE_INTERRUPTED = {End.INTERRUPTED, End.KILLED, End.DIED}


class Life:
    """One cell. ``log`` holds all actions of the machine, in order."""

    def __init__(self, *, has_paused: bool = False) -> None:
        self.frontend = Recorder()
        self._output = CellOutput(self.frontend, 1)
        self._state = State(PATH, self._output, has_paused, FIGURE_SECONDS)
        self.machine = Machine(self._state)
        self.now = 1000.0
        self.log: list[Action] = []
        self.is_asked = False  # at the prompt of a pause
        self._looks: list[Sight] = []  # since Scilab printed or the kernel typed
        self._is_own, self._is_done = False, False
        self._is_drawing = False
        self._is_signalled = False
        self._interrupted: float | None = None
        self._reported: list[int] = []

    @property
    def phase(self) -> str:
        return type(self._state.phase).__name__

    @property
    def end(self) -> End | None:
        return self.machine.end.end if self.machine.end else None

    @property
    def is_over(self) -> bool:
        return self.machine.end is not None

    @property
    def shown(self) -> list[tuple[str, str]]:
        return self.frontend.events

    # What happens to it

    def reads(self, *events: Event, errors: bytes = b"") -> list[Action]:
        """Have Scilab print something."""
        for event in events:
            self._note(event)
        self._looks = []
        done = self._do(self.machine.read(errors, events, self.now))
        if self.machine.shows_text:
            self._output.publish(lambda: False)
        return done

    def looks(self, sight: Sight, times: int = 1, *, is_deadlocked: bool = False) -> list[Action]:
        """Look as often as given, each time when a look is due, or until the cell ends."""
        done: list[Action] = []
        for _ in range(times):
            if self.end is None:
                self.now += self.machine.delay
                self._looks = [*self._looks, sight][-3:]
                done += self._do(self.machine.look(sight, self.now, is_deadlocked=is_deadlocked))
                assert self.machine.delay > 0
        return done

    def looks_after(
        self, seconds: float, sight: Sight, *, is_deadlocked: bool = False
    ) -> list[Action]:
        """Look once, so many seconds after the last event."""
        self.now += seconds - self.machine.delay
        return self.looks(sight, is_deadlocked=is_deadlocked)

    def waits(self, seconds: float) -> None:
        self.now += seconds

    def is_interrupted(self) -> None:
        if self._interrupted is None:
            self._interrupted = self.now
        self.machine.interrupt(self.now)

    def is_answered(self, line: str | None) -> list[Action]:
        """Answer at the prompt of the pause, as the runner does: at once."""
        assert self.is_asked
        return self._do(self.machine.answer_pause(line, self.now))

    def dies(self, *events: Event) -> None:
        for event in events:
            self._note(event)
        self._do(self.machine.die(events, self.now))
        assert self.end is not None

    # What it promises

    def _note(self, event: Event) -> None:
        match event:
            case CellStarted(path=path):
                self._is_own = path == PATH
            case CellDone():
                self._is_done = self._is_done or self._is_own
            case FigureBegun():
                self._is_drawing = True
            case FigureDrawn():
                self._is_drawing = False
            case Report(level=level):
                self._reported.append(level)

    def _do(self, actions: Iterable[Action]) -> list[Action]:
        self.is_asked = False
        done = []
        for action in actions:
            self._hold(action)
            done.append(action)
        self.log += done
        if self.end is not None:
            self._hold_end()
        return done

    def _hold(self, action: Action) -> None:
        last = self._looks[-1] if self._looks else None
        match action:
            case Act.SIGNAL | Act.TERMINATE_CHILDREN | Act.KILL_CHILDREN:
                assert self._interrupted is not None
                assert not self._is_drawing
                is_early = self.now - self._interrupted < rules.HAND_OVER
                assert last is not None
                assert not (is_early and last.is_handing_over)
                self._is_signalled = True
            case Act.REACH_JAVA:
                assert self._interrupted is not None
                assert self.now - self._interrupted > rules.REACH_JAVA
                assert self._is_signalled or self._is_drawing
            case Type("" | rules.STEP_PAUSE):
                assert last is not None
                assert last.posture in rules.STEPS | rules.READERS
            case Type() | Act.TYPE_LOOP | AskPause():
                assert len(self._looks) == 3
                assert all(map(_may_be_prompt, self._looks))
                self.is_asked = isinstance(action, AskPause)
                self._looks = []
            case Act.ASK_STDIN:
                assert [look.posture for look in self._looks] == 3 * [Posture.READS_STDIN]
            case AskChild(pid, at_terminal):
                assert last is not None
                assert pid == (last.child_at_terminal if at_terminal else last.child_at_stdin)
            case AskQuestion():
                assert self._interrupted is None
            case _:
                assert isinstance(action, Act | Show | Tell | TypeInPause)

    def _hold_end(self) -> None:
        end = self.machine.end
        assert end is not None
        assert not self.machine.shows_text
        if end.end is End.DONE:
            assert self._is_done
        if end.end is End.INTERRUPTED:
            assert self._interrupted is not None
            assert self._is_done or self._reported[-1:] == [0]
            assert self._is_done or Act.TYPE_LOOP in self.log
        if self._is_signalled:
            assert end.end in ENDS_OF_THE_INTERRUPTED
        if end.end in (End.FAILED, End.ABORTED):
            assert self._reported[-1:] == [0]
        assert (end.report == "") or end.end in (End.FAILED, End.KILLED, End.LOST)


def _may_be_prompt(sight: Sight) -> bool:
    """Tell whether a look saw Scilab wait for a line, or a blind kernel may assume that it does."""
    if sight.posture is Posture.UNKNOWN:
        return not sight.unread and not sight.stirs
    return sight.posture is Posture.AT_PROMPT


def running(**more: bool) -> Life:
    """Make a cell that Scilab executes."""
    life = Life(**more)
    life.reads(STARTED)
    return life
