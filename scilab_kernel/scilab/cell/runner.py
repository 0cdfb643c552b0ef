"""Runs one cell: reads Scilab's text, looks at Scilab's threads, carries out the machine's actions.

Here are the only loop that waits for Scilab while a cell runs, and the only clock.
"""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import InputCancelledError, InputUnavailableError
from scilab_kernel.scilab.cell.actions import (
    Act,
    Action,
    AskChild,
    AskClick,
    AskForm,
    Asking,
    AskPause,
    AskQuestion,
    Hold,
    Show,
    Tell,
    Type,
    TypeInPause,
)
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.machine import Machine
from scilab_kernel.scilab.cell.output import CellOutput
from scilab_kernel.scilab.cell.questions import Questions
from scilab_kernel.scilab.cell.state import State
from scilab_kernel.scilab.debugging.conversation import Conversation
from scilab_kernel.scilab.process.sight import STRANGE
from scilab_kernel.scilab.show.router import Router

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.cell.limit import Limits
    from scilab_kernel.scilab.process.helper import Helper
    from scilab_kernel.scilab.process.spawn import ScilabProcess
    from scilab_kernel.scilab.talk.bridge import Bridge
    from scilab_kernel.scilab.talk.framing import Event, OutputParser
    from scilab_kernel.scilab.talk.markers import FileRead, Stopped
    from scilab_kernel.scilab.widgets.gui.guis import Guis
    from scilab_kernel.scilab.widgets.widgets import Widgets


@dataclass(frozen=True, slots=True)
class Line:
    """The way to Scilab: its process, its bridge, the parser of its terminal, its widgets.

    Attributes
    ----------
    helper
        Runs the tasks of cells in other Scilabs.
    hold
        Called where the debugger stops; None where code has to run through.
    agent
        What Scilab's Java loads to break off a call; None if Java cannot load it.
    """

    process: ScilabProcess
    bridge: Bridge
    parser: OutputParser
    widgets: Widgets
    guis: Guis
    helper: Helper
    hold: Callable[[Stopped | FileRead, Conversation], None] | None = None
    agent: Path | None = None


