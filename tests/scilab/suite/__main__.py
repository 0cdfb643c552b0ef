"""Run Scilab's own test suite through the kernel, and compare with bare Scilab.

    python -m tests.scilab.suite [--sample N] [--jobs N] [--cache FOLDER] [--json FILE] [NAME ...]

Each file of Debian's package scilab-test is one cell in a fresh Scilab. docs/scilab-suite.md tells
the rules and the result.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.scilab.suite import kernel
from tests.scilab.suite.judge import DIFFERENT, UNSTEADY, Verdict
from tests.scilab.suite.run import NotInstalledError, agreement, names, run, sample, scilab, suite

ENOUGH = 0.99
WAYS = (
    ("--zmq", kernel.run_in_kernel, "a whole kernel for each file: slow"),
    ("--debugger", kernel.run_debugged, "a debugger is attached, and a breakpoint never holds"),
    ("--macros", kernel.run_with_macros, "Scilab's own macros have guards, which pass"),
)
"""Options, and how a cell runs then."""

READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'


def main() -> int:
    options = _options()
    try:
        _protect(scilab()[1])
        with suite(options.cache, options.run_cell) as the_suite:
            chosen = options.names or names(the_suite.home)
            if options.sample:
                chosen = sample(the_suite.home, options.sample)
            print(f"Scilab {the_suite.version}, {len(chosen)} files")
            verdicts = []
            for verdict in run(the_suite, chosen, options.jobs):
                verdicts.append(verdict)
                _show_progress(len(verdicts), len(chosen), verdict)
    except NotInstalledError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        rows = [asdict(verdict) for verdict in sorted(verdicts, key=lambda row: row.name)]
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return _summarise(verdicts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.scilab.suite", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="below Scilab's modules")
    parser.add_argument("--sample", type=int, metavar="N", help="so many files, always the same")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument("--cache", type=Path, help="folder to keep bare Scilab's results in")
    parser.add_argument("--json", type=Path, help="file for the verdict on each file")
    ways = parser.add_mutually_exclusive_group()
    ways.set_defaults(run_cell=kernel.run_cell)
    for option, run_cell, text in WAYS:
        ways.add_argument(option, action="store_const", dest="run_cell", const=run_cell, help=text)
    return parser.parse_args()


def _protect(home: Path) -> None:
    """Run this command again where Scilab's own folder is read-only.

    Some of the files install toolboxes there, if they may.
    """
    if os.access(home, os.W_OK):
        command = [sys.executable, "-m", "tests.scilab.suite", *sys.argv[1:]]
        protected = ["unshare", "--mount", "sh", "-c", READ_ONLY, "sh", str(home), *command]
        os.execvp(protected[0], protected)  # noqa: S606 - no shell is wanted


def _show_progress(done: int, wanted: int, verdict: Verdict) -> None:
    if verdict.verdict in {DIFFERENT, UNSTEADY}:
        print(f"\r{verdict.verdict}: {verdict.name}: {verdict.difference}", flush=True)
    if sys.stdout.isatty():
        print(f"\r{done} of {wanted}", end="", flush=True)


def _summarise(verdicts: list[Verdict]) -> int:
    counts = Counter(verdict.verdict for verdict in verdicts)
    share = agreement(verdicts)
    print(*(f"{count:6} {verdict}" for verdict, count in counts.most_common()), sep="\n")
    print(f"{share:.2%} of those that can be compared are identical")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main())
