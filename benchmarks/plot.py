"""Draws the plot of the results with Scilab, through the measured kernel."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.runner import Result
    from benchmarks.subjects import Subject

from benchmarks.measurement import MILLISECONDS

HEAD = 200
"""Pixels of height for the axis and the legend."""

STYLE = {
    "this kernel": ("9", "color('red')"),
    "this kernel, adv-cli": ("9", "color('orange')"),
    "bare, terminal": ("1", "color('black')"),
    "ipykernel": ("5", "color('blue')"),
    "xeus-python": ("11", "color('forestgreen')"),
    "Calysto scilab_kernel": ("2", "color('gray50')"),
}
"""The subjects in the plot, and Scilab's number of each mark."""


def draw(results: Sequence[Result], subject: Subject, folder: Path) -> bytes:
    """Draw a row for each item that is a time, with a mark for each subject; return a PNG."""
    rows = [result for result in results if result.item.unit is MILLISECONDS]
    home = folder / "plot"
    home.mkdir()
    kernel = subject.start_kernel(home)
    try:
        kernel.await_iopub()
        run = kernel.execute(program(rows))
        return base64.b64decode(run.pictures[0][1]["image/png"])
    finally:
        kernel.close()


def program(rows: Sequence[Result]) -> str:
    """Write the Scilab code that draws the plot."""
    code = ["clf();", f"gcf().axes_size = [1000, {HEAD + 28 * len(rows)}];", "names = [];"]
    for name, (mark, colour) in STYLE.items():
        points = [
            (1000 * result.samples[name].median, len(rows) - k)
            for k, result in enumerate(rows)
            if name in result.samples and result.samples[name].median > 0
        ]
        if not points:
            continue
        x, y = (
            " ".join(f"{value:.6g}" for value in column) for column in zip(*points, strict=True)
        )
        code += [
            f"plot([{x}], [{y}]);",
            "p = gce().children(1);",
            "p.line_mode = 'off'; p.mark_mode = 'on'; p.mark_size = 9;",
            f"p.mark_style = {mark}; p.mark_foreground = {colour}; p.mark_background = {colour};",
            f'names($ + 1) = "{name}";',
        ]
    titles = "; ".join('"' + result.item.name.replace("`", "") + '"' for result in reversed(rows))
    code += [
        "a = gca(); a.log_flags = 'lnn'; a.grid = [color('gray80'), color('gray80')];",
        f"a.data_bounds(:, 2) = [0.5; {len(rows)}.5]; a.tight_limits = 'on';",
        f"a.y_ticks = tlist(['ticks', 'locations', 'labels'], (1:{len(rows)})', [{titles}]);",
        f"a.margins = [0.38, 0.02, 0.02, {(HEAD - 20) / (HEAD + 28 * len(rows)):.3f}];",
        "a.x_label.text = 'milliseconds, median';",
        "a.sub_ticks = [8, 0];",
        "legend(names, 'lower_caption');",
    ]
    return "\n".join(code)
