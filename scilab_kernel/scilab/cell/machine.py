"""The life of one cell in Scilab, as a machine of phases. Does no I/O and reads no clock.

Scilab runs a loop that waits at the bell, executes the file of a cell, and says so with a marker.
A cell that runs to its end says ``cell_done``. A cell that fails, aborts, pauses or is interrupted
leaves the loop without a marker, and Scilab's console waits for a line. The kernel sees that and
types the loop again; the loop begins with a report.

::

    SENT ──cell_started──> RUNNING ──cell_done──> OVER            LEAVING: it has stepped, and has
                            │   ^                                  to come to its prompt first
              seen at prompt│   │a line was typed in the pause
                            v   │
                         PROMPTED ──report, level n──> PAUSED     the loop is typed in PROMPTED
                            └──report, level 0──> OVER
    any of these ──interrupt──> INTERRUPTING ──seen at prompt──> CLIMBING ──report──> OVER

Two rules keep an interrupt from deadlocking Scilab ("Scilab as a program to drive", Interrupts).
The kernel types a line only after three looks in a row have seen Scilab wait for a line, with
nothing printed between them. It sends no signal while Scilab hands a line over or draws a figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell import events as said
from scilab_kernel.scilab.cell import interruption, looks, rules
from scilab_kernel.scilab.cell.actions import Action, TypeInPause
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.output import PAUSE_NOTICE
from scilab_kernel.scilab.cell.phases import (
    Climbing,
    Interrupting,
    Leaving,
    Over,
    Paused,
    Running,
    Sent,
)
from scilab_kernel.scilab.process.sight import FIRST_LOOK, Posture, Sight
from scilab_kernel.scilab.talk.framing import Event, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scilab_kernel.scilab.cell.state import State
    from scilab_kernel.scilab.talk.markers import Marker


class Machine:
    """One cell on its way through Scilab.

    Each method takes one piece of news and returns the actions that follow from it. Times are in
    seconds, from any origin.

    Parameters
    ----------
    state
        The cell, which is SENT.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def delay(self) -> float:
        """Seconds of silence after which the machine wants a look."""
        return self._state.delay

    @property
    def is_interrupting(self) -> bool:
        """The person wants the cell to end."""
        return self._state.interrupts > 0

    @property
    def is_running(self) -> bool:
        """Scilab executes the cell."""
        return isinstance(self._state.phase, Running)

    @property
    def has_met_child(self) -> bool:
        """A look has seen Scilab wait for a child, which may have changed its terminal."""
        return self._state.has_met_child

    @property
    def shows_text(self) -> bool:
        """Scilab's text is the cell's own: the kernel is not leading Scilab back into the loop."""
        return not isinstance(self._state.phase, Climbing | Over)

    @property
    def end(self) -> CellEnd | None:
        """How the cell ended; None while it has not."""
        state = self._state
        return state.phase.end if isinstance(state.phase, Over) else None

    def suspects_deadlock(self, now: float) -> bool:
        """Tell whether the runner should check if all of Scilab's threads wait for one another."""
        match self._state.phase:
            case Interrupting():
                since = self._state.interrupted
            case Climbing(since=since) | Paused(since=since):
                pass
            case _:
                return False
        return now - since > rules.SUSPICION

    # What happens

    def read(self, errors: bytes, events: Sequence[Event], now: float) -> Iterator[Action]:
        """Take text of stderr, and then events of stdout.

        The caller carries out each action before it takes the next: so the front end gets text
        and displays in their order.
        """
        state = self._state
        texts = [event.text for event in events if isinstance(event, Text)]
        if isinstance(state.phase, Interrupting):  # a report may stand before the pause
            texts = [PAUSE_NOTICE.sub("", text) for text in texts]
        is_own = self.shows_text and state.output.holds_errors
        if is_own and any(map(state.output.follows_errors, texts)):
            state.output.release_older()  # text follows it: it is no report of the cell's end
        if errors:
            state.output.feed_errors(errors, now)
        state.delay, state.agreed, state.refused, state.reader = FIRST_LOOK, 0, 0, 0
        for event in events:
            yield from said.take(state, event, now)

    def draw(self, frames: Sequence[Marker], now: float) -> list[Action]:
        """Take what Scilab draws while a cell still changes a figure."""
        return [action for frame in frames for action in said.take_frame(self._state, frame, now)]

    def interrupt(self, now: float) -> None:
        """Take note that the person wants the cell to end."""
        state = self._state
        state.interrupts += 1
        state.stop_wanted = False
        if state.interrupts == 1:
            state.interrupted = now
            if isinstance(state.phase, Sent | Running | Leaving | Paused):
                state.begin_to_interrupt()

    def stop_soon(self, now: float) -> None:
        """Take note that the debugger wants to stop the cell at its next statement."""
        state = self._state
        if isinstance(state.phase, Running):
            state.stop_wanted, state.interrupted = True, now
            state.interruption = Interrupting()
            state.begin_to_interrupt()

    def refuse_read(self, now: float) -> None:
        """Take note that the front end cannot give the line that code reads from stdin.

        An empty line does for a pager, which then prints. Code that only reads on is ended.
        """
        state = self._state
        state.refused += 1
        if state.refused > rules.MOST_REFUSALS and isinstance(state.phase, Running | Sent):
            state.interrupted, state.ends_as = now, End.NO_INPUT
            state.begin_to_interrupt()

    def look(self, sight: Sight, now: float, *, is_deadlocked: bool = False) -> list[Action]:
        """Take the sight of a look, made when Scilab had printed nothing for a while."""
        state = self._state
        if hung := state.hung_figure(now):
            return state.over(End.KILLED, hung)
        posture = state.posture(sight)
        state.agreed = state.agreed + 1 if posture is state.seen else 1
        state.seen = posture
        state.has_met_child |= posture is Posture.WAITS_FOR_CHILD
        state.note_deadlock(is_deadlocked=is_deadlocked, now=now)
        match state.phase:
            case Interrupting() as phase:
                actions = interruption.interrupting(state, phase, sight, now)
                slowest = rules.SLOWEST_LOOK
            case Climbing() as phase:
                actions, slowest = interruption.climbing(state, phase, sight, now), FIRST_LOOK
            case Paused() as phase:
                actions, slowest = looks.paused(state, phase, now), FIRST_LOOK
            case _:
                actions, slowest = looks.running(state, sight, now), rules.LAST_LOOK
                looks.release_stale(state, sight, now)
        is_asked_for = state.seen in rules.WAITS_FOR_LINE or state.reader
        soon = actions or is_asked_for or interruption.has_haste(state)
        state.delay = FIRST_LOOK if soon else min(max(2 * state.delay, FIRST_LOOK), slowest)
        return actions

    def answer_pause(self, line: str | None, now: float) -> list[Action]:
        """Take the line that the person typed in a pause; None if the front end cannot ask."""
        state = self._state
        if line is None:
            state.phase = Climbing(End.NO_INPUT, now)
        elif line.strip(" ;,") == "abort":
            state.phase = Climbing(End.ABORTED, now)
        else:
            state.phase = Running()
            return [TypeInPause(line)]
        return []

    def die(self, events: Sequence[Event], now: float) -> Iterator[Action]:
        """Take the last events of a Scilab that has ended."""
        state = self._state
        for event in events:
            yield from said.take(state, event, now)
        state.over(End.DIED)
