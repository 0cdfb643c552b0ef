"""Run a file in a bare scilab-cli: exec("F", 2) typed at its prompt, and what it printed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import resource
import secrets
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import time
import tty
from collections.abc import Mapping
from pathlib import Path

from scilab_kernel.scilab.errors.report import split_report
from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.errors.traceback import failure
from scilab_kernel.scilab.process.environment import OPTIONS, environment
from scilab_kernel.scilab.process.spawn import STACK_BYTES
from tests.scilab.suite.shown import CELL_NAME, DIED, FOLDER_PREFIX, Place, Shown, without_paths

RS, US = "\x1e", "\x1f"
_SHOW = 'mprintf("%s",ascii(30)+"{}"+ascii(30));'

CRASHES = (51, *range(128, 160))
"""Exit statuses: of Scilab's own handler of signals, and of a shell whose program died of one."""


class TooLongError(Exception):
    """The file did not end in time; it may wait for a typed line."""


def run(code: str, program: str, environ: Mapping[str, str], place: Place, limit: float) -> Shown:
    """Show what bare Scilab makes of ``code``.

    Raises
    ------
    TooLongError
        It did not end within ``limit`` seconds, its start included.
    """
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX))
    try:
        path = folder / CELL_NAME
        path.write_bytes(code.encode("utf-8", "replace"))
        scilab = _Scilab(program, environment(environ, folder), place.work)
        try:
            scilab.run(path, limit)
        finally:
            scilab.close()
        return without_paths(_shown(scilab, path, code), place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Scilab:
    """One Scilab process. Independent of the kernel's, so that both cannot share a mistake."""

    def __init__(self, program: str, env: Mapping[str, str], work: Path) -> None:
        self.nonce = secrets.token_hex(8)
        self.stdout = self.stderr = b""
        self.status: int | None = None
        self._terminal, terminal = pty.openpty()
        self._errors, errors = os.pipe()
        tty.setraw(terminal)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, b"\x18\0\x50\0\0\0\0\0")  # 24 lines, 80 columns
        self._process = subprocess.Popen(
            [program, *OPTIONS],
            stdin=subprocess.PIPE,
            stdout=terminal,
            stderr=errors,
            cwd=work,
            env=env,
            start_new_session=True,
            preexec_fn=_prepare,  # noqa: PLW1509 - no threads here
        )
        os.close(terminal)
        os.close(errors)

    def run(self, path: Path, limit: float) -> None:
        """Execute the file and wait for its end."""
        deadline = time.monotonic() + limit
        started = f"{RS}{self.nonce}S{RS}"
        self._type(_SHOW.format(self.nonce + "S") + "\n")
        self._read_until(started.encode(), deadline)
        self.stderr = b""  # what Scilab and the script around it say at the start
        self._type(self._typed(path))
        if not self._read_until(self.end_mark(), deadline):
            self.status = self._process.wait()

    def _type(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode())
        self._process.stdin.flush()

    def _read_until(self, mark: bytes, deadline: float) -> bool:
        """Read all that comes before a mark on stdout; tell whether it came."""
        readers = {self._terminal, self._errors}
        while readers and mark not in self.stdout:
            ready, _, _ = select.select(list(readers), [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise TooLongError
            readers -= {fd for fd in ready if not self._read(fd)}
        while readers and select.select([self._errors], [], [], 0)[0] and self._read(self._errors):
            pass
        return bool(readers)

    def close(self) -> None:
        """Kill what is left."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        os.close(self._terminal)
        os.close(self._errors)

    def begin_mark(self) -> bytes:
        return f"{RS}{self.nonce}B{RS}".encode()

    def ok_mark(self) -> bytes:
        return f"{RS}{self.nonce}K{RS}".encode()

    def end_mark(self) -> bytes:
        return f"{RS}{self.nonce}E{RS}".encode()

    def _typed(self, path: Path) -> str:
        """Make two lines: the second is reached after an error, too, but not during a wait.

        A file that reads what is typed takes it, and never ends.
        """
        begin, ok, end = (_SHOW.format(self.nonce + letter) for letter in "BKE")
        facts = 'mprintf("%s",strcat([string(sum(%s_n=="pause"));string(%s_k);%s_m],ascii(31)));'
        ask = "[%s_l,%s_n]=where();[%s_m,%s_k]=lasterror(%f);"
        return f'{begin}exec("{path}",2);{ok}\n{ask}{_SHOW.format(self.nonce + "F")}{facts}{end}\n'

    def _read(self, fd: int) -> bytes:
        try:
            data = os.read(fd, 1 << 16)
        except OSError:  # EIO: the other side of the terminal was closed
            return b""
        if fd == self._terminal:
            self.stdout += data
        else:
            self.stderr += data
        return data


def _prepare() -> None:
    """Between fork and exec: as the kernel starts its Scilab."""
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, hard))


def _shown(scilab: _Scilab, path: Path, code: str) -> Shown:
    """Cut out what the file printed, and say how it ended."""
    stdout = scilab.stdout.partition(scilab.begin_mark())[2]
    errors = scilab.stderr.decode("utf-8", "replace")
    if scilab.end_mark() not in stdout:
        return _shown_dead(scilab, stdout, errors)
    facts_mark = f"{RS}{scilab.nonce}F{RS}".encode()
    before, _, after = stdout.partition(facts_mark)
    facts = after.partition(scilab.end_mark())[0].decode("utf-8", "replace")
    level, number, *message = facts.split(US)
    if level != "0":
        raise TooLongError  # in a pause, which waits for a typed line
    if scilab.ok_mark() in before:
        return Shown(_text(before.partition(scilab.ok_mark())[0]), errors, (), "ok")
    text = "\n".join(message)
    head, report, tail = split_report(errors, text)
    shown = _text(before.removesuffix(b"\n"))  # one newline is the prompt's
    if not report:
        return Shown(shown, errors, (), "ok")  # an abort
    sources = Sources()
    sources.add(path, "In [1]", code)
    failed = failure(report, number, text, sources)
    return Shown(shown, head + tail, (failed.ename, failed.evalue, *failed.traceback), "error")


def _shown_dead(scilab: _Scilab, stdout: bytes, errors: str) -> Shown:
    crashed = scilab.status is None or scilab.status < 0 or scilab.status in CRASHES
    # The script around Scilab names a signal; the kernel has its own words for the end.
    errors = errors.removesuffix("Segmentation fault\n")
    return Shown(_text(stdout), errors, (DIED,) if crashed else (), "exit")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
