"""Many Scilabs: real workers of Dask, each with a real Scilab."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from scilab_kernel.cluster import Cluster, ClusterError, Saved, TaskError, worker
from scilab_kernel.cluster.tasks import VARIABLE, Setup, Task
from scilab_kernel.data import sod
from tests.scilab.conftest import folders
from tests.scilab.recorder import require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SQUARE = "function y = f(x)\n    y = x^2;\nendfunction"
SAME = "function y = same(x)\n    y = x;\nendfunction"
DIES_ONCE = """
function y = f(path, command)
    if ~isfile(path) then
        mputl("here", path);
        host(command);
    end
    y = 7;
endfunction
"""
KILL_SCILAB = "kill -9 $PPID"
KILL_WORKER = "parent() { cut -d' ' -f4 /proc/$1/stat; }; kill -9 $(parent $(parent $PPID))"


@pytest.fixture(scope="module")
def two_workers(environ: dict[str, str], program: str) -> Iterator[Cluster]:
    """Start two workers for all tests of the module."""
    with Cluster(2, environ={**environ, "SCILAB_EXECUTABLE": require(program)}) as started:
        warm(started)
        yield started


@pytest.fixture
def cluster(two_workers: Cluster, nothing_is_left: None) -> Iterator[Cluster]:  # noqa: ARG001
    """Lend the two workers, and see that each has a Scilab again afterwards."""
    yield two_workers
    warm(two_workers)


def warm(cluster: Cluster) -> None:
    """Have each worker start its Scilab, so that a test leaves as many as it found.

    A task does it, because it waits until a task that was cancelled has given its Scilab back.
    """
    task = worker.run, Setup("warm", ""), (Task(0, "abs", ("-1",), 0),)
    client = cluster._client
    sent = [client.submit(*task, workers=[each], pure=False) for each in client.nthreads()]
    assert all(future.result().answers[0].values for future in sent)


def test_values_come_in_the_order_of_the_arguments(cluster: Cluster) -> None:
    assert list(cluster.map("f", range(200), SQUARE)) == [k**2 for k in range(200)]


def test_a_tuple_stands_for_several_arguments(cluster: Cluster) -> None:
    assert list(cluster.map("max", [(1, 2), (4, 3)])) == [2, 4]


def test_numbers_travel_exactly(cluster: Cluster) -> None:
    numbers = [0.1, 1 / 3, 1e308, 5e-324, -0.0, float("inf"), -float("inf"), 2.0**53 + 2]
    found = list(cluster.map("same", numbers, SAME))
    assert list(map(repr, found)) == list(map(repr, numbers))
    assert np.isnan(next(cluster.map("same", [float("nan")], SAME)))


@pytest.mark.parametrize(
    "value",
    [
        True,
        "é \"quoted\" and 'quoted'",
        1 + 2j,
        np.arange(6.0).reshape(2, 3),
        np.arange(24, dtype=np.int16).reshape(2, 3, 4),
        np.array([[1 + 1j, 2]]),
        np.array([["a", "é"], ["", "long text"]]),
        np.array([[True, False]]),
        np.uint64(2**64 - 1),
        np.zeros((0, 0)),
        [1.0, "a", [True, {}]],
        {"a": 1.0, "b": {"c": ["d"]}},
    ],
    ids=str,
)
def test_values_of_python_travel_exactly(cluster: Cluster, value: Any) -> None:
    found = next(cluster.map("same", [value], SAME))
    np.testing.assert_equal(found, value)
    assert type(found) is type(value)
    assert getattr(found, "dtype", None) == getattr(value, "dtype", None) or value.dtype.kind == "U"


@pytest.mark.parametrize(
    "value",
    [
        "sparse([1 0; 0 2.5])",
        "sparse([%t %f])",
        "[1 + %s, %s^2]",
        "1 / (1 + %s)",
        "{1, 'a'; %t, list()}",
        "struct('a', {1, 2})",
        "list(1, , 'gap')",
        "int8([1 2; 3 4])",
        "tlist(['mine', 'a'], 1:3)",
        "same",
    ],
)
def test_saved_values_are_read_back_exactly(cluster: Cluster, value: str) -> None:
    setup = f"{SAME}\nfunction y = make(x)\n    y = {value};\nendfunction\n"
    setup += "function y = check(x)\n    y = isequal(x, make(0));\nendfunction"
    made = list(cluster.map("make", [0], setup, saved=True))
    assert isinstance(made[0], Saved)
    assert list(cluster.map("check", made, setup)) == [True]


def test_an_error_names_task_and_lines_and_what_was_printed(
    cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = "function y = f(x)\n    mprintf('%d\\n', x);\n    y = x;\n    if x == 3, nosuch(), end"
    with pytest.raises(TaskError) as caught:
        list(cluster.map("f", [1, 2, 3, 4], f"{setup}\nendfunction"))
    error = caught.value
    assert (error.number, error.ename) == (2, "ScilabError 999")
    assert error.evalue == "Undefined variable: nosuch"
    traceback = "\n".join(error.traceback)
    assert "setup\x1b[0m line 4" in traceback
    assert "----> 1 f(3.0)" in traceback
    assert str(error).startswith("task 2 failed\n")
    assert capsys.readouterr().out == "1\n2\n3\n"


def test_text_comes_in_the_order_of_the_tasks(
    cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    setup = "function y = f(x)\n    mprintf('%d ', x);\n    y = x;\nendfunction"
    list(cluster.map("f", range(50), setup))
    assert capsys.readouterr().out == "".join(f"{k} " for k in range(50))


def test_a_task_runs_again_after_the_kill_of_its_scilab(cluster: Cluster, tmp_path: Path) -> None:
    tasks = [(str(tmp_path / "died"), KILL_SCILAB)] * 3
    assert list(cluster.map("f", tasks, DIES_ONCE)) == [7, 7, 7]
    assert (tmp_path / "died").exists()


def test_a_task_runs_again_after_the_kill_of_its_worker(
    cluster: Cluster, tmp_path: Path, scratch: Path
) -> None:
    before = folders(scratch)
    tasks = [(str(tmp_path / "died"), KILL_WORKER)] * 3
    assert list(cluster.map("f", tasks, DIES_ONCE)) == [7, 7, 7]
    assert (tmp_path / "died").exists()
    cluster._client.wait_for_workers(2)  # Dask starts another one
    alive = {folder for found in cluster._client.run(folder_here).values() for folder in found}
    for left in before - alive:
        shutil.rmtree(scratch / left)  # which a worker that is killed cannot


def folder_here(dask_worker: Any) -> list[str]:
    return [
        engine._supervisor.scilab.bridge.folder.name
        for engine in dask_worker.plugins["scilab"]._all
    ]


def test_a_task_that_always_kills_its_scilab_is_an_error(cluster: Cluster) -> None:
    setup = f"function y = f(x)\n    host('{KILL_SCILAB}');\nendfunction"
    with pytest.raises(TaskError, match="Scilab ended 3 times under the task: it was killed"):
        list(cluster.map("f", [1], setup))
    assert list(cluster.map("abs", [-1])) == [1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("exit", "the task has called exit or quit"),
        ("abort", "returned nothing"),
        ("x = 1", "y"),
        ("y = input('?')", "cannot answer questions"),
        ("y = sin", "save"),
    ],
)
def test_a_task_without_a_value_is_an_error(cluster: Cluster, body: str, said: str) -> None:
    setup = f"function y = f(x)\n    {body};\nendfunction"
    with pytest.raises(TaskError, match=said):
        list(cluster.map("f", [1], setup))


@pytest.mark.parametrize(
    ("setup", "said"),
    [
        ("x = 1;\nnosuch", "setup\x1b\\[0m line 2"),
        ("x = [1; 2", "setup"),
        ("mode(7)", "the setup cannot run"),
    ],
)
def test_a_setup_that_fails_says_so(cluster: Cluster, setup: str, said: str) -> None:
    with pytest.raises(ClusterError, match=said):
        list(cluster.map("abs", [1], setup))


def test_values_that_scilab_cannot_have_are_refused(cluster: Cluster) -> None:
    with pytest.raises(ValueError, match="no form for a value of object"):
        list(cluster.map("abs", [object()]))


def test_an_iterator_that_is_closed_interrupts_its_tasks(cluster: Cluster) -> None:
    setup = "function y = f(x)\n    while x, end\n    y = x;\nendfunction"
    values = cluster.map("f", [False, True, True, True], setup)
    assert next(values) is False
    values.close()  # type: ignore[attr-defined]  # it is a generator
    assert list(cluster.map("abs", [-1, -2])) == [1, 2]


def test_random_numbers_depend_on_seed_and_task_only(cluster: Cluster) -> None:
    setup = "function y = f(x)\n    y = [rand(), grand(1, 1, 'def')];\nendfunction"

    def draw(seed: int) -> list[float]:
        drawn = np.concatenate(list(cluster.map("f", range(8), setup, seed=seed)))
        return [float(number) for number in drawn.ravel()]

    first = draw(0)
    assert draw(0) == first
    assert len({*first, *draw(1)}) == 32


def test_variables_of_the_setup_hide_nothing_from_the_kernel_and_end_with_the_job(
    cluster: Cluster,
) -> None:
    setup = "rand = 1; grand = 1; save = 1; load = 1; global g; g = 5; x = 3;"
    setup += "\nfunction y = f(k)\n    global g; y = list(exists('x'), isempty(g), k);\nendfunction"
    assert list(cluster.map("f", ["a"] * 4, setup)) == [[1, False, "a"]] * 4
    fresh = setup.partition("\n")[2]
    assert list(cluster.map("f", ["a"] * 4, fresh)) == [[0, True, "a"]] * 4


def test_a_worker_without_scilab_says_what_to_do(environ: dict[str, str]) -> None:
    nowhere = {**environ, "SCILAB_EXECUTABLE": "/nowhere/scilab-cli"}
    with (
        Cluster(1, environ=nowhere) as cluster,
        pytest.raises(ClusterError, match=r"A worker has no Scilab.*nowhere"),
    ):
        list(cluster.map("abs", [1]))


def test_a_scheduler_that_does_not_answer_is_named(environ: dict[str, str]) -> None:
    setting = {**environ, "SCILAB_KERNEL_CLUSTER": "nonsense://127.0.0.1:1"}
    with pytest.raises(ClusterError, match="nonsense"):
        Cluster(environ=setting)


@contextlib.contextmanager
def program_of_dask(environ: dict[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command of Dask's until the test ends."""
    command = [sys.executable, "-m", "dask", *words]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()
        assert process.stderr
        process.stderr.read()


def test_the_workers_of_a_scheduler_that_runs_already_are_used(environ: dict[str, str]) -> None:
    scilab = {**environ, "SCILAB_EXECUTABLE": require("scilab-cli")}
    where = ("--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")
    with program_of_dask(scilab, "scheduler", *where) as scheduler:
        assert scheduler.stderr
        line = next(line for line in scheduler.stderr if "Scheduler at:" in line)
        address = line.split()[-1]
        setting = {**scilab, "SCILAB_KERNEL_CLUSTER": address}
        with (
            program_of_dask(scilab, "worker", address, "--nthreads", "1"),
            Cluster(environ=setting) as cluster,
        ):
            assert list(cluster.map("f", range(20), SQUARE)) == [k**2 for k in range(20)]


def test_the_file_of_a_task_is_one_of_scilab(cluster: Cluster) -> None:
    saved = next(cluster.map("abs", [-2], saved=True))
    assert sod.load(io.BytesIO(saved.data)) == {VARIABLE: [2]}
