"""Scilab as the kernel core sees it: an Interpreter on top of one Scilab after another."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel import __version__
from scilab_kernel.interfaces.language import (
    Completeness,
    Completion,
    ExecuteOptions,
    Failed,
    Inspection,
    Interpreter,
    KernelInfo,
    Ok,
    Outcome,
    Usage,
    Variable,
)
from scilab_kernel.scilab.answers import Answers
from scilab_kernel.scilab.cells import Cells
from scilab_kernel.scilab.checkpoint.keeper import Keeper
from scilab_kernel.scilab.debugging.debugger import Debugger
from scilab_kernel.scilab.errors.traceback import kernel_failure
from scilab_kernel.scilab.knowledge.inspection import inspected_name
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.dialect import Dialect, dialect
from scilab_kernel.scilab.process.classes import Archivist
from scilab_kernel.scilab.start import ScilabStartError
from scilab_kernel.scilab.supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scilab_kernel.interfaces.frontend import Frontend, Host, MimeBundle
    from scilab_kernel.scilab.scilab import Scilab

CODEMIRROR_MODE = {"name": "scilab", "mime": "text/x-modelica"}
"""JupyterLab takes Scilab's own mode where the extension of this package gives it one.

Without it Lab has none: of those it has, Modelica's colours most of Scilab rightly, comments with
``//`` and is not misled by a transpose or by ``%pi``. Verilog's indents, but no block of two
statements; Julia's indents rightly, but its comments begin with ``#``.
"""


class ScilabInterpreter(Interpreter):
    """Runs cells in Scilab, and starts another Scilab when one has ended.

    Parameters
    ----------
    environ
        What Scilab and the settings of the kernel are taken from.
    warnings
        Sentences that the first cell shows.
    """

    def __init__(
        self, environ: Mapping[str, str] = os.environ, warnings: Sequence[str] = ()
    ) -> None:
        self._keeper = Keeper(environ)
        self._scilab = Supervisor(environ, self._look_round, self._show_late, self._keeper.promise)
        self.debugging = Debugger()
        self._cells = Cells(self._scilab, self._keeper, self.debugging, warnings)
        self._answers = Answers(self._scilab, self._cells, self.debugging)
        self._host: Host | None = None
        self._interrupted = False
        self._warms_up = True
        self._archivist = Archivist(environ)

    # Life

    def start(self) -> None:
        """Spawn Scilab; it starts while the kernel does."""
        self._scilab.start()

    def attach(self, host: Host) -> None:
        """Watch Scilab while no cell runs."""
        self._host = host
        self._scilab.attach(host)

    def interrupt(self) -> None:
        """Interrupt the running cell."""
        self._interrupted = True
        if self._current:
            self._current.interrupt()

    def usage(self) -> Usage:
        """Name Scilab's process."""
        scilab = self._current
        return Usage(() if scilab is None or scilab.is_dead else (scilab.process.pid,))

    def shutdown(self) -> None:
        """Kill Scilab and remove its files."""
        self._scilab.shutdown()
        self._archivist.close()
        self._keeper.close()

    @property
    def _current(self) -> Scilab | None:
        return self._scilab.scilab

    def _look_round(self) -> None:
        """Scilab has said something while no cell runs: look, soon, at what there is."""
        if self._host and not self._answers.have_begun:
            self._host.at_rest(self._take_stock)

    def _take_stock(self, frontend: Frontend) -> None:
        """Look at the workspace and save it, a piece at a time, while the kernel is at rest."""
        if told := self._restore(frontend):
            self._show_late("stderr", told)
        scilab = self._current
        is_over = self._answers.take_stock(frontend) and self._save(frontend)
        is_over = is_over and self._warm_up(frontend)
        if scilab and scilab.is_dead and scilab.identity:
            self._scilab.tell_end(scilab)
            self._scilab.replace_dead()
        elif self._host and not is_over:
            self._host.at_rest(self._take_stock)

    def _restore(self, frontend: Frontend) -> str:
        """Give the variables of a Scilab that has ended to the one that is ready now.

        Returns what the person has to know.
        """
        scilab = self._current
        if scilab is None or self._scilab.is_busy or not self._keeper.is_due(scilab):
            return ""
        with self._scilab.running():
            told = self._keeper.restore(scilab, frontend)
        self._answers.expect_changes("")
        self._scilab.replace_dead()
        return told

    def _save(self, frontend: Frontend) -> bool:
        """Save a piece of what has changed; tell whether it was the last."""
        if self._scilab.is_busy:
            return True
        is_over = self._keeper.save(
            partial(self._cells.query, frontend=frontend), self._answers.known
        )
        if is_over and (notice := self._keeper.notice()):
            self._show_late("stderr", notice)
        return is_over

    def _warm_up(self, frontend: Frontend) -> bool:
        """Prepare Scilab for the first picture, a step each time; tell whether that is over.

        A Scilab that has not survived it has no successor that tries again.
        """
        scilab = self._current
        if scilab is None or self._scilab.is_busy or not self._warms_up:
            return True
        with self._scilab.running():
            is_over = scilab.warm_up(frontend)
        self._warms_up = not scilab.is_dead
        if is_over and self._warms_up and scilab.identity and not scilab.has_no_graphics:
            self._archivist.begin(Path(scilab.identity.home))
        return is_over

    def _show_late(self, name: str, text: str) -> None:
        self._cells.show_late(name, text)

    # Requests

    def kernel_info(self) -> KernelInfo:
        """Answer with what is known by now."""
        version = self._current.version if self._current else ""
        return KernelInfo(
            implementation="scilab_kernel",
            implementation_version=__version__,
            banner=f"Scilab {version}".strip() + f" (scilab_kernel {__version__})",
            language_info={
                "name": "scilab",
                "version": version,
                "mimetype": "text/x-scilab",
                "file_extension": ".sce",
                "pygments_lexer": "scilab",
                "codemirror_mode": CODEMIRROR_MODE,
            },
            help_links=({"text": "Scilab help", "url": "https://help.scilab.org"},),
            has_variables=True,
        )

    def execute(self, code: str, frontend: Frontend, options: ExecuteOptions) -> Outcome:
        """Run a cell in Scilab."""
        self._interrupted = False
        if reason := source.refusal(code, self._dialect):
            return kernel_failure("CellRefused", reason)
        try:
            scilab = self._ready_scilab(frontend)
        except ScilabStartError as error:
            return kernel_failure("ScilabNotStarted", str(error))
        if self._interrupted:
            return kernel_failure("Interrupt", "interrupted before Scilab was ready")
        if (name := inspected_name(code)) and (page := self._answers.page(name, frontend)):
            return Ok(payload=(page,))
        self._expect_changes(code, options.count)
        outcome = self._cells.run(scilab, code, frontend, options)
        if not self._interrupted:
            self._cells.call_back(frontend)
        return outcome

    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        """Evaluate a user expression; its text is what Scilab would display."""
        self._expect_changes(expression)
        return self._cells.evaluate(expression, frontend)

    def _ready_scilab(self, frontend: Frontend) -> Scilab:
        """Return a Scilab that runs, and has what was saved of the one before it."""
        while True:
            scilab = self._scilab.ready_scilab(frontend)
            if self._interrupted or not self._keeper.is_due(scilab):
                return scilab
            if told := self._restore(frontend):
                frontend.stream("stderr", told)

    def _expect_changes(self, code: str, cell: int = 0) -> None:
        self._answers.expect_changes(code)
        if scilab := self._current:
            self._keeper.expect_changes(scilab, code, cell)
        if self._host:
            self._host.at_rest(self._take_stock)

    def complete(self, code: str, cursor_pos: int, frontend: Frontend) -> Completion:
        """Find what may stand at the cursor."""
        return self._answers.complete(code, cursor_pos, frontend)

    def inspect(
        self, code: str, cursor_pos: int, detail_level: int, frontend: Frontend
    ) -> Inspection | None:
        """Describe what stands at the cursor."""
        return self._answers.inspect(code, cursor_pos, detail_level, frontend)

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        """List the user's variables, or the parts of one; while a cell runs, as they were."""
        return self._answers.variables(path, frontend)

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        """Show a variable as the result of a cell; None while a cell runs."""
        return self._answers.show_variable(path, frontend)

    def comms(self) -> Mapping[str, str]:
        """Name the widgets of the Scilab that runs."""
        return self._current.widgets.comms() if self._current else {}

    def receive(
        self,
        comm_id: str,
        data: Mapping[str, Any],
        frontend: Frontend,
        buffers: Sequence[bytes | memoryview] = (),
    ) -> None:
        """Take a message to a widget, and run its callback unless a cell runs."""
        if scilab := self._current:
            scilab.widgets.receive(comm_id, data, frontend, buffers)
            if not scilab.is_running:
                self._cells.call_back(frontend)
                if self._host:
                    self._host.at_rest(self._take_stock)

    def is_complete(self, code: str) -> Completeness:
        """Ask the lexer."""
        return source.completeness(code, self._dialect)

    @property
    def _dialect(self) -> Dialect:
        return dialect(self._current.version if self._current else "")
