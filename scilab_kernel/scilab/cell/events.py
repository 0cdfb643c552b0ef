"""How the machine of a cell takes events: the text and the markers that Scilab prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell import rules
from scilab_kernel.scilab.cell.actions import (
    Act,
    Action,
    AskClick,
    AskForm,
    AskQuestion,
    Hold,
    Show,
    Tell,
)
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.cell.phases import (
    Climbing,
    Interrupting,
    Leaving,
    Over,
    Paused,
    Prompted,
    Running,
    Sent,
)
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Event, Text

if TYPE_CHECKING:
    from scilab_kernel.scilab.cell.state import State

SHOWN_IN_ORDER = (markers.FigureBegun, markers.FigureDrawn, markers.Display, markers.Sound)
"""Markers that are shown in their place in the text: stderr that came earlier is shown earlier."""

BAD_CONDITION = "The debugger stops, because the condition of a breakpoint has failed: {}\n"


def take(state: State, event: Event, now: float) -> list[Action]:
    """Take one event of Scilab."""
    match state.phase:
        case Over():
            return []
        case Climbing() as phase:
            return _event_climbing(state, phase, event, now)
        case Interrupting(signalled=float()):
            # The machine follows the interrupt to its pause, even if the cell ends meanwhile.
            if state.stop_wanted and isinstance(event, markers.CellDone):
                state.stop_wanted, state.ends_as = False, End.DONE
            return _text(state, event) if isinstance(event, Text) else _figure(state, event, now)
        case _:
            return _text(state, event) if isinstance(event, Text) else _marker(state, event, now)


def _text(state: State, event: Text) -> list[Action]:
    # Before the cell begins, a lone newline belongs to the last prompt.
    if state.has_started or event.text.strip("\n"):
        state.output.show(event.text)
    return []


def _event_climbing(state: State, phase: Climbing, event: Event, now: float) -> list[Action]:
    """Drop the text of prompts; take the report that ends the climb."""
    if isinstance(event, Text):
        return []
    if not isinstance(event, markers.Report) or phase.typed < len(rules.TO_TOP):
        return _figure(state, event, now)
    if event.level:
        state.phase = Climbing(phase.end, now)
        return []
    state.output.take_report(event.message)  # of a call that the interrupt has broken off
    return state.over(phase.end)


def take_frame(state: State, marker: markers.Marker, now: float) -> list[Action]:
    """Take the beginning or the end of a picture that Scilab draws in the middle of a cell."""
    match marker:
        case markers.FigureBegun(number=number):
            state.frame = (number, now)
        case markers.FigureDrawn(path=path):
            state.frame = None
            return [Show(marker)] if path else []
    return []


def _figure(state: State, marker: markers.Marker, now: float) -> list[Action]:
    match marker:
        case markers.FigureBegun(number=number):
            state.drawing = (number, now)
        case markers.FigureDrawn():
            state.drawing = None
            return [Show(marker)]
    return []


def _marker(state: State, marker: markers.Marker, now: float) -> list[Action]:
    if isinstance(marker, markers.Report):
        phase = state.phase
        return _report(state, phase, marker, now) if isinstance(phase, Prompted) else []
    if isinstance(marker, markers.CellDone | markers.FigureBegun | markers.FigureDrawn):
        state.output.end_value()
    state.output.release_text()
    if _note(state, marker):
        return []
    match marker:
        case markers.CellDone():
            return _done(state) if state.has_started else []
        case (
            markers.Question()
            | markers.WidgetAsked(action="form" | "click")
            | markers.Stopped()
            | markers.FileRead()
            | markers.CommandFailed()
        ):
            return _person_wanted(state, marker)
    if isinstance(marker, SHOWN_IN_ORDER) and not isinstance(state.phase, Prompted):
        state.output.release_errors()  # at a prompt an error report must stay in one piece
    if isinstance(marker, markers.FigureBegun | markers.FigureDrawn):
        return _figure(state, marker, now)
    return [Show(marker)]


def _person_wanted(
    state: State,
    marker: markers.Question
    | markers.WidgetAsked
    | markers.Stopped
    | markers.FileRead
    | markers.CommandFailed,
) -> list[Action]:
    """Take what the person or the debugger has to answer, or what is to be known at once."""
    state.output.release_errors()
    prompt, state.prompt = state.prompt, ""
    match marker:
        case markers.CommandFailed(message=message):
            return [Tell(BAD_CONDITION.format(message))]
        case _ if state.interrupts:
            return []
        case markers.Stopped() | markers.FileRead():
            return [Hold(marker)]
        case markers.WidgetAsked(action="click", asked=asked):
            return [AskClick(asked)]
        case markers.WidgetAsked(asked=asked):
            return [AskForm(asked)]
    return [AskQuestion(prompt, marker.what)]


def _note(state: State, marker: markers.Marker) -> bool:
    """Keep the fields of a marker for later; return False if the marker is one to act on."""
    match marker:
        case markers.CellStarted(path=path):
            state.has_started = path == state.path
            if isinstance(state.phase, Sent):
                state.phase = Running()
        case markers.PromptSet(text=text):
            state.prompt = text
        case markers.ExitCalled():
            state.exit_wanted = True
        case markers.ValueFollows(description=description):
            state.output.begin_value(description)
        case markers.Answer(texts=texts):
            state.answer = texts
        case markers.AfterCell():
            state.after = (*state.after, marker)
        case _:
            return False
    return True


def _done(state: State) -> list[Action]:
    state.output.release_errors()
    if not state.has_stepped:
        # A blind kernel may have typed the loop too early: Scilab has not read it.
        dropped: list[Action] = [Act.DROP_TYPED] if isinstance(state.phase, Prompted) else []
        return dropped + state.done()
    state.has_started = False
    state.phase = Leaving()
    return []


def _report(state: State, phase: Prompted, marker: markers.Report, now: float) -> list[Action]:
    """Take the report that the loop prints at Scilab's prompt."""
    report = state.output.take_report(marker.message)
    state.output.release()
    if marker.level:
        state.calls = 0
        state.has_paused = True
        state.phase = Paused(marker.level, now)
        if state.interrupts:
            state.begin_to_interrupt()
        return [Tell(f"{marker.message}\n")] if report else []
    if phase.is_done:
        return state.done()
    if not state.has_started:  # something else left the loop: the bell still holds the cell
        state.phase = Sent()
        return []
    if report is None:
        return state.over(End.ABORTED)
    return state.over(End.FAILED, report, marker.number, marker.message)
