"""A sandbox for cells: a single folder of the disk can be written, and there is no network.

``unshare`` makes it. If the system forbids that, the cells run in a temporary home and folder, and
a line says that nothing else protects the disk.
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
"""Makes "$1" a mount, which stays writable when all other mounts become read-only."""

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
    """Return the command that makes the sandbox on this system; empty if it cannot be made."""
    if shutil.which(_UNSHARE[0]):
        for rights in ((), ("--map-root-user",)):
            prefix = [*_UNSHARE, *rights, "sh", "-c", _SCRIPT, "sh", str(folder)]
            tried = subprocess.run([*prefix, "true"], check=False, capture_output=True)
            if tried.returncode == 0:
                return prefix
    return []
