"""Compare the language server's diagnostics with Scilab's verdict, file by file.

    python -m tests.scilab.corpus_diagnostics [--sample N] [--broken N] [FOLDER]

Takes the .sci and .sce files that come with Scilab as they are, and changes some of them at random
(a seed makes it the same each time) until Scilab refuses as many as were asked for. Prints each
difference and the agreement.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pygls.workspace import PositionCodec

from scilab_kernel.lsp.diagnostics import diagnostics
from scilab_kernel.lsp.document import Document
from scilab_kernel.lsp.installation import find
from scilab_kernel.scilab.language.refusals import refusal
from scilab_kernel.scilab.language.source import Token, tokens
from tests.scilab.corpus_source import NoAnswerError, ScilabParser, corpus, read

SEED = 19
DIALECT = find(os.environ).dialect
LARGEST = 20_000
"""Characters of a file that is changed: Scilab has to read thousands of them."""

STRAY = ("(", ")", "[", "]", "{", "}", "=", "*", ",", "'", '"', "end", "if", "else", "then", "for")

Change = Callable[[str, list[Token], random.Random], str]


def without(code: str, found: list[Token], chance: random.Random) -> str:
    token = chance.choice(found)
    return code[: token.start] + code[token.end :]


def twice(code: str, found: list[Token], chance: random.Random) -> str:
    token = chance.choice(found)
    return f"{code[: token.end]} {code[token.start :]}"


def swapped(code: str, found: list[Token], chance: random.Random) -> str:
    at = chance.randrange(len(found) - 1)
    one, two = found[at : at + 2]
    between = code[one.end : two.start]
    return (
        code[: one.start]
        + code[two.start : two.end]
        + between
        + code[one.start : one.end]
        + code[two.end :]
    )


def stray(code: str, found: list[Token], chance: random.Random) -> str:
    at = chance.choice(found).start
    return f"{code[:at]}{chance.choice(STRAY)} {code[at:]}"


def cut(code: str, found: list[Token], chance: random.Random) -> str:
    return code[: chance.choice(found).end]


CHANGES: Sequence[Change] = (without, twice, swapped, stray, cut)


@dataclass
class Report:
    """How often the two agreed, and where not."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, group: str, name: str, code: str, complaint: str) -> None:
        found = diagnostics(Document(code, PositionCodec(), DIALECT))
        verdict = "accepted" if not complaint else "refused"
        said = "a diagnostic" if found else "silent"
        self.counts[group, f"{verdict}, {said}"] += 1
        if bool(complaint) != bool(found):
            message = found[0].message if found else complaint
            self.differences.append(f"{name}: Scilab {verdict}, we: {said} ({message[-160:]})")
        elif complaint:
            ours = found[0].message.partition(": ")[0]
            same = ours == words_of(complaint)
            self.counts[group, "same words" if same else "other words"] += 1
            if not same:
                self.differences.append(f"{name}: {words_of(complaint)!r}, we: {ours!r}")

    def false_alarms(self) -> int:
        return sum(n for (_, what), n in self.counts.items() if what == "accepted, a diagnostic")

    def missed(self) -> int:
        return sum(n for (_, what), n in self.counts.items() if what == "refused, silent")

    def lines(self) -> list[str]:
        return [f"{group}: {what}: {n}" for (group, what), n in sorted(self.counts.items())]


def words_of(complaint: str) -> str:
    """Take what Scilab says without the line that it quotes and what it expects."""
    said = re.sub(r"^.*Error: ", "", complaint.strip(), flags=re.DOTALL)
    return re.sub(r", expecting .*", "", said, flags=re.DOTALL).strip()


def ask(scilab: ScilabParser, code: str) -> str | None:
    """Ask Scilab; None where it dies, or where the kernel would not send the code."""
    if refusal(code) is not None:
        return None
    try:
        return scilab.complaint(code)
    except NoAnswerError:
        return None


def compare_files(scilab: ScilabParser, paths: list[Path], report: Report) -> None:
    for path in paths:
        code = read(path)
        complaint = ask(scilab, code)
        if complaint is None:
            report.counts["files", "left out"] += 1
        else:
            report.add("files", str(path), code, complaint)


def compare_broken(scilab: ScilabParser, paths: list[Path], wanted: int, report: Report) -> None:
    """Change files until Scilab has refused so many; those that it accepts count as well."""
    chance = random.Random(SEED)  # noqa: S311 - the same choice each time, no secret
    refused = 0
    while refused < wanted:
        path = chance.choice(paths)
        code = read(path)
        found = [token for token in tokens(code) if token.kind not in ("comment", "error")]
        change = chance.choice(CHANGES)
        if len(code) > LARGEST or len(found) < len(CHANGES):
            continue
        changed = change(code, found, chance)
        complaint = ask(scilab, changed)
        if complaint is None:
            report.counts["changed", "left out"] += 1
            continue
        refused += bool(complaint)
        report.add("changed", f"{path} ({change.__name__})", changed, complaint)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, help="default: Scilab's own files")
    arguments.add_argument("--sample", type=int, help="so many files, chosen at random")
    arguments.add_argument("--broken", type=int, default=500, help="so many changed files")
    options = arguments.parse_args()
    report = Report()
    with contextlib.closing(ScilabParser()) as scilab:
        folder = options.folder or scilab.home()
        paths = [path for path in corpus(folder) if path.suffix in (".sci", ".sce")]
        if options.sample:
            paths = random.Random(SEED).sample(paths, options.sample)  # noqa: S311 - no secret
        compare_files(scilab, paths, report)
        compare_broken(scilab, paths, options.broken, report)
    print(*report.differences, sep="\n")
    print(*report.lines(), sep="\n")
    print(f"{report.false_alarms()} false alarms, {report.missed()} missed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
