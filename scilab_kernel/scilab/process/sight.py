"""Sees in ``/proc`` what Scilab waits for: each look gives one frozen :class:`Sight`.

Scilab has a main thread, which runs code, and a console: a thread that reads typed lines, and one
that hands them over. The page "Scilab as a program to drive" shows what each waits for, and when.

The observer has to prove that it sees. At its start Scilab comes to a prompt, and the observer
looks for the thread that reads lines. If it cannot recognise one (no ``/proc``, no right to read
it, another arrangement of threads), it is blind, and says why. "Cannot see" is never "is busy".
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from scilab_kernel.scilab.process import procfs
from scilab_kernel.scilab.process.polls import polled
from scilab_kernel.scilab.process.thread import UNSEEN, Thread, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.scilab.process.terminal import Terminal

FIRST_LOOK = 0.001
BLIND_LOOK = 0.05
"""Seconds of silence before the kernel looks; before a blind kernel assumes a prompt."""

NEAR = 1 << 16
"""The most bytes between any two conditions or mutexes of Scilab's own threads."""

CRASHES = sum(
    1 << number - 1
    for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
)
"""The signals of a crash, as /proc writes a set. While a handler runs, its signal is blocked."""

NO_PROC = "/proc does not show Scilab's process"
NO_RIGHT = "the system does not let the kernel see in /proc what Scilab's threads wait for"
STRANGE = "Scilab's threads are not arranged as those of the Scilabs that the kernel knows"


class Posture(Enum):
    """What Scilab's main thread waits for."""

    UNKNOWN = auto()
    """The kernel cannot see it."""
    AT_PROMPT = auto()
    """It waits for a line to be typed, and no code runs."""
    AT_STEP = auto()
    """Code waits for a line after a statement, as in ``mode(4)``."""
    BEHIND_READER = auto()
    """Code prints, and so waits for the mutex of stdin: the console reads ahead."""
    READS_STDIN = auto()
    """Code reads a line from descriptor 0 itself (``read``, ``mgetl``, the pager)."""
    WAITS_FOR_CHILD = auto()
    """Code waits for a process that it started (``host``)."""
    ASLEEP = auto()
    """It waits for another thread: the console's, or one of Java's."""
    WORKS = auto()
    """It runs, or waits for something else."""


class Console(Enum):
    """The state of the threads that read typed lines and hand them over."""

    UNKNOWN = auto()
    READS = auto()
    SLEEPS = auto()
    AWAKE = auto()


@dataclass(frozen=True, slots=True)
class Sight:
    """The result of one look.

    Attributes
    ----------
    child_at_stdin
        The process that reads a line from the stdin it has from Scilab; 0 if none does.
    child_at_terminal
        The process that reads the terminal, as for a password; 0 if none does.
    in_crash
        The main thread waits for another thread in a handler of a crash.
    is_idle
        No code runs and no line is read: each of Scilab's threads waits for another one.
    stirs
        Only where the posture is unknown: Scilab has worked since the look before.
    unread
        How many typed bytes Scilab has not read.
    """

    posture: Posture
    console: Console = Console.UNKNOWN
    child_at_stdin: int = 0
    child_at_terminal: int = 0
    in_crash: bool = False
    is_idle: bool = False
    stirs: bool = False
    unread: int = 0

    @property
    def is_executing(self) -> bool:
        """Code runs, and so no prompt has printed the last text."""
        return self.console is Console.SLEEPS

    @property
    def is_handing_over(self) -> bool:
        """A typed line is on its way to the thread that runs it."""
        is_about_to = self.console is Console.READS and self.unread > 0
        return is_about_to or self.console is Console.AWAKE

    @property
    def has_settled(self) -> bool:
        """The console reads a line, or waits until code ends; it hands no line over."""
        return self.console in (Console.READS, Console.SLEEPS)


