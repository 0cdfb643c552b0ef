"""Judge a file of the suite: does the kernel show what bare Scilab shows?"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.scilab.suite import bare, kernel
from tests.scilab.suite.shown import Place, Shown

LIMIT = 5.0
"""Seconds that a file may take in bare Scilab."""

BARE_RUNS = 3
"""Runs of bare Scilab that must agree before it is the kernel that is different."""

RunCell = Callable[[str, Mapping[str, str], Place], Shown]

IDENTICAL = "identical"
DIFFERENT = "different"
UNSTEADY = "not deterministic"
LONG = "too long"


@dataclass(frozen=True, slots=True)
class Suite:
    """What all files have in common.

    Attributes
    ----------
    home
        Scilab's folder.
    scratch
        Where the runs get their folders.
    cache
        Where results of bare Scilab are kept; None keeps none.
    run_cell
        How a cell runs: a function of ``kernel``.
    """

    home: Path
    program: str
    version: str
    scratch: Path
    cache: Path | None = None
    run_cell: RunCell = kernel.run_cell


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file. ``name`` is its path below Scilab's modules."""

    name: str
    verdict: str
    difference: str = ""


def judge(suite: Suite, number: int, name: str) -> Verdict:
    """Run a file in the kernel, and in bare Scilab until there is a verdict."""
    path = suite.home / "modules" / name
    code = read(path)
    root = suite.scratch / f"{number:05}"
    try:
        place = fresh(root)
        shows = _bare_runs(suite, code, root)
        try:
            expected = next(shows)
        except bare.TooLongError:
            return Verdict(name, LONG)
        shown = suite.run_cell(code, _environ(suite, place), fresh(root))
        return _compare(name, shown, expected, shows)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def read(path: Path) -> str:
    """Read a file as an editor does that makes a cell of it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def fresh(root: Path) -> Place:
    """Make empty folders for a run."""
    shutil.rmtree(root, ignore_errors=True)
    place = Place(root / "work", root / "home")
    place.work.mkdir(parents=True)
    place.home.mkdir()
    return place


def _compare(name: str, shown: Shown, expected: Shown, more: Iterator[Shown]) -> Verdict:
    """Compare with one run of bare Scilab, and with more if the first is different.

    Only a file that shows something else at each run needs more than one.
    """
    if shown == expected:
        return Verdict(name, IDENTICAL)
    steady = True
    for again in more:
        if shown == again:
            return Verdict(name, IDENTICAL)
        steady = steady and again == expected
    verdict = DIFFERENT if steady else UNSTEADY
    return Verdict(name, verdict, shown.first_difference(expected))


def _bare_runs(suite: Suite, code: str, root: Path) -> Iterator[Shown]:
    """Run the file in bare Scilab again and again; known results come first.

    Raises
    ------
    TooLongError
        The first run did not end in time.
    """
    known = _Known(suite, code)
    for number in range(BARE_RUNS):
        if number == len(known.shows):
            known.add(_try_bare(suite, code, root))
        shown = known.shows[number]
        if shown is not None:
            yield shown
        elif number == 0:
            raise bare.TooLongError


def _try_bare(suite: Suite, code: str, root: Path) -> Shown | None:
    place = fresh(root)
    try:
        return bare.run(code, suite.program, _environ(suite, place), place, LIMIT)
    except bare.TooLongError:
        return None


def _environ(suite: Suite, place: Place) -> Mapping[str, str]:
    """Make the environment of both sides: nothing of the person who runs this."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place.home),
        "LANG": "C.UTF-8",
        "SCILAB_EXECUTABLE": suite.program,
    }


class _Known:
    """What bare Scilab showed for a text, kept in a file between runs of this command."""

    def __init__(self, suite: Suite, code: str) -> None:
        key = hashlib.sha256(f"{suite.version}\0{LIMIT}\0{code}".encode()).hexdigest()
        self._path = suite.cache / f"{key}.json" if suite.cache else None
        self.shows: list[Shown | None] = []
        if self._path and self._path.exists():
            rows = json.loads(self._path.read_text(encoding="utf-8"))
            self.shows = [row and Shown(**{**row, "error": tuple(row["error"])}) for row in rows]

    def add(self, shown: Shown | None) -> None:
        self.shows.append(shown)
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps([row and asdict(row) for row in self.shows])
            self._path.write_text(text, encoding="utf-8")
