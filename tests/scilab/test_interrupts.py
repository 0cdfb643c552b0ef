"""An interrupt ends the cell and nothing else: the workspace and the next cell are untouched."""

from __future__ import annotations

import os
import random
import select
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed, Ok
from scilab_kernel.scilab.cell import rules as interrupts
from scilab_kernel.scilab.process.environment import OPTIONS, environment
from scilab_kernel.scilab.process.procfs import descendants
from scilab_kernel.scilab.process.sight import Posture
from scilab_kernel.scilab.process.signals import interrupt_main_thread
from scilab_kernel.scilab.process.spawn import ScilabProcess
from tests.scilab.bare import displayed
from tests.scilab.recorder import require
from tests.soak.interrupts import Interrupts

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

INTERRUPTED = ("Interrupt", "the cell was interrupted; variables are kept")
LOST = "All variables are lost. The next cell runs in a fresh Scilab."
RESTARTED = ("Interrupt", f"Scilab could not be interrupted and was restarted. {LOST}")
ONE = displayed("1")

RUNNING = {
    "while": "go(); while %t, end",
    "for": "go(); for i = 1:1e7, x = i; end, while %t, end",
    "for over lines": "go()\nfor i = 1:1e7\n  x = i;\nend\nwhile %t\nend",
    "try": "go(); while %t, try, error('x'); end, end",
    "try around": "try, go(); while %t, end, catch, mprintf('caught'), end",
    "errcatch": "execstr('go(); while %t, end', 'errcatch');",
    "errcatch in a loop": "go(); while %t, execstr('nosuch', 'errcatch'); end",
    "function": "spin()",
    "function in function": "function f(), spin(), endfunction, f()",
    "overload": "function r = %spin_a_s(x, y), spin(), endfunction, tlist(['spin', 'a'], 1) + 1",
    "printing": "go(); while %t, mprintf('x\\n'); end",
    "displaying": "go(); while %t, x = 1, end",
    "warning": "go(); while %t, warning('w'); end",
    "sleep": "go(); while %t, sleep(10); end",
    "child": "host('echo go; sleep 60');",
    "unix_g": "host('echo go'); unix_g('sleep 60');",
    "matrices": "go(); while %t, inv(rand(50, 50)); end",
    "strings": "go(); while %t, s = strcat(string(1:100)); end",
}


@pytest.fixture
def spinning(scilab: Notebook) -> Notebook:
    scilab.show("function go(), mprintf('go\\n'), endfunction")
    scilab.show("function spin()\n  go()\n  while %t\n  end\nendfunction")
    scilab.show("kept = 42;")
    return scilab


def assert_whole(scilab: Notebook) -> None:
    """Check that variables are kept, that Scilab is at its top level, and that cells are exact."""
    assert scilab.value("kept") == "42"
    assert scilab.show("[l, names] = where(); mprintf('%d', sum(names == 'pause'))") == "0"
    assert scilab.show("1") == ONE


@pytest.mark.parametrize("name", RUNNING)
def test_a_running_cell_is_interrupted(spinning: Notebook, name: str) -> None:
    pid = spinning.pid
    run = spinning.run(RUNNING[name], when={"go": spinning.interrupt})
    assert run.error == INTERRUPTED
    assert run.stderr == "" or name == "unix_g"  # which misses what its child should have left
    assert "resume" not in run.stdout
    assert run.stdout.startswith("go\n")
    assert_whole(spinning)
    assert spinning.pid == pid


def test_an_abort_in_an_overload_ends_the_cell(spinning: Notebook) -> None:
    spinning.run("function %quit_p(x), abort, endfunction, disp(tlist(['quit', 'a'], 1))")
    assert_whole(spinning)


def test_a_loop_of_short_children_is_interrupted(spinning: Notebook) -> None:
    code = "go(); while %t, host('sleep 0.001'); end"
    assert spinning.run(code, when={"go": spinning.interrupt}).error == INTERRUPTED
    assert_whole(spinning)


def test_signals_that_come_when_scilab_waits_already_do_no_harm(
    environ: dict[str, str], tmp_path: Path
) -> None:
    """Signals come until a look sees that Scilab waits."""
    process = ScilabProcess([require("scilab-cli"), *OPTIONS], environment(environ, tmp_path))
    try:
        process.type_line("mprintf('here')")
        await_output(process, b"here")
        process.adopt([process.pid, *descendants(process.pid)][-1])
        for _ in range(10):
            while not process.observer.prove():
                os.sched_yield()
            while process.look().posture is not Posture.AT_PROMPT:
                os.sched_yield()
            for _ in range(100):
                interrupt_main_thread(process.pid)
        process.type_line("mprintf('there')")
        await_output(process, b"there")
    finally:
        process.close()


