"""Prints how long a cell takes that writes or reads a large matrix in a format of Python's.

usage: python -m benchmarks.files [--elements NUMBER] [--rounds NUMBER]

Beside the milliseconds (best of the rounds) stand those of Scilab's own save and load.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import Kernel
from benchmarks.subjects import OURS, installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = {
    "numbers": "rand(1, {n})",
    "complex numbers": "rand(1, {n}) + %i * rand(1, {n})",
    "int32": "int32(1000 * rand(1, {n}))",
    "booleans": "rand(1, {n}) < 0.5",
}
"""A kind of matrix -> the code that makes it."""

FORMATS = {
    "save, load": ('save("{path}.sod", "x");', 'load("{path}.sod");'),
    ".npy": ('notebook_save("{path}.npy", x);', 'x = notebook_load("{path}.npy");'),
    ".npz": ('notebook_save("{path}.npz", struct("x", x));', 'y = notebook_load("{path}.npz");'),
    ".parquet": (
        'notebook_save("{path}.parquet", struct("x", x));',
        'y = notebook_load("{path}.parquet");',
    ),
    ".arrow": (
        'notebook_save("{path}.arrow", struct("x", x));',
        'y = notebook_load("{path}.arrow");',
    ),
}
"""A format -> the cells that write and read it."""

NO_TABLE = "complex numbers"
"""No column of Arrow holds this kind of matrix."""


def measure(kernel: Kernel, kind: str, elements: int, rounds: int) -> Iterator[str]:
    """Yield the milliseconds of writing and reading in each format, as text."""
    for name, codes in FORMATS.items():
        if kind == NO_TABLE and name in (".parquet", ".arrow"):
            yield ""
            continue
        best = [float("inf")] * len(codes)
        for _ in range(rounds):
            kernel.execute(f"clear x y; x = {KINDS[kind].format(n=elements)};")
            for place, code in enumerate(codes):
                cell = code.format(path=kernel.folder / "matrix")
                best[place] = min(best[place], 1e3 * kernel.execute(cell).all)
        yield ", ".join(f"{milliseconds:.0f}" for milliseconds in best)


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.files", description=__doc__)
    parser.add_argument("--elements", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(words)
    (subject,) = (each for each in installed() if each.name == OURS)
    print(f"| {options.elements:.0e} elements: write, read, ms | {' | '.join(FORMATS)} |")
    print(f"| --- |{' --- |' * len(FORMATS)}")
    with tempfile.TemporaryDirectory() as folder:
        kernel = subject.start(Path(folder))
        assert isinstance(kernel, Kernel)
        try:
            for kind in KINDS:
                times = measure(kernel, kind, options.elements, options.rounds)
                print(f"| {kind} | {' | '.join(times)} |", flush=True)
        finally:
            kernel.close()


if __name__ == "__main__":
    main()
