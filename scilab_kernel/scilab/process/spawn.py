"""The Scilab process: spawn, read, type a line, signal, see what it waits for, kill.

The only user of pexpect. How Scilab is wired, and why, is measured in docs/driving.md:

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
import termios
import time
import warnings
from typing import TYPE_CHECKING, Any

import pexpect
import ptyprocess

from scilab_kernel.scilab.process.sight import (
    Threads,
    descendants,
    interrupt_main_thread,
    is_stopped,
    take_back,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STACK_BYTES = 64 << 20
"""With the usual 8 MB, endless recursion is a crash; with this, an error that can be caught."""

SHELL_SIGNAL = 128
"""A shell script whose program died by signal n exits with this plus n."""

CRASH_STATUS = 51
"""What Scilab's own crash handler exits with."""

CRASH_SECONDS = 1.0
"""That handler takes some hundredths of a second; it hangs if malloc was where Scilab crashed."""

SCRIPT_SECONDS = 1.0

TYPED_BYTES = 60_000
"""A pipe has room for 65 536, of which a page may be taken by bytes that were read."""

BURST_SIGNALS = 100
"""A loop of ``host("true")`` was interrupted after 0.3 s at most, with one signal after 7 s."""

READ_BYTES = 1 << 16
BURST_BYTES = 1 << 20
"""No more than this is read at a time, so that a flood cannot keep others from being served."""


class _Spawn(pexpect.spawn):  # type: ignore[misc]  # pexpect has no types
    """A pexpect child that may inherit some descriptors."""

    def __init__(self, *args: Any, pass_fds: Sequence[int], **kwargs: Any) -> None:
        self._pass_fds = pass_fds
        super().__init__(*args, **kwargs)

    def _spawnpty(self, args: list[str], **kwargs: Any) -> Any:
        with warnings.catch_warnings():
            # Python 3.12 warns of a fork with threads. Ours only sit in C code of zmq and hold
            # no lock that the child could need before it execs.
            warnings.simplefilter("ignore", DeprecationWarning)
            return ptyprocess.PtyProcess.spawn(args, pass_fds=self._pass_fds, **kwargs)


class SpawnError(Exception):
    """The system refuses to start the command."""


