"""Private folders for temporary files: locked while their kernel lives, removed when it is gone."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

PREFIX = "scilab_kernel_"
YOUNG_SECONDS = 60.0
"""A folder younger than this may belong to a kernel that has yet to lock it."""


def temporary_folder() -> str:
    """Choose a folder whose name fits into a Scilab string and behind Scilab's option -f."""
    folder = tempfile.gettempdir()
    return "/tmp" if "'" in folder or '"' in folder else folder  # noqa: S108 - mkdtemp is safe


def make_folder() -> Path:
    """Make a folder that only this user can read.

    Raises
    ------
    OSError
        There is no room, or no right.
    """
    return Path(tempfile.mkdtemp(prefix=PREFIX, dir=temporary_folder()))


def lock(folder: Path) -> int:
    """Lock the folder: other kernels remove each folder that no kernel has locked."""
    fd = os.open(folder, os.O_RDONLY)
    fcntl.flock(fd, fcntl.LOCK_EX)
    return fd


def remove_orphans() -> None:
    """Remove the folders that killed kernels have left."""
    for folder in Path(temporary_folder()).glob(f"{PREFIX}*"):
        _remove_orphan(folder)


def _remove_orphan(folder: Path) -> None:
    """Remove the folder if its kernel is gone, which no longer locks it."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if not ours or time.time() - found.st_mtime < YOUNG_SECONDS:
            return
        fd = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(fd)
