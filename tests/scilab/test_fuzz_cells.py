"""Some of the cells that ``make fuzz`` runs by the thousand, always the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import judge
from tests.scilab.recorder import require

CELLS = 60
ROOT = Path(__file__).parents[2]
SECONDS = 1.0


def test_a_kernel_survives_random_cells() -> None:
    command = [sys.executable, "-m", "tests.fuzz.cells", "100", "--seed", "11"]
    done = subprocess.run(
        [*command, "--cells", str(CELLS)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f" {CELLS}  cells\n" in done.stdout


KILLER = 'host(msprintf("kill -9 %d", getpid()))'
"""Ends every Scilab."""


@pytest.mark.parametrize("program", ["scilab-cli", "scilab-adv-cli"])
def test_bare_scilab_is_interrupted_as_the_kernel_was_before_it_is_judged(
    program: str, tmp_path: Path
) -> None:
    cells: list[judge.Cell] = [("while %t, end", []), ("pause", ["[1,2"]), (KILLER, [])]
    assert judge.dies(require(program), cells, tmp_path, SECONDS)


def test_bare_scilab_survives_questions_errors_and_loops(tmp_path: Path) -> None:
    program = require("scilab-cli")
    loop: judge.Cell = ("while 1, end", [])
    cells: list[judge.Cell] = [('x = input("?")', ["1"]), ("nosuch", []), ('input("?")', []), loop]
    assert not judge.dies(program, cells, tmp_path, SECONDS)
    assert not judge.hangs(program, loop, tmp_path, SECONDS)
