"""Measure what figures cost: cells that draw nothing, and the time from a cell to its picture.

usage: python -m benchmarks.figures
"""

from __future__ import annotations

import os
import statistics
import time

from tests.scilab.recorder import Notebook, require

PROGRAM = "scilab-adv-cli"
CELLS = 300
PLOTS = 10
PLOT = "clf(); x = linspace(0, 10, 200); plot(x, sin(x)); title('sine');"


def seconds(notebook: Notebook, code: str) -> float:
    begin = time.perf_counter()
    notebook.run(code)
    return time.perf_counter() - begin


def milliseconds(values: list[float]) -> str:
    return f"{1000 * statistics.median(values):.2f} ms"


def start() -> Notebook:
    notebook = Notebook({**os.environ, "SCILAB_EXECUTABLE": require(PROGRAM)}, PROGRAM)
    notebook.run("")
    return notebook


def cells_that_draw_nothing(notebook: Notebook) -> None:
    for figures in (0, 1, 5):
        notebook.run(f"for k = 1:{figures}, scf(k); surf(); end")
        times = [seconds(notebook, "x = 1;") for _ in range(CELLS)]
        print(f"a cell that draws nothing, {figures} figures open: {milliseconds(times)}")


def pictures(notebook: Notebook) -> None:
    print(f"a plot, the first one, until its picture: {milliseconds([seconds(notebook, PLOT)])}")
    times = [seconds(notebook, PLOT) for _ in range(PLOTS)]
    print(f"a plot, later: {milliseconds(times)}")


def bare(notebook: Notebook) -> None:
    """Measure what Scilab alone needs for a picture, with a quarter of the pixels."""
    code = f"{PLOT} xs2png(gcf(), TMPDIR + '/x.png'); close();"
    print(f"Scilab's own xs2png, the first one: {milliseconds([seconds(notebook, code)])}")
    times = [seconds(notebook, code) for _ in range(PLOTS)]
    print(f"Scilab's own xs2png, later: {milliseconds(times)}")


def main() -> None:
    for measure in (cells_that_draw_nothing, pictures, bare):
        notebook = start()
        measure(notebook)
        notebook.close()


if __name__ == "__main__":
    main()
