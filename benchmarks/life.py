"""Measures start and end of a kernel, each time with a new process."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from benchmarks.items import resident_bytes
from benchmarks.measurement import MEGABYTES, Goal, Item
from benchmarks.subjects import (
    CALYSTO,
    IPYKERNEL,
    OURS,
    OURS_ADV,
    PIPE,
    PTY,
    PTY_ADV,
    XEUS,
    Subject,
)

KERNELS = (OURS, OURS_ADV, CALYSTO, IPYKERNEL, XEUS)
NOTEBOOK_CELLS = 40


def to_kernel_info(subject: Subject, folder: Path) -> float:
    kernel = subject.start_kernel(folder)
    try:
        return kernel.first_reply("kernel_info_request", {})
    finally:
        kernel.close()


def to_first_result(subject: Subject, folder: Path) -> float:
    if subject.bare:
        scilab = subject.start_bare(folder)
        try:
            return scilab.first_reply()
        finally:
            scilab.close()
    kernel = subject.start_kernel(folder)
    try:
        return kernel.first_reply("execute_request", kernel.cell("1+1"))
    finally:
        kernel.close()


def memory(subject: Subject, folder: Path) -> float:
    """Return the memory of the kernel's process, without Scilab, after its first cell."""
    kernel = subject.start_kernel(folder)
    try:
        kernel.await_iopub()
        kernel.execute("1+1")
        return resident_bytes(kernel.pid)
    finally:
        kernel.close()


def shutdown(subject: Subject, folder: Path) -> float:
    kernel = subject.start_kernel(folder)
    try:
        kernel.await_iopub()
        kernel.execute("1+1")
        return kernel.shut_down()
    finally:
        kernel.close()


def notebook(subject: Subject, folder: Path) -> float:
    """Run a notebook with nbclient, including start and end of the kernel."""
    specs = folder / "kernels"
    spec = {"argv": list(subject.argv), "display_name": "x", "language": subject.language}
    (specs / "measured").mkdir(parents=True, exist_ok=True)
    (specs / "measured" / "kernel.json").write_text(
        json.dumps({**spec, "env": subject.all_environ(folder)})
    )
    codes = {"scilab": "x{0} = {0} + 1\n", "python": "x{0} = {0} + 1\nprint(x{0})\n"}
    code = codes[subject.language]
    cells = [nbformat.v4.new_code_cell(code.format(k)) for k in range(NOTEBOOK_CELLS)]
    manager = KernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(specs)]))
    manager.kernel_name = "measured"
    client = NotebookClient(nbformat.v4.new_notebook(cells=cells), km=manager, timeout=120)
    begin = time.perf_counter()
    client.execute(
        cwd=str(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cleanup_kc=True
    )
    return time.perf_counter() - begin


FRESH: tuple[Item[[Subject, Path]], ...] = (
    Item(
        "start to kernel_info_reply",
        to_kernel_info,
        KERNELS,
        (Goal(OURS, 0.8, IPYKERNEL), Goal(OURS, 1.0, XEUS)),
        15,
    ),
    Item(
        "start to the reply of `1+1`",
        to_first_result,
        (*KERNELS, PTY, PTY_ADV, PIPE),
        (Goal(OURS, 0.9, IPYKERNEL), Goal(OURS_ADV, 1.15, PTY_ADV)),
        15,
    ),
    Item(
        f"notebook of {NOTEBOOK_CELLS} cells through nbclient",
        notebook,
        KERNELS,
        (Goal(OURS, 1.0, IPYKERNEL),),
        5,
    ),
    Item(
        "shutdown_request until the whole tree is gone", shutdown, KERNELS, (Goal(OURS, 0.15),), 8
    ),
    Item("memory of the kernel's process", memory, KERNELS, (Goal(OURS, 45e6),), 3, MEGABYTES),
)