class ScilabProcess:
    """One Scilab, from its start to its end.

    Parameters
    ----------
    argv
        The command with its options.
    env
        Its whole environment.
    record
        Told of all that goes in and comes out: its kind, and the bytes.

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
        stdin, self._typing = os.pipe()
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
        self._exit_fd = -1
        self._closed = False
        self._crashed = 0.0  # when it was first seen to wait in its crash handler
        self._exit_code = 0  # if it is known better than from the system
        self.has_paused = False
        """Scilab has explained what a pause is: it does so once."""
        self._open = {self._terminal, self._errors}
        self.pid: int = self._child.pid
        self.threads = Threads(self.pid)
        self._watch_exit()
        os.set_blocking(self._terminal, False)
        os.set_blocking(self._errors, False)

    @property
    def fds(self) -> list[int]:
        """Descriptors that become readable when there is something to read or the end has come."""
        return [*self._open, *self.exit_fds]

    @property
    def exit_fds(self) -> list[int]:
        """Of these, what tells only of the end; empty where the system has no such thing."""
        return [self._exit_fd] if self._exit_fd >= 0 else []

    def adopt(self, pid: int) -> None:
        """Learn Scilab's own process id: what was spawned may be a script around it."""
        if pid != self.pid:
            self.pid = pid
            self.threads = Threads(pid)
            self._watch_exit()

    def read_output(self) -> bytes:
        """Return what was printed since, without waiting."""
        data = self._read(self._terminal)
        self._record("out", data)
        return data

    def read_errors(self) -> bytes:
        """Return what came on stderr since, without waiting."""
        data = self._read(self._errors)
        self._record("err", data)
        return data

    def hangs_in_crash(self) -> bool:
        """Tell whether Scilab has crashed and its own handler of that waits, since some time."""
        now = time.monotonic()
        self._crashed = (self._crashed or now) if self.threads.are_in_crash() else 0.0
        return 0.0 < self._crashed < now - CRASH_SECONDS

    def end_crash(self) -> None:
        """Kill a Scilab that hangs in its crash handler; its exit status tells of a crash."""
        self._exit_code = CRASH_STATUS
        self.kill()

    def child_at_stdin(self) -> int:
        """Find a process that the running code waits for and that reads a line; 0 if none does."""
        return 0 if self._closed else self.threads.child_at_stdin(os.fstat(self._typing).st_ino)

    def type_line(self, line: str, *, secret: bool = False) -> bool:
        """Give Scilab's console a line. Only while it waits for one (docs/driving.md, 5).

        False if there is no room for it: to wait until somebody reads could take for ever. One
        that is ``secret`` is not recorded.
        """
        typed = line.encode() + b"\n"
        if self._closed:
            return True
        if len(typed) + self._unread() > TYPED_BYTES:
            return False
        with contextlib.suppress(BrokenPipeError):  # it died: its end is noticed by reading
            self._record("typed", b"(an answer)" if secret else typed[:-1])
            os.write(self._typing, typed)
        return True

    def drop_unread(self) -> bool:
        """Take back what was typed and nobody has read; tell whether there was anything."""
        found = not self._closed and self._unread() > 0
        if found:
            take_back(self._typing)
        return found

    def interrupt(self) -> None:
        """Send SIGINT to Scilab and to what it started (``host``).

        Not to the script around it: that would end of it, and hide Scilab's exit status.
        """
        for pid in [] if self._closed else [self.pid, *descendants(self.pid)]:
            with contextlib.suppress(ProcessLookupError):
                if pid == self.pid:
                    interrupt_main_thread(pid)
                else:  # whose threads are its own business
                    os.kill(pid, signal.SIGINT)
                if is_stopped(pid):  # or it would never see the signal
                    os.kill(pid, signal.SIGCONT)

    def interrupt_between_children(self) -> None:
        """Send SIGINT to Scilab alone, so often that one may come between two of its children.

        While it waits for one it ignores the signal, and what is between is shorter than a look.
        """
        with contextlib.suppress(ProcessLookupError):
            for _ in range(0 if self._closed else BURST_SIGNALS):
                interrupt_main_thread(self.pid)

    def has_ended(self) -> bool:
        """Tell whether Scilab is gone, though a process that it started may still run."""
        if self._exit_fd >= 0:
            return bool(select.select([self._exit_fd], [], [], 0)[0])
        return self._terminal not in self._open

    def kill(self) -> None:
        """Kill Scilab and all that it started."""
        if self._closed:
            return  # its number may be another's by now
        if self.has_ended():
            self._await_script()
        self._signal_group(signal.SIGKILL)

    def close(self) -> int | None:
        """Kill what is left and return Scilab's exit status.

        Negative for a signal, None if unknown.
        """
        self.kill()
        self._closed = True
        with contextlib.suppress(pexpect.ExceptionPexpect, ptyprocess.PtyProcessError):
            self._child.wait()
        for fd in (self._typing, self._errors, self._exit_fd):
            if fd >= 0:
                os.close(fd)
        self._child.ptyproc.delayafterclose = 0  # it is dead: there is nothing to wait for
        self._child.close(force=True)
        self._open.clear()
        self._exit_fd = -1
        return self._exit_status()

    def _await_script(self) -> None:
        """Give the script around Scilab the moment that it needs to pass on the exit status."""
        if hasattr(os, "pidfd_open"):
            with contextlib.suppress(OSError):
                fd = os.pidfd_open(self._child.pid)
                select.select([fd], [], [], SCRIPT_SECONDS)
                os.close(fd)

    def _exit_status(self) -> int | None:
        if self._exit_code:
            return self._exit_code
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        status: int | None = self._child.exitstatus
        if status is not None and self.pid != self._child.pid and status > SHELL_SIGNAL:
            return SHELL_SIGNAL - status
        return status

    def waits_for_line(self) -> bool:
        """Tell whether Scilab's console waits for a line to be typed, and no code runs."""
        return self._is_read_up() and self.threads.wait_for_line()

    def waits_for_step(self) -> bool:
        """Tell whether code that runs waits for a line after a statement, as ``mode(4)`` has it."""
        return self._is_read_up() and self.threads.wait_for_step()

    def waits_for_reader(self) -> bool:
        """Tell whether code that runs waits until the console, which reads ahead, has read."""
        return self._is_read_up() and self.threads.wait_for_reader()

    def _is_read_up(self) -> bool:
        """Tell whether Scilab has read all that was typed."""
        # The end of the kernel may close it while a cell still looks on.
        return not self._closed and not self._unread()

    def _unread(self) -> int:
        """Count the bytes that were typed and that nobody has read."""
        return int.from_bytes(fcntl.ioctl(self._typing, termios.FIONREAD, bytes(4)), sys.byteorder)

    def _watch_exit(self) -> None:
        """Get a descriptor that is readable once Scilab has ended.

        The end of the terminal does not tell: a child of Scilab may hold it open.
        """
        if self._exit_fd >= 0:
            os.close(self._exit_fd)
        self._exit_fd = -1
        if hasattr(os, "pidfd_open"):
            with contextlib.suppress(OSError):
                self._exit_fd = os.pidfd_open(self.pid)

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


def _wire(stdin: int, stderr: int) -> None:
    """Set up the child between fork and exec."""
    os.dup2(stdin, 0)
    os.dup2(stderr, 2)
    os.close(stdin)
    os.close(stderr)
    attributes = termios.tcgetattr(1)
    attributes[1] &= ~termios.OPOST  # no "\n" -> "\r\n"
    attributes[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(1, termios.TCSANOW, attributes)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    wanted = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    # A background shell, nohup or Python may have these ignored, and Scilab would inherit that.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
