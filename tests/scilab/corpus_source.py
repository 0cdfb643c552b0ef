"""Compare `completeness` with Scilab's own parser, over the files that come with Scilab.

    python tests/scilab/corpus_source.py [--sample N] [FOLDER]

Each file is asked about whole, and cut at random tokens. Prints the agreement and each difference.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import random
import re
import select
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scilab_kernel.scilab.language.dialect import Dialect, dialect
from scilab_kernel.scilab.language.parser import Parser
from scilab_kernel.scilab.language.source import completeness, refusal, tokens

SUFFIXES = (".sci", ".sce", ".tst")
CUTS_PER_FILE = 2
TIMEOUT = 20.0
STATUSES = ("complete", "incomplete", "invalid")

# exec parses a whole file before it runs any of it: after a `return` nothing runs, and what
# remains is whether the parser agreed.
_NOTHING_RUNS = b"return\n"
_SOUND = b"q = [1 2]; if %t then\n q = (1); end\n"


class NoAnswerError(Exception):
    """Scilab died or hung over a piece of source."""


class HangsError(NoAnswerError):
    """Scilab hung."""


class ScilabParser:
    """Asks one long-lived Scilab whether it can parse a piece of source."""

    def __init__(self) -> None:
        program = shutil.which("scilab-cli")
        if program is None:
            raise FileNotFoundError("scilab-cli is not on the PATH")
        self._program = program
        self._folder = tempfile.TemporaryDirectory()
        self._file = Path(self._folder.name, "piece.sce")
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0

    def close(self) -> None:
        self._stop()
        self._folder.cleanup()

    def home(self) -> Path:
        """Return the folder that holds Scilab's own files."""
        self._ask("mode(-1)")  # and whatever it says when it starts
        return Path(self._ask('mprintf("%s", SCI)').strip())

    @functools.cached_property
    def dialect(self) -> Dialect:
        """Return what this version of Scilab has for a language."""
        self._ask("mode(-1)")
        return dialect(self._ask('v_ = getversion("scilab"); mprintf("%d.%d", v_(1), v_(2))'))

    def complaint(self, code: str) -> str:
        """Return the syntax error that Scilab finds in ``code``; empty if it accepts it."""
        error = self._execute(_NOTHING_RUNS + code.encode("utf-8", "surrogatepass"))
        if error and self._execute(_SOUND):
            self._stop()  # the error left the parser in a bad way
        return error

    def _execute(self, source: bytes) -> str:
        self._file.write_bytes(source)
        answer = self._ask(
            f'k_ = exec("{self._file}", "errcatch", -1); if k_ <> 0 then '
            'mprintf("!%s", strcat(lasterror(), " ")); end'
        )
        return answer.partition("!")[2]

    def _ask(self, line: str) -> str:
        """Return what Scilab prints for ``line``.

        A Scilab to which lines are typed may lose one (docs/driving.md): another is asked, once.
        """
        try:
            return self._ask_once(line)
        except HangsError:
            self._ask_once("mode(-1)")
            return self._ask_once(line)

    def _ask_once(self, line: str) -> str:
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        self._count += 1
        # One line: a second one that waits while Scilab works can lock up its threads.
        process.stdin.write(f'{line}; mprintf("<%d>", {self._count});\n'.encode())
        process.stdin.flush()
        answer, end = b"", b"<%d>" % self._count
        while end not in answer:
            ready, _, _ = select.select([process.stdout], [], [], TIMEOUT)
            piece = os.read(process.stdout.fileno(), 65536) if ready else b""
            if not piece:
                self._stop()
                if not ready:
                    raise HangsError("no answer in time")
                raise NoAnswerError("died")
            answer += piece
        return answer.partition(end)[0].decode("utf-8", "replace")

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [self._program, "-nb", "-nocolor", "-nouserstartup", "-noatomsautoload"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        os.killpg(self._process.pid, 9)
        self._process.communicate()
        self._process = None


@dataclass
class Report:
    """How often the two agreed, and where not."""

    counts: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, group: str, name: str, expected: str, found: str, detail: str) -> None:
        self.counts[group] += 1
        self.verdicts[group, expected, found] += 1
        if expected != found:
            self.counts[f"{group} different"] += 1
            self.differences.append(f"{name}: Scilab {expected}, we {found} ({detail})")

    def agreement(self, group: str) -> float:
        return 1 - self.counts[f"{group} different"] / max(1, self.counts[group])

    def table(self) -> Iterator[str]:
        """Write a row for each verdict of Scilab's, with a column for each of ours."""
        yield f"| | Scilab says | {' | '.join(f'we: {status}' for status in STATUSES)} |"
        yield "| --- " * (2 + len(STATUSES)) + "|"
        for group in ("files", "cuts"):
            for said in STATUSES:
                counts = (str(self.verdicts[group, said, ours]) for ours in STATUSES)
                yield f"| {group} | {said} | {' | '.join(counts)} |"


def read(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def corpus(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def expected(complaint: str, code: str, known: Dialect) -> str:
    """Translate what Scilab says into a status.

    A statement that the end of the code cuts is unfinished inside a block or bracket only:
    elsewhere no further line could finish it.
    """
    parser = Parser(code, known)
    if not complaint:
        # Scilab takes the end of the code for the end of a comment or of a continued line.
        return "incomplete" if parser.lexer.unfinished else "complete"
    ended = re.search(r"unexpected end of file", complaint) is not None
    return "incomplete" if ended and (parser.open or parser.lexer.unfinished) else "invalid"


def cuts(code: str, choice: random.Random) -> Iterator[str]:
    ends = [token.end for token in tokens(code) if token.kind != "error"]
    for end in choice.sample(ends, min(CUTS_PER_FILE, len(ends))):
        yield code[:end]


def chance() -> random.Random:
    return random.Random(1)  # noqa: S311 - the same choice each time, no secret


def compare(scilab: ScilabParser, group: str, name: str, code: str, report: Report) -> None:
    known = scilab.dialect
    if refusal(code, known) is not None:
        report.counts["refused"] += 1
        return
    try:
        complaint = scilab.complaint(code)
    except NoAnswerError as error:
        report.counts["no answer"] += 1
        report.differences.append(f"{name}: Scilab {error}")
        return
    fault = Parser(code, known).fault
    line = code.count("\n", 0, fault.start) + 1 if fault else 0
    detail = f"line {line}: {fault.reason}" if fault else complaint[-160:].replace("\n", " ")
    said, ours = expected(complaint, code, known), completeness(code, known).status
    report.add(group, name, said, ours, detail)


def check(scilab: ScilabParser, paths: list[Path]) -> Report:
    report = Report()
    choice = chance()
    for path in paths:
        code = read(path)
        compare(scilab, "files", str(path), code, report)
        for piece in cuts(code, choice):
            compare(scilab, "cuts", f"{path} cut at {len(piece)}", piece, report)
    return report


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, help="default: Scilab's own files")
    arguments.add_argument("--sample", type=int, help="so many files, chosen at random")
    options = arguments.parse_args()
    with contextlib.closing(ScilabParser()) as scilab:
        paths = corpus(options.folder or scilab.home())
        if options.sample:
            paths = chance().sample(paths, options.sample)
        report = check(scilab, paths)
    print(*report.differences, sep="\n")
    print(dict(report.counts))
    print(*report.table(), sep="\n")
    for group in ("files", "cuts"):
        print(f"{group}: {report.agreement(group):.2%} agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
