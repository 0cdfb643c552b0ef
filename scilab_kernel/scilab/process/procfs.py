"""Reads the files of ``/proc`` about a process; an unreadable file gives an empty answer.

https://man7.org/linux/man-pages/man5/proc.5.html
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = "/proc"


def read(path: str) -> str:
    """Read a file below ``/proc``, such as ``17/stat``; empty if it cannot be read."""
    with contextlib.suppress(OSError), open(f"{PROC}/{path}", encoding="ascii") as file:  # noqa: PTH123
        return file.read()
    return ""


def tasks(pid: int) -> list[str]:
    """List the threads of a process, as paths below ``/proc``; none if it has just ended."""
    with contextlib.suppress(OSError):
        return [f"{pid}/task/{entry.name}" for entry in os.scandir(f"{PROC}/{pid}/task")]
    return []


def descendants(pid: int) -> Iterator[int]:
    """Find the children of a process, their children, and so on."""
    for task in tasks(pid):
        for child in read(f"{task}/children").split():
            yield int(child)
            yield from descendants(int(child))


def is_stopped(pid: int) -> bool:
    """Tell whether a signal has stopped a process."""
    return read(f"{pid}/stat").rpartition(")")[2].split()[:1] == ["T"]


def sleeps(pid: int) -> str:
    """Read how often a process has gone to sleep, as text; empty if unknown."""
    found = read(f"{pid}/status").partition("\nvoluntary_ctxt_switches:")[2].split()
    return found[0] if found else ""


def inode(path: str) -> int:
    """Read the inode behind a link below ``/proc``, such as ``17/fd/0``; 0 if unknown."""
    with contextlib.suppress(OSError):
        return os.stat(f"{PROC}/{path}").st_ino  # noqa: PTH116 - a matter of microseconds
    return 0


def link(path: str) -> str:
    """Read a link below ``/proc``, such as ``17/fd/3``; empty if unknown."""
    with contextlib.suppress(OSError):
        return os.readlink(f"{PROC}/{path}")  # noqa: PTH115 - a matter of microseconds
    return ""
