"""Makes a report for each point of a grid of parameters: papermill runs report.ipynb for each.

usage: reports.py FOLDER NAME=VALUE,VALUE... [NAME=VALUE...]

For example: reports.py out gain=1,2,4 damping=0.2,0.5. Needs papermill and nbconvert. As many
reports are made at a time as there are processors, each with a Scilab of its own. Writes a notebook
and a page of HTML for each point, and prints the text of the last cell.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat

NOTEBOOK = Path(__file__).with_name("report.ipynb")


def main() -> int:
    if len(sys.argv) < 3 or not all("=" in word for word in sys.argv[2:]):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    axes = [word.split("=", 1) for word in sys.argv[2:]]
    names = [name for name, _ in axes]
    grid = itertools.product(*(values.split(",") for _, values in axes))
    points = [dict(zip(names, values, strict=True)) for values in grid]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        shown = [show(report) for report in pool.map(lambda point: make(folder, point), points)]
    return int(not all(shown))


def make(folder: Path, point: dict[str, str]) -> tuple[str, str, bool]:
    """Run the notebook with the parameters of a point; return its name, its text, and if it ran."""
    name = "_".join(f"{key}_{value}" for key, value in point.items())
    path = folder / f"{name}.ipynb"
    words = [word for key, value in point.items() for word in ("-p", key, value)]
    python = [sys.executable, "-m"]
    papermill = [*python, "papermill", "--no-progress-bar", *words, str(NOTEBOOK), str(path)]
    done = subprocess.run(papermill, capture_output=True, text=True, check=False)
    said = done.stderr.strip().splitlines()
    if done.returncode:
        return name, said[-1], False
    if unknown := [line for line in said if "unknown parameter" in line]:
        return name, unknown[0], False
    subprocess.run([*python, "nbconvert", "--to=html", "--log-level=ERROR", str(path)], check=True)
    outputs = nbformat.read(path, as_version=4).cells[-1].outputs
    return name, "".join(each.text for each in outputs if "text" in each).strip(), True


def show(report: tuple[str, str, bool]) -> bool:
    name, text, has_run = report
    print(f"{name}: {text}", file=sys.stdout if has_run else sys.stderr, flush=True)
    return has_run


if __name__ == "__main__":
    sys.exit(main())
