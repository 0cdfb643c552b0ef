"""Show what the kernel does for one small cell, and when: milliseconds after the cell was sent.

usage: python -m benchmarks.timeline
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.frontend import Kernel
from benchmarks.subjects import FILE, OURS, ROOT, installed
from scilab_kernel.__main__ import main as run_kernel
from scilab_kernel.kernel.history import HistoryManager
from scilab_kernel.scilab.scilab import Scilab
from scilab_kernel.scilab.talk.bridge import Bridge
from scilab_kernel.server.zmq_server import ZmqServer

CELLS = 200
LOG = "SCILAB_KERNEL_TIMELINE"


def watch() -> None:
    """Have the kernel's functions note when they begin and end; written down when it ends."""

    events: list[tuple[float, float, str]] = []
    for kind, names in (
        (ZmqServer, ("_fetch", "publish", "send", "wait")),
        (Bridge, ("write_cell", "ring", "remove_cell")),
        (Scilab, ("run",)),
        (HistoryManager, ("write",)),
    ):
        for name in names:
            setattr(kind, name, _noting(getattr(kind, name), f"{kind.__name__}.{name}", events))
    atexit.register(lambda: Path(os.environ[LOG]).write_text(json.dumps(events)))


def _noting(function: Any, label: str, events: list[tuple[float, float, str]]) -> Any:
    @functools.wraps(function)
    def noting(*args: Any, **kwargs: Any) -> Any:
        begin = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            events.append((begin, time.perf_counter(), label))

    return noting


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name), Path(name, "timeline.json")
        subject = next(one for one in installed() if one.name == OURS)
        argv = (sys.executable, "-m", "benchmarks.timeline", "-f", FILE)
        environ = {**subject.environ, LOG: str(log), "PYTHONPATH": str(ROOT)}
        kernel = replace(subject, argv=argv, environ=environ).start(folder)
        assert isinstance(kernel, Kernel)
        runs = sorted((kernel.execute("x = 1;") for _ in range(CELLS)), key=lambda run: run.reply)
        kernel.shut_down()
        kernel.close()
        run = runs[CELLS // 4]
        for begin, end, label in sorted(json.loads(log.read_text())):
            if run.sent <= begin <= run.sent + run.all:
                print(
                    f"{1000 * (begin - run.sent):6.3f} .. {1000 * (end - run.sent):6.3f}  {label}"
                )
        print(f"{1000 * run.reply:6.3f}            the reply is here")
        print(f"{1000 * run.all:6.3f}            idle is here")


if __name__ == "__main__":
    if "-f" in sys.argv:
        watch()
        sys.exit(run_kernel(sys.argv[1:]))
    main()