def await_output(process: ScilabProcess, text: bytes) -> None:
    output = b""
    while text not in output:
        assert not process.has_ended(), output
        select.select(process.fds, [], [])
        output += process.read_output()


def test_a_nested_exec_is_interrupted(spinning: Notebook, tmp_path: Path) -> None:
    inner, outer = tmp_path / "inner.sce", tmp_path / "outer.sce"
    inner.write_text("go();\nwhile %t\nend\n", encoding="utf-8")
    outer.write_text(f'exec("{inner}", -1);\nmprintf("never");\n', encoding="utf-8")
    run = spinning.run(f'exec("{outer}", -1);', when={"go": spinning.interrupt})
    assert run.error == INTERRUPTED
    assert run.stdout == "go\n"
    assert_whole(spinning)


QUESTIONS = {
    "input": "x = input('x? ');",
    "input string": "x = input('x? ', 's');",
    "input in try": "try, x = input('x? '); catch, mprintf('caught'), end",
    "mscanf": "x = mscanf('%d');",
    "mscanf, two outputs": "[n, a, b] = mscanf('%d %d');",
    "halt": "halt();",
    "pause": "pause",
    "pause in a function": "function f(), pause, endfunction, f()",
    "input in a loop": "for i = 1:3, x = input('x? '); end",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_interrupted(spinning: Notebook, name: str) -> None:
    run = spinning.run(QUESTIONS[name] + "\nmprintf('never')", spinning.interrupt)
    assert run.error == INTERRUPTED
    assert len(run.questions) == 1
    assert "never" not in run.stdout
    assert "caught" not in run.stdout
    assert_whole(spinning)


def test_a_line_that_runs_in_a_pause_is_interrupted(spinning: Notebook) -> None:
    for _ in range(100):
        run = spinning.run("pause", "spin()", when={"go": spinning.interrupt})
        assert run.error == INTERRUPTED
    assert_whole(spinning)


def test_a_line_whose_hand_over_starves_is_interrupted_without_a_deadlock(
    notebook: MakeNotebook, program: str
) -> None:
    starved = notebook(program)
    starved.show("function spin(), mprintf('go\\n'); while %t, end, endfunction; kept = 42;")
    starve_all_but_main(starved.pid)
    for _ in range(10):
        run = starved.run("pause", "spin()", when={"go": starved.interrupt})
        assert run.error == INTERRUPTED
    assert_whole(starved)


def starve_all_but_main(pid: int) -> None:
    """Put all threads of a Scilab on one processor, which only idleness of the main one frees."""
    cpu = min(os.sched_getaffinity(0))
    for task in map(int, os.listdir(f"/proc/{pid}/task")):  # noqa: PTH208 - names, no paths
        os.sched_setaffinity(task, {cpu})
        if task != pid:
            os.sched_setscheduler(task, os.SCHED_IDLE, os.sched_param(0))


def test_output_before_an_interrupt_is_whole(spinning: Notebook) -> None:
    code = "mprintf('%sgo\\n', strcat(repmat('x', 1, 100000))); while %t, end"
    run = spinning.run(code, when={"go": spinning.interrupt})
    assert run.stdout == "x" * 100_000 + "go\n"


@pytest.mark.parametrize("text", ["", "\\n", "\\n\\n", "a\\n\\n"])
def test_newlines_before_an_interrupt_are_whole(spinning: Notebook, text: str) -> None:
    run = spinning.run(f"mprintf('go{text}'); while %t, end", when={"go": spinning.interrupt})
    assert run.stdout == "go" + text.replace("\\n", "\n")


def test_text_of_the_person_about_resume_and_abort_is_not_dropped(
    spinning: Notebook,
) -> None:
    text = "Type 'resume' or 'abort' to go"
    quoted = text.replace("'", "''")
    code = f'mprintf("%s\\n", "{quoted}"); while %t, end'
    run = spinning.run(code, when={"to go": spinning.interrupt})
    assert run.stdout == text + "\n"


def test_an_interrupt_in_the_first_moment_of_a_cell_ends_it(spinning: Notebook) -> None:
    for _ in range(20):
        assert spinning.run("while %t, end", moment=0).error == INTERRUPTED
    assert_whole(spinning)


def test_an_interrupt_in_the_last_moment_of_a_cell_does_no_harm(spinning: Notebook) -> None:
    for number in range(20):
        run = spinning.run(f"x = {number};\nmprintf('end')", when={"end": spinning.interrupt})
        assert run.stdout == "end"
        assert run.outcome == Ok() or run.error == INTERRUPTED
        assert spinning.value("x") == str(number)
    assert_whole(spinning)


def test_an_interrupt_at_the_moment_of_an_error_does_no_harm(spinning: Notebook) -> None:
    for _ in range(20):
        run = spinning.run("mprintf('end'); nosuch", when={"end": spinning.interrupt})
        assert run.failure.ename in {"Interrupt", "ScilabError 999"}
        assert run.stdout == "end"
    assert_whole(spinning)


CELLS = (
    "while %t, end",
    "for i = 1:1e7, x = i; end, while %t, end",
    "spin()",
    "while %t, try, error('x'); end, end",
    "while %t, mprintf('x\\n'); end",
    "execstr('while %t, end', 'errcatch');",
    "while %t, sleep(1); end",
)
REPETITIONS = {"scilab-cli": 200, "scilab-adv-cli": 100}
"""How many interrupts: as many as a user needs in a day."""


def test_many_interrupts_at_any_moment_lose_nothing(spinning: Notebook) -> None:
    pid = spinning.pid
    dice = random.Random(611)  # noqa: S311
    spinning.show("n = 0;")
    for number in range(1, REPETITIONS[spinning.program] + 1):
        code = f"n = {number};\n{dice.choice(CELLS)}"
        # Most moments are within the start of the cell, some long after it.
        moment = dice.choice((0.0, 0.0005, 0.001, 0.002, 0.005, 0.02)) * dice.random()
        run = spinning.run(code, moment=moment)
        assert run.error == INTERRUPTED, (number, code, moment)
        assert spinning.show(f"mprintf('%d', {number} + kept)") == str(number + 42)
        assert spinning.pid == pid
    assert_whole(spinning)


def test_interrupts_of_a_whole_kernel_at_any_moment_lose_nothing(
    tmp_path: Path, program: str
) -> None:
    """`python -m tests.soak.interrupts 2000` does more of them."""
    soak = Interrupts(tmp_path, program)
    with soak.witnessed.telling():
        for _ in range(REPETITIONS[program]):
            soak.interrupt_one()
        soak.finish()
    assert len(soak.outcomes) > 10


def test_an_interrupt_between_cells_does_nothing(spinning: Notebook) -> None:
    for _ in range(10):
        spinning.interrupt()
        assert spinning.show("1") == ONE
    assert_whole(spinning)


def test_two_interrupts_are_as_good_as_one(spinning: Notebook) -> None:
    def twice() -> None:
        spinning.interrupt()
        spinning.interrupt()

    for _ in range(10):
        assert spinning.run("spin()", when={"go": twice}).error == INTERRUPTED
    assert_whole(spinning)


def interrupt_sleep(scilab: Notebook) -> None:
    """Interrupt once Scilab is in its own sleep, which no signal ends: before, it would pause."""
    wchan = Path(f"/proc/{scilab.pid}/wchan")
    while "nanosleep" not in wchan.read_text(encoding="ascii"):
        select.select([], [], [], 0.001)
    scilab.interrupt()


def test_a_cell_that_cannot_be_interrupted_says_so_and_a_second_interrupt_restarts_scilab(
    notebook: MakeNotebook,
) -> None:
    scilab = notebook()
    scilab.show("x = 1;")
    pid = scilab.pid
    run = scilab.run(
        "mprintf('go\\n'); %sk_c_sleep(200000)",
        when={"go": lambda: interrupt_sleep(scilab), "Interrupt again": scilab.interrupt},
    )
    assert run.error == RESTARTED
    assert run.stdout == "go\n"
    assert "the variables that the kernel has not saved are lost" in run.stderr
    assert scilab.value("exists('x')") == "0"
    assert scilab.pid != pid


def test_a_cell_that_cannot_be_interrupted_ends_when_its_builtin_does(
    scilab: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interrupts, "EXPLAIN", 0.0)
    scilab.show("x = 1;")
    code = "mprintf('go\\n'); %sk_c_sleep(1000)\nx = 2;"
    run = scilab.run(code, when={"go": lambda: interrupt_sleep(scilab)})
    assert run.error == INTERRUPTED
    assert "Interrupt again" in run.stderr
    assert scilab.value("x") == "1"


def test_an_interrupt_before_scilab_is_ready_fails_the_cell_and_the_next_one_runs(
    notebook: MakeNotebook,
) -> None:
    scilab = notebook()
    run = scilab.run("x = 1", moment=0)
    assert isinstance(run.outcome, Failed)
    assert run.error == ("Interrupt", "interrupted before Scilab was ready")
    assert scilab.show("1") == ONE
