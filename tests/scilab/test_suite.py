"""A sample of Scilab's own test suite shows through the kernel what it shows in bare Scilab."""

from __future__ import annotations

import os
import re

import pytest

from tests.scilab.suite import kernel
from tests.scilab.suite.judge import DIFFERENT, IDENTICAL, RunCell, Verdict
from tests.scilab.suite.run import NotInstalledError, agreement, run, sample, suite

ENOUGH = 0.99

DIFFERS = re.compile(
    r"coverage/tests/unit_tests/profile(En|Dis)able\.tst"  # counts the lines of all macros
    r"|parallel/tests/nonreg_tests/bug_12243\.tst"  # parallel_run: Scilab 6.1.1 has none
)
"""They have to be different, for what the kernel adds to Scilab (docs/scilab-suite.md)."""


def judge_sample(size: int, run_cell: RunCell) -> list[Verdict]:
    """Judge a sample. Without Scilab or its suite the test fails: it must not be left out."""
    try:
        with suite(run_cell=run_cell) as the_suite:
            return list(run(the_suite, sample(the_suite.home, size), os.cpu_count() or 1))
    except NotInstalledError as error:
        pytest.fail(str(error))


def check(verdicts: list[Verdict], most_left_out: int) -> None:
    verdicts = [row for row in verdicts if not DIFFERS.fullmatch(row.name)]
    different = [f"{row.name}: {row.difference}" for row in verdicts if row.verdict == DIFFERENT]
    assert agreement(verdicts) >= ENOUGH, "\n".join(different)
    identical = [row for row in verdicts if row.verdict == IDENTICAL]
    assert len(verdicts) - len(identical) <= most_left_out


@pytest.mark.timeout(300)
def test_a_sample_is_identical() -> None:
    check(judge_sample(120, kernel.run_cell), most_left_out=12)


@pytest.mark.timeout(300)
def test_a_small_sample_is_identical_through_a_whole_kernel() -> None:
    check(judge_sample(20, kernel.run_in_kernel), most_left_out=4)


@pytest.mark.timeout(300)
def test_a_sample_is_identical_while_a_debugger_is_attached() -> None:
    check(judge_sample(60, kernel.run_debugged), most_left_out=6)
