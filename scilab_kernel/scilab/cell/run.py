"""Follow one cell through Scilab, from the bell to its end, however it ends.

Scilab runs the loop of bridge.LOOP. A cell that runs to its end says so with a marker. One that
fails, aborts, pauses or is interrupted leaves the loop, and then Scilab's console waits for a
line: that is seen in /proc, and the loop is typed again. No line is ever typed before Scilab
waits for it, which is what keeps an interrupt from deadlocking it (docs/driving.md).
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import Frontend, InputCancelledError, InputUnavailableError
from scilab_kernel.scilab.cell.cell_end import CellEnd, End
from scilab_kernel.scilab.cell.console import LAST_LOOK, Console
from scilab_kernel.scilab.cell.interrupts import Interrupts
from scilab_kernel.scilab.cell.output import CellOutput
from scilab_kernel.scilab.cell.questions import Questions
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.show.figures import Figures
from scilab_kernel.scilab.show.router import Displays
from scilab_kernel.scilab.talk.bridge import LOOP, Bridge, NoRoomError
from scilab_kernel.scilab.talk.framing import Event, Marker, OutputParser, Text
from scilab_kernel.scilab.talk.names import quote

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.scilab.process.spawn import ScilabProcess

TYPED_CHARACTERS = 1000
"""Scilab reads a typed line in pieces of 4096 bytes; longer ones go through a file."""

MOST_CALLS = 4
"""Times that Scilab is called back into its loop in vain before it is given up."""

DISPLAYS = frozenset("XFJ")
"""Markers of what is shown among what the cell prints, so that errors before it come before it."""

_LINE_END = re.compile(r"[\r\n]")

VALUE_ENDS = frozenset("DXF")
"""Markers behind the display of a value: the cell has ended, or its figures are being shown."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a cell may take: seconds for a figure, millions of characters of text."""

    figure_seconds: float
    output_mb: float


