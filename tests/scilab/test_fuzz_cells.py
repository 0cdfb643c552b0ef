"""Some of the cells that ``make fuzz`` runs by the thousand, always the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CELLS = 60
ROOT = Path(__file__).parents[2]


def test_a_kernel_survives_cells_that_nobody_would_write() -> None:
    command = [sys.executable, "-m", "tests.fuzz.cells", "100", "--seed", "11"]
    done = subprocess.run(
        [*command, "--cells", str(CELLS)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f" {CELLS}  cells\n" in done.stdout
