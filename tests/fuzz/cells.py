"""Runs cells that no person would write: the kernel must not die, hang or give wrong replies.

    python -m tests.fuzz.cells SECONDS [--seed N] [--first N] [--cells N] [--program scilab-cli]

Sources that Scilab ships are cut, spliced and spoilt; programs are made of its grammar. A cell that
takes too long is interrupted, and once more if that does not help. After each cell another cell
must answer exactly. If a cell ends Scilab, or no interrupt stops it, bare Scilab gets the same
cells. Findings are in a folder that is named at the end; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.scilab.process.locate import locate
from tests.fuzz import judge, sandbox
from tests.fuzz.making import Maker
from tests.fuzz.person import ASK, SECONDS, HangsError, Person, Seen

if TYPE_CHECKING:
    from tests.fuzz.judge import Cell

CANARY_SECONDS = 30.0
"""Seconds that a known cell may take, because Scilab may have to start for it."""

RENEW = 150
"""Cells after which Scilab is started anew, so that a finding has few cells."""


@dataclass
class Tally:
    """The results of all cells, and the findings."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: int = 0

    def __str__(self) -> str:
        lines = [f"{count:8,}  {what}" for what, count in sorted(self.counts.items())]
        return "\n".join([*lines, f"{self.findings:8,}  findings"])


