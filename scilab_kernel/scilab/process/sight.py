"""What Scilab's threads do, as ``/proc`` shows it (docs/driving.md).

Systems without ``/proc`` get the answers that do least harm: :attr:`Threads.can_be_seen`.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PROC = "/proc"

CONSOLE_THREADS = 2
"""Of Scilab's threads, those that read and hand over what is typed."""

FIRST_LOOK = 0.001
BLIND_LOOK = 0.05

PIPE_BYTES = 1 << 16

CONTENDED = ["0x80", "0x2"]
"""How a thread waits for a mutex that another one holds: FUTEX_WAIT_PRIVATE, while it is 2.

(glibc's ``lowlevellock``.) Waiting for a condition is either another operation, or for a 0.
"""

NEAR = 1 << 16
"""Bytes between any two conditions or mutexes of Scilab's threads, at most."""

AWAKE = ("0", "")
"""What /proc says of a thread that waits for nothing."""

CRASHES = sum(
    1 << number - 1
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
)
"""As /proc writes a set of signals. While a handler runs, its signal is blocked."""


class Threads:
    """The threads of the process ``pid``.

    Attributes
    ----------
    can_be_seen
        There is ``/proc``. Else a prompt is guessed, from what came last and from silence; a line
        that was typed too early waits in the pipe.
    first_look
        Seconds of silence after which it is worth while to look.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.can_be_seen = os.path.exists(f"{PROC}/self/wchan")  # noqa: PTH110
        self.first_look = FIRST_LOOK if self.can_be_seen else BLIND_LOOK
        self._main = f"{PROC}/{pid}"
        # /proc folders of the console's threads, once known, and where that is what they wait for
        self._helpers: dict[str, int] = {}
        self._reader = ""  # of the one that reads typed lines, once it is known

    def learn(self) -> None:
        """Find the console's threads, which sleep while code runs. For a time when it does.

        Java's threads have other names, and what those of Scilab's libraries wait for lies in other
        memory.
        """
        if self._are_known():
            return
        name = _proc(f"{self._main}/comm")
        others = (task for task in _tasks(self._pid) if not task.endswith(f"/{self._pid}"))
        waits = {task: _proc(f"{task}/wchan") for task in others if _proc(f"{task}/comm") == name}
        # One that is awake, or still waits for a line, is on its way: look again later.
        if not any(wait in AWAKE or "pipe_read" in wait for wait in waits.values()):
            asleep = {task: _address(_call(task)) for task in waits if "futex" in waits[task]}
            self._helpers = dict(_neighbours(asleep))

    def wait_for_line(self) -> bool:
        """Tell whether the console waits for a line to be typed, and no code runs."""
        return not self.can_be_seen or self._mutex_or_condition() == (False, True)

    def wait_for_step(self) -> bool:
        """Tell whether code that runs waits for a line after a statement, as ``mode(4)`` has it.

        It waits for a mutex of Scilab's that the console's reader holds while it reads.
        """
        return self._mutex_or_condition() == (True, True)

    def wait_for_reader(self) -> bool:
        """Tell whether code that runs waits for the mutex of stdin, because it prints.

        While the console reads ahead, that is: ``fflush(NULL)`` wants the mutex of each file.
        """
        return self._mutex_or_condition() == (True, False)

    def are_executing(self) -> bool:
        """Tell whether code runs, and so what was printed by now is not of a prompt."""
        return self._are_known() and self._all_sleep()

    def have_settled(self) -> bool:
        """Tell whether the console reads a line, or waits for code to end, and is not between."""
        return self.reads_line() or self.are_executing()

    def are_handing_over(self) -> bool:
        """Tell whether a typed line is on its way to the thread that runs it, for all we know."""
        return self._are_known() and not self._all_sleep()

    def are_busy(self) -> bool:
        """Tell whether the thread that runs code is at work, not on its way to a prompt."""
        return not _sleeps(self._main)

    def read_stdin(self) -> bool:
        """Tell whether running code reads a line from fd 0 itself (``read``, ``mgetl``, pager)."""
        return _reads_fd0(self._main)

    def wait_for_child(self) -> bool:
        """Tell whether running code waits for a process that it started (``host``)."""
        return "do_wait" in _proc(f"{self._main}/wchan")

    def are_in_crash(self) -> bool:
        """Tell whether the thread that runs code waits for another one in a handler of a crash."""
        if not _sleeps(self._main):
            return False
        lines = _proc(f"{self._main}/status").splitlines()
        blocked = next((line for line in lines if line.startswith("SigBlk:")), "0")
        return bool(int(blocked.split()[-1], 16) & CRASHES)

    def are_idle(self) -> bool:
        """Tell whether no code runs and no line is read: each waits for the other."""
        if not self._are_known() or not _sleeps(self._main) or not self._all_sleep():
            return False
        call = _call(self._main)
        return call[2:4] != CONTENDED and self._is_scilabs(call)

    def child_at_stdin(self, inode: int) -> int:
        """Find the child of running code that reads a line from its stdin, if that is Scilab's.

        ``inode`` is that of Scilab's stdin. Returns the process id, 0 if there is none.
        """
        if not any(what in _proc(f"{self._main}/wchan") for what in ("do_wait", "pipe_read")):
            return 0
        readers = (pid for pid in descendants(self._pid) if _reads_fd0(f"{PROC}/{pid}"))
        return next((pid for pid in readers if _inode(f"{PROC}/{pid}/fd/0") == inode), 0)

    def are_deadlocked(self) -> bool:
        """Tell whether every thread waits for another one."""
        tasks = _tasks(self._pid)
        return bool(tasks) and all(map(_sleeps, tasks))

    def _mutex_or_condition(self) -> tuple[bool, bool] | None:
        """Tell what the main thread waits for while the console reads a line; None if for nothing.

        Whether it is a mutex, or a condition; and whether it is Scilab's own, or another library's:
        Java's, or stdin's.
        """
        if not self.reads_line() or not _sleeps(self._main):
            return None
        call = _call(self._main)
        is_mutex = call[2:4] == CONTENDED
        return is_mutex, self._is_scilabs(call)

    def _is_scilabs(self, call: list[str]) -> bool:
        """Tell whether what is waited for is in the memory of Scilab's library; true if unknown."""
        known = self._helpers.get(self._reader)
        return known is None or abs(_address(call) - known) < NEAR

    def _all_sleep(self) -> bool:
        return all(map(_sleeps, self._helpers))

    def _are_known(self) -> bool:
        return len(self._helpers) >= CONSOLE_THREADS

    def reads_line(self) -> bool:
        """Tell whether the console reads a line, at the prompt or ahead of it."""
        if self._reader:
            return _reads_fd0(self._reader)
        for task in _tasks(self._pid):
            if not task.endswith(f"/{self._pid}") and _reads_fd0(task):
                self._reader = task
        return bool(self._reader)


