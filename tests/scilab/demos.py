"""Run the demonstrations that are shipped with Scilab as cells, and count what they showed.

usage: python -m tests.scilab.demos [MODULE ...]     the modules graphics and gui, unless named
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Failed
from tests.scilab.pictures import draw
from tests.scilab.recorder import Notebook, require

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = Path("/usr/share/scilab/modules")
PROGRAM = "scilab-adv-cli"
PLENTY = 30
"""Seconds after which a demonstration is interrupted: some go on until their window is closed."""


def demos(modules: list[str]) -> Iterator[Path]:
    """Find the demonstrations; gateways only list others."""
    for module in modules:
        for path in sorted((MODULES / module / "demos").rglob("*.dem.sce")):
            if "gateway" not in path.name:
                yield path


def start() -> Notebook:
    return Notebook({**os.environ, "SCILAB_EXECUTABLE": require(PROGRAM)}, PROGRAM)


def run(notebook: Notebook, path: Path) -> tuple[str, int]:
    """Run a demonstration; return how it went and the number of its pictures."""
    signal.alarm(PLENTY)
    outcome, shown = draw(
        notebook, f'close(winsid()); clear; exec("{path}", -1);', allow_stdin=False
    )
    signal.alarm(0)
    how = f"{outcome.ename}: {outcome.evalue}" if isinstance(outcome, Failed) else "ran"
    return how, sum("image/png" in each.data for each in shown.shown)


def main() -> int:
    notebook = start()
    signal.signal(signal.SIGALRM, lambda *_: notebook.interrupt())
    lost = pictures = count = 0
    for path in demos(sys.argv[1:] or ["graphics", "gui"]):
        try:
            how, shown = run(notebook, path)
        except AssertionError as error:
            how, shown = f"hangs: {error}", 0
            notebook.close()
            notebook = start()
        count += 1
        pictures += shown > 0
        lost += how.startswith(("ScilabDied", "hangs")) or "restarted" in how
        print(f"{shown:3} {path.relative_to(MODULES)}: {how.splitlines()[0]:.150}", flush=True)
    print(f"{count} demonstrations: {pictures} showed pictures, {lost} ended Scilab or hung")
    notebook.close()
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
