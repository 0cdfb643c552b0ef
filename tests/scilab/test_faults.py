"""Faults of machines and people cost one cell at most, and the kernel explains them."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.bare import displayed
from tests.scilab.conftest import PROGRAMS
from tests.scilab.recorder import Recorder, require, wait_for_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

ONE = displayed("1")
INTERRUPTED = ("Interrupt", "the cell was interrupted; variables are kept")

MALLOC = "mprintf('go\\n'); for k = 1:{}, k; end; while %t, x = rand(10, 10); y = string(x); end"
"""Most of the time this is within malloc or iconv, where a crash makes Scilab's handler hang."""


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """Let no file grow beyond a kilobyte, as on a disk that is all but full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def home_of_nobody() -> str:
    """Name a home that no user can write to, not even root."""
    return "/proc"


# --- signals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_crash_at_any_place_in_scilab_is_explained(notebook: MakeNotebook, program: str) -> None:
    scilab = notebook(program)
    dice = random.Random(51)  # noqa: S311
    for _ in range(3):
        scilab.show("")
        pid = scilab.pid

        def crash(pid: int = pid) -> None:
            os.kill(pid, signal.SIGSEGV)

        run = scilab.run(MALLOC.format(dice.randrange(2000)), when={"go": crash})
        assert run.failure.ename == "ScilabDied"
        assert "it crashed" in run.failure.evalue or "SIG" in run.failure.evalue
        wait_for_end(pid)
    assert scilab.show("1") == ONE


def test_a_stopped_scilab_goes_on_and_keeps_its_variables(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("kept = 42;")
    code = "mprintf('go\\n'); host('kill -STOP ' + string(getpid())); mprintf('on')"
    run = scilab.run(code, when={"go": lambda: await_stop(scilab)})
    assert run.outcome == Ok() or run.error == INTERRUPTED
    assert scilab.value("kept") == "42"


def await_stop(scilab: Notebook) -> None:
    """Interrupt once Scilab has been stopped."""
    stat = Path(f"/proc/{scilab.pid}/stat")
    while stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "T":
        os.sched_yield()
    scilab.interrupt()


# --- memory, disk, home ------------------------------------------------------------------------


def test_a_lack_of_memory_is_an_error_or_a_death_that_is_told(
    notebook: MakeNotebook, tmp_path: Path
) -> None:
    path = tmp_path / "scilab-cli"
    path.write_text(f'#!/bin/sh\nulimit -v 1500000\nexec {require("scilab-cli")} "$@"\n')
    path.chmod(0o755)
    scilab = notebook(SCILAB_EXECUTABLE=str(path))
    run = scilab.run("x = list(); while %t, x($ + 1) = rand(1000, 1000); end")
    assert run.failure.ename in {"ScilabError 999", "ScilabDied"}
    assert scilab.show("1") == ONE


def test_a_cell_that_finds_no_room_on_the_disk_says_so_and_costs_nothing(
    notebook: MakeNotebook,
) -> None:
    scilab = notebook()
    scilab.show("kept = 42;")
    with no_room():
        run = scilab.run("kept = 0; //" + "x" * 2000)
        assert scilab.interpreter.complete("kep", 3, Recorder()).matches
    assert run.failure.ename == "NoRoom"
    assert "TMPDIR" in run.failure.evalue
    assert scilab.value("kept") == "42"


def test_an_answer_that_finds_no_room_is_an_error_in_the_cell(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("kept = 42;")
    with no_room():
        run = scilab.run("x = input('', 's');", "y" * 2000)
    assert run.failure.ename.startswith("ScilabError")
    assert scilab.value("kept") == "42"


def test_a_start_that_finds_no_room_is_explained_and_repeated(
    notebook: MakeNotebook, scratch: Path
) -> None:
    before = set(scratch.iterdir())
    with no_room():
        scilab = notebook()
        run = scilab.run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "TMPDIR" in run.failure.evalue
    assert set(scratch.iterdir()) == before
    assert scilab.show("1") == ONE


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_home_that_cannot_be_written_to_is_done_without(
    notebook: MakeNotebook, program: str, home_of_nobody: str
) -> None:
    scilab = notebook(program, HOME=home_of_nobody)
    run = scilab.run("1")
    assert run.stdout == ONE
    assert "settings" in run.stderr
    assert home_of_nobody in run.stderr
    assert scilab.run("1").events == [("result", ONE)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_home_that_no_variable_names_is_found(
    notebook: MakeNotebook, environ: dict[str, str], program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", environ["HOME"])  # as what the system knows of the user
    scilab = notebook(program, HOME=None)
    assert scilab.run("1").events == [("result", ONE)]


def test_the_cell_tells_of_an_executable_that_is_no_longer_scilab(
    notebook: MakeNotebook, tmp_path: Path
) -> None:
    path = tmp_path / "scilab-cli"
    path.symlink_to(require("scilab-cli"))
    scilab = notebook(SCILAB_EXECUTABLE=str(path))
    scilab.show("x = 1;")
    path.unlink()
    path.write_text("#!/bin/sh\necho I am something else\n", encoding="utf-8")
    path.chmod(0o755)
    assert scilab.value("x") == "1"
    scilab.run("exit")
    run = scilab.run("1")
    assert run.failure.ename == "ScilabNotStarted"
    assert "I am something else" in run.failure.evalue
    path.unlink()
    path.symlink_to(require("scilab-cli"))
    assert scilab.show("1") == ONE


# --- processes that a cell starts --------------------------------------------------------------


CHILDREN = {
    "host": "host('read a; echo got $a');",
    "unix_g": "mprintf('%s\\n', unix_g('read a; echo got $a'))",
    "child of a child": "host('sh -c ''read a; echo got $a''; true');",
}


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_that_reads_is_answered_from_the_front_end(scilab: Notebook, name: str) -> None:
    run = scilab.run(CHILDREN[name] + "\nmprintf('end')", "héllo")
    assert run.questions == [""]
    assert run.stdout == "got héllo\nend"
    assert scilab.show("1") == ONE


def test_a_child_that_reads_on_is_interrupted(scilab: Notebook) -> None:
    scilab.show("kept = 42;")
    run = scilab.run("host('cat'); while %t, end", "one", "two", scilab.interrupt)
    assert run.stdout == "one\ntwo\n"
    assert run.error == INTERRUPTED
    assert scilab.value("kept") == "42"


def test_an_answer_for_which_there_is_no_room_is_asked_for_again(scilab: Notebook) -> None:
    """The kernel must not wait until a child reads on, because it would miss an interrupt."""
    code = "host('head -c 1 >/dev/null; sleep 0; read a; echo got $a')"
    run = scilab.run(code, "x" * 200_000, "y" * 50_000)
    assert len(run.questions) == 2
    assert "too long" in run.stderr
    assert scilab.show("1") == ONE


def test_the_part_of_an_answer_that_a_child_has_not_read_is_not_executed(scilab: Notebook) -> None:
    run = scilab.run("host('head -c 1 >/dev/null');\nmprintf('end')", "xleak = 1;")
    assert (run.outcome, run.stdout) == (Ok(), "end")
    assert "The kernel drops the rest" in run.stderr
    assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.value("exists('leak')") == "0"


def test_a_child_that_ends_withdraws_its_question(scilab: Notebook) -> None:
    def end() -> None:
        os.kill(reader(scilab.pid), signal.SIGTERM)

    run = scilab.run("host('cat');\nmprintf('end')", end)
    assert (run.outcome, run.stdout) == (Ok(), "end")
    assert scilab.show("1") == ONE


def reader(pid: int) -> int:
    """Find the process that was asked for."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return reader(int(children[0])) if children else pid


def test_a_child_that_nobody_can_answer_is_told_to_end(scilab: Notebook) -> None:
    run = scilab.run("host('cat');\nmprintf('end')", allow_stdin=False)
    assert (run.outcome, run.stdout) == (Ok(), "end")
    assert "allow_stdin is false" in run.stderr
    assert scilab.show("1") == ONE


def test_a_child_of_a_kernel_that_ignores_hangups_is_told_to_end(notebook: MakeNotebook) -> None:
    former = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
    try:
        scilab = notebook()
        run = scilab.run("host('cat');\nmprintf('end')", allow_stdin=False)
    finally:
        signal.signal(signal.SIGHUP, former)
    assert (run.outcome, run.stdout) == (Ok(), "end")


def test_a_child_in_the_background_takes_no_line_of_the_kernels(scilab: Notebook) -> None:
    scilab.show("host('cat >/dev/null &');")
    for _ in range(3):
        assert scilab.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.show("1") == ONE
