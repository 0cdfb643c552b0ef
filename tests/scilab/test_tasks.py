"""notebook_map and parallel_run in cells: tasks in other Scilabs, through the kernel's helper."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed, Ok
from tests.scilab.conftest import assert_gone, folders, processes, start_notebook
from tests.scilab.recorder import Notebook, Run, wait_for_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook

SQUARE = "function y = square(x)\n    y = x^2;\nendfunction\n"
START = 'disp(and(notebook_map("abs", [-1 -2; -3 4]) == [1 2; 3 4]))'


@pytest.fixture(scope="module")
def with_workers(environ: dict[str, str], program: str) -> Iterator[Notebook]:
    """Keep a notebook whose workers have started."""
    started = start_notebook(environ, program)
    start_workers(started)
    yield started
    started.close()


@pytest.fixture
def tasks(with_workers: Notebook, nothing_is_left: None) -> Notebook:  # noqa: ARG001
    """Lend that notebook, its workspace emptied."""
    with_workers.show("clear; clearglobal; errclear();")
    with_workers.count = 0
    return with_workers


def start_workers(notebook: Notebook) -> None:
    """Run tasks; a bar may show how they go."""
    assert notebook.run(START).stdout == "\n  T\n"


def plain(run: Run) -> list[str]:
    """List the lines of a traceback without colours."""
    assert isinstance(run.outcome, Failed)
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(run.outcome.traceback)).splitlines()


def helper_of(notebook: Notebook) -> int:
    scilab = notebook.interpreter._scilab.scilab
    assert scilab
    assert scilab._helper._process
    return scilab._helper._process.pid


def test_values_keep_the_order_and_the_shape_of_the_arguments(tasks: Notebook) -> None:
    tasks.show(SQUARE)
    run = tasks.run('disp(and(notebook_map("square", 1:200) == (1:200) .^ 2))')
    assert run.stdout == "\n  T\n"  # and a bar, if it took long
    assert tasks.value("notebook_map(square, [1 2; 3 4])") == "1 9 4 16"
    assert tasks.value('size(notebook_map("square", list(1, 2, 3)))') == "3"
    assert tasks.value('typeof(notebook_map("string", 1:2))') == "list"
    assert tasks.value('size(notebook_map("square", []))') == "0 0"


def test_an_element_that_is_a_list_stands_for_several_arguments(tasks: Notebook) -> None:
    assert tasks.show('y = notebook_map("max", list(list(1, 2), list(5, 3))); disp(y(1), y(2))')
    assert tasks.value("y(1)") + tasks.value("y(2)") == "25"


@pytest.mark.parametrize(
    "value",
    [
        "0.1 + %i",
        "sparse([1 0; 0 2.5])",
        "[1 + %s, %s^2]",
        "1 / (1 + %s)",
        "{1, 'a'; %t, 5}",
        "struct('a', {1, 2})",
        "uint8([1 2; 3 4])",
        "['a' 'é'; '' 'long text']",
        "square",
    ],
)
def test_all_that_save_keeps_travels_exactly(tasks: Notebook, value: str) -> None:
    tasks.show(f"{SQUARE}function y = same(x)\n    y = x;\nendfunction\nx = {value};")
    tasks.show('y = notebook_map("same", list(list(x)));')
    assert tasks.value("isequal(y(1), x)") == "T"


def test_functions_travel_and_variables_travel_if_they_are_named(tasks: Notebook) -> None:
    tasks.show(f"{SQUARE}function y = f(x)\n    y = square(x) + k;\nendfunction\nk = 100;")
    assert tasks.value('notebook_map("f", 1:3, "k")') == "101 104 109"
    error = tasks.run('notebook_map("f", 1:3)').error[1]
    assert error == "notebook_map: task 1 failed: Undefined variable: k (in f)"


def test_an_error_names_task_and_functions_and_the_text_before_is_shown(tasks: Notebook) -> None:
    code = "function g(x)\n    if x == 3, nosuch(), end\nendfunction\n"
    code += 'function y = f(x)\n    mprintf("%d ", x);\n    g(x);\n    y = x;\nendfunction'
    tasks.show(code)
    run = tasks.run('notebook_map("f", 1:5)')
    assert run.error[1] == (
        "notebook_map: task 3 failed: Undefined variable: nosuch (in g, called by f)"
    )
    assert run.stdout == "1 2 3 "
    assert plain(run) == [
        "In [2] line 1",
        '----> 1 notebook_map("f", 1:5)',
        "In [1] line 6, in f",
        "----> 6     g(x);",
        "In [1] line 2, in g",
        "----> 2     if x == 3, nosuch(), end",
        f"ScilabError 10000: {run.error[1]}",
    ]
    assert tasks.value("1 + 1") == "2"


def test_frames_of_a_task_are_found_wherever_its_functions_came_from(
    tasks: Notebook, tmp_path: Path
) -> None:
    (tmp_path / "h.sci").write_text("\n\nfunction y = h(x)\n    y = nosuch(x);\nendfunction\n")
    tasks.show(f'exec("{tmp_path}/h.sci", -1);')
    tasks.show("function y = f(x)\n    y = h(x);\nendfunction\n")
    tasks.show("function y = f(x)\n    y = 1;\n    y = h(x);\nendfunction\n")
    assert plain(tasks.run('notebook_map("f", 1:2)'))[2:-1] == [
        "In [3] line 3, in f",
        "----> 3     y = h(x);",
        "the file of h line 4, in h",
    ]
    error = plain(tasks.run('error("task 1 failed: something else")'))
    assert error[1:-1] == ['----> 1 error("task 1 failed: something else")']


def test_frames_name_no_line_of_another_definition(tasks: Notebook, tmp_path: Path) -> None:
    (tmp_path / "f.sci").write_text("\n" * 9 + "function y = f(x)\n    y = nosuch(x);\nendfunction")
    tasks.show("function y = f(x)\n    y = x;\nendfunction\n")
    tasks.show(f'funcprot(0); exec("{tmp_path}/f.sci", -1);')
    traceback = plain(tasks.run('notebook_map("f", 1:2)'))
    assert traceback[2:-1] == ["the file of f line 11, in f"]


def test_an_error_of_a_library_function_in_a_task_names_its_file(tasks: Notebook) -> None:
    tasks.show('function y = f(x)\n    y = blanks("a");\nendfunction')
    traceback = plain(tasks.run('notebook_map("f", 1:2)'))
    assert traceback[2] == "In [1] line 2, in f"
    assert "blanks.sci" in traceback[4]


def test_an_error_of_a_task_can_be_caught(tasks: Notebook) -> None:
    code = 'try\n    notebook_map("nosuch", 1:2);\ncatch\n    x = lasterror();\nend'
    assert tasks.run(code).outcome == Ok()
    assert tasks.value("x") == "notebook_map: task 1 failed: Undefined variable: nosuch"


def test_an_interrupt_ends_the_tasks_and_later_tasks_run(tasks: Notebook) -> None:
    tasks.show(
        'function y = f(x)\n    while x > 1, end\n    mprintf("one");\n    y = x;\nendfunction'
    )
    opened = tasks.value("file()")
    run = tasks.run('y = notebook_map("f", 1:4);', when={"one": tasks.interrupt})
    assert run.error[0] == "Interrupt"
    assert tasks.value('notebook_map("abs", [-1 -2])') == "1 2"
    assert tasks.value("file()") == opened


def test_names_of_variables_hide_nothing_from_the_macros(tasks: Notebook) -> None:
    tasks.show("save = 1; load = 1; tokens = 2; size = 3; matrix = 4; list = 5; zeros = 6;")
    tasks.show("y = notebook_map('abs', [-1 -2]); z = parallel_run([-1 -2], 'abs');")
    tasks.show("clear size matrix list")
    assert tasks.value("[y z]") == "1 2 1 2"
    assert tasks.value('size(grep(who("get"), "%sk_"), "*")') == "0"


def test_parallel_run_means_what_it_meant_in_scilab_5(tasks: Notebook) -> None:
    tasks.show("function [a, b] = f(x, y)\n    a = x' .* [0.5 0.25];\n    b = 2 * y;\nendfunction")
    tasks.show('[a, b] = parallel_run([1 2; 4 5], [2 3], "f", "constant", [2; 1]);')
    assert (tasks.value("a"), tasks.value("b")) == ("0.5 1 1 1.25", "4 6")
    tasks.show('[a, b] = parallel_run([1 2; 4 5], 2, f, ["constant" "constant"], [2; 1]);')
    assert (tasks.value("a"), tasks.value("b")) == ("0.5 1 1 1.25", "4 4")
    tasks.show("function y = twice(x)\n    y = 2 * x;\nendfunction")
    assert tasks.value("parallel_run([1 2 3], twice)") == "2 4 6"
    tasks.show("function y = four(x)\n    y = [x 0; 0 -x];\nendfunction")
    tasks.show('x = parallel_run(1:2, "four", "constant", [2 2], init_param());')
    assert tasks.value("x") == "1 0 0 -1 2 0 0 -2"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("notebook_map('abs')", "Give a function and a list or matrix"),
        ("notebook_map(1, 1:3)", "must be a function or its name"),
        ("parallel_run('abs')", "Give matrices of arguments and then a function"),
    ],
)
def test_wrong_calls_say_what_is_wrong(tasks: Notebook, code: str, said: str) -> None:
    assert said in tasks.run(code).error[1]


def test_the_end_of_the_helper_is_an_error_and_the_next_call_starts_another(
    notebook: MakeNotebook, scratch: Path
) -> None:
    kept = notebook()
    kept.show("")
    before, alive = folders(scratch), processes(scratch)
    start_workers(kept)
    kept.show(
        'function y = f(x)\n    mprintf("%d", x);\n    while x > 1, end\n    y = x;\nendfunction'
    )
    pid = helper_of(kept)
    run = kept.run("notebook_map('f', 1:2)", when={"1": lambda: os.kill(pid, signal.SIGKILL)})
    assert "the program that runs tasks has ended" in run.error[1]
    assert_gone(processes(scratch) - alive)
    for left in folders(scratch) - before:
        shutil.rmtree(scratch / left)  # which a worker that is killed cannot
    start_workers(kept)


def test_an_interrupt_while_the_workers_start_ends_the_cell(notebook: MakeNotebook) -> None:
    kept = notebook()
    code = "mprintf('begun\\n'); notebook_map('abs', 1:3)"
    run = kept.run(code, when={"begun": kept.interrupt})
    assert run.error[0] == "Interrupt"
    start_workers(kept)


def test_the_end_of_the_kernel_ends_helper_and_workers(notebook: MakeNotebook) -> None:
    kept = notebook()
    start_workers(kept)
    pid = helper_of(kept)
    kept.close()
    wait_for_end(pid)


def test_without_the_library_the_cell_says_what_to_install(
    notebook: MakeNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    run = notebook().run("notebook_map('abs', 1:3)")
    assert "-m pip install distributed cryptography h5py numpy" in run.error[1]


def test_long_tasks_show_their_progress(tasks: Notebook) -> None:
    run = tasks.run(
        'function y = f(x), sleep(400); y = x; endfunction\ny = notebook_map("f", 1:8);'
    )
    assert run.outcome == Ok()
    assert "notebook_map [####" in run.bundles[-1][0]["text/plain"]
