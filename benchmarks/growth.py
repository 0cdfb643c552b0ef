"""Measures how the cost of a cell grows: with lines, output, variables, figures and history."""

from __future__ import annotations

import sqlite3
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.items import assign, complete, exactly, inspect, resident_bytes
from benchmarks.measurement import COUNT, MEGABYTES, MILLISECONDS, Unit
from benchmarks.runner import tell
from benchmarks.subjects import OURS, OURS_ADV, PTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.frontend import Kernel
    from benchmarks.items import Place
    from benchmarks.subjects import Subject

    Points = list[tuple[float, float]]

REPEAT = 15
SIZES = {
    "lines": (1, 10, 100, 1000, 10_000),
    "printed lines": (10, 100, 1000, 10_000, 100_000),
    "variables": (10, 100, 1000, 10_000),
    "matrix bytes": (10**6, 10**7, 10**8, 10**9),
    "figures": (0, 1, 5, 20),
    "history": (0, 1000, 10_000, 100_000),
    "cells": tuple(range(1000, 10_001, 1000)),
}


@dataclass(slots=True)
class Curve:
    """Values over sizes; ``lines`` maps a name to its points."""

    name: str
    size: str
    unit: Unit
    lines: dict[str, Points] = field(default_factory=dict)


def median(measure: Callable[..., float], *args: Any, repeat: int = REPEAT) -> float:
    """Return the median of a few measurements."""
    return statistics.median(measure(*args) for _ in range(repeat))


def lines_per_cell(ours: Place, bare: Place) -> list[Curve]:
    curve = Curve("lines in a cell", "lines", MILLISECONDS)
    for name, place in ((OURS, ours), (PTY, bare)):
        for count in SIZES["lines"]:
            _point(curve, name, count, median(_lines, place, count, repeat=5))
    return [curve]


def bytes_printed(ours: Place, bare: Place) -> list[Curve]:
    curve = Curve("bytes printed by a cell, in lines of 80", "bytes", MILLISECONDS)
    for name, place in ((OURS, ours), (PTY, bare)):
        for count in SIZES["printed lines"]:
            _point(curve, name, 80 * count, median(_print, place, count, repeat=3))
    return [curve]


def _lines(place: Place, count: int) -> float:
    return place.execute("x = 1 + 2;\n" * count).reply


def _print(place: Place, count: int) -> float:
    code = f's = "{"x" * 79}"; for k = 1:{count}, mprintf("%s\\n", s); end'
    return exactly(place.execute(code), count).all


def variables(ours: Place) -> list[Curve]:
    curve = Curve("variables in the workspace", "variables", MILLISECONDS)
    for count in SIZES["variables"]:
        ours.execute(f'for k = 1:{count}, execstr("v" + string(k) + " = k;"); end')
        _add(curve, ours, count)
    return [curve]


def matrix(ours: Place) -> list[Curve]:
    curve = Curve("largest matrix in the workspace", "bytes", MILLISECONDS)
    for size in SIZES["matrix bytes"]:
        ours.execute(f"M = ones({size // 8}, 1);")
        _add(curve, ours, size)
    return [curve]


def _add(curve: Curve, kernel: Place, size: float) -> None:
    for name, measure in (("cell `x = 1;`", assign), ("complete", complete), ("inspect", inspect)):
        measure(kernel)
        _point(curve, name, size, median(measure, kernel))


def figures(ours: Place) -> list[Curve]:
    curve = Curve("figures open (adv-cli)", "figures", MILLISECONDS)
    for count in SIZES["figures"]:
        ours.execute(f"for k = 1:{count}, scf(k); clf(); plot(1:100); end")
        _point(curve, "cell `x = 1;`", count, median(assign, ours))
    return [curve]


def history(ours: Kernel) -> list[Curve]:
    curve = Curve("cells in the history", "cells", MILLISECONDS)
    tail = {"hist_access_type": "tail", "n": 100, "output": False, "raw": True}
    search = {**tail, "hist_access_type": "search", "pattern": "*plot*", "unique": True}
    stored = 0
    for count in SIZES["history"]:
        _fill(ours.folder / "data", count - stored)
        stored = count
        _point(curve, "cell `x = 1;`", count, median(assign, ours))
        _point(curve, "the last 100", count, median(_history, ours, tail))
        _point(curve, "search", count, median(_history, ours, search, repeat=5))
    return [curve]


def _history(kernel: Kernel, content: dict[str, Any]) -> float:
    return kernel.ask("history_request", content).reply


def _fill(data: Path, count: int) -> None:
    with sqlite3.connect(data / "scilab_kernel" / "history.sqlite") as database:
        rows = ((1, k, f"y{k} = {k} + 1; plot(y{k})") for k in range(count))
        database.executemany("INSERT INTO cells (session, line, input) VALUES (?, ?, ?)", rows)
    database.close()


def cells(ours: Kernel) -> list[Curve]:
    """Run many cells in a session, and measure memory, time and descriptors."""
    times = Curve("cells run in one session: time of a cell", "cells", MILLISECONDS)
    memory = Curve("cells run in one session: memory", "cells", MEGABYTES)
    files = Curve("cells run in one session: files", "cells", COUNT)
    scilab = next(pid for pid in reversed(ours.tree()) if pid != ours.pid)
    before = 0
    for count in SIZES["cells"]:
        kept = [_cell(ours, k) for k in range(before, count)]
        before = count
        _point(times, "cell", count, statistics.median(kept))
        _point(memory, "kernel", count, resident_bytes(ours.pid))
        _point(memory, "Scilab", count, resident_bytes(scilab))
        _point(files, "open in the kernel", count, descriptors(ours.pid))
        _point(files, "open in Scilab", count, descriptors(scilab))
        _point(
            files,
            "in the temporary folder",
            count,
            len(list(ours.folder.rglob("scilab_kernel_*/*"))),
        )
    return [times, memory, files]


def _cell(kernel: Kernel, number: int) -> float:
    """Run the cell with this number; several kinds of cells take turns."""
    codes = ("x = 1;", "y = x + 1", 'mprintf("hello\\n")', "function z = f(t), z = t; endfunction")
    return kernel.execute(codes[number % len(codes)]).reply


def _point(curve: Curve, line: str, size: float, value: float) -> None:
    curve.lines.setdefault(line, []).append((size, value))


def descriptors(pid: int) -> int:
    """Count the open descriptors of a process."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


CURVES: tuple[tuple[Callable[..., list[Curve]], tuple[str, ...]], ...] = (
    (lines_per_cell, (OURS, PTY)),
    (bytes_printed, (OURS, PTY)),
    (variables, (OURS,)),
    (matrix, (OURS,)),
    (figures, (OURS_ADV,)),
    (history, (OURS,)),
    (cells, (OURS,)),
)


def all_curves(subjects: Mapping[str, Subject], folder: Path) -> Iterator[Curve]:
    """Measure every curve, each with processes of its own."""
    for measure, names in CURVES:
        if not all(name in subjects for name in names):
            continue
        tell(f"growth: {measure.__name__}")
        home = folder / measure.__name__
        home.mkdir()
        places = [subjects[name].start(home) for name in names]
        try:
            yield from measure(*places)
        finally:
            for place in places:
                place.close()
