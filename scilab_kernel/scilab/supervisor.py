"""Keeps a Scilab at hand: starts one, watches it at rest, starts another when it has ended."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell.outcome import LOST
from scilab_kernel.scilab.process.classes import remove_archive
from scilab_kernel.scilab.process.exit_status import describe_end
from scilab_kernel.scilab.process.locate import ScilabNotFoundError, locate
from scilab_kernel.scilab.scilab import Scilab
from scilab_kernel.scilab.start import ScilabStartError, ScilabStuckError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend, Host

STUCK_STARTS = 5
"""Starts that hang in a row before the cell is told so: each is a matter of luck."""


class Supervisor:
    """One Scilab after another.

    Parameters
    ----------
    environ
        What Scilab and the settings of the kernel are taken from.
    on_ready
        Called while no cell runs, when Scilab has said something and can run cells.
    on_late
        Called with a stream and a text that came while no cell ran.
    promise
        Tells what the next Scilab will have of the variables of the one that has ended.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        on_ready: Callable[[], None],
        on_late: Callable[[str, str], None],
        promise: Callable[[], str] = lambda: LOST,
    ) -> None:
        self._environ = environ
        self._on_ready = on_ready
        self._on_late = on_late
        self._promise = promise
        self._start_error = ""
        self._home: Path | None = None
        self._host: Host | None = None
        self._mourned: Scilab | None = None
        self._watched: list[int] = []
        self._shut_down = False
        self.scilab: Scilab | None = None

    @property
    def is_busy(self) -> bool:
        """Scilab runs a cell or answers a question, or there is none that could."""
        return self.scilab is None or not self.scilab.is_ready or self.scilab.is_running

    def start(self) -> None:
        """Spawn Scilab; it starts while the kernel does."""
        self._spawn(last_try=False)

    def attach(self, host: Host) -> None:
        """Watch Scilab while no cell runs."""
        self._host = host
        self._watch()

    def shutdown(self) -> None:
        """Kill Scilab and remove its files."""
        self._shut_down = True
        self._unwatch()
        if self.scilab:
            self.scilab.close()

    def ready_scilab(self, frontend: Frontend) -> Scilab:
        """Return a Scilab that runs, and start one if need be; a start that fails is repeated.

        Raises
        ------
        ScilabStartError
            None can be started.
        """
        last_try = self.scilab is None or self.scilab.is_dead
        if last_try:
            self._restart(last_try=True)
        hangs = 0
        while True:
            try:
                return self._await_ready(frontend)
            except ScilabStuckError:
                hangs += 1
                if hangs == STUCK_STARTS or self._shut_down:
                    raise
            except ScilabStartError:
                remove_archive(self._environ, self._home)
                if last_try or self._shut_down:
                    raise
                last_try = True
            self._restart(last_try=last_try)

    def replace_dead(self) -> None:
        """Start another Scilab if a cell has ended this one."""
        if self.scilab and self.scilab.is_dead:
            self._restart()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Leave Scilab's output to the cell that runs."""
        self._unwatch()
        try:
            yield
        finally:
            if self.scilab and not self.scilab.is_dead:
                self._watch()

    def _await_ready(self, frontend: Frontend) -> Scilab:
        if self.scilab is None:
            raise ScilabStartError(self._start_error)
        self.scilab.await_ready(frontend)
        return self.scilab

    def _restart(self, *, last_try: bool = False) -> None:
        """Spawn a fresh Scilab, unless the kernel itself is ending."""
        self._unwatch()
        self.scilab = None
        if not self._shut_down:
            self._spawn(last_try=last_try)
            self._watch()

    def _spawn(self, *, last_try: bool) -> None:
        try:
            found = locate(self._environ)
            self._home = found.home
            self.scilab = Scilab(found, self._environ, last_try=last_try)
        except (ScilabNotFoundError, ScilabStartError) as error:
            self._start_error = str(error)

    def _watch(self) -> None:
        if self._host and self.scilab:
            self._watched = self.scilab.process.fds
            for fd in self._watched:
                self._host.watch(fd, self._read_idle)

    def _unwatch(self) -> None:
        if self._host:
            for fd in self._watched:
                self._host.unwatch(fd)
        self._watched = []

    def _read_idle(self) -> None:
        """Something came while no cell runs: a start message, late output, or the end."""
        scilab = self.scilab
        if scilab is None:
            return
        late = scilab.read_idle()
        if scilab.is_ready:
            self._on_ready()
        if late:
            self._on_late("stdout", late)
        if scilab.is_dead:
            self._unwatch()  # a cell will start the next one
            if scilab.identity:
                self.tell_end(scilab)

    def tell_end(self, scilab: Scilab) -> None:
        """Tell, once, that a Scilab has ended by itself while no cell ran."""
        if self._shut_down or scilab is self._mourned:
            return
        self._mourned = scilab
        how = describe_end(scilab.exit_status)
        self._on_late("stderr", f"Scilab ended between cells: {how}. {self._promise()}\n")
