"""Keeps the checkpoint of a kernel: saves at rest, and gives it to the next Scilab."""

from __future__ import annotations

import itertools
import os
import shutil
from collections import deque
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.scilab.checkpoint.checkpoint import Checkpoint
from scilab_kernel.scilab.checkpoint.saving import TOO_LARGE, TOO_SLOW, Saving
from scilab_kernel.scilab.talk import folders
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.knowledge.knowledge import Known
    from scilab_kernel.scilab.scilab import Scilab
    from scilab_kernel.scilab.talk.names import Ask

MOST_TRIES = 3
"""Scilabs that may end while they are given the variables, before the kernel gives up."""

MEGABYTE = 1e6

CAN_BE_RESTORED = (
    "The next cell runs in a fresh Scilab. There notebook_restore() brings the variables as of "
    "In [{}] back."
)
IS_OFF = "The kernel has saved no variables: the setting checkpoints is off"
NO_CHECKPOINT = "The kernel has saved no variables yet"
NOT_BROUGHT = "The variables were not all brought back: the cell was interrupted, or Scilab ended"
AS_AT_FIRST = "The variables are as before the first cell.\n"


class NoCheckpointError(Exception):
    """There is nothing to bring back; the text says why."""


class Keeper:
    """The checkpoint, its folder, and the Scilab whose variables it has.

    Parameters
    ----------
    environ
        What the settings are taken from.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.is_on = config.CHECKPOINTS.of(environ) == "on"
        self._room = float(config.CHECKPOINT_LIMIT.of(environ)) * MEGABYTE
        self._seconds = float(config.CHECKPOINT_SECONDS.of(environ))
        self._folder: Path | None = None
        self._lock = -1
        self._numbers = itertools.count(1)
        self._last = Checkpoint()
        self._before = Checkpoint()
        self._ended = Checkpoint()
        self._cells: deque[int] = deque([0, 0], maxlen=2)
        self._saving = self._new_saving()
        self._scilab: Scilab | None = None
        self._tries = 0
        self._told: set[str] = set()

    # Saving

    def expect_changes(self, scilab: Scilab, code: str, cell: int) -> None:
        """Take note that code is about to run; ``cell`` is 0 if it is no cell."""
        if not self.is_on or self.is_due(scilab):
            return
        if scilab is not self._scilab:
            self._scilab, self._saving = scilab, self._new_saving()
        self._saving.expect_changes(code, cell)
        if cell:
            self._cells.append(cell)

    def save(self, ask: Ask, known: Callable[[str], Known]) -> bool:
        """Save a piece; tell whether nothing is left to save."""
        if not self.is_on or not self._saving.is_due:
            return True
        try:
            done = self._saving.step(ask, known)
        except (TimeoutError, OSError):
            return True
        if done is None:
            return False
        if done.cell != self._last.cell:
            self._before = self._last
        self._last = done
        self._saving = self._new_saving()
        kept = done.files | self._before.files | self._ended.files
        for path in self._folder.iterdir() if self._folder else ():
            if path not in kept:
                path.unlink(missing_ok=True)
        return True

    def notice(self) -> str:
        """Tell, once, of variables that have outgrown the limits; empty if there are none."""
        found = {n for n, why in self._last.refused.items() if why in {TOO_LARGE, TOO_SLOW}}
        new, self._told = sorted(found - self._told), found | self._told
        if not new:
            return ""
        names = ", ".join(new)
        return (
            f"The kernel does not save {names}: the workspace has outgrown the settings "
            "checkpoint_limit or checkpoint_seconds. If Scilab ends, these variables are lost.\n"
        )

    # The end of a Scilab

    def promise(self) -> str:
        """Tell what the next Scilab will have of this one's variables."""
        if self._ended.saved and not self._last.saved:
            return CAN_BE_RESTORED.format(self._ended.cell)
        return self._last.promise()

    def forget(self) -> None:
        """Begin afresh: the person has ended Scilab. :meth:`bring` still has what was saved."""
        self._ended = self._last if self._last.saved else self._ended
        self._last = self._before = Checkpoint()
        self._saving = self._new_saving()

    def is_due(self, scilab: Scilab) -> bool:
        """Tell whether a Scilab is to be given the variables of the one before it."""
        is_there = bool(self._last.saved or self._last.figures)
        return is_there and self._scilab is not None and scilab is not self._scilab

    def restore(self, scilab: Scilab, frontend: Frontend) -> str:
        """Give the variables to a Scilab; return what the person has to know.

        If Scilab ends in the meantime, or if the person interrupts it, the kernel tries again.
        """
        self._saving = self._new_saving()
        try:
            path = scilab.write_cell(self._last.script())
        except NoRoomError as error:
            self._scilab = scilab
            return f"The variables could not be restored: {error}.\n"
        answer = scilab.run(path, Capture(frontend)).answer
        if not answer:  # Scilab has ended, or the person has interrupted it
            self._tries += 1
            if self._tries < MOST_TRIES:
                return ""
            self.forget()
            return (
                f"The variables could not be restored in {MOST_TRIES} attempts. notebook_restore() "
                "tries it again.\n"
            )
        self._tries = 0
        self._scilab = scilab
        failed = ", ".join(answer[1:])
        return f"Scilab could not restore {failed}.\n" if failed else ""

    def bring(self, which: str, scilab: Scilab, frontend: Frontend) -> str:
        """Give variables to the Scilab whose cell asks for it; return what the person has to know.

        Parameters
        ----------
        which
            ``undone``: all as before the last cell; ``last``: what was saved last is added, or
            what was saved of the Scilab that the person has ended.

        Raises
        ------
        NoCheckpointError
            There is nothing to bring back.
        """
        if not self.is_on:
            raise NoCheckpointError(IS_OFF)
        wanted = self._wanted(which)
        if self._last.state is None and wanted.state is None:
            raise NoCheckpointError(NO_CHECKPOINT)
        script, kept = wanted.script(figures=False), sorted({*self._last.refused, *wanted.refused})
        if which == "undone":
            names = ", ".join(map(quote, kept))
            script = f"execstr({macro('clear_own')}([{names}]));\n{script}"
        try:
            answer = scilab.run(scilab.write_cell(script), Capture(frontend)).answer
        except NoRoomError as error:
            raise NoCheckpointError(f"The variables could not be brought back: {error}") from error
        if not answer:
            raise NoCheckpointError(NOT_BROUGHT)
        told = f"The variables are as of In [{wanted.cell}].\n" if wanted.cell else AS_AT_FIRST
        if failed := ", ".join([*kept, *answer[1:]]):
            told += f"But for {failed}, which the kernel could not save or bring back.\n"
        return told

    def _wanted(self, which: str) -> Checkpoint:
        if which == "last":
            return self._ended if self._ended.saved else self._last
        return self._before if self._last.cell == self._cells[0] else self._last

    def close(self) -> None:
        """Remove all files."""
        self.is_on = False
        self._remove()

    def _remove(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._lock)
            self._folder = None

    def _new_saving(self) -> Saving:
        return Saving(self._last, self._new_path, self._room, self._seconds)

    def _new_path(self) -> Path:
        """Name a new file; make the folder if there is none, or none any more.

        Raises
        ------
        OSError
            The folder cannot be made.
        """
        if self._folder is None or not self._folder.is_dir():
            if self._folder is not None:
                os.close(self._lock)
            self._folder = folders.make_folder()
            self._lock = folders.lock(self._folder)
        return self._folder / f"{next(self._numbers)}.sod"
