"""Runs cells that ended or hung Scilab in bare Scilab, to see whether the kernel is the cause."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import termios
import time
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.process.environment import OPTIONS, environment
from scilab_kernel.scilab.process.procfs import descendants
from scilab_kernel.scilab.process.sight import Observer, Posture
from scilab_kernel.scilab.process.terminal import Terminal
from tests.scilab.bare import allow_deep_recursion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from typing_extensions import Self

    Cell: TypeAlias = tuple[str, Sequence[str]]  # code, and the answers to its questions

START = 20.0
"""Seconds after which a start of Scilab that hangs is repeated."""

STARTS = 3

SIGNALS = 18
"""Interrupts, a third of a second apart: bare Scilab gets as much time as in the kernel."""

LOOKS = 3
"""Looks in a row that must see Scilab wait for a line, as in the kernel."""


def dies(program: str, cells: Sequence[Cell], folder: Path, seconds: float) -> bool:
    """Say whether these cells, in this order, end bare Scilab.

    A cell that takes too long is interrupted, as in the kernel, because the later cells would not
    run otherwise.
    """
    with _Bare(program, folder) as bare:
        for cell in cells:
            bare.execute(cell)
            if not bare.comes_back(seconds) and not bare.can_be_interrupted():
                break
            bare.type_line("abort")
            bare.comes_back(seconds)
        return bare.process.poll() not in (None, 0)


def hangs(program: str, cell: Cell, folder: Path, seconds: float) -> bool:
    """Say whether no interrupt ends a cell in bare Scilab."""
    with _Bare(program, folder) as bare:
        bare.execute(cell)
        return not bare.comes_back(seconds) and not bare.can_be_interrupted()


class _Bare:
    """A bare Scilab with the kernel's options, which executes files."""

    def __init__(self, program: str, folder: Path) -> None:
        self._folder = folder
        for _ in range(STARTS):
            self.process = _start(program, folder)
            if self.comes_back(START):
                return
            self._end()
        raise AssertionError("Scilab does not start")

    def execute(self, cell: Cell) -> None:
        """Execute a cell, and answer its questions."""
        code, answers = cell
        self.type_line(self._in_file("cell", code))
        for number, answer in enumerate(answers):
            # An open bracket would take in all later lines.
            is_complete = source.completeness(answer).status == "complete"
            self.type_line(answer if is_complete else self._in_file(f"answer_{number}", answer))

    def _in_file(self, name: str, code: str) -> str:
        path = self._folder / f"{name}.sce"
        path.write_bytes(code.encode("utf-8", "replace"))
        return f'exec("{path}", 2);'

    def type_line(self, line: str) -> None:
        """Type a line, unless Scilab has ended."""
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(f"{line}\n".encode())
            self.process.stdin.flush()

    def comes_back(self, seconds: float) -> bool:
        """Say whether Scilab comes to its prompt in time; false if it ends.

        A question, as ``input`` asks it, gets an empty line.
        """
        deadline = time.monotonic() + seconds
        prompts = steps = 0
        while prompts < LOOKS and time.monotonic() < deadline and self.process.poll() is None:
            prompts = prompts + 1 if self._waits(Posture.AT_PROMPT) else 0
            steps = steps + 1 if self._waits(Posture.AT_STEP) else 0
            if steps == LOOKS:
                self.type_line("")
            time.sleep(0.005)
        return prompts == LOOKS

    def can_be_interrupted(self) -> bool:
        """Interrupt Scilab until it waits for a line; say whether it does."""
        for _ in range(SIGNALS):
            for pid in self._pids():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGINT)
            if self.comes_back(1 / 3):
                return True
        return False

    def _waits(self, posture: Posture) -> bool:
        """Tell whether it has read all that was typed, and waits for more."""
        assert self.process.stdin is not None
        unread = fcntl.ioctl(self.process.stdin, termios.FIONREAD, bytes(4))
        observers = (Observer(pid, 0, Terminal(-1)) for pid in self._pids())
        seen = (observer.look(0).posture for observer in observers if observer.prove())
        return not any(unread) and posture in seen

    def _pids(self) -> Iterator[int]:
        """Name the process and its children: the first may be a script around Scilab."""
        yield self.process.pid
        yield from descendants(self.process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()


def _start(program: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [program, *OPTIONS],
        cwd=folder,
        env=environment(os.environ, folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=allow_deep_recursion,  # noqa: PLW1509 - this process has no threads
    )
