"""The language server's diagnostics against Scilab's verdict, on samples of files."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from scilab_kernel.lsp.installation import Installation
from tests.scilab.corpus_diagnostics import SEED, Report, compare_broken, compare_files
from tests.scilab.corpus_source import ScilabParser, corpus


@pytest.mark.timeout(300)
def test_no_false_alarm_and_few_missed() -> None:
    report = Report()
    with contextlib.closing(ScilabParser()) as scilab:
        paths = [path for path in corpus(scilab.home()) if path.suffix in (".sci", ".sce")]
        sample = random.Random(SEED).sample(paths, 200)  # noqa: S311 - no secret
        compare_files(scilab, sample, report)
        compare_broken(scilab, paths, 100, report)
    assert report.counts["files", "accepted, silent"] >= 190
    assert report.false_alarms() == 0, report.differences
    assert report.missed() <= 5, report.differences
    assert report.counts["changed", "same words"] >= 85, report.differences


def test_nearly_all_builtins_are_known_without_asking_scilab(tmp_path: Path) -> None:
    file = tmp_path / "builtins"
    with contextlib.closing(ScilabParser()) as scilab:
        home = scilab.home()
        scilab._ask(f'[names, words] = what(); mputl(names, "{file}")')
    builtins = set(file.read_text(encoding="utf-8").split())
    assert len(builtins) > 1000
    missing = builtins - set(Installation(home).names(""))
    assert len(missing) < len(builtins) / 20, sorted(missing)
