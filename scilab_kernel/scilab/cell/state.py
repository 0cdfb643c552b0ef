"""The state of a cell on its way through Scilab, and what all phases need of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Action, Type
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.phases import Climbing, Interrupting, Over, Paused, Phase, Sent
from scilab_kernel.scilab.process.sight import FIRST_LOOK, Posture, Sight

if TYPE_CHECKING:
    from scilab_kernel.scilab.cell.output import CellOutput


@dataclass(slots=True)
class State:
    """One cell. Times are in seconds, from any origin.

    Attributes
    ----------
    path
        The file of the cell.
    output
        Where its text goes.
    has_paused
        Scilab has explained what a pause is: it does so once in its life.
    figure_seconds
        A figure that takes longer to draw has hung.
    delay
        Seconds of silence after which the next look is due.
    interrupted
        When the first of the interrupts came.
    seen, agreed
        The posture that was seen last, and how many looks in a row have seen it.
    has_stepped
        Scilab was given a line after a statement, as ``mode(4)`` has it.
    calls
        How often Scilab was called back into the loop in vain.
    idle_since, crashed_since, deadlocked_since
        Since when Scilab was seen so without a break.
    deadlocked
        The looks in a row that have seen each thread of Scilab wait for another one.
    drawing
        The number of the figure that is drawn, and since when.
    prompt
        Of the next question.
    """

    path: str
    output: CellOutput
    has_paused: bool
    figure_seconds: float
    phase: Phase = field(default_factory=Sent)
    interruption: Interrupting = field(default_factory=Interrupting)
    delay: float = FIRST_LOOK
    interrupts: int = 0
    interrupted: float = 0.0
    seen: Posture = Posture.UNKNOWN
    agreed: int = 0
    has_started: bool = False
    has_stepped: bool = False
    calls: int = 0
    idle_since: float | None = None
    crashed_since: float | None = None
    deadlocked_since: float = 0.0
    deadlocked: int = 0
    drawing: tuple[int, float] | None = None
    prompt: str = ""
    exit_wanted: bool = False
    answer: tuple[str, ...] = ()

    def posture(self, sight: Sight) -> Posture:
        """Tell what Scilab waits for; where that cannot be seen, whether it may be a prompt."""
        if sight.posture is not Posture.UNKNOWN or sight.unread or sight.stirs:
            return sight.posture
        is_led = isinstance(self.phase, Interrupting | Climbing | Paused)
        may_be = is_led or self.output.may_be_a_prompt
        return Posture.AT_PROMPT if may_be else Posture.UNKNOWN

    def is_sure(self, posture: Posture) -> bool:
        """Tell whether enough looks in a row have seen this posture to act on it."""
        return self.seen is posture and self.agreed >= rules.SETTLED

    def step(self, line: str) -> list[Action]:
        """Have code that waits after a statement go on.

        From then on the console reads ahead, and code that prints waits for the mutex of stdin:
        for one more empty line. That has an end only when Scilab comes to its prompt.
        """
        self.has_stepped = True
        return [Type(line)]

    def is_idle_for_ever(self, sight: Sight, now: float) -> bool:
        """Tell whether Scilab will never read a line again.

        Where the code ends right after a step, Scilab's two threads may each miss that the other
        one is done.
        """
        if not self.has_stepped or not sight.is_idle:
            self.idle_since = None
            return False
        self.idle_since = now if self.idle_since is None else self.idle_since
        return now - self.idle_since > rules.DEADLOCK

    def note_deadlock(self, *, is_deadlocked: bool, now: float) -> None:
        """Take note whether one look has seen each thread of Scilab wait for another one."""
        if not self.deadlocked:
            self.deadlocked_since = now
        self.deadlocked = self.deadlocked + 1 if is_deadlocked else 0

    def is_deadlocked(self, now: float) -> bool:
        """Tell whether so many looks have seen a deadlock, for so long, that it is one."""
        is_old = now - self.deadlocked_since > rules.PROOF
        return is_old and self.deadlocked >= rules.PROOF_LOOKS

    def hangs_in_crash(self, sight: Sight, now: float) -> bool:
        """Tell whether Scilab has waited in its own handler of a crash for too long."""
        if not sight.in_crash:
            self.crashed_since = None
            return False
        self.crashed_since = now if self.crashed_since is None else self.crashed_since
        return now - self.crashed_since > rules.CRASH_SECONDS

    def hung_figure(self, now: float) -> str:
        """Say that a figure takes too long to draw; nothing if none does."""
        if not self.drawing or now - self.drawing[1] < self.figure_seconds:
            return ""
        return rules.HUNG_FIGURE.format(self.drawing[0], self.figure_seconds)

    def begin_to_interrupt(self) -> None:
        """Have Scilab pause; the next look is due at once."""
        self.output.expect_pause_notice()
        self.phase = self.interruption
        self.agreed = 0
        self.delay = 0.0

    def done(self) -> list[Action]:
        """End a cell that has run to its end; an interrupt may have had to wait for that end."""
        return self.over(End.INTERRUPTED if self.interrupts else End.DONE)

    def over(self, end: End, report: str = "", number: str = "", message: str = "") -> list[Action]:
        """End the cell."""
        if end is not End.FAILED:
            self.output.release()
        self.phase = Over(
            CellEnd(
                end,
                report,
                number,
                message,
                exit_wanted=self.exit_wanted,
                answer=self.answer,
                has_paused=self.has_paused,
            )
        )
        return []
