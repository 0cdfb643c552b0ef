"""Floods from a real Scilab: nothing is lost, memory is bounded, what is too much is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interpreter import Ok
from tests.scilab.test_kernel import Kernel, end, one
from tests.scilab.test_kernel import start as start  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

MB = 1_000_000
BYTES = "host('yes x | tr -d ''\\n'' | head -c {}');"
KERNEL_MB = 250
"""More than the kernel's process ever needs, whatever Scilab prints."""


@pytest.fixture(scope="module")
def program() -> str:
    """Flood from one program: both print through the same terminal."""
    return "scilab-cli"


def test_a_million_lines_are_whole_and_in_order(scilab: Notebook) -> None:
    run = scilab.run("host('seq 1000000');")
    assert run.events == [("stdout", "".join(f"{k}\n" for k in range(1, MB + 1)))]


def test_a_line_of_50_mb_is_whole_where_it_is_allowed(notebook: MakeNotebook) -> None:
    scilab = notebook(SCILAB_KERNEL_OUTPUT_LIMIT="50")
    run = scilab.run(BYTES.format(50 * MB))
    assert run.stdout == "x" * 50 * MB
    assert run.stderr == ""
    assert scilab.value("1") == "1"


def test_what_no_front_end_survives_is_cut_and_told_and_the_cell_goes_on(
    scilab: Notebook,
) -> None:
    run = scilab.run(BYTES.format(40 * MB) + "\nx = 42;\nmprintf('never shown');")
    assert run.outcome == Ok()
    assert run.stdout == "x" * 32 * MB
    assert "SCILAB_KERNEL_OUTPUT_LIMIT" in run.stderr
    assert scilab.value("x") == "42"


def test_a_flood_can_be_interrupted(scilab: Notebook) -> None:
    run = scilab.run("host('yes');", when={"y\n": scilab.interrupt})
    assert run.failure.ename == "Interrupt"
    assert scilab.value("1") == "1"


def test_a_cell_of_a_megabyte_runs(scilab: Notebook) -> None:
    lines = "".join(f"x({k}) = {k};\n" for k in range(1, 60_000))
    assert len(lines) > MB
    scilab.show("x = zeros(1, 60000);")
    scilab.show(lines)
    assert scilab.value("x(59999)") == "59999"


def test_a_subscriber_that_reads_nothing_costs_neither_memory_nor_the_cell(
    start: Callable[..., Kernel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_OUTPUT_LIMIT", "16")
    kernel = start()
    frontend = kernel.frontend
    msg_id = frontend.execute(BYTES.format(100 * MB))
    assert kernel.reply(msg_id)["status"] == "ok"  # though nobody has read what it showed
    assert peak_mb(kernel.process.pid) < KERNEL_MB
    frontend.skip(msg_id)
    assert kernel.run("1")[1:] == [one(2), ("reply", "ok")]
    end(kernel)


def peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    assert found
    return int(found[1]) / 1000
