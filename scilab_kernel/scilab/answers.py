"""Answers what front ends ask about Scilab: completion, inspection, the panel of variables."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.language import Completion, Failed, Inspection, Variable
from scilab_kernel.scilab.cell.output import rich_forms
from scilab_kernel.scilab.knowledge.inspection import Inspector
from scilab_kernel.scilab.knowledge.knowledge import Known
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend, MimeBundle
    from scilab_kernel.scilab.cells import Cells
    from scilab_kernel.scilab.debugging.debugger import Debugger
    from scilab_kernel.scilab.knowledge.knowledge import Knowledge
    from scilab_kernel.scilab.scilab import Scilab
    from scilab_kernel.scilab.supervisor import Supervisor
    from scilab_kernel.scilab.talk.names import Ask


class Answers:
    """Knowledge of the supervisor's Scilab; while a cell runs, what was known before it.

    While the debugger has stopped the cell, Scilab answers in the frame that has stopped.
    """

    def __init__(self, supervisor: Supervisor, cells: Cells, debugger: Debugger) -> None:
        self._supervisor = supervisor
        self._cells = cells
        self._debugger = debugger

    @property
    def have_begun(self) -> bool:
        """Something is known of the Scilab that runs."""
        return self._scilab is not None and self._scilab.has_knowledge

    def complete(self, code: str, cursor_pos: int, frontend: Frontend) -> Completion:
        """Find what may stand at the cursor."""
        knowledge = self._knowledge
        if knowledge is None:
            return Completion((), cursor_pos, cursor_pos)
        if live := self._live_ask(frontend):
            knowledge.refresh(live)
        from scilab_kernel.scilab.knowledge.completion.complete import (  # noqa: PLC0415
            complete,  # its many files are read by the first completion, not by the start
        )

        found = complete(code, cursor_pos, knowledge, live or self._ask(frontend))
        return replace(found, metadata=self._age())

    def inspect(
        self, code: str, cursor_pos: int, detail_level: int, frontend: Frontend
    ) -> Inspection | None:
        """Describe what stands at the cursor."""
        if self._scilab is None:
            return None
        inspector = self._inspector(self._scilab, frontend)
        data = inspector.inspect(code, cursor_pos, whole=detail_level > 0)
        return None if data is None else Inspection(data, self._age())

    def page(self, name: str, frontend: Frontend) -> Mapping[str, object] | None:
        """Make the page of a name, for the front end's pager; None if there is none."""
        scilab = self._scilab
        return self._inspector(scilab, frontend).page(name) if scilab else None

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        """List the user's variables, or the parts of one."""
        if self._scilab is None:
            return None
        ask = None if self._supervisor.is_busy else self._ask(frontend)
        return self._scilab.variables.find(path, ask)

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        """Show a variable as the result of a cell; None while a cell runs."""
        ask = self._ask(frontend)
        scilab = self._scilab
        if scilab is None or self._supervisor.is_busy or not scilab.variables.knows(path, ask):
            return None
        capture = Capture(frontend)
        shown = self._cells.run_quietly(f"{macro('show_value')}({path})", capture)
        if isinstance(shown, Failed):
            return None
        text = capture.text.strip("\n")
        name = quote(scilab.variables.name_of(path))
        forms = rich_forms(ask(f"{macro('answer')}([{name}, {macro('form')}({path})])"))
        # JupyterLab's panel shows plain text without its line ends.
        return {"text/plain": text, **(forms or {"text/html": f"<pre>{escape(text)}</pre>"})}

    def expect_changes(self, code: str) -> None:
        """Take note that code is about to run, which may change what is known."""
        if scilab := self._scilab:
            scilab.variables.expect_changes()
            if knowledge := scilab.knowledge:
                knowledge.workspace.cell_ran(code)

    def known(self, name: str) -> Known:
        """Tell what a name is."""
        knowledge = self._knowledge
        return knowledge.known(name) if knowledge else Known.UNKNOWN

    def take_stock(self, frontend: Frontend) -> bool:
        """Look at a piece of the workspace; False if there is more to look at."""
        knowledge = self._knowledge
        if knowledge is None or self._supervisor.is_busy:
            return True
        return knowledge.take_stock(self._ask(frontend))

    @property
    def _scilab(self) -> Scilab | None:
        return self._supervisor.scilab

    @property
    def _knowledge(self) -> Knowledge | None:
        return self._scilab.knowledge if self._scilab else None

    def _age(self) -> Mapping[str, object]:
        """Say how old an answer is that is given while a cell runs."""
        knowledge = self._knowledge
        is_old = self._supervisor.is_busy and not self._debugger.ask
        return knowledge.age() if knowledge and is_old else {}

    def _inspector(self, scilab: Scilab, frontend: Frontend) -> Inspector:
        ask = self._live_ask(frontend)
        return Inspector(ask, scilab.help_library(), scilab.sources, scilab.knowledge)

    def _live_ask(self, frontend: Frontend) -> Ask | None:
        """Return how to ask Scilab now; None while a cell runs."""
        if ask := self._debugger.ask:
            return ask
        return None if self._supervisor.is_busy else self._ask(frontend)

    def _ask(self, frontend: Frontend) -> Ask:
        return partial(_query, self._cells, frontend)


def _query(cells: Cells, frontend: Frontend, code: str) -> tuple[str, ...]:
    return cells.query(code, frontend)