class Runner:
    """Runs one cell of a front end in Scilab."""

    def __init__(
        self, line: Line, frontend: Frontend, path: Path, limits: Limits, *, has_paused: bool
    ) -> None:
        process, bridge = line.process, line.bridge
        self._process, self._bridge, self._parser = process, bridge, line.parser
        self._frontend = frontend
        self._path = path
        self._line = line
        self._conversation: Conversation | None = None
        self._has_announced = False
        self._output = CellOutput(frontend, limits.output_mb)
        self._router = Router(frontend, bridge, line.widgets, line.guis, line.helper)
        self._questions = Questions(process, bridge, frontend, line.widgets, line.guis)
        state = State(str(path), self._output, has_paused, limits.figure_seconds)
        self._machine = Machine(state)
        self._acts: dict[Act, Callable[[], object]] = {
            Act.SIGNAL: self._signal,
            Act.TERMINATE_CHILDREN: lambda: self._signal(signal.SIGTERM),
            Act.KILL_CHILDREN: lambda: self._signal(signal.SIGKILL),
            Act.REACH_JAVA: self._reach_java,
            Act.TYPE_LOOP: lambda: process.type_line(bridge.loop()),
            Act.LEAVE_LOOP: bridge.leave_loop,
            Act.TAKE_BACK: bridge.take_back,
            Act.DROP_TYPED: process.drop_unread,
            Act.ASK_STDIN: self._ask_stdin,
            Act.END_CRASH: process.end_crash,
            Act.GO_BLIND: lambda: process.observer.go_blind(STRANGE),
        }

    def run(self) -> CellEnd:
        """Run the cell; return when Scilab is ready for the next one, or gone."""
        self._bridge.read_frames()  # of a cell that was interrupted
        self._bridge.ring(self._path)
        while (end := self._machine.end) is None:
            has_printed = self._wait()
            self._read()
            if not has_printed and self._machine.end is None:
                self._look()
            if self._machine.shows_text:
                self._output.publish(self._process.observer.is_executing)
            if self._machine.end is None and self._process.has_ended():
                self._take_last_words()
        self._router.flush()
        if self._has_announced:
            self._bridge.forget_interrupt()
        if self._machine.has_met_child:
            self._process.terminal.tidy()
        if end.end is End.DONE:
            self._questions.forget()
        return end

    def interrupt(self) -> None:
        """Ask the cell to stop. Called while :meth:`run` waits."""
        self._announce_interrupt()  # Java looks for that while it draws
        self._machine.interrupt(time.monotonic())
        if self._conversation:
            self._conversation.break_off()

    def stop_soon(self) -> None:
        """Have the debugger stop the cell at its next statement."""
        self._machine.stop_soon(time.monotonic())

    def _wait(self) -> bool:
        """Wait until Scilab prints something, or a look is due; tell whether it has printed.

        While front ends are behind with what was shown, the kernel reads nothing: then Scilab
        waits too, once its terminal is full. The kernel reads an interrupted cell all the same,
        because Scilab pauses only after it has printed the rest.
        """
        if not self._frontend.has_room() and not self._machine.is_interrupting:
            self._frontend.wait(self._process.exit_fds, None)
            return True
        delay = max(self._machine.delay, self._process.observer.first_look)
        is_due = self._machine.delay == 0.0
        fds = [*self._process.fds, *self._bridge.fds]
        ready = self._frontend.wait(fds, 0.0 if is_due else delay)
        return bool(ready) and not is_due

    def _read(self) -> None:
        if not self._frontend.has_room() and not self._machine.is_interrupting:
            return
        self._perform(self._machine.draw(self._bridge.read_frames(), time.monotonic()))
        # Errors first: Scilab printed the text of the next reading after these errors.
        errors = self._process.read_errors()
        events = self._parser.feed(self._process.read_output())
        if errors or events:
            self._perform(self._machine.read(errors, events, time.monotonic()))

    def _look(self) -> None:
        now = time.monotonic()
        suspected = self._machine.suspects_deadlock(now)
        is_deadlocked = suspected and self._process.observer.is_deadlocked()
        sight = self._process.look()
        self._perform(self._machine.look(sight, now, is_deadlocked=is_deadlocked))

    def _take_last_words(self) -> None:
        """Hand on the rest of the text of a Scilab that has ended."""
        self._process.kill()  # else a child that Scilab left could print for ever
        while data := self._process.read_output():
            events = self._parser.feed(data)
            self._perform(self._machine.read(b"", events, time.monotonic()))
        self._perform(self._machine.die(self._parser.close(), time.monotonic()))

    # The machine's actions

    def _perform(self, actions: Iterable[Action]) -> None:
        for action in actions:
            match action:
                case Act():
                    self._acts[action]()
                case Type(line) | TypeInPause(line):
                    is_free = isinstance(action, TypeInPause)
                    self._process.type_line(self._questions.typable(line) if is_free else line)
                case AskPause(level):
                    self._ask_pause(level)
                case AskQuestion() | AskForm() | AskClick() | AskChild():
                    self._ask(action)
                case Hold(marker):
                    self._hold(marker)
                case Show(marker):
                    self._router.show(marker)
                case Tell(text):
                    self._frontend.stream("stderr", text)

    def _ask(self, action: Asking) -> None:
        match action:
            case AskQuestion(prompt, what):
                self._questions.ask(prompt, what)
            case AskForm(asked):
                self._questions.fill_in(asked)
            case AskClick(asked):
                self._questions.await_click(asked)
            case AskChild(pid, at_terminal):
                self._questions.answer_child(pid, at_terminal=at_terminal)

    def _signal(self, to_children: signal.Signals = signal.SIGINT) -> None:
        self._announce_interrupt()
        self._process.interrupt(to_children)

    def _announce_interrupt(self) -> None:
        self._bridge.announce_interrupt()
        self._has_announced = True

    def _reach_java(self) -> None:
        self._announce_interrupt()
        if self._line.agent:
            self._process.reach_java(self._line.agent)

    def _hold(self, marker: Stopped | FileRead) -> None:
        """Leave Scilab to the debugger, at a statement where it has stopped."""
        if self._line.hold is None:
            self._bridge.answer("")
            return
        self._output.publish(self._process.observer.is_executing)
        self._conversation = Conversation(self._line, self._frontend, self)
        try:
            self._line.hold(marker, self._conversation)
        finally:
            self._conversation = None

    @property
    def delay(self) -> float:
        """Seconds of silence after which a look is due."""
        return self._machine.delay

    def take(self, events: Sequence[Event]) -> None:
        """Take events of a command of the debugger."""
        self._perform(self._machine.read(b"", events, time.monotonic()))

    def look_inside(self) -> bool:
        """Look what Scilab waits for; tell whether the cell still runs."""
        self._look()
        return self._machine.is_running

    def _ask_stdin(self) -> None:
        if not self._questions.answer_native_read():
            self._machine.refuse_read(time.monotonic())

    def _ask_pause(self, level: int) -> None:
        """Let the person type at the prompt of a pause."""
        try:
            line = self._frontend.read_line(f"-{level}-> ", fds=self._process.exit_fds)
        except InputUnavailableError:
            self._perform(self._machine.answer_pause(None, time.monotonic()))
        except InputCancelledError:
            return  # an interrupt, or the end of Scilab: the loop sees which
        else:
            self._perform(self._machine.answer_pause(line, time.monotonic()))
