"""The debugger of Scilab: guards in the cells, breakpoints, and a look at code that has stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.debugging import (
    Breakpoint,
    Debugging,
    NotPossibleError,
    StackFrame,
    Verified,
)
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.debugging.conversation import GONE, Conversation
from scilab_kernel.scilab.debugging.definitions import cleared, definitions, same_functions
from scilab_kernel.scilab.debugging.expressions import expression
from scilab_kernel.scilab.debugging.files import Files, read_text
from scilab_kernel.scilab.debugging.guards import ANY_DEPTH, FLAG, THROWN, guarded
from scilab_kernel.scilab.debugging.registry import Registry, Source
from scilab_kernel.scilab.debugging.stop import Stop
from scilab_kernel.scilab.debugging.thrown import Thrown
from scilab_kernel.scilab.debugging.watch import NO_STEP, SAME_STEP, watch
from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.talk.markers import FileRead, Stopped
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Variable
    from scilab_kernel.scilab.cell.end import CellEnd
    from scilab_kernel.scilab.errors.sources import Sources
    from scilab_kernel.scilab.scilab import Scilab
    from scilab_kernel.scilab.talk.names import Ask

NOTHING_RUNS = "no code runs that could be stopped"


class Debugger(Debugging):
    """Stops Scilab in the person's code. While no front end has attached, it changes nothing."""

    def __init__(self) -> None:
        self._registry = Registry()
        self._files = Files(self._registry)
        self._name_source: Callable[[str], str] | None = None
        self._scilab: Scilab | None = None
        self._cell: Source | None = None
        self._stop: Stop | None = None
        self._pauses = False
        self._has_points = False
        self._is_armed = False
        """The guards of the running cell ask whether they have to stop."""
        self._has_guards = False
        self._copied: list[str] = []
        self._filters: frozenset[str] = frozenset()
        self._thrown: Thrown | None = None

    def attach(self, name_source: Callable[[str], str]) -> None:
        """Put guards into the cells from now on."""
        self._name_source = name_source
        self._has_guards = False

    def detach(self) -> None:
        """Put guards into no further cell, and let stopped code go on."""
        self._registry.forget_breakpoints()
        if self._stop:
            self._stop.conversation.run(self._watch())
            self.go_on("continue")
        self._name_source = None

    @property
    def is_stopped(self) -> bool:
        """The code is stopped."""
        return self._stop is not None

    @property
    def ask(self) -> Ask | None:
        """How to ask Scilab in the frame that has stopped; None while none has."""
        return self._stop.conversation.ask if self._stop else None

    # Cells

    @property
    def is_attached(self) -> bool:
        """A front end debugs."""
        return self._name_source is not None

    def prepare(self, scilab: Scilab, code: str, text: str, label: str, frontend: Frontend) -> str:
        """Put guards into a cell: into ``text``, which was made from its ``code``."""
        if self._name_source is None and scilab is not self._scilab:
            return text
        same = same_functions(scilab, code)
        if self._name_source is None:  # no front end debugs any more
            return guarded(text, cleared(definitions(code, same)))
        if scilab is not self._scilab or not self._has_guards:
            self._scilab, self._has_guards = scilab, True
            self._registry.forget_numbers()
            self._guard_functions(scilab, self._name_source, frontend)
        self._cell = self._registry.add(self._name_source(code), code, dialect(scilab.version))
        self._cell.label = label
        self._pauses, self._thrown = False, None
        scilab.bridge.forget_stop()
        text = self._registry.guard(self._cell, text, cleared(definitions(code, same)))
        self._files.watch_readers(scilab, code)
        if load := self._files.watch_functions(scilab):
            scilab.run(scilab.write_cell(load), Capture(frontend))
        begin = f"global {FLAG}; {macro('forget_stop')}(); {self._watch()}"
        scilab.query(begin, frontend)
        return text

    def _guard_functions(
        self, scilab: Scilab, name_source: Callable[[str], str], frontend: Frontend
    ) -> None:
        """Define the functions of earlier cells again, with guards."""
        for label, code in scilab.sources.cells():
            if not (same := same_functions(scilab, code)):
                continue
            source = self._registry.add(name_source(code), code, dialect(scilab.version))
            source.label = label
            found = definitions(code, same)
            path = scilab.write_cell(self._registry.guard_functions(source, found, cleared(found)))
            scilab.sources.add(path, label, code)
            scilab.run(path, Capture(frontend))

    def finish(self, scilab: Scilab, frontend: Frontend) -> None:
        """Have the guards pass again, after a cell: what the kernel runs must not stop."""
        if self.is_attached and scilab is self._scilab and not scilab.is_dead:
            copies = [f"{name} = {macro('copied')}({quote(name)});" for name in self._copied]
            self._copied.clear()
            clear = f"clear {' '.join(THROWN)};" if self._registry.stops_at_errors else ""
            scilab.query(" ".join([f"{macro('forget_stop')}();", clear, *copies]), frontend)

    def hold(self, marker: Stopped | FileRead, conversation: Conversation) -> None:
        """Keep Scilab at a statement until a front end lets it go on, or an interrupt comes."""
        if isinstance(marker, FileRead):
            conversation.go_on(self._read(marker.path))
            return
        statement = self._registry.statement(marker.number)
        if statement is None or self._cell is None:
            conversation.go_on()
            return
        stop = Stop(statement, marker.frames, conversation, self._registry, self._cell)
        found = self._registry.active().get(marker.number)
        why = self._reason(marker, stop, found)
        if found and found.log_message and marker.why.endswith("breakpoint"):
            conversation.frontend.stream("stdout", stop.filled(found.log_message) + "\n")
            why = "" if why == "breakpoint" else why
        if not why:
            conversation.go_on()
            return
        self._stop = stop
        try:
            self._pauses = False
            if self._scilab:
                self._scilab.bridge.forget_stop()
            conversation.frontend.debug_event("stopped", reason=why)
            while not conversation.is_over:
                conversation.wait()
        finally:
            self._stop = None
            if self._scilab and self._scilab.has_knowledge and self._scilab.knowledge:
                self._scilab.knowledge.workspace.cell_ran("")  # forget the names of the frame
        conversation.frontend.debug_event("continued")

    def _reason(self, marker: Stopped, stop: Stop, found: Breakpoint | None) -> str:
        """Say why code has to stop; empty if it need not."""
        if self._pauses:
            return "pause"
        if marker.why == "exception":
            self._thrown = Thrown(stop)
            return "exception" if self._wants(self._thrown) else ""
        if marker.why not in ("breakpoint", "told"):
            return marker.why.removesuffix(" at breakpoint")
        if found:
            return "breakpoint"
        # a statement behind a catch: has the error stopped already where it was raised?
        return "exception" if marker.why == "breakpoint" else ""

    def _read(self, path: str) -> str:
        """Write a copy of a file that Scilab reads next; return the commands that name it."""
        copy = self._files.copy(self._scilab, path) if self._scilab else ""
        if not copy:
            return ""
        return f"{self._watch(SAME_STEP)}; path_ = {quote(copy)};"

    # What the front end asks

    def set_breakpoints(
        self, path: str, code: str | None, breakpoints: Sequence[Breakpoint]
    ) -> Sequence[Verified]:
        """Replace the breakpoints of a cell, or of a file, which is read now."""
        version = self._scilab.version if self._scilab else ""
        source = self._registry.find(path)
        if code is not None:
            source = self._registry.add(path, code, dialect(version))
        elif source is None or source.is_file:
            source = self._files.add(path, version)
        told = self._registry.set_breakpoints(source, breakpoints)
        if self._stop and self._scilab:
            load = self._files.watch_functions(self._scilab)
            self._stop.conversation.run(load + self._watch())
        return told

    def set_exception_filters(self, filters: Sequence[str]) -> None:
        """Stop where an error is ``raised``, or only where it is ``uncaught``."""
        self._filters = frozenset(filters)
        if self._registry.stops_at_errors != bool(filters):
            self._registry.stops_at_errors = bool(filters)
            self._has_guards = False  # the functions get them again before the next cell

    def _wants(self, thrown: Thrown) -> bool:
        is_caught = any(
            (source := self._registry.find(path)) and source.protects(line, called)
            for called, path, line in thrown.callers()
        )
        return "raised" in self._filters or ("uncaught" in self._filters and not is_caught)

    def placed(self, end: CellEnd, sources: Sources) -> CellEnd:
        """Give a cell that failed the report of the error where it was raised."""
        thrown, self._thrown = self._thrown, None
        if self._scilab and end.report:
            end = replace(end, report=self._files.restored(self._scilab, end.report))
        if thrown is None or end.end is not End.FAILED:
            return end

        def file_of(path: str) -> str:
            source = self._registry.find(path)
            return path if source is None or source.is_file else sources.file_of(source.code)

        return replace(end, report=thrown.report(end.message, file_of))

    def stack(self) -> Sequence[StackFrame]:
        """List the frames, innermost first."""
        return self._stop.stack() if self._stop else ()

    def files(self) -> Sequence[str]:
        """List the files that Scilab has read since the debugger began, or have breakpoints."""
        return self._registry.files()

    def source(self, path: str) -> str:
        """Return the code of a cell, or the text of a file."""
        if found := self._registry.find(path):
            return found.code
        return read_text(path)

    def go_on(self, how: str) -> None:
        """Go on, with a step or without."""
        stop = self._stopped
        depth = {"next": stop.depth, "stepOut": stop.depth - 1, "stepIn": ANY_DEPTH}
        step = f"[{depth[how]} {stop.depth}]" if how in depth else NO_STEP
        stop.conversation.run(f"{macro('step')}({step})")
        self._is_armed = how in depth or self._has_points
        stop.conversation.go_on()
        self._stop = None

    def pause(self) -> None:
        """Stop the running code at its next statement."""
        scilab = self._scilab
        if self._stop or scilab is None or not scilab.is_running:
            raise NotPossibleError(NOTHING_RUNS)
        if self._is_armed:
            scilab.bridge.ask_stop()  # a signal might meet a guard that stops just now
        elif not self._pauses:
            self._pauses = True
            scilab.stop_soon()

    def variables(self, frame: int, path: str) -> Sequence[Variable]:
        """List the variables of a frame, or the parts of a value."""
        return self._stopped.variables(frame, path)

    def evaluate(self, code: str, frame: int, *, shows_only: bool) -> str:
        """Run code in a frame."""
        return self._stopped.evaluate(code, frame, shows_only=shows_only)

    def copy_to_globals(self, name: str, as_name: str, frame: int) -> None:
        """Copy a variable; from a function the copy arrives when the cell has ended."""
        copy = f"{macro('copy')}({quote(as_name)}, {expression(name)})"
        self._stopped.evaluate(copy, frame, shows_only=False)
        self._copied.append(as_name)

    def set_variable(self, frame: int, path: str, name: str, value: str) -> Variable:
        """Give a variable a value."""
        return self._stopped.set_variable(frame, path, name, value)

    @property
    def _stopped(self) -> Stop:
        if self._stop is None:
            raise NotPossibleError(GONE)
        return self._stop

    def _watch(self, depth: str = NO_STEP) -> str:
        """Write the call that tells the guards when to stop."""
        self._has_points = bool(self._registry.active()) or self._registry.stops_at_errors
        self._is_armed = self._has_points
        return watch(self._registry, at_catches="raised" in self._filters, depth=depth)