class CellRun:
    """One cell on its way through Scilab."""

    def __init__(
        self,
        process: ScilabProcess,
        bridge: Bridge,
        parser: OutputParser,
        frontend: Frontend,
        limits: Limits,
    ) -> None:
        self._process = process
        self._bridge = bridge
        self._parser = parser
        self._frontend = frontend
        self._output = CellOutput(frontend, limits.output_mb)
        self._figures = Figures(frontend, limits.figure_seconds)
        self._displays = Displays(frontend, self._figures, bridge)
        self._questions = Questions(process, bridge, frontend)
        self._console = Console(process, bridge, parser, frontend, self._figures)
        self._interrupts = Interrupts(process, frontend, self._figures)
        self._path = ""
        self._started = False  # a "done" before that belongs to an iteration that was left
        self._at_prompt = False  # Scilab waits for a line, or was just given one
        self._is_done = False  # it has run to its end, but Scilab has to come to its prompt
        self._leaves_loop = False  # it has yet to be told so
        self._report_due = False
        self._calls = 0  # back into the loop, that have had no answer
        self._level = 0  # of a pause whose prompt is still to be answered
        self._exit_wanted = False
        self._answer: tuple[str, ...] = ()

    def run(self, path: Path) -> CellEnd:
        """Run the file; return when Scilab is ready for the next one, or gone."""
        self._path = str(path)
        self._bridge.ring(path)
        end = self._follow()
        self._displays.flush()
        if end.end is End.DONE:
            self._questions.forget()
        return replace(end, exit_wanted=self._exit_wanted, answer=self._answer)

    def interrupt(self) -> None:
        """Ask the cell to stop. Called while :meth:`run` waits."""
        self._interrupts.add()
        if self._interrupts.count == 1 and not self._at_prompt:
            self._interrupts.signal()

    def _follow(self) -> CellEnd:
        first_look = look = self._process.threads.first_look
        while True:
            events = self._await_events(look)
            end = self._handle_all(events)
            # An interrupt that was sent must be met, even if the cell ended at the same moment.
            if self._interrupts.count and not self._at_prompt:
                return self._finish_interrupt()
            if self._level:
                end = self._pause()
            if end:
                return end
            self._output.publish(self._process.threads.are_executing)
            if self._process.has_ended():
                return self._died()
            if self._calls > MOST_CALLS or self._console.lost:
                return CellEnd(End.LOST, self._console.lost)
            if self._figures.hung:
                return CellEnd(End.KILLED, self._figures.hung)
            look = first_look if events or self._look() else min(2 * look, LAST_LOOK)

    # What Scilab says

    def _await_events(self, look: float) -> list[Event]:
        """Read what Scilab says, unless front ends have yet to take what it has said.

        It then waits as well, as soon as its terminal is full. Not if it is to be interrupted: what
        it is about to print comes before it pauses.
        """
        if self._frontend.has_room() or self._interrupts.count:
            self._frontend.wait(self._process.fds, look)
            return self._read()
        self._frontend.wait(self._process.exit_fds, None)
        return []

    def _read(self) -> list[Event]:
        older_errors = self._output.holds_errors
        # In this order: text that the next reading brings was printed after these errors.
        errors = self._process.read_errors()
        events = self._parser.feed(self._process.read_output())
        texts = (event.text for event in events if isinstance(event, Text))
        if older_errors and any(map(self._output.follows_errors, texts)):
            # More was printed after it: it reports no end of the cell.
            self._output.release_older()
        if errors:
            self._output.feed_errors(errors, time.monotonic())
        return events

    def _handle_all(self, events: list[Event]) -> CellEnd | None:
        end = None
        for event in events:
            end = self._handle(event) or end
        return end

    def _handle(self, event: Event) -> CellEnd | None:
        if isinstance(event, Text):
            # Before the start, a lone newline is the last prompt's.
            if self._started or event.text.strip("\n"):
                self._output.show(event.text)
            return None
        if event.kind == "R":
            is_expected = self._report_due or not self._process.threads.can_be_seen
            return self._reported(event) if is_expected else None
        if event.kind in VALUE_ENDS:
            self._output.end_value()
        self._output.release_text()
        return self._request(event)

    def _request(self, marker: Marker) -> CellEnd | None:
        """Do what a macro of ours asks for."""
        match marker.kind:
            case "S":
                self._started = marker.payload == self._path
            case "D" if self._started:
                self._output.release_errors()
                if not self._console.has_stepped:
                    return CellEnd(End.DONE)
                self._started = False
                self._is_done = self._leaves_loop = True
            case "P":
                self._questions.prepare(marker.payload)
            case "I":
                self._output.release_errors()
                self._questions.ask(marker.payload)
            case "E":
                self._exit_wanted = True
            case "O":
                self._output.begin_value(marker.fields())
            case "A":
                self._answer = tuple(marker.fields())
            case _:
                if marker.kind in DISPLAYS and not self._report_due:
                    self._output.release_errors()  # else the error's report must stay in one piece
                self._displays.take(marker)
        return None

    def _reported(self, marker: Marker) -> CellEnd | None:
        """Scilab has said how it stands at its prompt."""
        self._report_due = False
        self._calls = 0
        level, number, message = marker.fields()
        report = self._output.take_report(message)
        self._output.release()
        if level != "0":
            if report:
                self._frontend.stream("stderr", f"{message}\n")
            self._process.has_paused = True
            self._level = int(level)
            return None
        if self._is_done:
            return CellEnd(End.DONE)
        if report is None:
            return CellEnd(End.ABORTED)
        return CellEnd(End.FAILED, report, number, message)

    def _died(self) -> CellEnd:
        """Scilab is gone: hand on the rest of what it said."""
        self._process.kill()  # or a child that it left could print for ever
        while data := self._process.read_output():
            self._handle_all(self._parser.feed(data))
        self._handle_all(self._parser.close())
        self._output.release()
        return CellEnd(End.DIED)

    # What Scilab waits for

    def _look(self) -> bool:
        """Nothing came for a while: see whether Scilab waits for something.

        Returns whether the next look is due soon.
        """
        if self._process.waits_for_line() and (
            self._process.threads.can_be_seen or self._output.may_be_a_prompt
        ):
            if self._console.is_settled():
                self._leave_prompt()
            return False
        self._at_prompt = False
        if self._interrupts.count:
            self._interrupts.signal()
        elif self._console.step() or self._leave_loop():
            return True
        elif self._process.threads.read_stdin():
            self._output.release()
            self._questions.answer_native_read()
        elif self._process.hangs_in_crash():
            self._process.end_crash()  # which the loop in _follow sees next
        elif child := self._process.child_at_stdin():
            self._output.release()
            self._questions.answer_child(child)
        if self._process.threads.are_busy():
            self._process.threads.learn()
            # Scilab may draw figures before it reports.
            if not self._report_due:
                self._output.release_stale_errors(time.monotonic())
        return False

    def _leave_loop(self) -> bool:
        """Have a Scilab that has stepped come to its prompt; tell whether it is on its way.

        Console.step tells why.
        """
        if not self._leaves_loop or not self._process.threads.have_settled():
            return self._leaves_loop
        self._bridge.leave_loop()
        self._leaves_loop = False
        return True

    def _leave_prompt(self) -> None:
        """Scilab waits for a line: have it say why, and serve cells again if the loop was left."""
        self._handle_all(self._read())
        self._output.drop_prompt()
        self._at_prompt = True
        self._report_due = True
        self._calls += 1
        self._console.type_line(LOOP)

    def _pause(self) -> CellEnd | None:
        """Let the person type at the prompt of a pause."""
        level, self._level = self._level, 0
        if not self._console.settle(lambda: self._handle_all(self._read())):
            return self._died() if self._process.has_ended() else CellEnd(End.KILLED)
        self._output.drop_prompt()
        try:
            line = self._frontend.read_line(f"-{level}-> ", fds=self._process.exit_fds)
        except InputUnavailableError:
            return self._go_to_top(CellEnd(End.NO_INPUT))
        except InputCancelledError:
            self._at_prompt = False  # an interrupt, or the end: run() sees which
            return None
        if line.strip(" ;,") == "abort":
            return self._go_to_top(CellEnd(End.ABORTED))
        self._console.type_line(self._typable(line))
        return None

    def _typable(self, line: str) -> str:
        """Make a line that neither ends Scilab nor leaves its console waiting for more of it."""
        if reason := source.refusal(line):
            return f"%sk_c_error({quote(reason)});"
        is_one = len(line) <= TYPED_CHARACTERS and not _LINE_END.search(line)
        if is_one and source.completeness(line).status == "complete":
            return line
        try:
            return f'%sk_c_exec("{self._bridge.write_cell(line)}", 2);'
        except NoRoomError:
            return '%sk_c_error("there is no room for temporary files");'

    # Interrupts

    def _finish_interrupt(self) -> CellEnd:
        """Wait until Scilab pauses, go back to the top level and into the loop."""
        self._output.expect_pause_notice()
        end = self._interrupts.await_pause(self._read_interrupted)
        if end is End.DIED:
            return self._died()
        if end is End.KILLED:
            self._output.release()
            return CellEnd(end)
        self._output.drop_prompt()
        if not self._process.has_paused:
            self._output.drop_pause_notice()
            self._process.has_paused = True
        self._output.release()
        return self._go_to_top(CellEnd(end))

    def _read_interrupted(self) -> None:
        for event in self._read():
            if isinstance(event, Text):
                self._output.show(event.text)
            else:
                self._figures.take(event)
        self._output.publish(self._process.threads.are_executing)

    def _go_to_top(self, end: CellEnd) -> CellEnd:
        if self._console.go_to_top():
            return end
        return self._died() if self._process.has_ended() else CellEnd(End.KILLED)