class Fuzzer:
    """Runs cells in a kernel, and in another when that has ended."""

    def __init__(self, folder: Path, program: str, seed: int) -> None:
        self._folder = folder
        self._program = shutil.which(program) or program
        home = locate({"SCILAB_EXECUTABLE": self._program}).home
        assert home, "the sources that come with Scilab were not found"
        self._maker = Maker(home, seed)
        self._dice = random.Random(seed)  # noqa: S311 - no secret
        self.tally = Tally()
        self._since: list[Cell] = []  # the cells that this Scilab has run
        self._canaries = 0
        self._person = Person(folder, self._program, self._dice)
        self._reference = self._canary()

    def run(self, number: int) -> None:
        """Run a cell, and check that the kernel still works."""
        way, code = self._maker.cell(number)
        self.tally.counts["cells"] += 1
        self.tally.counts[f"cells made by {way}"] += 1
        try:
            self._look(code)
            seen = self._person.run(code)
            self._since.append((code, seen.answers))
            self._weigh(number, seen)
            self._check(number)
        except (HangsError, AssertionError) as problem:
            self._report(number, f"kernel: {problem!r:.2000}")
            self._person.kill()
            self._person = Person(self._folder, self._program, self._dice)
        if len(self._since) >= 2 * RENEW:
            self._person.run("exit")
            self._since = []

    def close(self) -> None:
        """End the kernel, which must not write to stderr."""
        if code := self._person.close():
            self._report(-1, f"kernel: it ended with {code}")
        complaints = self._person.complaints.read_text(errors="replace")
        if complaints:
            self._report(-1, f"kernel: it complained: {complaints:.5000}")

    def _look(self, code: str) -> None:
        """Send the requests that a front end sends while the person types."""
        at = self._dice.randrange(len(code) + 1)
        requests: dict[str, dict[str, Any]] = {
            "is_complete_request": {"code": code},
            "complete_request": {"code": code, "cursor_pos": at},
            "inspect_request": {"code": code, "cursor_pos": at, "detail_level": at % 2},
        }
        for msg_type, content in requests.items():
            if self._dice.random() < 0.1:
                self.tally.counts[msg_type] += 1
                self._since.append((ASK + json.dumps([msg_type, content]), []))
                reply = self._person.ask(msg_type, **content).reply
                assert reply["status"] in {"ok", "complete", "incomplete", "invalid"}, reply

    def _weigh(self, number: int, seen: Seen) -> None:
        """Decide whether the result of a cell is a finding."""
        counts = self.tally.counts
        ended = seen.ename or str(seen.reply["status"])
        counts[f"cells that ended with {ended}"] += 1
        counts["cells interrupted"] += seen.interrupts > 0
        if not seen.is_lost:
            return
        before, self._since = self._since, []
        cell = before[-1]
        if seen.restarted:
            counts["Scilabs restarted by a second interrupt"] += 1
            if not judge.hangs(self._program, cell, self._folder, SECONDS):
                self._report(number, "bare Scilab can be interrupted in this cell")
        elif seen.ename == "ScilabLost":
            counts["Scilabs that lost the kernel's functions"] += 1
        elif seen.ename == "ScilabDied":
            counts["Scilabs that died"] += 1
            if judge.dies(self._program, [cell], self._folder, SECONDS):
                counts["Scilabs that died, and bare Scilab as well"] += 1
                self._keep(number, "killer", [cell])
            elif judge.dies(self._program, before, self._folder, SECONDS):
                counts["Scilabs that died, and bare Scilab as well, of several cells"] += 1
                self._keep(number, "killers", before)
            else:
                said = "\n".join(str(row)[-2000:] for row in seen.rows[-5:])
                why = f"bare Scilab survives: {seen.reply['evalue']}\n{said}"
                self._report(number, why, before)

    def _check(self, number: int) -> None:
        """Run a cell whose answer is known."""
        answer = self._canary()
        if answer != self._reference:
            self._report(number, f"the next cell answered {answer!r}", self._since)
            self._person.run("exit")
            self._since = []

    def _canary(self) -> list[tuple[str, object]]:
        """Run a cell without calls, because other cells may have redefined functions."""
        self._canaries += 1
        # A new name each time, because predef("all") may protect the others.
        name = f"canary_{self._canaries}"
        self._since.append((f'{name} = "sings"', []))
        self._person.seconds = CANARY_SECONDS
        seen = self._person.run(self._since[-1][0])
        self._person.seconds = SECONDS
        rows: list[tuple[str, object]] = [
            (kind, content.get("data", content.get("text", "")))
            for kind, content in seen.rows
            if kind != "execute_input"
        ]
        return [*((k, str(d).replace(name, "canary")) for k, d in rows), ("reply", seen.ename)]

    def _report(self, number: int, why: str, cells: list[Cell] | None = None) -> None:
        self.tally.findings += 1
        cells = cells or ([(self._maker.cell(number)[1], [])] if number >= 0 else [])
        print(f"cell {number}: {why}", flush=True)
        self._keep(number, "finding", cells, why)

    def _keep(self, number: int, what: str, cells: list[Cell], why: str = "") -> None:
        folder = self._folder / "findings" / f"{what}_{number}"
        folder.mkdir(exist_ok=True)
        (folder / "why.txt").write_text(why, encoding="utf-8", errors="replace")
        for at, (code, answers) in enumerate(cells):
            path = folder / f"{at:03}.sce"
            path.write_text(code, encoding="utf-8", errors="surrogatepass", newline="")
            if answers:
                path.with_suffix(".answers").write_text("\n".join(answers), encoding="utf-8")


def fuzz(options: argparse.Namespace) -> int:
    """Fuzz within the sandbox; return the exit code."""
    fuzzer = Fuzzer(Path(options.inside), options.program, options.seed)
    deadline = time.monotonic() + options.seconds
    number = options.first
    while time.monotonic() < deadline and number < options.first + options.cells:
        fuzzer.run(number)
        number += 1
    fuzzer.close()
    print(fuzzer.tally)
    return 1 if fuzzer.tally.findings else 0


def main() -> int:
    """Make a sandbox and fuzz in it; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.cells")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--first", type=int, default=0, help="number of the first cell")
    parser.add_argument("--cells", type=int, default=10**9, help="no more than so many")
    parser.add_argument("--program", default="scilab-cli")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return fuzz(options)
    folder = Path(tempfile.mkdtemp(prefix="fuzz_cells_"))
    command = [sys.executable, "-m", "tests.fuzz.cells", *sys.argv[1:], "--inside", str(folder)]
    code = sandbox.run(folder, command)
    if any((folder / "findings").iterdir()):
        print(f"what was found is in {folder}/findings")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
