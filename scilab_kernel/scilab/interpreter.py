"""Scilab as the kernel core sees it: an Interpreter on top of one ScilabSession after another."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from scilab_kernel import __version__
from scilab_kernel.interfaces.capture import Capture
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
from scilab_kernel.scilab.cell.outcome import outcome_of
from scilab_kernel.scilab.cell.output import LimitedStreams, rich_forms
from scilab_kernel.scilab.errors.traceback import Sources, kernel_failure
from scilab_kernel.scilab.knowledge import completion
from scilab_kernel.scilab.knowledge.inspection import Inspector, question
from scilab_kernel.scilab.knowledge.knowledge import Knowledge
from scilab_kernel.scilab.knowledge.variables import Variables
from scilab_kernel.scilab.language import announce as results
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.language.dialect import Dialect, dialect
from scilab_kernel.scilab.scilab import ScilabSession, ScilabStartError
from scilab_kernel.scilab.supervisor import Supervisor
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend, Host, MimeBundle
    from scilab_kernel.scilab.cell.cell_end import CellEnd
    from scilab_kernel.scilab.talk.names import Ask

CODEMIRROR_MODE = {"name": "scilab", "mime": "text/x-modelica"}
"""JupyterLab takes Scilab's own mode where the extension jupyterlab-scilab gives it one.

