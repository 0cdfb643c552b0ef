"""Runs what the person asks for in Scilab, and says how it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.language import ExecuteOptions, Failed, Ok, Outcome
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.limit import LimitedStreams
from scilab_kernel.scilab.cell.outcome import outcome_of
from scilab_kernel.scilab.checkpoint.keeper import NoCheckpointError
from scilab_kernel.scilab.errors.traceback import kernel_failure, with_explanation
from scilab_kernel.scilab.language import announce, commands, source
from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.language.drawing import preparations
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import LIBRARY
from scilab_kernel.scilab.talk.replaced import given_back
from scilab_kernel.scilab.widgets.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend, MimeBundle
    from scilab_kernel.scilab.checkpoint.keeper import Keeper
    from scilab_kernel.scilab.debugging.debugger import Debugger
    from scilab_kernel.scilab.scilab import Scilab
    from scilab_kernel.scilab.supervisor import Supervisor


class Cells:
    """The cells of a kernel.

    Parameters
    ----------
    supervisor
        Has the Scilab that runs them.
    keeper
        Saves what they change.
    debugger
        Stops in them.
    warnings
        Sentences that the first cell shows.
    """

    def __init__(
        self,
        supervisor: Supervisor,
        keeper: Keeper,
        debugger: Debugger,
        warnings: Sequence[str],
    ) -> None:
        self._supervisor = supervisor
        self._debugger = debugger
        self._keeper = keeper
        self._warnings = list(warnings)
        self._late: LimitedStreams | None = None

    def run(
        self, scilab: Scilab, code: str, frontend: Frontend, options: ExecuteOptions
    ) -> Outcome:
        """Run a cell."""
        self._show_start_output(scilab, frontend)
        self._late = LimitedStreams(frontend, scilab.limits.output_mb)
        try:
            path, end = self._send(scilab, code, frontend, options)
        except NoRoomError as error:
            return kernel_failure("NoRoom", str(error))
        outcome = with_explanation(self._finish(end, scilab, frontend), code)
        if "function" not in code and "deff" not in code:
            scilab.sources.forget(path)
        self._supervisor.replace_dead()
        return outcome

    def call_back(self, frontend: Frontend) -> None:
        """Run the callbacks of widgets that wait, and those that come meanwhile.

        The kernel does so after each cell, so that a tool that saves the notebook has the output.
        """
        while (scilab := self._supervisor.scilab) and not scilab.is_running:
            due = scilab.widgets.callbacks.take() or scilab.guis.take_callback(frontend)
            if not due:
                return
            self._keeper.expect_changes(scilab, due.code, 0)
            show = partial(scilab.widgets.show_output, due.widget, frontend=frontend)
            place = Place(frontend, show)
            outcome = self.run_quietly(due.code, place, (due.name, due.shown))
            if isinstance(outcome, Failed):
                place.error(outcome)
                if outcome.ename == "Interrupt":
                    scilab.widgets.callbacks.clear()
                    scilab.guis.forget_callbacks()
            if due.after:
                self.query(due.after, frontend)
            show(place.outputs)

    def run_quietly(
        self, code: str, frontend: Frontend, told: tuple[str, str] | None = None
    ) -> Outcome:
        """Run code that is no cell; ``told`` is what a traceback has: its name and its text."""
        scilab = self._supervisor.scilab
        if reason := source.refusal(code):
            return kernel_failure("CellRefused", reason)
        if scilab is None or not scilab.is_ready:
            return kernel_failure("ScilabNotReady", "Scilab does not run; a cell starts it")
        try:
            path = scilab.write_cell(code)
        except NoRoomError as error:
            return kernel_failure("NoRoom", str(error))
        if told:
            scilab.sources.add(path, *told)
        with self._supervisor.running():
            end = scilab.run(path, frontend)
        outcome = self._finish(end, scilab, frontend)
        scilab.sources.forget(path)
        self._supervisor.replace_dead()
        return outcome

    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        """Evaluate an expression; its text is what Scilab would display."""
        capture = Capture(frontend)
        outcome = self.run_quietly(expression, capture)
        return outcome if isinstance(outcome, Failed) else {"text/plain": capture.text}

    def query(self, code: str, frontend: Frontend) -> tuple[str, ...]:
        """Put a query to Scilab (:data:`~scilab_kernel.scilab.talk.names.Ask`)."""
        scilab = self._supervisor.scilab
        if scilab is None or scilab.is_running or source.refusal(code):
            return ()  # the last: no variable has a name of 20 000 characters
        with self._supervisor.running():
            return scilab.query(code, frontend)

    def show_late(self, name: str, text: str) -> None:
        """Show below the last cell what came since, no more than a cell may; and Scilab's end."""
        if late := self._late:
            show = late.show if name == "stdout" else late.frontend.stream
            show(name, text)
            late.frontend.flush()

    def _send(
        self, scilab: Scilab, code: str, frontend: Frontend, options: ExecuteOptions
    ) -> tuple[Path, CellEnd]:
        """Send a cell to Scilab, its last value announced; return its file, and how it ended."""
        announced = code if options.silent else announce.announce(code, dialect(scilab.version))
        with self._supervisor.running():
            if preparation := _preparation(scilab, code):
                path = scilab.write_cell(preparation)
                end = scilab.run(path, Capture(frontend))
                if end.end not in (End.DONE, End.FAILED):
                    return path, end  # an interrupt was for the cell
            label = f"In [{options.count}]"
            prepared = self._debugger.prepare(scilab, code, announced, label, frontend)
            if scilab.bridge.diaries.are_kept(code):
                # Behind the guards, whose places are counted in the code without the notes.
                prepared = _noted(scilab, code, prepared, frontend)
            for text in (given_back(code, prepared), code):
                path = scilab.write_cell(text)
                scilab.sources.add(path, label, code)
                end = scilab.run(path, frontend, self._debugger.hold)
                if not announce.is_announced(end.message):
                    break  # else Scilab's parser has refused it, so nothing has run
            self._debugger.finish(scilab, frontend)
        return path, self._debugger.placed(end, scilab.sources)

    def _finish(self, end: CellEnd, scilab: Scilab, frontend: Frontend) -> Outcome:
        """Do what the cell has left to the kernel, and make its outcome."""
        if end.exit_wanted:
            self._keeper.forget()
        outcome = outcome_of(end, scilab, frontend, self._keeper.promise())
        for wanted in end.after:
            if wanted.what == "code":
                self.query(wanted.code, frontend)
            elif isinstance(outcome, Ok) and not scilab.is_dead:
                outcome = self._bring(wanted.what, scilab, frontend)
        return outcome

    def _bring(self, which: str, scilab: Scilab, frontend: Frontend) -> Outcome:
        """Give Scilab the variables of a checkpoint."""
        try:
            with self._supervisor.running():
                told = self._keeper.bring(which, scilab, frontend)
        except NoCheckpointError as error:
            return kernel_failure("NoCheckpoint", str(error))
        frontend.stream("stdout", told)
        return Ok()

    def _show_start_output(self, scilab: Scilab, frontend: Frontend) -> None:
        output, failures = scilab.take_start_output()
        while self._warnings:
            frontend.stream("stderr", self._warnings.pop(0) + "\n")
        if output:
            frontend.stream("stdout", output + "\n")
        if failures:
            frontend.stream("stderr", failures)


def _preparation(scilab: Scilab, code: str) -> str:
    """Write what Scilab runs before the first cell that draws; empty if that is done."""
    names = [name for name in preparations(code) if name not in scilab.preparations]
    scilab.preparations.update(names)
    return " ".join(f"{LIBRARY}_graphics.%sk_{name}();" for name in names)


def _noted(scilab: Scilab, code: str, prepared: str, frontend: Frontend) -> str:
    """Have the commands of a cell written into Scilab's diaries."""
    found = commands.commands(code)
    if found:
        scilab.bridge.write_commands([command.lines for command in found])
        return commands.noted(prepared, found)
    scilab.bridge.write_commands([commands.lines(code)])
    scilab.run(scilab.write_cell(commands.note(1)), Capture(frontend))
    return prepared
