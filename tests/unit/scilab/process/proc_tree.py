"""A ``/proc`` made of files, in which a test says what Scilab does."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PID, READER, HELPER = 17, 18, 19
HOME = 0x7F0000000728
"""Where in memory Scilab's main thread waits at a prompt."""

PROMPT = ("futex_wait_queue", f"202 {HOME:#x} 0x189 0x0")
STEP = ("futex_wait_queue", f"202 {HOME + 0x318:#x} 0x80 0x2")
BEHIND = ("futex_wait_queue", "202 0x7fffdead0a40 0x80 0x2")
JAVA = ("futex_wait_queue", "202 0x7fffdead0000 0x189 0x0")
HELPS = ("futex_wait_queue", f"202 {HOME + 0x100:#x} 0x189 0x0")
READS = ("pipe_read", "0 0x0 0x55d0 0x1000")
READS_OTHER = ("pipe_read", "0 0x7 0x55d0 0x1000")
CHILD = ("do_wait", "61 0x2a 0x7ffc 0x0")
NAP = ("hrtimer_nanosleep", "230 0x1 0x0 0x7ffc")
RUNS = ("0", "running")
SEGV_BLOCKED, INT_BLOCKED = "0000000000000400", "0000000000000002"


class ProcTree:
    """Files below ``root``. A file that the kernel may not read is left out."""

    def __init__(self, root: Path, *, has_wchan: bool = True, has_syscall: bool = True) -> None:
        self.root = root
        self._has_wchan = has_wchan
        self._has_syscall = has_syscall
        self.worked = 0

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def thread(self, tid: int, does: tuple[str, str], *, pid: int = PID, comm: str = "") -> None:
        """Say what a thread does: its wchan and its system call."""
        wchan, call = does
        task = f"{pid}/task/{tid}"
        state = "R" if call == "running" else "S"
        # A name may hold blanks and brackets, so the kernel has to read behind the last bracket.
        stat = f"{tid} (a ) R name) {state} 1 1 1 0 -1 0 0 0 0 0 {self.worked} 0 0 0\n"
        self.write(f"{task}/stat", stat)
        self.write(f"{task}/comm", f"{comm or 'scilab-cli-bin'}\n")
        self.write(f"{task}/children", "")
        self.write(f"{task}/status", f"Name:\tx\nSigBlk:\t{INT_BLOCKED}\nSigIgn:\t{SEGV_BLOCKED}\n")
        if tid == pid:
            self.write(f"{pid}/stat", stat)
        if self._has_wchan:
            self.write(f"{task}/wchan", wchan)
        else:
            self.write(f"{task}/wchan", "0")
        if self._has_syscall:
            self.write(f"{task}/syscall", call + "\n")

    def scilab(self, main: tuple[str, str] = PROMPT, reader: tuple[str, str] = READS) -> None:
        """Make a Scilab with Java, and say what its main thread and its reading thread do."""
        self.thread(PID, main)
        self.thread(READER, reader)
        self.thread(HELPER, HELPS)
        self.thread(20, JAVA, comm="java")
        self.thread(21, READS if reader == READS else NAP, comm="java")

    def child(self, pid: int, does: tuple[str, str], *, of: int = PID) -> Path:
        """Make a child of Scilab; return the path of its stdin."""
        self.thread(pid, does, pid=pid)
        children = self.root / f"{of}/task/{of}/children"
        children.write_text(f"{children.read_text()}{pid} ")
        stdin = self.root / f"{pid}/fd/0"
        stdin.parent.mkdir(parents=True)
        stdin.touch()
        return stdin

    def end(self, path: str) -> None:
        os.remove(self.root / path)  # noqa: PTH107 - as the system does
