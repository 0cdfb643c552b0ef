"""Counts the kernel's own functions that some cells pass through, and the files they are in.

usage: python -m benchmarks.walk
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import tempfile
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.frontend import Kernel
from benchmarks.subjects import FILE, OURS_ADV, ROOT, installed
from scilab_kernel.__main__ import main as run_kernel
from scilab_kernel.kernel.core import KernelCore

if TYPE_CHECKING:
    from types import FrameType

LOG = "SCILAB_KERNEL_WALK"
PACKAGE = f"{ROOT}/scilab_kernel/"

CELLS = {
    "x = 3": "x = 3",
    "an error": "error('x')",
    "an interrupt": "mprintf('go'); while %t, end",
    "a figure": "clf; plot(1:10)",
}


@dataclass
class Walk:
    """The calls of one cell, from its execute_request to idle, in the kernel's main thread."""

    code: str
    files: list[str] = field(default_factory=list)

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Note the file of a function of the kernel that is called; for sys.setprofile."""
        name = frame.f_code.co_filename
        if event == "call" and name.startswith(PACKAGE):
            self.files.append(name)

    def counts(self) -> tuple[int, int, int]:
        """Return the number of calls, of files, and of calls from another file than the last."""
        changes = sum(map(str.__ne__, self.files, self.files[1:]))
        return len(self.files), len(set(self.files)), changes


def watch() -> None:
    """Make the kernel note the walk of each cell; it writes them down when it ends."""
    walks: list[Walk] = []
    dispatch = KernelCore.dispatch

    @wraps(dispatch)
    def noting(core: KernelCore, channel: Any, message: Any) -> None:
        if message.msg_type != "execute_request":
            dispatch(core, channel, message)
            return
        walk = Walk(message.content["code"])
        walks.append(walk)
        sys.setprofile(walk.note)
        try:
            dispatch(core, channel, message)
        finally:
            sys.setprofile(None)

    KernelCore.dispatch = noting  # type: ignore[assignment, method-assign]
    atexit.register(
        lambda: Path(os.environ[LOG]).write_text(
            json.dumps({walk.code: walk.counts() for walk in walks})
        )
    )


def interrupt_at_go(kernel: Kernel, text: str) -> None:
    """Interrupt the cell that has printed "go"."""
    if "go" in text:
        kernel.interrupt()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name), Path(name, "walk.json")
        subject = next(one for one in installed() if one.name == OURS_ADV)
        argv = (sys.executable, "-m", "benchmarks.walk", "-f", FILE)
        environ = {**subject.environ, LOG: str(log), "PYTHONPATH": str(ROOT)}
        kernel = replace(subject, argv=argv, environ=environ).start(folder)
        assert isinstance(kernel, Kernel)
        for code in [*CELLS.values(), *CELLS.values()]:  # the second walk is the usual one
            sent = kernel.send("execute_request", kernel.cell(code))
            kernel.follow(*sent, partial(interrupt_at_go, kernel))
        kernel.shut_down()
        kernel.close()
        walks = json.loads(log.read_text())
    print("| Cell | Calls | Files | Changes of file |\n| --- | --- | --- | --- |")
    for name, code in CELLS.items():
        calls, files, changes = walks[code]
        print(f"| {name} | {calls} | {files} | {changes} |")


if __name__ == "__main__":
    if "-f" in sys.argv:
        watch()
        sys.exit(run_kernel(sys.argv[1:]))
    main()
