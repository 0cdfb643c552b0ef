"""How the machine of a cell acts on a look while the cell runs or is paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, Action, AskChild, AskPause
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.cell.phases import Leaving, Paused, Prompted
from scilab_kernel.scilab.process.sight import Posture, Sight

if TYPE_CHECKING:
    from scilab_kernel.scilab.cell.state import State


def running(state: State, sight: Sight, now: float) -> list[Action]:
    """Act on a look at a cell that runs, or that has just ended."""
    if state.seen is Posture.AT_PROMPT:
        return _call_back(state, now) if state.is_sure(Posture.AT_PROMPT) else []
    if isinstance(state.phase, Prompted):
        return _late_report(state, state.phase, sight, now)
    if state.seen in rules.STEPS:
        return state.step("")
    if isinstance(state.phase, Leaving) and not state.phase.is_told:
        state.phase.is_told = sight.has_settled
        return [Act.LEAVE_LOOP] if sight.has_settled else []
    if state.is_idle_for_ever(sight, now):
        return state.over(End.LOST, rules.NO_CONSOLE)
    return [Act.END_CRASH] if state.hangs_in_crash(sight, now) else _ask(state, sight)


def _late_report(state: State, phase: Prompted, sight: Sight, now: float) -> list[Action]:
    """Act on a look after the kernel typed the loop and before the loop has reported."""
    if state.interrupts:
        state.begin_to_interrupt()
        return []
    if state.seen in rules.STEPS:
        return state.step("")
    is_seen = sight.posture is not Posture.UNKNOWN
    if is_seen and sight.unread and now - phase.since > rules.CONTRADICTION:
        return [Act.GO_BLIND]  # Scilab reads no line, though a look saw it at a prompt
    return [] if is_seen else _ask(state, sight)


def _ask(state: State, sight: Sight) -> list[Action]:
    """Ask the person for the line that the running code, or a child of Scilab, reads."""
    child = sight.child_at_stdin or sight.child_at_terminal
    if state.is_sure(Posture.READS_STDIN):
        asks: Action = Act.ASK_STDIN
    elif child and child == state.reader:
        asks = AskChild(child, at_terminal=child != sight.child_at_stdin)
    else:
        state.reader = child  # the next look asks: what the child printed before may come first
        return []
    state.reader = 0
    state.output.release()
    state.agreed = 0
    return [asks]


def _call_back(state: State, now: float) -> list[Action]:
    """Type the loop at Scilab's prompt: the loop reports and, at the top level, serves cells."""
    state.output.drop_prompt()
    if state.calls == rules.MOST_CALLS:
        return state.over(End.LOST)
    phase = state.phase
    is_done = isinstance(phase, Leaving) or (isinstance(phase, Prompted) and phase.is_done)
    state.calls += 1
    state.phase = Prompted(now, is_done)
    state.agreed = 0
    return [Act.TYPE_LOOP]


def paused(state: State, phase: Paused, now: float) -> list[Action]:
    """Act on a look after Scilab reported a pause: ask the person once Scilab waits for a line."""
    if state.is_sure(Posture.AT_PROMPT):
        state.output.drop_prompt()
        state.agreed = 0
        return [AskPause(phase.level)]
    if state.seen in rules.STEPS:
        return state.step("")
    is_late = now - phase.since > rules.ABANDON and state.seen is not Posture.AT_PROMPT
    if is_late or state.is_deadlocked(now):
        return state.over(End.KILLED)
    return []


def release_stale(state: State, sight: Sight, now: float) -> None:
    """Show held text of stderr that is old, unless Scilab is at a prompt or on its way to one."""
    if sight.posture in rules.AT_WORK and not isinstance(state.phase, Prompted):
        state.output.release_stale_errors(now)
