"""Real Scilabs for tests, and the check that nothing of them is left."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.bare import BareScilab
from tests.scilab.debug_client import DebugClient
from tests.scilab.recorder import Notebook, require, wait_for_end
from tests.scilab.resting import RestingHost

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
    assert_gone(processes(folder))
    assert folders(folder) == set()


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory, scratch: Path) -> dict[str, str]:
    """Make an environment without anybody's Scilab settings, and with an archive of classes.

    Without that archive a kernel at rest would start a second Scilab to make it.
    """
    home = str(tmp_path_factory.mktemp("home"))
    made = {**os.environ, "HOME": home, "TMPDIR": str(scratch)}
    subprocess.run([sys.executable, "-m", "scilab_kernel.commands.classes"], env=made, check=False)
    return made


@pytest.fixture
def whole_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]
) -> Iterator[Callable[[str], DummyFrontend]]:
    """Return a function that starts a kernel for a program, and returns a front end of it."""
    with contextlib.ExitStack() as cleanup:

        def start(program: str) -> DummyFrontend:
            monkeypatch.setenv("HOME", environ["HOME"])
            monkeypatch.setenv("SCILAB_EXECUTABLE", require(program))
            process = KernelProcess(tmp_path, (sys.executable, "-m", "scilab_kernel"))
            cleanup.callback(process.kill)
            frontend = DummyFrontend(process.fields)
            cleanup.callback(frontend.context.destroy, linger=0)
            frontend.welcome()
            started.append((process, frontend))
            return frontend

        started: list[tuple[KernelProcess, DummyFrontend]] = []
        yield start
        for process, frontend in started:
            frontend.send(frontend.control, "shutdown_request", restart=False)
            assert process.finish() == (0, "")


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
def scilab(
    nothing_is_left: None,  # noqa: ARG001 - what it waits for
    long_lived: list[Notebook],
    environ: dict[str, str],
) -> Iterator[Notebook]:
    """Lend the module's Scilab, its workspace emptied."""
    notebook = long_lived[0]
    notebook.run(RESET)
    notebook.count = 0
    pid = notebook.pid
    yield notebook
    if not notebook.broken and notebook.pid != pid:
        notebook.run("")  # so that all processes of the new one run by now
    if notebook.broken:
        notebook.close()
        long_lived[0] = start_notebook(environ, notebook.program)


@pytest.fixture(scope="module")
def bare_scilab(environ: dict[str, str], program: str) -> Iterator[BareScilab]:
    """Start Scilab without a kernel, to compare with."""
    with BareScilab(require(program), environ) as started:
        yield started


@pytest.fixture
def bare(bare_scilab: BareScilab) -> BareScilab:
    """Lend the module's Scilab without a kernel, its workspace emptied."""
    bare_scilab.begin_afresh(RESET)
    return bare_scilab


@pytest.fixture
def notebook(nothing_is_left: None, environ: dict[str, str]) -> Iterator[MakeNotebook]:  # noqa: ARG001
    """Make notebooks with Scilabs of their own, for tests after which these are of no more use."""
    with contextlib.ExitStack() as stack:

        def make(program: str = "scilab-cli", **changed: str | None) -> Notebook:
            wanted = {**environ, **changed}  # None: the variable is not set
            made = make_notebook({k: v for k, v in wanted.items() if v is not None}, program)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture
def kept(notebook: MakeNotebook, program: str) -> tuple[Notebook, RestingHost]:
    """Make a notebook whose kernel saves variables while it is at rest, and tell when it rests."""
    scilab, host = notebook(program), RestingHost()
    scilab.interpreter.attach(host)
    scilab.show("")
    host.rest()
    return scilab, host


@pytest.fixture(autouse=True)
def nothing_is_left(scratch: Path) -> Iterator[None]:
    """Fail a test after which there are more processes or temporary folders than before."""
    processes_before, folders_before = processes(scratch), bridges(scratch)
    yield
    # A Scilab that was started again in the test is as good as the one before.
    if len(processes(scratch)) > len(processes_before):
        assert_gone(processes(scratch) - processes_before)
    left = bridges(scratch)
    assert len(left) <= len(folders_before), left - folders_before


def start_notebook(environ: dict[str, str], program: str) -> Notebook:
    notebook = make_notebook(environ, program)
    notebook.show("")  # so that all its processes run by now
    return notebook


def make_notebook(environ: dict[str, str], program: str) -> Notebook:
    path = environ.get("SCILAB_EXECUTABLE") or require(program)
    return Notebook({**environ, "SCILAB_EXECUTABLE": path}, program)


def processes(scratch: Path) -> set[int]:
    """Find the processes whose temporary folder lies in ours."""
    wanted = f"TMPDIR={scratch}/{PREFIX}".encode()
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (process / "environ").read_bytes():
                found.add(int(process.name))
    return found


def bridges(scratch: Path) -> set[str]:
    """Find the folders of Scilabs; a kernel at rest also makes one for its checkpoint."""
    return {name for name in folders(scratch) if (scratch / name / "macros").exists()}


def folders(scratch: Path) -> set[str]:
    return {path.name for path in scratch.glob(f"{PREFIX}*")}


def assert_gone(pids: set[int]) -> None:
    """Fail unless these processes end: they have been killed, but the system takes its time."""
    for pid in pids:
        wait_for_end(pid)


@pytest.fixture(params=PROGRAMS)
def client(
    whole_kernel: Callable[[str], DummyFrontend], request: pytest.FixtureRequest
) -> DebugClient:
    """Return a front end that debugs."""
    client = DebugClient(whole_kernel(request.param))
    client.begin()
    return client
