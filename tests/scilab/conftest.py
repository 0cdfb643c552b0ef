"""Real Scilabs for tests, and the check that nothing of them is left."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.scilab.bare import BareScilab
from tests.scilab.recorder import Notebook, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    MakeNotebook = Callable[..., Notebook]

PROGRAMS = ("scilab-cli", "scilab-adv-cli")
PREFIX = "scilab_kernel_"
RESET = 'clear; clearglobal; errclear(); format("v", 10); lines(0); funcprot(1);'


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make the folder in which all temporary files of this run's Scilabs lie."""
    folder = tmp_path_factory.mktemp("scratch")
    former, tempfile.tempdir = tempfile.tempdir, str(folder)
    yield folder
    tempfile.tempdir = former
    assert leftovers(folder) == (set(), set())


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory, scratch: Path) -> dict[str, str]:
    """Make an environment without anybody's Scilab settings."""
    return {**os.environ, "HOME": str(tmp_path_factory.mktemp("home")), "TMPDIR": str(scratch)}


@pytest.fixture(scope="module", params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> str:
    """Run the tests that ask for it, directly or not, with each program."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def long_lived(environ: dict[str, str], program: str) -> Iterator[list[Notebook]]:
    """Keep one Scilab for all tests of a module, in a list so that it can be replaced."""
    kept = [start_notebook(environ, program)]
    yield kept
    kept[0].close()


@pytest.fixture
def scilab(long_lived: list[Notebook], environ: dict[str, str]) -> Notebook:
    """Lend the module's Scilab, its workspace emptied."""
    if long_lived[0].broken:
        long_lived[0].close()
        long_lived[0] = start_notebook(environ, long_lived[0].program)
    notebook = long_lived[0]
    notebook.run(RESET)
    notebook.count = 0
    return notebook


@pytest.fixture(scope="module")
def bare_scilab(environ: dict[str, str], program: str) -> Iterator[BareScilab]:
    """Start Scilab without a kernel, to compare with."""
    with BareScilab(require(program), environ) as started:
        yield started


@pytest.fixture
def bare(bare_scilab: BareScilab) -> BareScilab:
    """Lend the module's Scilab without a kernel, its workspace emptied."""
    bare_scilab.show(RESET)
    return bare_scilab


@pytest.fixture
def notebook(nothing_is_left: None, environ: dict[str, str]) -> Iterator[MakeNotebook]:  # noqa: ARG001
    """Make notebooks with Scilabs of their own, for tests after which these are of no more use."""
    with contextlib.ExitStack() as stack:

        def make(program: str = "scilab-cli", **changed: str) -> Notebook:
            made = make_notebook({**environ, **changed}, program)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture(autouse=True)
def nothing_is_left(scratch: Path) -> Iterator[None]:
    """Fail a test after which there are more processes or temporary folders than before."""
    processes, folders = leftovers(scratch)
    yield
    processes_now, folders_now = leftovers(scratch)
    assert len(folders_now) <= len(folders), folders_now - folders
    assert len(processes_now) <= len(processes), processes_now - processes


def start_notebook(environ: dict[str, str], program: str) -> Notebook:
    notebook = make_notebook(environ, program)
    notebook.show("")  # so that all its processes run by now
    return notebook


def make_notebook(environ: dict[str, str], program: str) -> Notebook:
    path = environ.get("SCILAB_EXECUTABLE") or require(program)
    return Notebook({**environ, "SCILAB_EXECUTABLE": path}, program)


def leftovers(scratch: Path) -> tuple[set[str], set[str]]:
    """Find the processes whose temporary folder lies in ours, and the kernel's folders there."""
    wanted = f"TMPDIR={scratch}/{PREFIX}".encode()
    processes = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (process / "environ").read_bytes():
                processes.add(f"{process.name} {(process / 'cmdline').read_text()}")
    return processes, {path.name for path in scratch.glob(f"{PREFIX}*")}
