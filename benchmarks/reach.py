"""Interrupts each kind of long call in Scilab, and prints after how long it ends, and with what.

usage: python -m benchmarks.reach [--only WORD]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import Kernel, KernelError
from benchmarks.subjects import OURS, OURS_ADV, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.subjects import Subject

LONG = {
    "a loop": "go(); while %t, end",
    "`sleep`": "go(); sleep(30000)",
    "`xpause`": "go(); xpause(30e6)",
    "`realtime`": "realtimeinit(1); realtime(0); go(); realtime(30)",
    "`host`": "go(); host('sleep 30')",
    "`unix_g`": "go(); unix_g('sleep 30')",
    "`unix_s`": "go(); unix_s('sleep 30')",
    "`unix_w`": "go(); unix_w('sleep 30')",
    "`host`, a child that ignores SIGINT": "go(); host('trap : INT; sleep 30 & wait; wait')",
    "`host`, a child that ignores SIGINT and SIGTERM": (
        "go(); host('trap : INT TERM; while true; do sleep 1; done')"
    ),
    "`http_get`": "go(); http_get('http://127.0.0.1:PORT/')",
    "`http_post`": "go(); http_post('http://127.0.0.1:PORT/', 'x')",
    "`mopen` of a fifo": "go(); mopen('FIFO', 'r')",
    "`mgetl` of a fifo": "go(); mgetl('FIFO')",
    "`inv` of 2000 x 2000": "A = rand(2000, 2000); go(); inv(A);",
    "`input`": "go(); input('x')",
    "`TCL_EvalStr`": "go(); TCL_EvalStr('after 30000')",
    "a call of Java": "jimport java.lang.Thread; go(); jinvoke(Thread, 'sleep', int64(30000))",
    "`xcos_simulate`": "loadXcosLibs(); importXcosDiagram(DIAGRAM); go(); xcos_simulate(scs_m, 4);",
    "`scicos_simulate`": (
        "loadXcosLibs(); importXcosDiagram(DIAGRAM); go(); scicos_simulate(scs_m, list());"
    ),
    "the picture of a surface": (
        "x = linspace(0, 1, 1500); go(); plot3d(x, x, x' * x); xs2png(gcf(), 'PICTURE')"
    ),
    "`xs2pdf`": "x = linspace(0, 1, 300); plot3d(x, x, x' * x); go(); xs2pdf(gcf(), 'PICTURE')",
}
"""Name -> a cell that says "go" just before a call that takes long."""

SECONDS = 0.5
"""How long the call lasts before it is interrupted."""


@contextlib.contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """Make what the cells need: a server that never answers, a fifo, a diagram without end."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        os.mkfifo(f"{name}/fifo")
        yield {
            "PORT": str(server.getsockname()[1]),
            "FIFO": f"{name}/fifo",
            "PICTURE": f"{name}/picture",
            "DIAGRAM": "SCI + '/modules/xcos/demos/bounce.zcos'",
        }


def measure(subject: Subject, code: str) -> str:
    """Interrupt a cell in a kernel of its own, and say what came of it."""
    with tempfile.TemporaryDirectory() as name:
        kernel = subject.start(Path(name))
        assert isinstance(kernel, Kernel)
        sent_at: list[float] = []

        def interrupt(text: str) -> None:
            if "go" in text and not sent_at:
                time.sleep(SECONDS)
                sent_at.append(time.perf_counter())
                kernel.interrupt()

        try:
            kernel.execute("function go(), mprintf('go\\n'), endfunction; kept = 42;")
            msg_id, sent = kernel.send("execute_request", kernel.cell(code, allow_stdin=True))
            run = kernel.follow(msg_id, sent, interrupt)
            if not sent_at:
                return "this program has no such function"
            after = sent + run.all - sent_at[0]
            kept = "kept" if "42" in kernel.execute("mprintf('%d', kept)").text else "lost"
            how = run.content.get("ename", run.content["status"])
            if how.startswith("ScilabError"):
                return "this program has no such function"
        except KernelError:
            return "not within a minute"
        else:
            return f"{after:.2f} s, {how}, {kept}"
        finally:
            kernel.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reach", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORD", help="calls with this in their name")
    only = parser.parse_args().only
    subjects = [subject for subject in installed() if subject.name in (OURS, OURS_ADV)]
    print("| Call | scilab-cli | scilab-adv-cli |")
    print(f"| --- | {' | '.join('---' for _ in subjects)} |")
    with surroundings() as found:
        for name, cell in LONG.items():
            if only not in name:
                continue
            code = cell
            for word, text in found.items():
                code = code.replace(word, text)
            results = [measure(subject, code) for subject in subjects]
            print(f"| {name} | {' | '.join(results)} |", flush=True)


if __name__ == "__main__":
    main()
