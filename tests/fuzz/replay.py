"""Runs the cells of a finding again, and leaves out the cells that it does not need.

    python -m tests.fuzz.replay FOLDER [--bare]

A finding is a folder of cells, the last of which ends Scilab: in the kernel, or with ``--bare`` in
bare Scilab. The program prints the remaining cells, and what bare Scilab does with them: with all
cells of a finding bare Scilab may act otherwise than in the kernel.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz import judge
from tests.fuzz.person import SECONDS, Person
from tests.fuzz.sandbox import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.fuzz.judge import Cell


def load(folder: Path) -> list[Cell]:
    """Read the cells of a finding and their answers."""
    cells: list[Cell] = []
    for path in sorted(folder.glob("*.sce")):
        code = path.read_bytes().decode("utf-8", "surrogatepass")
        file = path.with_suffix(".answers")
        answers = file.read_text(encoding="utf-8").split("\n") if file.exists() else []
        cells.append((code, answers))
    return cells


def ends_in_kernel(cells: Sequence[Cell], program: str) -> bool:
    """Say whether these cells end the Scilab of a kernel."""
    with tempfile.TemporaryDirectory() as name:
        for each in FOLDERS:
            Path(name, each).mkdir()
        person = Person(Path(name), program, random.Random(1))  # noqa: S311 - no secret
        try:
            return any(person.run(code, answers).is_lost for code, answers in cells)
        finally:
            person.close()


def shortest(cells: list[Cell], ends: Callable[[Sequence[Cell]], bool]) -> list[Cell]:
    """Leave out cells that are not needed: halves, quarters, and so on to single cells."""
    size = len(cells) // 2
    while size:
        at = 0
        while at < len(cells):
            fewer = cells[:at] + cells[at + size :]
            if fewer and ends(fewer):
                cells = fewer
            else:
                at += size
        size //= 2
    return cells


def main() -> None:
    """Replay a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.replay")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--program", default="scilab-cli")
    options = parser.parse_args()
    program = shutil.which(options.program) or options.program

    def ends_alone(cells: Sequence[Cell]) -> bool:
        with tempfile.TemporaryDirectory() as name:
            return judge.dies(program, cells, Path(name), SECONDS)

    def ends_here(cells: Sequence[Cell]) -> bool:
        return ends_in_kernel(cells, program)

    ends = ends_alone if options.bare else ends_here

    cells = load(options.folder)
    if not ends(cells):
        print("Scilab survives")
        return
    left = shortest(cells, ends)
    for code, answers in left:
        print(f"--- {answers}\n{code}")
    print("--- bare Scilab", "ends as well" if ends_alone(left) else "survives")


if __name__ == "__main__":
    main()
