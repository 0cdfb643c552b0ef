"""Runs what the person asks for in Scilab, and says how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.language import ExecuteOptions, Failed, Outcome
from scilab_kernel.scilab.cell.limit import LimitedStreams
from scilab_kernel.scilab.cell.outcome import outcome_of
from scilab_kernel.scilab.errors.traceback import kernel_failure
from scilab_kernel.scilab.language import announce, source
from scilab_kernel.scilab.talk.bridge import NoRoomError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend, MimeBundle
    from scilab_kernel.scilab.cell.end import CellEnd
    from scilab_kernel.scilab.scilab import Scilab
    from scilab_kernel.scilab.supervisor import Supervisor


class Cells:
    """The cells of a kernel.

    Parameters
    ----------
    supervisor
        Has the Scilab that runs them.
    warnings
        Sentences that the first cell shows.
    """

    def __init__(self, supervisor: Supervisor, warnings: Sequence[str]) -> None:
        self._supervisor = supervisor
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
        outcome = outcome_of(end, scilab, frontend)
        if "function" not in code and "deff" not in code:
            scilab.sources.forget(path)
        self._supervisor.replace_dead()
        return outcome

    def run_quietly(self, code: str, capture: Capture) -> Outcome:
        """Run code and show nothing of it."""
        scilab = self._supervisor.scilab
        if reason := source.refusal(code):
            return kernel_failure("CellRefused", reason)
        if scilab is None or not scilab.is_ready:
            return kernel_failure("ScilabNotReady", "Scilab does not run; a cell starts it")
        try:
            path = scilab.write_cell(code)
        except NoRoomError as error:
            return kernel_failure("NoRoom", str(error))
        with self._supervisor.running():
            end = scilab.run(path, capture)
        outcome = outcome_of(end, scilab, capture)
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
            return ()  # the last: a name of 20 000 characters is nobody's
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
        announced = code if options.silent else announce.announce(code)
        with self._supervisor.running():
            for text in (announced, code):
                path = scilab.write_cell(text)
                scilab.sources.add(path, f"In [{options.count}]", code)
                end = scilab.run(path, frontend)
                if not announce.is_announced(end.message):
                    break  # else Scilab's parser has refused it, so nothing has run
        return path, end

    def _show_start_output(self, scilab: Scilab, frontend: Frontend) -> None:
        output, failures = scilab.take_start_output()
        while self._warnings:
            frontend.stream("stderr", self._warnings.pop(0) + "\n")
        if output:
            frontend.stream("stdout", output + "\n")
        if failures:
            frontend.stream("stderr", failures)
