"""Finds Calysto's kernel, whose package has the name of this one, in the same environment.

Calysto's kernel is ``scilab-kernel`` on PyPI. Both distributions install ``scilab_kernel``, so the
later one overwrites files of the earlier one, and pip removes files of both with either.
"""

from __future__ import annotations

import sys
from pathlib import Path

CURE = (
    "run: pip uninstall scilab-kernel; "
    "pip install --force-reinstall --no-deps jupyter-scilab-kernel"
)


def conflict(folders: list[str] | None = None) -> str:
    """Say where Calysto's kernel is installed; empty if it is not.

    The kernel calls this while it starts: ``importlib.metadata`` would take ten times as long.
    """
    for folder in sys.path if folders is None else folders:
        for file in Path(folder).glob("scilab_kernel-*.dist-info/METADATA"):
            if "metakernel" in file.read_text(encoding="utf-8", errors="replace"):
                version = file.parent.name.removesuffix(".dist-info").partition("-")[2]
                return (
                    f"Calysto's scilab-kernel {version} is in {folder} as well, and each of the "
                    "two overwrites files of the other"
                )
    return ""


def warnings() -> list[str]:
    """Say what is wrong and what to do; empty without Calysto's kernel."""
    found = conflict()
    return [f"{found}; {CURE}"] if found else []
