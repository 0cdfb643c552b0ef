"""Measures plots from the cell to the picture: the first, later, large and moving ones.

usage: python -m benchmarks.pictures
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import Kernel
from benchmarks.subjects import OURS_ADV, installed

if TYPE_CHECKING:
    from benchmarks.subjects import Subject

REST = 3.0
"""Seconds after which a kernel has done what it does at rest."""

ROUNDS = 5

PLOTS = {
    "a curve of 200 points": "clf(); x = linspace(0, 10, 200); plot(x, sin(x)); title('sine');",
    "10 curves of 1000 points": "clf(); x = linspace(0, 9, 1000)'; plot(x, sin(x * (1 : 10)));",
    "100 000 points": "clf(); x = linspace(0, 9, 1e5); plot(x, sin(x));",
    "1 000 000 points": "clf(); x = linspace(0, 9, 1e6); plot(x, sin(x));",
    "a surface of 60 x 60": "clf(); x = linspace(-3, 3, 60); plot3d(x, x, sin(x)' * cos(x));",
    "a surface of 1000 x 1000": (
        "clf(); x = linspace(-3, 3, 1000); plot3d(x, x, sin(x)' * cos(x));"
    ),
}

LOOP = "for k = 1 : 10000, e.data(:, 2) = sin(x + k / 50)'; end"
BEGIN = "clf(); x = linspace(0, 9, 200); plot(x, sin(x)); e = gce().children;"


def start(subject: Subject, folder: str) -> Kernel:
    """Start a kernel that runs cells."""
    kernel = subject.start(Path(folder))
    assert isinstance(kernel, Kernel)
    kernel.execute("1;")
    return kernel


def plots(subject: Subject, rest: float) -> tuple[float, float]:
    """Measure the first picture of a kernel, and a later one; each after so long a rest.

    A machine that has rested is slower at first, so a few cells that draw nothing come between.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        kernel = start(subject, folder)
        try:
            for _ in range(3):
                time.sleep(rest)
                for _ in range(ROUNDS):
                    kernel.execute("1;")
                found.append(kernel.execute(PLOTS["a curve of 200 points"]).pictures[0][0])
            return found[0], found[-1]
        finally:
            kernel.close()


def later(kernel: Kernel, code: str) -> str:
    """Measure a plot as a picture alone, and with its specification for interactive figures."""
    found = []
    for form in ("png", "interactive"):
        kernel.execute(f"notebook_figures('{form}');")
        times = [kernel.execute(code).pictures[0][0] for _ in range(ROUNDS)]
        found.append(f"{1000 * statistics.median(times):.0f} ms")
    kernel.execute("notebook_figures('png');")
    return " | ".join(found)


def animation(kernel: Kernel) -> str:
    """Measure how often a loop that changes a curve shows it, and what that costs."""
    kernel.execute(BEGIN)
    moving = kernel.execute(LOOP)
    kernel.execute("drawlater();")
    still = kernel.execute(f"{LOOP}; drawnow();")
    rate = len(moving.pictures) / moving.all
    return f"{rate:.1f} pictures a second | {moving.all / still.all:.2f} x the loop without them"


def main() -> None:
    argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__).parse_args()
    (subject,) = [each for each in installed() if each.name == OURS_ADV]
    print("| From the cell to | the picture | picture and specification |")
    print("| --- | --- | --- |")
    for name, rest in (("at once", 0.0), ("after a rest", REST)):
        times = zip(*[plots(subject, rest) for _ in range(ROUNDS)], strict=True)
        for which, found in zip(("first", "third"), times, strict=True):
            print(f"| the {which} plot, {name} | {1000 * statistics.median(found):.0f} ms | |")
    with tempfile.TemporaryDirectory() as folder:
        kernel = start(subject, folder)
        try:
            kernel.execute(PLOTS["a curve of 200 points"])
            for name, code in PLOTS.items():
                print(f"| {name} | {later(kernel, code)} |", flush=True)
            print(f"| a curve that moves | {animation(kernel)} |")
        finally:
            kernel.close()


if __name__ == "__main__":
    main()
