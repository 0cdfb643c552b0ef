"""Bare Scilab: executes files at its prompt, through a terminal or a pipe, without a kernel."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
from typing import TYPE_CHECKING

from benchmarks.frontend import PATIENCE, KernelError, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MARK = b"<<end>>"
READ_BYTES = 1 << 16


class BareScilab:
    """A Scilab whose stdin is a pipe and whose stdout is a terminal, or a pipe as well."""

    language = "scilab"

    def __init__(
        self, argv: Sequence[str], environ: Mapping[str, str], folder: Path, *, terminal: bool
    ) -> None:
        self._argv = argv
        self._environ = environ
        self._terminal = terminal
        self._file = folder / f"bare-{os.urandom(4).hex()}.sce"
        self._start()

    def _start(self) -> None:
        self._output, inner = pty.openpty() if self._terminal else os.pipe()
        if self._terminal:
            attributes = termios.tcgetattr(inner)
            attributes[1] &= ~termios.OPOST
            termios.tcsetattr(inner, termios.TCSANOW, attributes)
        self.born = time.perf_counter()
        self._process = subprocess.Popen(
            [*self._argv, "-nb", "-nocolor"],
            env=self._environ,
            cwd=self._file.parent,
            stdin=subprocess.PIPE,
            stdout=inner,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(inner)

    def execute(self, code: str) -> Run:
        """Run a cell: type ``exec`` and a second line that prints a mark.

        A Scilab to which lines are typed may lose one, and wait for ever (docs/driving.md). It is
        rare: a fresh Scilab runs the cell then, once.
        """
        self._file.write_text(code)
        line = f'exec("{self._file}", 2);mprintf("%s", "<<e"+"nd>>");'
        try:
            return self._type(line)
        except KernelError:
            self.close()
            self._start()
            self.first_reply()
            return self._type(line)

    def first_reply(self) -> float:
        """Wait for the first prompt; return the seconds since the process was started."""
        self._type('1+1, mprintf("%s", "<<e"+"nd>>");')
        return time.perf_counter() - self.born

    def close(self) -> None:
        """End Scilab."""
        os.close(self._output)
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def _type(self, line: str) -> Run:
        assert self._process.stdin is not None
        raw, last = [], b""
        run = Run(sent := time.perf_counter())
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()
        while MARK not in last:
            if not select.select([self._output], [], [], PATIENCE)[0]:
                raise KernelError(f"Scilab does not answer {line:.80}")
            data = os.read(self._output, READ_BYTES)
            raw.append((time.perf_counter() - sent, data))
            last = last[-len(MARK) :] + data
        run.reply = run.all = raw[-1][0]
        run.pieces = [(now, data.decode("utf-8", "replace")) for now, data in raw]
        run.pieces[-1] = (run.all, run.pieces[-1][1].replace(MARK.decode(), ""))
        return run
