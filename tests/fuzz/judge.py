"""What bare Scilab does with a cell that ended or hung it: whose fault was it?"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import time
from typing import TYPE_CHECKING

from scilab_kernel.scilab.threads import descendants
from tests.scilab.bare import allow_deep_recursion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TypeAlias

    from typing_extensions import Self

    Cell: TypeAlias = tuple[str, Sequence[str]]  # code, and the answers to what it asks

ALIVE = b"<<alive>>"
PATIENCE = 60.0
SIGNALS = 18
"""Times that bare Scilab is interrupted, a third of a second apart: as long as the kernel takes."""


def dies(program: str, cells: Sequence[Cell], folder: Path) -> bool:
    """Tell whether Scilab, without a kernel, ends over these cells, one after the other."""
    with _Bare(program, cells, folder) as bare:
        return not bare.comes_back(PATIENCE) and bare.process.poll() is not None


def hangs(program: str, cell: Cell, folder: Path, seconds: float) -> bool:
    """Tell whether Scilab, without a kernel, cannot be interrupted in a cell."""
    with _Bare(program, [cell], folder) as bare:
        if bare.comes_back(seconds):
            return False
        for _ in range(SIGNALS):
            for pid in (bare.process.pid, *descendants(bare.process.pid)):
                os.kill(pid, signal.SIGINT)
            if bare.comes_back(1 / 3):
                return False
    return True


class _Bare:
    """A Scilab that executes files and then says that it is alive."""

    def __init__(self, program: str, cells: Sequence[Cell], folder: Path) -> None:
        lines = []
        for number, (code, answers) in enumerate(cells):
            path = folder / f"bare_{number}.sce"
            path.write_bytes(code.encode("utf-8", "replace"))
            lines += [f'exec("{path}", 2);\n', *(f"{answer}\n" for answer in answers)]
        # A cell that asks something is answered by the first of these.
        lines += ['mprintf("%s", "<<al" + "ive>>");\n'] * 3
        self._output = b""
        self.process = subprocess.Popen(
            [program, "-nb", "-nocolor", "-nouserstartup"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=allow_deep_recursion,  # noqa: PLW1509 - this process has no threads
        )
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died before it had read all
            self.process.stdin.write("".join(lines).encode())
            self.process.stdin.flush()

    def comes_back(self, seconds: float) -> bool:
        """Wait so long for a sign of life."""
        assert self.process.stdout is not None
        deadline = time.monotonic() + seconds
        while ALIVE not in self._output:
            left = max(0.0, deadline - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                return False
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                self.process.wait()
                return False
            self._output = (self._output + data)[-100_000:]
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
