"""Cells give the same in each world, whether the kernel sees Scilab or is blind and slower."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.cell.outcome import LOST
from scilab_kernel.scilab.process import procfs
from scilab_kernel.scilab.process.sight import NO_PROC, NO_RIGHT, STRANGE, Observer
from tests.scilab.bare import displayed
from tests.scilab.conftest import start_notebook
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.scilab.recorder import Notebook

    Read = Callable[[str], str]

ROOT = Path(__file__).parents[2]
INTERRUPTED = ("Interrupt", "the cell was interrupted; variables are kept")


def no_proc(read: Read) -> Read:
    """As on macOS, and where /proc hides the processes of others (hidepid=4)."""
    return read


def no_wchan(read: Read) -> Read:
    """As some kernels of Linux are built: wchan is 0 for every thread."""
    return lambda path: "0" if path.endswith("wchan") else read(path)


def no_syscall(read: Read) -> Read:
    """As with ptrace_scope 2: the kernel can read wchan, but not syscall."""
    return lambda path: "" if path.endswith("syscall") else read(path)


def stat_only(read: Read) -> Read:
    """As with a program that its user may not read: the kernel can read neither."""
    return no_wchan(no_syscall(read))


def strange_threads(read: Read) -> Read:
    """As with a Scilab whose threads read typed lines in some other way."""
    return lambda path: read(path).replace("pipe_read", "poll").replace("0 0x0", "7 0x1")


WORLDS: dict[str, tuple[Callable[[Read], Read], str]] = {
    "no /proc": (no_proc, NO_PROC),
    "no wchan": (no_wchan, ""),
    "no syscall": (no_syscall, ""),
    "stat only": (stat_only, NO_RIGHT),
    "strange threads": (strange_threads, STRANGE),
}


@pytest.fixture(scope="module", params=WORLDS)
def world(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def long_lived(environ: dict[str, str], program: str, world: str) -> Iterator[list[Notebook]]:
    """Keep one Scilab for the tests of a world, which the patched reader of /proc imitates."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(procfs, "read", WORLDS[world][0](procfs.read))
        if world == "no /proc":
            patched.setattr(procfs, "PROC", "/nonexistent")
        kept = [start_notebook(environ, program)]
        yield kept
        kept[0].close()


def observer_of(scilab: Notebook) -> Observer:
    current = scilab.interpreter._current
    assert current
    return current.process.observer


def kept(scilab: Notebook) -> Notebook:
    """Set a variable that each test expects to be there at its end."""
    assert scilab.show("kept = 1;") == ""
    return scilab


def is_as_before(scilab: Notebook) -> None:
    assert scilab.show("kept") == displayed("kept = 1")


def test_the_kernel_knows_whether_it_can_see(scilab: Notebook, world: str) -> None:
    assert observer_of(scilab).blind_because == WORLDS[world][1]


def test_values_and_errors_are_the_same_in_each_world(scilab: Notebook) -> None:
    kept(scilab)
    assert scilab.show("1") == displayed("1")
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    is_as_before(scilab)
    assert scilab.run("x = [1").failure.ename == "SyntaxError"
    assert scilab.run("abort").outcome == Ok()
    is_as_before(scilab)


def test_silence_is_no_prompt(scilab: Notebook) -> None:
    kept(scilab)
    assert scilab.show("sleep(300); 1") == displayed("1")
    run = scilab.run("disp(1); sleep(300); error('late')")
    assert run.error == ("ScilabError 10000", "late")
    assert scilab.show("disp(1); sleep(300); disp(2)").split() == ["1.", "2."]
    is_as_before(scilab)


def test_a_pause_and_a_question_are_answered_in_each_world(scilab: Notebook) -> None:
    kept(scilab)
    run = scilab.run("pause\nx = 2;", "kept", "resume")
    assert run.questions == ["-1-> ", "-1-> "]
    assert displayed("kept = 1") in run.stdout
    assert scilab.value("x") == "2"
    scilab.run("x = input('?');", "42")
    assert scilab.value("x") == "42"
    is_as_before(scilab)


def test_a_child_process_is_served_in_each_world(scilab: Notebook) -> None:
    kept(scilab)
    assert scilab.run("host('echo told');").stdout == "told\n"
    is_as_before(scilab)


INTERRUPTIBLE = {
    "a loop": "mprintf('go'); while %t, end",
    "a print": "mprintf('go'); while %t, disp(1), end",
    "a child": "mprintf('go'); host('sleep 100');",
    "a function": "function f(), while %t, end, endfunction\nmprintf('go'); f()",
}


@pytest.mark.parametrize("code", INTERRUPTIBLE)
def test_an_interrupt_keeps_the_variables(scilab: Notebook, code: str) -> None:
    kept(scilab)
    for _ in range(3):
        run = scilab.run(INTERRUPTIBLE[code], when={"go": scilab.interrupt})
        assert run.error == INTERRUPTED
        is_as_before(scilab)


def test_a_builtin_that_cannot_be_interrupted_ends_and_keeps_the_variables(
    scilab: Notebook,
) -> None:
    kept(scilab)
    run = scilab.run("mprintf('go'); sleep(4000)", when={"go": scilab.interrupt})
    assert run.error == INTERRUPTED
    is_as_before(scilab)


def test_a_death_of_scilab_is_told_and_the_next_cell_runs_in_another_scilab(
    scilab: Notebook,
) -> None:
    kept(scilab)
    run = scilab.run("host('kill -9 ' + string(getpid()));")
    assert run.failure.ename == "ScilabDied"
    assert LOST in run.failure.evalue
    assert scilab.run("kept").error == ("ScilabError 999", "Undefined variable: kept")
    assert scilab.show("1") == displayed("1")


def test_a_program_that_cannot_be_read_is_not_seen(environ: dict[str, str], tmp_path: Path) -> None:
    """A kernel without special rights may not look at the threads of such a program."""
    require("scilab-cli")
    program = tmp_path / "scilab-cli-bin"
    shutil.copy(require("scilab-cli-bin"), program)
    program.chmod(0o111)
    tmp_path.chmod(0o755)
    script = tmp_path / "scilab-cli"
    folders = f"/usr/lib/scilab:/usr/lib/{os.uname().machine}-linux-gnu/scilab"  # of Debian 12, 13
    paths = f"export LD_LIBRARY_PATH={folders} SCI=/usr/share/scilab/"
    script.write_text(f'#!/bin/sh\n{paths}\nexec {program} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    without_rights = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []

    def run(*module: str) -> bytes:
        return subprocess.run(
            [*without_rights, sys.executable, "-m", *module],
            env={**environ, "SCILAB_EXECUTABLE": str(script)},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout

    told = json.loads(run("tests.scilab.unseen"))
    assert told == {
        "blind": NO_RIGHT,
        "value": displayed("x = 3"),
        "error": ["ScilabError 999", "Undefined variable: nosuch"],
        "pause": ["-1-> "],
        "interrupt": list(INTERRUPTED),
        "after": displayed("x = 3"),
    }
    found = json.loads(run("scilab_kernel", "check", "--json"))["findings"]
    (sight,) = (each for each in found if each["topic"] == "sight")
    assert sight["status"] == "note"
    assert sight["text"].startswith(NO_RIGHT)
