"""Measures a cell that prints much, beside subscribers that are slow or read nothing.

``python -m tests.soak.subscribers`` prints the table of docs/reliability.md. It takes three
minutes; for two of them the kernel waits for the subscriber that reads nothing.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import zmq

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess

KERNEL = (sys.executable, "-m", "scilab_kernel")
ALLOWED = {"SCILAB_KERNEL_OUTPUT_LIMIT": "1000", "SCILAB_EXECUTABLE": "scilab-cli"}
MB = 1_000_000
PRINT = "host('yes x | tr -d ''\\n'' | head -c {}');"


@dataclass(frozen=True)
class Case:
    """The size of a cell's output, and the subscribers."""

    name: str
    megabytes: int
    rate: float = 0.0
    """Bytes that the measured subscriber reads in a second; 0 is no limit."""

    beside_silent: bool = False
    transport: str = "tcp"


CASES = (
    Case("reads as fast as it can", 100),
    Case("reads 2.6 MB a second", 100, rate=2.6 * MB),
    Case("reads, beside another that reads nothing", 200, beside_silent=True),
    Case("the same over `ipc`", 200, beside_silent=True, transport="ipc"),
)


def measure(case: Case, folder: Path) -> tuple[float, float]:
    """Run the cell; return the seconds until all is read, and the kernel's peak memory in MB."""
    with mock.patch.dict(os.environ, {**ALLOWED, "HOME": str(folder)}):
        process = KernelProcess(folder, KERNEL, transport=case.transport)
    frontend = DummyFrontend(process.fields)
    try:
        frontend.iopub.close()
        frontend.iopub = frontend.connect(zmq.SUB, "iopub", keeps=1)
        frontend.iopub.subscribe(b"")
        frontend.welcome()
        if case.beside_silent:
            frontend.connect(zmq.SUB, "iopub", keeps=1).subscribe(b"")
            frontend.receive(frontend.iopub)
        frontend.run("1;")
        begin = time.monotonic()
        assert read(frontend, case) == case.megabytes * MB
        return time.monotonic() - begin, peak_mb(process.pid)
    finally:
        frontend.context.destroy(linger=0)
        process.kill()


def read(frontend: DummyFrontend, case: Case) -> int:
    """Run the cell and read its output at the pace of the case; return its size."""
    number = 0
    msg_id = frontend.execute(PRINT.format(case.megabytes * MB))
    state = ""
    while state != "idle":
        while not frontend.iopub.poll(1000):
            pass  # the kernel waits a minute for a subscriber that reads nothing
        message = frontend.receive(frontend.iopub)
        assert message["parent_header"]["msg_id"] == msg_id
        size = len(message["content"].get("text", ""))
        number += size
        time.sleep(size / case.rate if case.rate else 0)
        state = message["content"].get("execution_state", "")
    return number


def peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    assert found
    return int(found[1]) / 1000


def main() -> int:
    """Print the table; return the exit code."""
    print("| Front end | Printed | Read after | Peak memory of the kernel |")
    print("| --- | --- | --- | --- |")
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            seconds, peak = measure(case, Path(folder))
        figures = f"{case.megabytes} MB | {seconds:.1f} s | {peak:.0f} MB"
        print(f"| {case.name} | {figures} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
