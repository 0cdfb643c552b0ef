"""The process of Scilab: spawn it, read its output, type a line, signal it, kill it.

Only this file uses pexpect. docs/driving.md has measured why Scilab is wired like this:

* fd 0 is a pipe: Scilab then reads whole lines, without echo, prompt or history;
* fd 1 is the terminal: stdout stays line-buffered, so output arrives as it is printed;
* fd 2 is a pipe: errors come apart from output.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import select
import signal
import sys
import tempfile
import termios
import warnings
from signal import Signals
from typing import TYPE_CHECKING, Any

import pexpect
import ptyprocess

from scilab_kernel.scilab.process import connections, signals
from scilab_kernel.scilab.process.exit_status import CRASH_STATUS, exit_status
from scilab_kernel.scilab.process.java import Java
from scilab_kernel.scilab.process.pidfd import await_end, open_pidfd
from scilab_kernel.scilab.process.sight import Observer
from scilab_kernel.scilab.process.terminal import Terminal, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from scilab_kernel.scilab.process.sight import Sight

STACK_BYTES = 64 << 20
"""With a stack of 8 MB, the usual, endless recursion is a crash; with this, an error."""

SCRIPT_SECONDS = 1.0
"""Seconds that the script around Scilab has to pass on the exit status."""

TYPED_BYTES = 60_000
"""A pipe has room for 65 536 bytes, but bytes that Scilab has read may still take a page."""

PIPE_BYTES = READ_BYTES = 1 << 16
BURST_BYTES = 1 << 20
"""The kernel reads at most so much at a time, so that a flood cannot keep it from its requests."""


class _Spawn(pexpect.spawn):  # type: ignore[misc]  # pexpect has no types
    """A pexpect child that inherits the descriptors ``pass_fds``."""

    def __init__(self, *args: Any, pass_fds: Sequence[int], **kwargs: Any) -> None:
        self._pass_fds = pass_fds
        super().__init__(*args, **kwargs)

    def _spawnpty(self, args: list[str], **kwargs: Any) -> Any:
        with warnings.catch_warnings():
            # Python 3.12 warns of a fork with threads. The kernel's other threads only run C code
            # of zmq, and hold no lock that the child could need before it execs.
            warnings.simplefilter("ignore", DeprecationWarning)
            return ptyprocess.PtyProcess.spawn(args, pass_fds=self._pass_fds, **kwargs)


class SpawnError(Exception):
    """The system cannot start the command."""


class ScilabProcess:
    """One Scilab, from its start to its end.

    Parameters
    ----------
    argv
        The command with its options.
    env
        Its whole environment.
    record
        Takes all that the kernel types and reads: the kind, and the bytes.

    Raises
    ------
    SpawnError
        The command cannot be started.
    """

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        record: Callable[[str, bytes], None] = lambda _kind, _data: None,
    ) -> None:
        self._record = record
        stdin, self._typing = _typing_pipe()
        self._errors, stderr = os.pipe()
        try:
            self._child = _Spawn(
                argv[0],
                list(argv[1:]),
                env=dict(env),
                timeout=None,
                preexec_fn=lambda: _wire(stdin, stderr),
                pass_fds=(stdin, stderr),
            )
        except (OSError, pexpect.ExceptionPexpect) as error:
            os.close(self._typing)
            os.close(self._errors)
            raise SpawnError(f"cannot start {argv[0]}: {error}") from error
        finally:
            os.close(stdin)
            os.close(stderr)
        self._terminal: int = self._child.child_fd
        self.terminal = Terminal(self._terminal)
        self._exit_fd = -1
        self._closed = False
        self._has_crashed = False
        self._open = {self._terminal, self._errors}
        self._adopt(self._child.pid)
        os.set_blocking(self._terminal, False)
        os.set_blocking(self._errors, False)

    @property
    def fds(self) -> list[int]:
        """Descriptors that become readable when Scilab has printed something or has ended."""
        return [*self._open, *self.exit_fds]

    @property
    def exit_fds(self) -> list[int]:
        """Descriptors that become readable when Scilab has ended; empty if there are no pidfds."""
        return [self._exit_fd] if self._exit_fd >= 0 else []

    def adopt(self, pid: int) -> None:
        """Learn Scilab's own process id: the spawned process may be a script around Scilab."""
        if pid != self.pid:
            self._adopt(pid)

    def _adopt(self, pid: int) -> None:
        self.pid = pid
        self._java = Java(pid)
        self.observer = Observer(pid, os.fstat(self._typing).st_ino, self.terminal)
        # A pidfd, because a child of Scilab's may hold the terminal open after Scilab's end.
        if self._exit_fd >= 0:
            os.close(self._exit_fd)
        self._exit_fd = open_pidfd(pid)

    def read_output(self) -> bytes:
        """Return new bytes of stdout, without waiting."""
        data = self._read(self._terminal)
        self._record("out", data)
        return data

    def read_errors(self) -> bytes:
        """Return new bytes of stderr, without waiting."""
        data = self._read(self._errors)
        self._record("err", data)
        return data

    def look(self) -> Sight:
        """See what Scilab waits for."""
        # A kernel that ends may close the process while a cell still runs and looks.
        return self.observer.look(0 if self._closed else self._unread())

    def end_crash(self) -> None:
        """Kill a Scilab that hangs in its crash handler; :meth:`close` returns a crash's status."""
        self._has_crashed = True
        self.kill()

    def type_line(self, line: str, *, secret: bool = False) -> bool:
        """Type a line. To be called only while Scilab waits for a line (docs/driving.md, 5).

        Return False if the pipe has no room: to wait until Scilab reads could take for ever. The
        transcript does not get a ``secret`` line.
        """
        typed = line.encode() + b"\n"
        if self._closed:
            return True
        if len(typed) + self._unread() > TYPED_BYTES:
            return False
        self._record("typed", b"(an answer)" if secret else typed[:-1])
        os.write(self._typing, typed)
        return True

    def drop_unread(self) -> bool:
        """Take back the typed bytes that are unread; tell whether there were any."""
        found = not self._closed and self._unread() > 0
        if found:
            with contextlib.suppress(BlockingIOError):  # Scilab has just read it
                os.read(self._typing, PIPE_BYTES)
        return found

    def interrupt(self, to_children: Signals = Signals.SIGINT) -> None:
        """Send SIGINT to Scilab, a signal to its children, and break off its connections.

        The script around Scilab gets no signal: its end would hide Scilab's exit status.
        """
        if not self._closed:
            signals.interrupt(self.pid, to_children)
            connections.break_off(self.pid)

    def reach_java(self, agent: Path) -> None:
        """Have Scilab's Java run an agent, which breaks off what Scilab does there."""
        if not self._closed:
            self._java.load(agent)

    def has_ended(self) -> bool:
        """Tell whether Scilab is gone, though a process that it started may still run."""
        if self._exit_fd >= 0:
            return bool(select.select([self._exit_fd], [], [], 0)[0])
        return self._terminal not in self._open

    def kill(self) -> None:
        """Kill Scilab and all processes that it started."""
        if self._closed:
            return  # the number may belong to another process by now
        if self.has_ended():
            await_end(self._child.pid, SCRIPT_SECONDS)
        self._signal_group(signal.SIGKILL)

    def close(self) -> int | None:
        """Kill Scilab if it still runs, and return its exit status.

        The status is negative for a signal, None if unknown.
        """
        self.kill()
        self._closed = True
        self._java.close()
        with contextlib.suppress(pexpect.ExceptionPexpect, ptyprocess.PtyProcessError):
            self._child.wait()
        for fd in (self._typing, self._errors, self._exit_fd):
            if fd >= 0:
                os.close(fd)
        self._child.ptyproc.delayafterclose = 0  # the child is dead, so close need not wait
        self._child.close(force=True)
        self._open.clear()
        self._exit_fd = -1
        if self._has_crashed:
            return CRASH_STATUS
        through_script = self.pid != self._child.pid
        child = self._child
        return exit_status(child.exitstatus, child.signalstatus, through_script=through_script)

    def _unread(self) -> int:
        """Count the typed bytes that neither Scilab nor a child of it has read."""
        return int.from_bytes(fcntl.ioctl(self._typing, termios.FIONREAD, bytes(4)), sys.byteorder)

    def _read(self, fd: int) -> bytes:
        chunks: list[bytes] = []
        size = 0
        while fd in self._open and size < BURST_BYTES:
            try:
                chunk = os.read(fd, READ_BYTES)
            except BlockingIOError:
                break
            except OSError:  # EIO: the other side of the terminal was closed
                chunk = b""
            if not chunk:
                self._open.discard(fd)
            chunks.append(chunk)
            size += len(chunk)
        return b"".join(chunks)

    def _signal_group(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, number)


def _typing_pipe() -> tuple[int, int]:
    """Make the pipe for typed lines: the end for Scilab, and the kernel's, to write and take back.

    It is a fifo, so that each end has its own flags: the kernel never waits, Scilab does.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/stdin"
            os.mkfifo(path, 0o600)
            typing = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC), typing
    except OSError as error:
        raise SpawnError(f"cannot make the pipe on which Scilab reads lines: {error}") from error


def _wire(stdin: int, stderr: int) -> None:
    """Set up the child between fork and exec."""
    os.dup2(stdin, 0)
    os.dup2(stderr, 2)
    os.close(stdin)
    os.close(stderr)
    set_up(1)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    wanted = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    # A background shell, nohup or Python may ignore these signals: Scilab would inherit that.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
