"""The classes of Scilab's Java are kept in an archive, with which later Scilabs start and draw."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process.classes import archive
from scilab_kernel.scilab.process.locate import locate
from tests.scilab.pictures import figures
from tests.scilab.recorder import wait_for_end
from tests.scilab.resting import RestingHost

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

PLOT = ["Figure 0 (610 x 460)"]


@pytest.fixture
def path(environ: dict[str, str], tmp_path: Path) -> Path:
    """Name the archive in a cache that is empty."""
    changed = {**environ, "XDG_CACHE_HOME": str(tmp_path)}
    found = archive(changed, locate(environ).home)
    assert found is not None
    return found


def make(environ: dict[str, str], cache: Path) -> None:
    changed = {**environ, "XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-m", "scilab_kernel.commands.classes"]
    subprocess.run(command, env=changed, check=True)


def archivist(scilab: Notebook) -> int:
    """Return the number of the process that makes the archive."""
    process = scilab.interpreter._archivist._process
    assert process, "the archive is not being made"
    return process.pid


def maps(scilab: Notebook, path: Path) -> bool:
    """Tell whether the Java of a Scilab uses the archive."""
    (pid,) = scilab.interpreter.usage().pids
    return str(path) in Path(f"/proc/{pid}/maps").read_text()


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_a_kernel_at_rest_has_the_archive_made_for_the_next(
    notebook: MakeNotebook, program: str, tmp_path: Path, path: Path
) -> None:
    first = notebook(program, XDG_CACHE_HOME=str(tmp_path))
    host = RestingHost()
    first.interpreter.attach(host)
    first.run("a = 1;")
    assert not maps(first, path)
    host.rest()
    wait_for_end(archivist(first))
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    second = notebook(program, XDG_CACHE_HOME=str(tmp_path))
    assert figures(second, "plot(1:3)") == PLOT
    assert maps(second, path)
    assert second.show("1 + 1") == first.show("1 + 1")


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_a_kernel_that_ends_meanwhile_leaves_nothing(
    notebook: MakeNotebook, program: str, tmp_path: Path, path: Path
) -> None:
    scilab = notebook(program, XDG_CACHE_HOME=str(tmp_path))
    host = RestingHost()
    scilab.interpreter.attach(host)
    scilab.run("a = 1;")
    host.rest()
    pid = archivist(scilab)
    with os.fdopen(os.pidfd_open(pid)) as watched:
        while not (path.parent.exists() and any(path.parent.iterdir())):
            assert not select.select([watched], [], [], 0.001)[0]
    scilab.interpreter.shutdown()
    wait_for_end(pid)
    assert [each for each in path.parent.iterdir() if each != path] == []


def damage(data: bytes, how: str) -> bytes:
    middle = len(data) // 2
    match how:
        case "cut":
            return data[:middle]
        case "altered":
            return data[:middle] + bytes(100) + data[middle + 100 :]
        case "foreign":
            return b"not an archive"
    return b""


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
@pytest.mark.parametrize("how", ["empty", "cut", "altered", "foreign"])
def test_scilab_starts_and_draws_with_a_damaged_archive(
    notebook: MakeNotebook, environ: dict[str, str], program: str, path: Path, how: str
) -> None:
    whole = Path(environ["HOME"], ".cache/scilab_kernel", path.name).read_bytes()
    path.parent.mkdir()
    path.write_bytes(damage(whole, how))
    scilab = notebook(program, XDG_CACHE_HOME=str(path.parents[1]))
    assert figures(scilab, "plot(1:3)") == PLOT
    assert scilab.run("disp(1)").stdout == "\n   1.\n"


def test_an_archive_of_another_version_is_removed(
    environ: dict[str, str], tmp_path: Path, path: Path
) -> None:
    old = path.with_name("classes-0123456789abcdef.jsa")
    path.parent.mkdir()
    old.write_bytes(b"old")
    make(environ, tmp_path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    path.unlink()
    path.parent.rmdir()
    make(environ, tmp_path)
    assert path.parent.stat().st_mode & 0o777 == 0o700
