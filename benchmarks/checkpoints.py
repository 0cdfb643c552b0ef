"""Prints how long a cell takes that comes while the kernel saves what the cell before it changed.

usage: python -m benchmarks.checkpoints [--cells NUMBER]

Each cell comes at a moment of its own after the one before, with checkpoints on and off in turn.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import Kernel
from benchmarks.measurement import Sample
from benchmarks.subjects import OURS, installed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHANGES = {
    "nothing": ("", "1;"),
    "one scalar": ("", "a = {n};"),
    "100 variables": ("names = 'v' + string(1:100);", "execstr(names + ' = {n};');"),
    "8 MB": ("", "a = rand(1000, 1000) + {n};"),
    "one element of 500 MB": ("a = rand(8000, 8000);", "a({n}) = 0;"),
}
"""What a cell changes -> a cell that prepares it, and the cell, in which n is a number."""

ENVIRON = {"SCILAB_KERNEL_CHECKPOINT_LIMIT": "1000", "SCILAB_KERNEL_CHECKPOINT_SECONDS": "60"}
FIRST, LAST = 0.25, 0.6
"""Seconds after a cell between which the next one comes; saving begins after a quarter of one."""

NEXT = "next = {n};"


def measure(kernels: Mapping[str, Kernel], prepare: str, change: str, cells: int) -> list[Sample]:
    """Return the milliseconds of the cells that follow a change, for each kernel."""
    dice = random.Random(cells)  # noqa: S311 - the same moments each time
    samples = [Sample() for _ in kernels]
    for kernel in kernels.values():
        kernel.execute(prepare)
    for number in range(1, cells + 1):
        moment = dice.uniform(FIRST, LAST)
        for kernel, sample in zip(kernels.values(), samples, strict=True):
            kernel.execute(change.format(n=number))
            time.sleep(moment)
            sample.values.append(1e3 * kernel.execute(NEXT.format(n=number)).all)
    return samples


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checkpoints", description=__doc__)
    parser.add_argument("--cells", type=int, default=40, help="cells for each row")
    cells = parser.parse_args(words).cells
    (subject,) = (each for each in installed() if each.name == OURS)
    print("| The cell before has changed | on: median, p95 | off: median, p95 |")
    print("| --- | --- | --- |")
    for name, (prepare, change) in CHANGES.items():
        with tempfile.TemporaryDirectory() as folder, ExitStack() as cleanup:
            kernels = {}
            for setting in ("on", "off"):
                environ = {**subject.environ, **ENVIRON, "SCILAB_KERNEL_CHECKPOINTS": setting}
                kernel = replace(subject, environ=environ).start(Path(folder))
                assert isinstance(kernel, Kernel)
                cleanup.callback(kernel.close)
                kernels[setting] = kernel
            samples = measure(kernels, prepare, change, cells)
        told = (f"{each.median:.1f} ms, {each.quantile(0.95):.1f} ms" for each in samples)
        print(f"| {name} | {' | '.join(told)} |", flush=True)


if __name__ == "__main__":
    main()