class Observer:
    """Looks at the process ``pid``, whose stdin has the inode ``stdin``, and at its terminal.

    Attributes
    ----------
    blind_because
        The reason why the observer cannot see what Scilab waits for; empty if it can.
    """

    def __init__(self, pid: int, stdin: int, terminal: Terminal) -> None:
        self._pid = pid
        self._stdin = stdin
        self._terminal = terminal
        self._main = f"{pid}/task/{pid}"
        self._reader = ""
        self._helpers: tuple[str, ...] = ()
        self._home = 0  # the address of one of Scilab's own conditions; the others are near
        self._worked = ""
        self.blind_because = ""

    @property
    def first_look(self) -> float:
        """Seconds of silence after which a look is worth while."""
        return BLIND_LOOK if self.blind_because else FIRST_LOOK

    def go_blind(self, because: str) -> None:
        """Trust no look from now on."""
        self.blind_because = self.blind_because or because

    def prove(self) -> bool:
        """Find the console's threads in a Scilab that comes to a prompt; False if not there yet.

        To be called until it returns True, which an observer that sees nothing does at once.
        """
        if not procfs.read(f"{self._main}/stat"):
            self.go_blind(NO_PROC)
        main = look_at(self._main)
        if main.waits_for == UNSEEN:
            self.go_blind(NO_RIGHT)
        if self.blind_because:
            return True
        others = {task: look_at(task) for task in self._others()}
        readers = [task for task, seen in others.items() if seen.reads_stdin]
        if main.waits_for != "futex" or not readers:
            return False
        name = procfs.read(f"{self._main}/comm")  # Java's threads have other names
        own = [task for task in others if procfs.read(f"{task}/comm") == name]
        if any(others[task].is_on_its_way for task in own):
            return False  # else a helper that has not come to its condition yet would go unknown
        readers.sort(key=lambda task: task not in own)
        self._reader, self._home = readers[0], main.first
        self._helpers = tuple(
            task
            for task, seen in others.items()
            if seen.waits_for == "futex" and seen.first and abs(seen.first - self._home) < NEAR
        )
        return True

    def look(self, unread: int) -> Sight:
        """Look once; ``unread`` is the number of typed bytes that Scilab has not read."""
        main = look_at(self._main)
        if self.blind_because or not self._reader or main.waits_for == UNSEEN:
            return Sight(Posture.UNKNOWN, stirs=self._stirs(), unread=unread)
        console = self._console()
        posture = self._posture(main, console, unread)
        sleeps = posture is Posture.ASLEEP
        is_mine = self._is_scilabs(main) and not main.is_contended
        children = self._children(main)
        return Sight(
            posture,
            console,
            child_at_stdin=self._child_at_stdin(children),
            child_at_terminal=self._child_at_terminal(children),
            in_crash=sleeps and self._is_in_crash(),
            is_idle=sleeps and console is Console.SLEEPS and is_mine,
            unread=unread,
        )

    def is_executing(self) -> bool:
        """Tell whether code surely runs: as :attr:`Sight.is_executing`, but reads fewer files."""
        return bool(self._reader) and self._console() is Console.SLEEPS

    def is_deadlocked(self) -> bool:
        """Tell whether every thread waits for another one."""
        tasks = procfs.tasks(self._pid)
        return bool(tasks) and all(look_at(task).waits_for == "futex" for task in tasks)

    def _others(self) -> list[str]:
        return [task for task in procfs.tasks(self._pid) if task != self._main]

    def _console(self) -> Console:
        # The reader first: a line that it hands over later wakes the helpers before the reader
        # sleeps, so helpers that sleep after the reader was seen asleep have no line to fetch.
        reader = look_at(self._reader)
        if not all(self._sleeps(look_at(task)) for task in self._helpers):
            return Console.AWAKE
        if reader.reads_stdin:
            return Console.READS
        return Console.SLEEPS if self._sleeps(reader) else Console.AWAKE

    def _sleeps(self, thread: Thread) -> bool:
        """Tell whether a thread of the console waits for a condition, not just for a mutex."""
        return thread.waits_for == "futex" and not thread.is_contended and self._is_scilabs(thread)

    def _posture(self, main: Thread, console: Console, unread: int) -> Posture:
        if main.waits_for == "futex":
            return self._sleep(main) if console is Console.READS and not unread else Posture.ASLEEP
        if main.waits_for == "wait":
            return Posture.WAITS_FOR_CHILD
        return Posture.READS_STDIN if main.reads_stdin else Posture.WORKS

    def _sleep(self, main: Thread) -> Posture:
        """Tell what the main thread waits for while the console reads a line."""
        if main.is_contended:
            return Posture.AT_STEP if self._is_scilabs(main) else Posture.BEHIND_READER
        return Posture.AT_PROMPT if self._is_scilabs(main) else Posture.ASLEEP

    def _is_scilabs(self, thread: Thread) -> bool:
        """Tell whether a thread waits for something of Scilab's; yes if addresses are hidden."""
        return abs(thread.first - self._home) < NEAR

    def _children(self, main: Thread) -> dict[int, Thread]:
        """Look at the processes below Scilab, if the main thread waits for one of them."""
        if main.waits_for not in ("wait", "read"):
            return {}
        return {pid: look_at(f"{pid}/task/{pid}") for pid in procfs.descendants(self._pid)}

    def _child_at_stdin(self, children: Mapping[int, Thread]) -> int:
        found = (pid for pid, thread in children.items() if 0 in self._asks_at(pid, thread))
        return next((pid for pid in found if self._is_stdin(pid, 0)), 0)

    def _child_at_terminal(self, children: Mapping[int, Thread]) -> int:
        for pid, thread in children.items():
            if any(self._is_terminal(pid, fd) for fd in self._asks_at(pid, thread)):
                return pid
        # The system hides programs of another user, as sudo, but not that one hides its input.
        hidden = [pid for pid, thread in children.items() if thread.waits_for == UNSEEN]
        return hidden[-1] if hidden and self._terminal.hides_input() else 0

    def _asks_at(self, pid: int, thread: Thread) -> frozenset[int]:
        """Find where a child reads; or waits for ever for what only the person can type."""
        if thread.reads:
            return frozenset((thread.first,))
        waits_for, endless = polled(pid)
        mine = all(self._is_stdin(pid, fd) or self._is_terminal(pid, fd) for fd in waits_for)
        return waits_for if endless and mine else frozenset()

    def _is_stdin(self, pid: int, fd: int) -> bool:
        return procfs.inode(f"{pid}/fd/{fd}") == self._stdin

    def _is_terminal(self, pid: int, fd: int) -> bool:
        return procfs.link(f"{pid}/fd/{fd}") in self._terminal.names

    def _is_in_crash(self) -> bool:
        lines = procfs.read(f"{self._main}/status").splitlines()
        blocked = next((line for line in lines if line.startswith("SigBlk:")), "0")
        return bool(int(blocked.split()[-1], 16) & CRASHES)

    def _stirs(self) -> bool:
        """Tell whether the process has run since the last look, from a file that all may read."""
        state, *rest = procfs.read(f"{self._pid}/stat").rpartition(")")[2].split() or ["?"]
        worked, self._worked = self._worked, " ".join(rest[10:12])  # seconds of the processor
        return state == "R" or worked != self._worked


def sleep_mark(pid: int, *, wrapped: bool) -> str:
    """Return a text that differs for each sleep of the main thread; empty while it is awake.

    If Scilab is ``wrapped`` in a script, ``pid`` is the script's number: then the function looks at
    the innermost process below it.
    """
    found = [pid, *procfs.descendants(pid)][-1] if wrapped else pid
    task = f"{found}/task/{found}"
    return procfs.read(f"{task}/status") if look_at(task).waits_for == "futex" else ""
