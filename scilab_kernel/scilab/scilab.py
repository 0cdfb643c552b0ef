"""One Scilab from its start to its end, and all that is known of it: it dies as a whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.limit import Limits
from scilab_kernel.scilab.cell.runner import Line, Runner
from scilab_kernel.scilab.errors.report import Frame
from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.knowledge.knowledge import Knowledge
from scilab_kernel.scilab.knowledge.variables import Variables
from scilab_kernel.scilab.process.environment import OPTIONS, environment, home_options
from scilab_kernel.scilab.process.exit_status import describe_end
from scilab_kernel.scilab.process.helper import Helper
from scilab_kernel.scilab.process.java import takes_agents
from scilab_kernel.scilab.process.spawn import ScilabProcess, SpawnError
from scilab_kernel.scilab.process.transcript import Transcript
from scilab_kernel.scilab.start import Identity, ScilabStartError, Start
from scilab_kernel.scilab.talk.bridge import Bridge, NoRoomError
from scilab_kernel.scilab.talk.framing import OutputParser, Text
from scilab_kernel.scilab.talk.names import LIBRARY
from scilab_kernel.scilab.widgets.gui.guis import Guis
from scilab_kernel.scilab.widgets.widgets import Widgets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.debugging.conversation import Conversation
    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.process.locate import Installation
    from scilab_kernel.scilab.talk.markers import FileRead, Stopped

WARM_STEPS = 5
"""The steps of macros/figures/%sk_warm_up.sci: a request that comes meanwhile waits for one."""


class Scilab:
    """A Scilab that was just spawned.

    Attributes
    ----------
    sources
        What stood in its cells.
    widgets
        The widgets that its cells made.
    guis
        The figures with controls that its cells made.
    variables
        What is known of its variables, for the panel.
    preparations
        What has been done so that its figures move and are right.
    exit_status
        How its process ended; None while it has not, or if that is unknown.

    Raises
    ------
    ScilabStartError
        The command cannot be executed.
    """

    def __init__(
        self, installation: Installation, environ: Mapping[str, str], *, last_try: bool = False
    ) -> None:
        self._installation = installation
        try:
            self.bridge = Bridge()
        except NoRoomError as error:
            raise ScilabStartError(f"Scilab did not start: {error}.") from error
        self._parser = OutputParser(self.bridge.freshness)
        self.process = self._spawn(environ)
        self._start = Start(self.process, self.bridge, installation, environ, last_try=last_try)
        figure_seconds = float(config.FIGURE_TIMEOUT.of(environ))
        self.limits = Limits(figure_seconds, float(config.OUTPUT_LIMIT.of(environ)))
        self._cell: Runner | None = None
        self._has_paused = False
        self._interrupted = False
        self._knowledge: Knowledge | None = None
        self.sources = Sources()
        self.widgets = Widgets()
        self.guis = Guis(self.widgets)
        self._helper = Helper(environ)
        self.variables = Variables(self._properties)
        self.preparations: set[str] = set()
        self._warm_steps = 0
        self.is_dead = False
        self.exit_status: int | None = None

    def _spawn(self, environ: Mapping[str, str]) -> ScilabProcess:
        home, self._home_failure = home_options(environ, self.bridge.folder)
        argv = [*self._installation.argv, *OPTIONS, *home, "-f", str(self.bridge.boot_file)]
        try:
            self._transcript = Transcript(config.TRANSCRIPT.of(environ))
        except OSError as error:
            self.bridge.close()
            raise ScilabStartError(f"the transcript cannot be kept: {error}") from error
        env = environment(environ, self.bridge.folder, self._installation.home)
        self._transcript.record("start", " ".join(argv).encode())
        try:
            return ScilabProcess(argv, env, self._transcript.record)
        except SpawnError as error:
            self._transcript.close()
            self.bridge.close()
            raise ScilabStartError(str(error)) from error

    # What is known of it

    @property
    def identity(self) -> Identity | None:
        """What it has said of itself; None until then."""
        return self._start.identity

    @property
    def is_ready(self) -> bool:
        """Cells can run."""
        return self._start.is_over and not self.is_dead

    @property
    def is_running(self) -> bool:
        """A cell runs."""
        return self._cell is not None

    @property
    def has_no_graphics(self) -> bool:
        """It said that it is a Scilab without graphics."""
        return self.identity is not None and self.identity.mode == "NWNI"

    @property
    def version(self) -> str:
        """Scilab's version, such as ``6.1.1``: from its files until it has said so itself."""
        return self.identity.version if self.identity else self._installation.version

    @cached_property
    def _agent(self) -> Path | None:
        """What its Java loads to break off a call; None if Java cannot."""
        return self.bridge.java_agent if takes_agents(self._installation.home) else None

    @property
    def knowledge(self) -> Knowledge | None:
        """The kernel's knowledge of its names; None until it has said which Scilab it is."""
        if self._knowledge is None and self.identity:
            self._knowledge = Knowledge(self.identity, self.bridge.folder, self.help_library)
        return self._knowledge

    @property
    def has_knowledge(self) -> bool:
        """A front end has asked for :attr:`knowledge`."""
        return self._knowledge is not None

    def help_library(self) -> HelpLibrary:
        """Open the help that belongs to this Scilab."""
        from scilab_kernel.scilab.help.library import open_library  # noqa: PLC0415 - seldom used

        if self.identity:
            home, user_home = self.identity.home, self.identity.user_home
            return open_library(home, user_home, self.version, self.identity.language)
        return open_library(str(self._installation.home or ""), "", self.version, "")

    def _properties(self, kind: str) -> tuple[str, ...]:
        known = self.knowledge
        return known.handles.properties.get(kind, ()) if known else ()

    # Cells

    def write_cell(self, code: str) -> Path:
        """Put code where Scilab can execute it.

        Raises
        ------
        NoRoomError
            There is no room for it.
        """
        if not self.is_running:
            self.bridge.heal()
        return self.bridge.write_cell(code)

    def run(
        self,
        path: Path,
        frontend: Frontend,
        hold: Callable[[Stopped | FileRead, Conversation], None] | None = None,
    ) -> CellEnd:
        """Execute a file of :meth:`write_cell`. Scilab must be ready.

        ``hold`` is called where the debugger stops; without it code runs through.
        """
        if self._transcript.is_kept:
            self._transcript.record("cell", path.read_bytes())
        talk = self.process, self.bridge, self._parser
        line = Line(*talk, self.widgets, self.guis, self._helper, hold, self._agent)
        self._cell = Runner(line, frontend, path, self.limits, has_paused=self._has_paused)
        try:
            end = self._cell.run()
        except BaseException:
            self.close()  # the state of Scilab is unknown now
            raise
        finally:
            self._cell = None
        self._has_paused = end.has_paused
        if end.end in (End.DIED, End.KILLED, End.LOST):
            self.close()
        else:
            self.bridge.remove_cell(path)
            self.bridge.diaries.tidy()
        return end

    def query(self, code: str, frontend: Frontend) -> tuple[str, ...]:
        """Run a macro that ends with ``%sk_answer``, showing nothing; return its fields.

        Empty if Scilab is not ready, if the macro failed, or if there is no room for its call.
        """
        if not self.is_ready:
            return ()
        try:
            path = self.write_cell(code)
        except NoRoomError:
            return ()
        return self.run(path, Capture(frontend)).answer

    def warm_up(self, frontend: Frontend) -> bool:
        """Prepare for the first picture, a step each time; tell whether that is over."""
        if self._warm_steps == WARM_STEPS or not self.is_ready or self.has_no_graphics:
            return True
        self._warm_steps += 1
        self.query(f"{LIBRARY}_graphics.%sk_warm_up({self._warm_steps})", frontend)
        return False

    def task_frames(self, message: str) -> list[Frame]:
        """List the functions that a task passed before the error with this message."""
        found = self._helper.frames(message.rstrip("\n")) if message else []
        return [self.sources.place(Frame(*frame)) for frame in found]

    def interrupt(self) -> None:
        """Interrupt the running cell, or the wait for the start."""
        self._interrupted = True
        if self._cell:
            self._cell.interrupt()

    def stop_soon(self) -> None:
        """Have the debugger stop the running cell at its next statement."""
        if self._cell:
            self._cell.stop_soon()

    # Life

    def read_idle(self) -> str:
        """Read what came while no cell runs; return what a process in the background printed."""
        errors = self.process.read_errors()
        events = self._parser.feed(self.process.read_output())
        if not events and not errors and self.process.has_ended():
            self.close()
        if not self._start.is_over:
            self._start.read(errors, events)
            return ""
        texts = [event.text for event in events if isinstance(event, Text)]
        return "".join(texts) + errors.decode("utf-8", "replace")

    def await_ready(self, frontend: Frontend) -> None:
        """Wait until cells can run, or until an interrupt.

        Raises
        ------
        ScilabStartError
            Scilab ended, or said nothing for too long. It is dead then.
        ScilabStuckError
            It hangs, and it is worth while to try again. It is dead then.
        """
        self._interrupted = False
        while not self.is_ready and not self.is_dead and not self._interrupted:
            try:
                self._start.wait(frontend)
            except ScilabStartError as error:
                self.close()
                raise type(error)(self._start.explain(str(error))) from error
            self.read_idle()
        if self.is_dead:
            raise ScilabStartError(self._start.explain(describe_end(self.exit_status)))

    def take_start_output(self) -> tuple[str, str]:
        """Return, once, what the user's own start files printed, and how they failed."""
        output, failures = self._start.take_output()
        failures, self._home_failure = self._home_failure + failures, ""
        return output, failures

    def close(self) -> None:
        """Kill Scilab if it lives, and remove its files."""
        if not self.is_dead:
            self.is_dead = True
            self.exit_status = self.process.close()
            self._helper.close()
            self._transcript.record("end", str(self.exit_status).encode())
            self._transcript.close()
            self.bridge.close()
