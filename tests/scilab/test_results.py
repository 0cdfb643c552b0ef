"""The value of a cell's last statement is its result; all else is streamed, and nothing differs."""

from __future__ import annotations

from ast import literal_eval
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.scilab.bare import BareScilab
    from tests.scilab.recorder import Notebook

DATA = Path(__file__).parents[1] / "data" / "results"

BEFORE = (
    'clear; format("v", 10); lines(0, 80); ieee(2); funcprot(0); '
    'grand("setsd", 0); rand("seed", 0); ans = 5;'
)
AFTER = "try\n  disp(ans)\ncatch\n  disp('none')\nend\ndisp(who_user())"


def corpus() -> list[str]:
    """Put every value into some forms of a statement, and some values into every form."""
    values, forms = (
        (DATA / name).read_text("utf-8").splitlines() for name in ("values.txt", "forms.txt")
    )
    cells = [form.replace("VALUE", value) for value in values for form in forms[:3]]
    cells += [form.replace("VALUE", value) for value in values[::7] for form in forms[3:]]
    cells = [cell.replace("NEWLINE", "\n") for cell in cells]
    return cells + [
        literal_eval(line) for line in (DATA / "cells.txt").read_text("utf-8").splitlines()
    ]


def bare_shows(bare: BareScilab, cells: list[str], folder: Path) -> list[list[str]]:
    """Run all cells in bare Scilab; return what each prints, and what is printed after it.

    In one go: a Scilab that is typed thousands of lines may hang.
    """
    parts = []
    for number, code in enumerate(cells):
        path = folder / f"{number}.sce"
        path.write_bytes(code.encode())
        parts += [BEFORE, 'mprintf("<<cell>>");', f'failed = exec("{path}", "errcatch", 2);']
        parts += ["clear failed", 'mprintf("<<ans>>");', AFTER]
    shown = bare.show("\n".join(parts))
    return [cell.split("<<ans>>") for cell in shown.split("<<cell>>")[1:]]


def test_nothing_that_is_shown_or_left_differs(
    scilab: Notebook, bare: BareScilab, tmp_path: Path
) -> None:
    """What bare Scilab prints is what the streams and the result show, joined."""
    cells = corpus()
    results = 0
    for code, expected in zip(cells, bare_shows(bare, cells, tmp_path), strict=True):
        scilab.run(BEFORE)
        run = scilab.run(code)
        assert [run.stdout, scilab.run(AFTER).stdout] == expected, code
        results += bool(run.result)
    assert results > 0.8 * len(cells)
