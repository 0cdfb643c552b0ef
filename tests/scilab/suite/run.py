"""Find the files of the suite, choose a sample and judge many at a time."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from scilab_kernel.scilab.process.locate import locate
from tests.scilab.suite import kernel
from tests.scilab.suite.judge import DIFFERENT, IDENTICAL, RunCell, Suite, Verdict, judge, read

SEED = 1
UNFIT = re.compile(r"\bSCI\b|atoms|toolbox|tbx_|ilib_|INTERACTIVE TEST|benchmark", re.IGNORECASE)


class NotInstalledError(Exception):
    """Scilab or its test suite is missing; the text says what to do."""


def scilab() -> tuple[str, Path, str]:
    """Find scilab-cli: its path, its folder, its version.

    Raises
    ------
    NotInstalledError
        There is none.
    """
    program = shutil.which("scilab-cli")
    if program is None:
        raise NotInstalledError("no scilab-cli on the PATH: apt-get install scilab-cli")
    found = locate({**os.environ, "SCILAB_EXECUTABLE": program})
    assert found.home is not None
    return program, found.home, found.version


@contextlib.contextmanager
def suite(cache: Path | None = None, run_cell: RunCell = kernel.run_cell) -> Iterator[Suite]:
    """Find Scilab; make a folder for the runs, and remove it."""
    program, home, version = scilab()
    with tempfile.TemporaryDirectory(prefix="suite_") as scratch:
        yield Suite(home, program, version, Path(scratch), cache, run_cell)


def names(home: Path) -> list[str]:
    """List all files of the suite.

    Raises
    ------
    NotInstalledError
        There are none.
    """
    modules = home / "modules"
    found = sorted(str(path.relative_to(modules)) for path in modules.glob("*/tests/**/*.tst"))
    if not found:
        raise NotInstalledError("Scilab's test suite is missing: apt-get install scilab-test")
    return found


def sample(home: Path, size: int) -> list[str]:
    """Choose always the same files: from each module in turn, until there are enough.

    Those that could write into Scilab's own folder are left out, because nothing protects it
    here, and so are those that compile something, which takes its time.
    """
    chance = random.Random(SEED)  # noqa: S311 - a repeatable choice, no secret
    mixed = names(home)
    chance.shuffle(mixed)
    mixed.sort(key=_module)
    groups = [list(group) for _, group in itertools.groupby(mixed, _module)]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*groups))
    fit = (name for name in turns if name and not UNFIT.search(read(home / "modules" / name)))
    return list(itertools.islice(fit, size))


def run(the_suite: Suite, chosen: Sequence[str], jobs: int) -> Iterator[Verdict]:
    """Judge files as they come."""
    # A fresh Python for each worker: a copy of this one may have threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        tasks = [pool.submit(judge, the_suite, k, name) for k, name in enumerate(chosen)]
        for task in as_completed(tasks):
            yield task.result()


def agreement(verdicts: Sequence[Verdict]) -> float:
    """Return the share of identical files among those that can be compared."""
    counts = Counter(verdict.verdict for verdict in verdicts)
    return counts[IDENTICAL] / max(1, counts[IDENTICAL] + counts[DIFFERENT])


def _module(name: str) -> str:
    return name.partition("/")[0]
