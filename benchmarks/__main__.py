"""Measures this kernel, bare Scilab and the other installed kernels, in turn.

usage: python -m benchmarks [--quick] [--only WORD] [--into FOLDER] [--page FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import plot, report
from benchmarks.growth import all_curves
from benchmarks.items import WARM
from benchmarks.life import FRESH
from benchmarks.runner import Plan, measure_fresh, measure_running, tell
from benchmarks.subjects import OURS, OURS_ADV, installed

FULL, QUICK = Plan(), Plan(seconds=1.0, rounds=0.2)


def main() -> int:
    options = _options()
    subjects = {subject.name: subject for subject in installed()}
    if not {OURS, OURS_ADV} <= set(subjects):
        print("scilab-cli and scilab-adv-cli are needed: make demo", file=sys.stderr)
        return 1
    tell(f"measuring: {', '.join(subjects)}")
    plan = QUICK if options.quick else FULL
    warm = [item for item in WARM if options.only in item.name]
    fresh = [item for item in FRESH if options.only in item.name]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        results = measure_running(warm, subjects.values(), folder, plan)
        results += measure_fresh(fresh, subjects.values(), folder, plan)
        curves = [] if options.quick or options.only else list(all_curves(subjects, folder))
        machine = report.about_machine()
        text = report.tables(results, curves, machine)
        print(text)
        options.into.mkdir(parents=True, exist_ok=True)
        data = report.as_data(results, curves, machine)
        (options.into / "results.json").write_text(json.dumps(data, indent=1))
        picture = plot.draw(results, subjects[OURS_ADV], folder)
        (options.into / "performance.png").write_bytes(picture)
    if options.page:
        page = options.page.read_text(encoding="utf-8")
        options.page.write_text(report.insert(page, text), encoding="utf-8")
        (options.page.parent / "images" / "performance.png").write_bytes(picture)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="a fifth of the rounds, no growth")
    parser.add_argument("--only", default="", metavar="WORD", help="items with this in their name")
    parser.add_argument(
        "--into", type=Path, default=Path("build/bench"), metavar="FOLDER", help="for JSON and plot"
    )
    parser.add_argument("--page", type=Path, metavar="FILE", help="put tables and plot into a page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
