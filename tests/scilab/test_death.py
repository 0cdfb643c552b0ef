"""Scilab's end costs the variables, never the kernel: it is told, and the next cell runs."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.conftest import PROGRAMS, assert_gone, folders, processes
from tests.scilab.recorder import wait_for_end

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.scilab.errors.sources import Sources
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

LOST = "All variables are lost. The next cell runs in a fresh Scilab."
KILLED = "it was killed by SIGKILL (the system does that when memory runs out)"
CRASHED = "Scilab ended while the cell ran: it crashed ("
"""Behind it is the status of Scilab's crash handler, or the signal of which that died itself."""

DEATHS = {
    "host('kill -9 ' + string(getpid()));": KILLED,
    "host('kill -TERM ' + string(getpid()));": "it was killed by SIGTERM",
}
CRASHES = ("host('kill -SEGV ' + string(getpid()));", "host('kill -ABRT ' + string(getpid()));")

EXITS = {
    "exit": "Scilab has ended, as the cell asked. ",
    "quit": "Scilab has ended, as the cell asked. ",
    "exit()": "Scilab has ended, as the cell asked. ",
    "exit(3)": "Scilab has ended with exit status 3, as the cell asked. ",
    "function f(), exit(4), endfunction, f()": "Scilab has ended with exit status 4, as",
}


@pytest.fixture(params=PROGRAMS)
def either(request: pytest.FixtureRequest, notebook: MakeNotebook) -> Notebook:
    return notebook(request.param)


def assert_fresh(scilab: Notebook, pid: int) -> None:
    """Check that the next cell runs in another Scilab, and that the first left nothing."""
    assert scilab.value("exists('x')") == "0"
    assert scilab.pid != pid
    wait_for_end(pid)


@pytest.mark.parametrize("code", DEATHS)
def test_a_death_during_a_cell_is_explained_and_its_output_kept(
    either: Notebook, code: str
) -> None:
    either.show("x = 1;")
    pid = either.pid
    run = either.run(f"mprintf('before\\n');\n{code}\nwhile %t, end")
    assert run.error == (
        "ScilabDied",
        f"Scilab ended while the cell ran: {DEATHS[code]}. {LOST}",
    )
    assert run.stdout.startswith("before\n")
    assert_fresh(either, pid)


@pytest.mark.parametrize("code", CRASHES)
def test_a_crash_is_explained(either: Notebook, code: str) -> None:
    either.show("x = 1;")
    pid = either.pid
    run = either.run(f"mprintf('before\\n');\n{code}\nwhile %t, end")
    assert CRASHED in run.failure.evalue
    assert run.stdout.startswith("before\n")
    assert_fresh(either, pid)


@pytest.mark.parametrize("code", EXITS)
def test_exit_ends_scilab_and_asks_the_front_end_to_leave(either: Notebook, code: str) -> None:
    either.show("x = 1;")
    pid = either.pid
    run = either.run(f"mprintf('before\\n');\n{code}\nmprintf('never')")
    assert isinstance(run.outcome, Ok)
    assert run.outcome.payload == ({"source": "ask_exit", "keepkernel": False},)
    assert run.stdout == "before\n"
    assert EXITS[code] in run.stderr
    assert LOST in run.stderr
    assert_fresh(either, pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_death_between_cells_is_met_by_the_next_cell(
    either: Notebook, number: signal.Signals
) -> None:
    either.show("x = 1;")
    pid = either.pid
    os.kill(pid, number)
    wait_for_end(pid)
    run = either.run("mprintf('%d', exists('x'))")
    # No host has noticed the death yet, so the cell itself may meet it.
    assert run.stdout == "0" or run.failure.ename == "ScilabDied"
    assert_fresh(either, pid)


def test_text_that_a_crash_cuts_is_shown(notebook: MakeNotebook) -> None:
    scilab = notebook()
    run = scilab.run("mprintf('no newline'); host('kill -9 ' + string(getpid())); while %t, end")
    assert run.stdout == "no newline"


def test_a_long_output_before_a_death_is_whole(notebook: MakeNotebook) -> None:
    scilab = notebook()
    code = "host('seq 1 50000'); host('kill -9 ' + string(getpid())); while %t, end"
    assert scilab.run(code).stdout == "".join(f"{i}\n" for i in range(1, 50_001))


def test_a_child_that_outlives_scilab_does_not_hold_the_cell(
    notebook: MakeNotebook, scratch: Path
) -> None:
    scilab = notebook()
    scilab.show("")
    pid = scilab.pid
    run = scilab.run(
        "host('yes & sleep 600 &'); host('kill -9 ' + string(getpid())); while %t, end"
    )
    assert run.failure.ename == "ScilabDied"
    assert_fresh(scilab, pid)
    assert len(folders(scratch)) == 1


def test_three_deaths_in_a_row_are_survived(notebook: MakeNotebook, scratch: Path) -> None:
    scilab = notebook()
    for number in range(3):
        assert scilab.show(f"mprintf('{number}')") == str(number)
        scilab.run("exit")
    assert len(folders(scratch)) <= 1


def sources_of(scilab: Notebook) -> Sources:
    current = scilab.interpreter._current
    assert current
    return current.sources


def test_cells_that_defined_functions_are_forgotten_after_a_death(notebook: MakeNotebook) -> None:
    scilab = notebook()
    scilab.show("function f(), nosuch, endfunction")
    assert sources_of(scilab)._cells
    scilab.run("exit")
    assert not sources_of(scilab)._cells


def test_death_in_a_pause_and_in_a_question(notebook: MakeNotebook) -> None:
    scilab = notebook()
    for code in ("pause", "x = input('x? ');"):
        scilab.show("")
        os.kill(scilab.pid, 0)

        def kill() -> None:
            os.kill(scilab.pid, signal.SIGKILL)

        run = scilab.run(code, kill)
        assert run.failure.ename == "ScilabDied"
        assert KILLED in run.failure.evalue


def test_exit_typed_in_a_pause_leaves(notebook: MakeNotebook) -> None:
    scilab = notebook()
    run = scilab.run("pause", "exit(3)")
    assert isinstance(run.outcome, Ok)
    assert "exit status 3" in run.stderr


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("code", ["", "while %t, end", "host('sleep 600')", "x = input('')"])
def test_shutdown_leaves_nothing(
    notebook: MakeNotebook, scratch: Path, program: str, code: str
) -> None:
    scilab = notebook(program)
    before = folders(scratch)
    scilab.show("")
    pids = processes(scratch)
    assert pids
    if not code:
        scilab.close()
    elif "input" in code:
        scilab.run(code, scilab.close)
    else:
        scilab.run(f"mprintf('go\\n'); {code}", when={"go": scilab.close})
    assert_gone(pids | processes(scratch))
    assert before
    assert folders(scratch) == set()
    scilab.close()


def test_a_scilab_without_the_kernels_functions_is_replaced(notebook: MakeNotebook) -> None:
    """Predef("clear") takes the protection from them and from Scilab's own, and clear the rest."""
    scilab = notebook()
    run = scilab.run("mprintf('begin');\npredef('clear');\nclear")
    assert run.stdout == "begin"
    assert run.error[0] == "ScilabLost"
    assert "predef" in run.error[1]
    assert "variables are lost" in run.error[1]
    assert scilab.show("mprintf('next')") == "next"
