"""How the machine of a cell interrupts Scilab, and leads it from a pause back into the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import Act, Action, Tell
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.cell.phases import Climbing, Interrupting, Running
from scilab_kernel.scilab.process.sight import Posture, Sight

if TYPE_CHECKING:
    from scilab_kernel.scilab.cell.state import State


def has_haste(state: State) -> bool:
    """Tell whether looks must come fast, to send a signal between two children of Scilab."""
    return isinstance(state.phase, Interrupting) and state.phase.has_met_child


def interrupting(state: State, phase: Interrupting, sight: Sight, now: float) -> list[Action]:
    """Act on a look while Scilab has to pause: send signals until a look sees the pause."""
    is_blind = sight.posture is Posture.UNKNOWN
    if state.seen is Posture.AT_PROMPT and not (
        is_blind and (phase.signalled is None or phase.is_unmet)
    ):
        return _pause_met(state, now) if state.is_sure(Posture.AT_PROMPT) else []
    if _is_hopeless(state, sight, now):
        state.output.release()
        return state.over(End.KILLED)
    actions: list[Action] = []
    if state.seen is Posture.AT_STEP:
        actions += state.step(rules.STEP_PAUSE)
    elif state.seen in rules.READERS:
        actions += state.step("")
    actions += _signal(state, phase, sight, now)
    if state.stop_wanted:
        return actions  # the code may take its time
    if phase.signalled is not None and state.seen in rules.IN_A_CALL:
        actions += _break_off_java(state, state.interrupted, rules.REACH_JAVA, now)
    actions += _break_off_drawing(state, now)
    if now - state.interrupted > rules.EXPLAIN and not phase.has_explained:
        phase.has_explained = True
        actions.append(Tell(rules.UNINTERRUPTIBLE))
    return actions


def _pause_met(state: State, now: float) -> list[Action]:
    state.output.drop_prompt()
    if not state.has_paused:
        state.output.drop_pause_notice()
        state.has_paused = True
    state.output.release_but_report()
    if state.stop_wanted:
        state.stop_wanted, state.phase, state.agreed = False, Running(), 0
        return [rules.STOP_SOON]
    state.phase = Climbing(state.ends_as, now)
    return _type_climbing(state, state.phase, now)


def _signal(state: State, phase: Interrupting, sight: Sight, now: float) -> list[Action]:
    """Send SIGINT as soon as it can have an effect, and again when it may have been lost.

    Scilab ignores a signal while it waits for a child, so the signal has to come between two
    children. A child that has its signal is given time, because it may be cleaning up; the next
    signal is stronger.
    """
    in_child = state.seen is Posture.WAITS_FOR_CHILD
    phase.has_met_child = phase.has_met_child or in_child
    wait = 0.0 if phase.has_met_child and not in_child else rules.RESEND
    if phase.signalled is not None and not phase.is_unmet and now - phase.signalled <= wait:
        return []
    if in_child and state.stop_wanted:
        return []
    has_line_coming = sight.is_handing_over or state.seen in rules.STEPS  # the kernel typed it
    if state.is_drawing or (has_line_coming and now - state.interrupted < rules.HAND_OVER):
        return []
    phase.signalled, phase.is_unmet = now, False
    dropped: list[Action] = [Act.DROP_TYPED] if sight.unread else []
    if in_child:
        act = rules.CHILD_SIGNALS[min(phase.child_signals, len(rules.CHILD_SIGNALS) - 1)]
        phase.child_signals += 1
        return [*dropped, act]
    return [*dropped, Act.SIGNAL]


def _break_off_java(state: State, since: float, patience: float, now: float) -> list[Action]:
    """Break off a call of Java if it has gone on for too long since then, and again if need be."""
    reached = state.interruption.reached_java
    if reached > since:
        since, patience = reached, rules.REACH_AGAIN
    if now - since <= patience:
        return []
    state.interruption.reached_java = now
    return [Act.REACH_JAVA]


def _break_off_drawing(state: State, now: float) -> list[Action]:
    """Do the same with a picture that the kernel has Scilab draw in an interrupted cell."""
    drawing = state.drawing or state.frame
    if not drawing or not state.interrupts:
        return []
    return _break_off_java(state, drawing[1], rules.REACH_DRAWING, now)


def _is_hopeless(state: State, sight: Sight, now: float) -> bool:
    waited = now - state.interrupted
    if state.interrupts > 1 and waited > rules.SECOND_INTERRUPT:
        return True
    has_hung = state.hangs_in_crash(sight, now) or state.is_idle_for_ever(sight, now)
    return has_hung or state.is_deadlocked(now)


def climbing(state: State, phase: Climbing, sight: Sight, now: float) -> list[Action]:
    """Act on a look while the kernel leads Scilab to the top level: type the next line in time."""
    waited = now - phase.since
    is_below = phase.typed < len(rules.TO_TOP)
    if is_below and state.is_sure(Posture.AT_PROMPT):
        return _type_climbing(state, phase, now)
    is_unread = sight.posture is Posture.UNKNOWN and sight.unread and waited > rules.UNREAD
    if is_unread and state.interrupts:
        state.phase = state.interruption  # there was no prompt: Scilab is still at work
        state.phase.is_unmet = True
        return [Act.DROP_TYPED]
    if (waited > rules.ABANDON or state.is_deadlocked(now)) and not state.is_drawing:
        return state.over(End.KILLED)
    actions = _break_off_drawing(state, now)
    return actions + (state.step("") if is_below and state.seen in rules.STEPS else [])


def _type_climbing(state: State, phase: Climbing, now: float) -> list[Action]:
    line = rules.TO_TOP[phase.typed]
    phase.typed, phase.since = phase.typed + 1, now
    state.agreed = 0
    return [Act.TAKE_BACK, line]
