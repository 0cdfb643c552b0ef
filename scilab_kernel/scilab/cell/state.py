"""The state of a cell on its way through Scilab, with the methods that all phases share."""

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
    from scilab_kernel.scilab.talk.markers import AfterCell


@dataclass(slots=True)
class State:
    """One cell. Times are in seconds, from any origin.

    Attributes
    ----------
    path
        The file of the cell.
    output
        Takes the text of the cell.
    has_paused
        Scilab has already explained pauses to the person, which it does once in its life.
    figure_seconds
        Seconds after which a figure that is not drawn has hung.
    delay
        Seconds of silence after which the next look is due.
    interrupted
        When the first interrupt came, or the kernel began to end the cell by itself.
    ends_as
        How a cell ends that the kernel ends.
    stop_wanted
        The debugger wants the cell to pause and to go on to its next guard, not to end.
    refused
        How many answers in a row the front end could not give, while the cell printed nothing.
    seen, agreed
        The posture that the last look saw, and how many looks in a row have seen it.
    reader
        The child that the last look saw reading; 0 if none.
    has_met_child
        A look has seen Scilab wait for a child.
    has_stepped
        The kernel typed a line at a step, where ``mode(4)`` waits after a statement.
    calls
        How often the kernel typed the loop in vain.
    idle_since, crashed_since, deadlocked_since
        Since when all looks have seen Scilab idle, in its crash handler, or in a deadlock.
    deadlocked
        How many looks in a row have seen each thread of Scilab wait for another one.
    drawing, frame
        The number of the figure that Scilab draws, and since when: for a macro of the kernel's, or
        in the middle of the cell.
    prompt
        The prompt of the next question.
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
    ends_as: End = End.INTERRUPTED
    stop_wanted: bool = False
    refused: int = 0
    seen: Posture = Posture.UNKNOWN
    agreed: int = 0
    reader: int = 0
    has_met_child: bool = False
    has_started: bool = False
    has_stepped: bool = False
    calls: int = 0
    idle_since: float | None = None
    crashed_since: float | None = None
    deadlocked_since: float = 0.0
    deadlocked: int = 0
    drawing: tuple[int, float] | None = None
    frame: tuple[int, float] | None = None
    prompt: str = ""
    exit_wanted: bool = False
    answer: tuple[str, ...] = ()
    after: tuple[AfterCell, ...] = ()

    def posture(self, sight: Sight) -> Posture:
        """Return what Scilab waits for; a blind kernel assumes a prompt where there may be one."""
        if sight.posture is not Posture.UNKNOWN or sight.unread or sight.stirs:
            return sight.posture
        is_led = isinstance(self.phase, Interrupting | Climbing | Paused)
        may_be = is_led or self.output.may_be_a_prompt
        return Posture.AT_PROMPT if may_be else Posture.UNKNOWN

    def is_sure(self, posture: Posture) -> bool:
        """Tell whether enough looks in a row have seen this posture to act on it."""
        return self.seen is posture and self.agreed >= rules.SETTLED

    def step(self, line: str) -> list[Action]:
        """Type the line for which code waits after a statement.

        From then on the console reads ahead: code that prints waits for the mutex of stdin, until
        one more empty line is typed. This lasts until Scilab comes to its prompt.
        """
        self.has_stepped = True
        return [Type(line)]

    def is_idle_for_ever(self, sight: Sight, now: float) -> bool:
        """Tell whether Scilab will never read a line again.

        If code ends right after a step, each of Scilab's two threads may miss that the other one
        is done.
        """
        if not self.has_stepped or not sight.is_idle:
            self.idle_since = None
            return False
        self.idle_since = now if self.idle_since is None else self.idle_since
        return now - self.idle_since > rules.DEADLOCK

    def note_deadlock(self, *, is_deadlocked: bool, now: float) -> None:
        """Count the looks in a row that have seen each thread of Scilab wait for another one."""
        if not self.deadlocked:
            self.deadlocked_since = now
        self.deadlocked = self.deadlocked + 1 if is_deadlocked else 0

    def is_deadlocked(self, now: float) -> bool:
        """Tell whether enough looks, over enough time, have seen a deadlock."""
        is_old = now - self.deadlocked_since > rules.PROOF
        return is_old and self.deadlocked >= rules.PROOF_LOOKS

    def hangs_in_crash(self, sight: Sight, now: float) -> bool:
        """Tell whether Scilab has waited in its crash handler for too long."""
        if not sight.in_crash:
            self.crashed_since = None
            return False
        self.crashed_since = now if self.crashed_since is None else self.crashed_since
        return now - self.crashed_since > rules.CRASH_SECONDS

    def hung_figure(self, now: float) -> str:
        """Return a message if the figure takes too long to draw, else an empty one."""
        drawing = self.drawing or self.frame
        if not drawing or now - drawing[1] < self.figure_seconds:
            return ""
        return rules.HUNG_FIGURE.format(drawing[0], self.figure_seconds)

    @property
    def is_drawing(self) -> bool:
        """Scilab draws a figure: no signal may come."""
        return bool(self.drawing or self.frame)

    def begin_to_interrupt(self) -> None:
        """Have Scilab pause; the next look is due at once."""
        self.output.expect_pause_notice()
        self.phase = self.interruption
        self.agreed = 0
        self.delay = 0.0

    def done(self) -> list[Action]:
        """End a cell that has run to its end, perhaps because the kernel began to end it."""
        is_told_to = self.interrupts or self.ends_as is End.NO_INPUT
        return self.over(self.ends_as if is_told_to else End.DONE)

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
                after=self.after,
                has_paused=self.has_paused,
            )
        )
        return []
