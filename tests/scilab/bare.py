"""Scilab without a kernel: what its users see when they type ``exec`` at its prompt."""

from __future__ import annotations

import functools
import itertools
import os
import pty
import resource
import select
import subprocess
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from typing_extensions import Self

STACK = 64 << 20
PATIENCE = 30.0
BEGIN, END = "<<begin>>", "<<end>>"


class HangsError(Exception):
    """Nothing came for too long."""


class BareScilab:
    """Runs files by ``exec(file, 2)``, between two marks that Scilab itself prints."""

    def __init__(self, path: str, environ: Mapping[str, str]) -> None:
        self._path = path
        self._environ = environ
        self._folder = Path(environ["TMPDIR"])
        self._numbers = itertools.count(1)
        self._shown: list[str] = []
        self._start()

    def _start(self) -> None:
        self._terminal, inner = pty.openpty()
        attributes = termios.tcgetattr(inner)
        attributes[1] &= ~termios.OPOST
        termios.tcsetattr(inner, termios.TCSANOW, attributes)
        env = {key: value for key, value in self._environ.items() if key != "DISPLAY"}
        env.update(TERM="dumb", SCI_DISABLE_TK="1", SCI_JAVA_ENABLE_HEADLESS="1", LC_ALL="C.UTF-8")
        env["JAVA_TOOL_OPTIONS"] = (
            "-XX:+UseSerialGC "
            "-XX:+UnlockExperimentalVMOptions -XX:+DisablePrimordialThreadGuardPages"
        )
        self._process = subprocess.Popen(
            [self._path, "-nb", "-nocolor"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=inner,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=allow_deep_recursion,  # noqa: PLW1509 - this process has no threads
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        assert self._process.stdin is not None
        os.close(self._terminal)
        os.killpg(self._process.pid, 9)
        self._process.stdin.close()
        self._process.wait()

    def show(self, code: str) -> str:
        """Return what a file prints on stdout, to its end or to its error.

        A Scilab to which lines are typed may lose one, and wait for ever (docs/driving.md). It is
        rare, and no kernel is to blame: another Scilab is shown what this one was, and asked, once.
        """
        try:
            output = self._show(code)
        except HangsError:
            self._end()
            self._start()
            for earlier in self._shown:
                self._show(earlier)
            output = self._show(code)
        self._shown.append(code)
        return output

    def begin_afresh(self, code: str) -> None:
        """Empty the workspace with ``code``."""
        self.show(code)
        self._shown = [code]

    def _show(self, code: str) -> str:
        number = next(self._numbers)
        path = self._folder / f"bare_{number}.sce"
        path.write_bytes(code.encode())
        # The pieces keep an echo, if there were one, from looking like a mark.
        self._type(f'mprintf("%s", "<<beg"+"in>>");exec("{path}",2);mprintf("%s","<<e"+"nd>>")')
        # An error drops the rest of its line.
        self._type(f'mprintf("%s", "<<e"+"nd>>{number}/")')
        output = self._read_until(f"{END}{number}/")
        path.unlink()
        return _between(output)

    def _type(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def _read_until(self, mark: str) -> str:
        output, deadline = b"", time.monotonic() + PATIENCE
        while mark.encode() not in output[-100:]:
            left = deadline - time.monotonic()
            if left <= 0:
                raise HangsError(f"bare Scilab hangs: {output!r:.2000}")
            if select.select([self._terminal], [], [], left)[0]:
                output += os.read(self._terminal, 1 << 16)
        return output.decode()


@functools.cache
def displayed(code: str) -> str:
    """Return what this Scilab prints for ``code``: versions differ in blanks and newlines."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "HOME": folder, "TMPDIR": folder}
        with BareScilab(require("scilab-cli"), environ) as scilab:
            return scilab.show(code)


def _between(output: str) -> str:
    text = output.partition(BEGIN)[2]
    shown, found, rest = text.partition(END)
    if found and rest.lstrip("\n").startswith(END):
        return shown
    # The cell failed: there is a newline of the prompt after what it printed.
    return shown.removesuffix("\n")


def allow_deep_recursion() -> None:
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    wanted = STACK if hard == resource.RLIM_INFINITY else min(STACK, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
