"""A place where cells do no harm: of the disk only one folder can be written to, and no network.

``unshare`` makes it; where that is not allowed the cells run in a home and a folder that are
thrown away, and it is said that no more is between them and the rest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSHARE = ("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc")
_SCRIPT = """
mount --bind "$1" "$1" && mount -o remount,bind,ro / && shift && exec "$@"
"""
"""Of "$1" a mount of its own, which stays as it is when all around it becomes read-only."""

FOLDERS = ("home", "cwd", "tmp", "findings")


def run(folder: Path, command: Sequence[str]) -> int:
    """Run a command that can write to ``folder`` only; return its exit code."""
    for name in FOLDERS:
        (folder / name).mkdir()
    environ = {**os.environ, "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    prefix = _prefix(folder)
    if not prefix:
        print("unshare is not allowed here: cells can write where you can", flush=True)
    return subprocess.run([*prefix, *command], env=environ, check=False).returncode


def _prefix(folder: Path) -> list[str]:
    """Find the words that make the sandbox on this system; none where it cannot be made."""
    if shutil.which(_UNSHARE[0]):
        for rights in ((), ("--map-root-user",)):
            prefix = [*_UNSHARE, *rights, "sh", "-c", _SCRIPT, "sh", str(folder)]
            tried = subprocess.run([*prefix, "true"], check=False, capture_output=True)
            if tried.returncode == 0:
                return prefix
    return []
