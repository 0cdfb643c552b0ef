"""The program that runs tasks and converts files for cells: started when a cell first needs it.

It is a process of its own because it has threads, and libraries that the kernel does not need.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

FILES = ("h5py", "numpy")
LIBRARIES = {"map": ("distributed", "cryptography", *FILES), "load": FILES, "save": FILES}
"""The kind of a job -> the libraries that it needs, as the kernel's extras install them."""

NO_LIBRARY = "libraries are missing. Run in a terminal: {} -m pip install {}"

CLOSE_SECONDS = 10.0
"""Seconds in which the program has to end its workers and their Scilabs."""


class HelperError(Exception):
    """The program cannot be started; the text says what to do."""


class Helper:
    """The program, which ends with the Scilab whose cells it serves."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    def ask(self, asked: str, saved: Path) -> str:
        """Hand over a job, described as JSON; return its folder, with a fifo for Scilab to read.

        Parameters
        ----------
        asked
            What macros/tasks/%sk_tasks.sci says of the job.
        saved
            The file with functions and arguments, which moves into the folder.

        Raises
        ------
        HelperError
            The library is missing, or there is no room.
        """
        # Imported late, like subprocess: no cell needs them but these.
        from importlib.util import find_spec  # noqa: PLC0415

        job = json.loads(asked)
        missing = [name for name in LIBRARIES[job["kind"]] if find_spec(name) is None]
        if missing:
            raise HelperError(NO_LIBRARY.format(sys.executable, " ".join(missing)))
        try:
            self._release()
            self._folder = folder = Path(tempfile.mkdtemp(prefix="tasks_", dir=saved.parent))
            os.mkfifo(folder / "fifo", 0o600)
            if saved.exists():
                saved.rename(folder / "tasks.sod")
            line = json.dumps({**job, "folder": str(folder)})
            self._send(line.encode() + b"\n", saved.with_name("tasks.log"))
        except OSError as error:
            raise HelperError(f"the tasks cannot be handed over: {error}") from error
        return str(folder)

    def _send(self, line: bytes, log: Path) -> None:
        if self._process is None or self._process.poll() is not None:
            self._close_pipe()
            self._process = self._start(log)
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        self._process.stdin.write(line)

    def _start(self, log: Path) -> subprocess.Popen[bytes]:
        import subprocess  # noqa: PLC0415

        with log.open("wb") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "scilab_kernel.commands.tasks"],
                env=dict(self._environ),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,  # an interrupt of the kernel is none for the program
                bufsize=0,
            )

    def frames(self, message: str) -> list[tuple[str, int, str]]:
        """List path, line and name of the functions that a task passed before its error.

        Empty if ``message`` is no error of the last job. The path is empty if the function has
        travelled: the line is then one of the cell or file that has defined it.
        """
        if self._folder is None:
            return []
        try:
            told = json.loads((self._folder / "failure.json").read_text(encoding="utf-8"))
        except OSError:
            return []
        return [tuple(frame) for frame in told["frames"]] if message.endswith(told["text"]) else []

    def close(self) -> None:
        """End the program and all that it has started."""
        if self._process is None:
            return
        from subprocess import TimeoutExpired  # noqa: PLC0415

        self._release()
        self._close_pipe()
        try:
            self._process.wait(CLOSE_SECONDS)
        except TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, 9)
            self._process.wait()
        self._process = None

    def _close_pipe(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()

    def _release(self) -> None:
        """Remove the folder of the last job, and cancel the job if it waits for Scilab there.

        The program opens the fifo and so waits for Scilab, which an interrupt may have called away.
        With a reader for a moment it finds the fifo open and then deserted; later it finds none.
        """
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            reader = os.open(self._folder / "fifo", os.O_RDONLY | os.O_NONBLOCK)
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(reader)
        self._folder = None