def descendants(pid: int) -> Iterator[int]:
    """Find the processes that ``pid`` started, and those that they started."""
    for task in _tasks(pid):
        for child in _proc(f"{task}/children").split():
            yield int(child)
            yield from descendants(int(child))


@contextlib.contextmanager
def exit_descriptor(pid: int) -> Iterator[list[int]]:
    """Open what becomes readable when a process ends; nothing if the system has no such thing."""
    with contextlib.ExitStack() as cleanup:
        found = []
        with contextlib.suppress(AttributeError, OSError):
            found.append(os.pidfd_open(pid))
            cleanup.callback(os.close, found[0])
        yield found


def interrupt_main_thread(pid: int) -> None:
    """Send SIGINT to the main thread of a process.

    While that one is busy with a signal the system would give the next to another thread; one that
    reads a line would take it for the end of the input, at which Scilab exits (docs/driving.md).

    Raises
    ------
    ProcessLookupError
        There is no such process. (Nothing is said of that where the thread can be named.)
    """
    if tgkill := _tgkill():
        tgkill(pid, pid, signal.SIGINT)
    else:
        os.kill(pid, signal.SIGINT)


@functools.cache
def _tgkill() -> Callable[[int, int, int], int] | None:
    """Find what sends a signal to one thread, where the C library has it: Python has not."""
    # Only now: it keeps a file open, which may not be number 0 to 2 (app.py).
    import ctypes  # noqa: PLC0415

    return getattr(ctypes.CDLL(None), "tgkill", None)


def is_stopped(pid: int) -> bool:
    """Tell whether a process was stopped by a signal."""
    return _proc(f"{PROC}/{pid}/stat").rpartition(")")[2].split()[:1] == ["T"]


def hang_up(pid: int) -> None:
    """Tell a process that nobody will ever answer it."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGHUP)


def take_back(pipe: int) -> None:
    """Empty a pipe that was written to: ``/proc`` has its other end. Elsewhere it stays full."""
    with contextlib.suppress(OSError):
        reader = os.open(f"{PROC}/self/fd/{pipe}", os.O_RDONLY | os.O_NONBLOCK)
        try:
            os.read(reader, PIPE_BYTES)
        finally:
            os.close(reader)


def sleep_mark(pid: int, *, wrapped: bool) -> str:
    """Tell apart one sleep of the main thread from the next; empty while it is awake.

    If it is ``wrapped``, of the innermost process below ``pid``, which is a script around Scilab.
    """
    found = [pid, *descendants(pid)][-1] if wrapped else pid
    return _proc(f"{PROC}/{found}/status") if _sleeps(f"{PROC}/{found}") else ""


def _tasks(pid: int) -> list[str]:
    """List the ``/proc`` folders of the threads of a process; none if it has just ended."""
    with contextlib.suppress(OSError):
        return [entry.path for entry in os.scandir(f"{PROC}/{pid}/task")]
    return []


def _sleeps(task: str) -> bool:
    """Tell from ``/proc`` whether a thread waits for another one."""
    return "futex" in _proc(f"{task}/wchan")


def _reads_fd0(task: str) -> bool:
    """Tell from ``/proc`` whether a thread sits in ``read(0, ...)``."""
    if "pipe_read" not in _proc(f"{task}/wchan"):
        return False
    return _call(task)[1:2] == ["0x0"]


def _call(task: str) -> list[str]:
    """Read the system call that a thread is in: its number and its arguments."""
    return _proc(f"{task}/syscall").split()


def _address(call: list[str]) -> int:
    """Read where in memory that is which a thread waits for."""
    return int(call[1], 16) if len(call) > 1 else 0


def _neighbours(addresses: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Find those that are near another one."""
    for name, address in addresses.items():
        if sum(abs(address - other) < NEAR for other in addresses.values()) > 1:
            yield name, address


def _proc(path: str) -> str:
    with contextlib.suppress(OSError), open(path, encoding="ascii") as file:  # noqa: PTH123
        return file.read()
    return ""


def _inode(path: str) -> int:
    with contextlib.suppress(OSError):
        return os.stat(path).st_ino  # noqa: PTH116 - a matter of microseconds
    return 0