Without it Lab has none: of those it has, Modelica's colours most of Scilab rightly, comments with
``//`` and is not misled by a transpose or by ``%pi``.
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
        self._warnings = list(warnings)
        self._scilab = Supervisor(environ, self._forget, self._look_round, self._show_late)
        self._host: Host | None = None
        self._late: LimitedStreams | None = None
        self._sources = Sources()
        self._variables = Variables(self._properties)
        self._knowledge: Knowledge | None = None
        self._interrupted = False

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
        if self._session:
            self._session.interrupt()

    def usage(self) -> Usage:
        """Name Scilab's process."""
        session = self._session
        return Usage(() if session is None or session.is_dead else (session.process.pid,))

    def shutdown(self) -> None:
        """Kill Scilab and remove its files."""
        self._scilab.shutdown()

    @property
    def _session(self) -> ScilabSession | None:
        return self._scilab.session

    def _forget(self) -> None:
        """Forget what was known of a Scilab that is about to be another one."""
        self._variables.forget()
        self._sources.clear()
        self._knowledge = None

    def _look_round(self) -> None:
        """Scilab has started: look, soon, at what there is."""
        if self._knowledge is None and self._host:
            self._host.at_rest(self._take_stock)

    def _show_late(self, name: str, text: str) -> None:
        """Show below the last cell what came since, no more than a cell may; and Scilab's end."""
        if late := self._late:
            show = late.show if name == "stdout" else late.frontend.stream
            show(name, text)
            late.frontend.flush()

    # Requests

    def kernel_info(self) -> KernelInfo:
        """Answer with what is known by now."""
        version = self._session.version if self._session else ""
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
            session = self._scilab.ready_session(frontend)
        except ScilabStartError as error:
            return kernel_failure("ScilabNotStarted", str(error))
        if self._interrupted:
            return kernel_failure("Interrupt", "interrupted before Scilab was ready")
        if name := question(code):
            page = self._inspector(session, frontend).page(name)
            if page:
                return Ok(payload=(page,))
        return self._run(session, code, frontend, options)

    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        """Evaluate a user expression; its text is what Scilab would display."""
        capture = Capture(frontend)
        self._expect_changes(expression)
        outcome = self._run_quietly(expression, capture)
        return outcome if isinstance(outcome, Failed) else {"text/plain": capture.text}

    def complete(self, code: str, cursor_pos: int, frontend: Frontend) -> Completion:
        """Find what may stand at the cursor."""
        knowledge = self._knowledge_of(frontend)
        if knowledge is None:
            return Completion((), cursor_pos, cursor_pos)
        found = completion.complete(code, cursor_pos, knowledge, self._ask(frontend))
        return replace(found, metadata=knowledge.age() if self._scilab.is_busy else {})

    def inspect(
        self, code: str, cursor_pos: int, detail_level: int, frontend: Frontend
    ) -> Inspection | None:
        """Describe what stands at the cursor."""
        if self._session is None:
            return None
        inspector = self._inspector(self._session, frontend)
        data = inspector.inspect(code, cursor_pos, whole=detail_level > 0)
        if data is None:
            return None
        known = inspector.knowledge if self._scilab.is_busy else None
        return Inspection(data, known.age() if known else {})

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        """List the user's variables, or the parts of one; while a cell runs, as they were."""
        return self._variables.find(path, None if self._scilab.is_busy else self._ask(frontend))

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        """Show a variable as the result of a cell; None while a cell runs."""
        ask = self._ask(frontend)
        if self._scilab.is_busy or not self._variables.knows(path, ask):
            return None
        capture = Capture(frontend)
        if isinstance(self._run_quietly(f"{macro('show_value')}({path})", capture), Failed):
            return None
        text = capture.text.strip("\n")
        name = quote(self._variables.name_of(path))
        forms = rich_forms(ask(f"{macro('answer')}([{name}, {macro('form')}({path})])"))
        # JupyterLab's panel shows plain text without its line ends.
        return {"text/plain": text, **(forms or {"text/html": f"<pre>{escape(text)}</pre>"})}

    def is_complete(self, code: str) -> Completeness:
        """Ask the lexer."""
        return source.completeness(code, self._dialect)

    @property
    def _dialect(self) -> Dialect:
        return dialect(self._session.version if self._session else "")

    def _knowledge_of(self, frontend: Frontend) -> Knowledge | None:
        """Give what is known of Scilab: as it is now, or as it was while a cell runs."""
        knowledge = self._knowledge_so_far()
        if knowledge and not self._scilab.is_busy:
            knowledge.refresh(self._ask(frontend))
        return knowledge

    def _knowledge_so_far(self) -> Knowledge | None:
        session = self._session
        if self._knowledge is None and session and session.identity:
            self._knowledge = Knowledge(
                session.identity, session.bridge.folder, session.help_library
            )
        return self._knowledge

    def _properties(self, kind: str) -> tuple[str, ...]:
        knowledge = self._knowledge_so_far()
        return knowledge.handles.properties.get(kind, ()) if knowledge else ()

    def _expect_changes(self, code: str) -> None:
        self._variables.expect_changes()
        if knowledge := self._knowledge_so_far():
            knowledge.workspace.cell_ran(code)
        if self._host:
            self._host.at_rest(self._take_stock)

    def _take_stock(self, frontend: Frontend) -> None:
        """Look at the workspace, a piece at a time, while nothing else is to be done."""
        knowledge = self._knowledge_so_far()
        if knowledge is None or self._host is None or self._scilab.is_busy:
            return
        if not knowledge.take_stock(self._ask(frontend)):
            self._host.at_rest(self._take_stock)

    # Cells

    def _run(
        self, session: ScilabSession, code: str, frontend: Frontend, options: ExecuteOptions
    ) -> Outcome:
        self._show_start_output(session, frontend)
        self._late = LimitedStreams(frontend, session.limits.output_mb)
        self._expect_changes(code)
        try:
            path, end = self._send(session, code, frontend, options)
        except NoRoomError as error:
            return kernel_failure("NoRoom", str(error))
        outcome = outcome_of(end, session, frontend, self._sources)
        if "function" not in code and "deff" not in code:
            self._sources.forget(path)
        self._scilab.replace_dead()
        return outcome

    def _send(
        self, session: ScilabSession, code: str, frontend: Frontend, options: ExecuteOptions
    ) -> tuple[Path, CellEnd]:
        """Send a cell to Scilab, its last value announced; return its file, and how it ended."""
        announced = code if options.silent else results.announce(code, self._dialect)
        with self._scilab.running():
            for text in (announced, code):
                path = session.bridge.write_cell(text)
                self._sources.add(path, f"In [{options.count}]", code)
                end = session.run(path, frontend)
                if not results.is_announced(end.message):
                    break  # else Scilab's parser has refused it, so nothing has run
        return path, end

    def _run_quietly(self, code: str, capture: Capture) -> Outcome:
        session = self._session
        if reason := source.refusal(code):
            return kernel_failure("CellRefused", reason)
        if session is None or not session.is_ready:
            return kernel_failure("ScilabNotReady", "Scilab does not run; a cell starts it")
        try:
            path = session.bridge.write_cell(code)
        except NoRoomError as error:
            return kernel_failure("NoRoom", str(error))
        with self._scilab.running():
            end = session.run(path, capture)
        outcome = outcome_of(end, session, capture, self._sources)
        self._scilab.replace_dead()
        return outcome

    def _inspector(self, session: ScilabSession, frontend: Frontend) -> Inspector:
        ask = None if self._scilab.is_busy else self._ask(frontend)
        known = self._knowledge_so_far()
        return Inspector(ask, session.help_library(), self._sources, known)

    def _ask(self, frontend: Frontend) -> Ask:
        return partial(self._query, frontend)

    def _query(self, frontend: Frontend, code: str) -> tuple[str, ...]:
        if self._session is None or self._session.is_running or source.refusal(code):
            return ()  # the last: a name of 20 000 characters is nobody's
        with self._scilab.running():
            return self._session.query(code, frontend)

    def _show_start_output(self, session: ScilabSession, frontend: Frontend) -> None:
        output, failures = session.take_start_output()
        while self._warnings:
            frontend.stream("stderr", self._warnings.pop(0) + "\n")
        if output:
            frontend.stream("stdout", output + "\n")
        if failures:
            frontend.stream("stderr", failures)
