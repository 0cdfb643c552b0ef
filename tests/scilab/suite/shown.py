"""The text that a file of Scilab's test suite shows, in a form that makes runs comparable."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

FOLDER_PREFIX = "scilab_kernel_"
CELL_NAME = "cell_1.sce"
"""Where the kernel puts its first cell. The bare Scilab gets its file under a like name."""

DIED = "ScilabDied"
"""The kernel's name for a Scilab that crashed; its words for that are not compared."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The text that a run has shown, and how the run ended.

    Attributes
    ----------
    stderr
        Without the report of the error that ended the run.
    error
        Name, text and traceback of that error, as the kernel shows them; empty without one.
    ends
        ``ok``, ``error``, or ``exit`` for a Scilab that ended itself, well or badly.
    """

    stdout: str
    stderr: str
    error: tuple[str, ...]
    ends: str

    def first_difference(self, other: Shown) -> str:
        """Say where the two part; empty if they are equal."""
        pairs = zip(_lines(self), _lines(other), strict=False)
        for number, (ours, theirs) in enumerate(pairs, 1):
            if ours != theirs:
                return f"line {number}: Scilab {theirs!r}, kernel {ours!r}"
        return ""


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of a run: fresh, and called the same for both sides."""

    work: Path
    home: Path


def without_paths(shown: Shown, place: Place) -> Shown:
    """Put fixed names for the folders that are different for each run, and change nothing else."""
    return replace(
        shown,
        stdout=_fix(shown.stdout, place),
        stderr=_fix(shown.stderr, place),
        error=tuple(_fix(line, place) for line in shown.error),
    )


def _fix(text: str, place: Place) -> str:
    root = re.escape(str(place.work.parent))
    kernel = re.escape(tempfile.gettempdir()) + f"/{FOLDER_PREFIX}" + r"[a-z0-9_]{8}"
    text = re.sub(root, "/suite", text)
    text = re.sub(kernel, "/kernel", text)
    return re.sub(r"SCI_TMP_\d+_\w{6}", "SCI_TMP", text)


def _lines(shown: Shown) -> Sequence[str]:
    """Write all that was shown as lines, with an end that no line can equal."""
    stdout, stderr, error, ends = astuple(shown)
    texts = ("stdout", stdout, "stderr", stderr, "error", "\n".join(error), ends)
    return [line for text in texts for line in text.split("\n")] + ["\0"]
