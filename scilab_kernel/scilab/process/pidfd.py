"""Pidfds: descriptors that become readable when a process ends.

https://man7.org/linux/man-pages/man2/pidfd_open.2.html
"""

from __future__ import annotations

import contextlib
import os
import select
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def open_pidfd(pid: int) -> int:
    """Open a pidfd; -1 if the system has no pidfds, or no such process."""
    if hasattr(os, "pidfd_open"):
        with contextlib.suppress(OSError):
            return os.pidfd_open(pid)
    return -1


@contextlib.contextmanager
def watched(pid: int) -> Iterator[list[int]]:
    """Hold a pidfd open for a while, in a list; the list is empty if there is no pidfd."""
    descriptor = open_pidfd(pid)
    try:
        yield [descriptor] if descriptor >= 0 else []
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def await_end(pid: int, seconds: float) -> None:
    """Wait until a process has ended, but no longer than ``seconds``."""
    with watched(pid) as descriptors:
        if descriptors:
            select.select(descriptors, [], [], seconds)
