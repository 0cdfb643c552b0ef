"""Prints what the debugger takes, and what its guards cost while no breakpoint is set.

usage: python -m benchmarks.debugger [--rounds NUMBER]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measurement import Sample, ratio
from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.debug_client import DebugClient

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = [f"v{number}" for number in range(50)]
CELL = "x = 1;\n" + "".join(f"{name} = 1;\n" for name in NAMES) + "x = 2;\nx = 3;\n"
LINE = 52
"""The line at which the cell stops: 50 variables have values then."""

LOOP = """\
tic();
for k = 1:200000
  a = k + 1;
  b = a * 2;
  c = b - k;
end
mprintf("%f", toc());
"""


def timed(action: Callable[[], object]) -> float:
    """Return the milliseconds that an action takes."""
    begin = time.perf_counter()
    action()
    return 1e3 * (time.perf_counter() - begin)


def step(client: DebugClient) -> None:
    """Go on to the next line, and wait for the stop there."""
    client.ask("next", threadId=1)
    client.wait_stop()


def measure(client: DebugClient, rounds: int) -> dict[str, Sample]:
    """Stop a cell, step, and list its variables, again and again."""
    samples = {name: Sample() for name in ("a cell to its stop", "a step", "50 variables")}
    client.break_at(CELL, LINE)
    for _ in range(rounds):
        begin = time.perf_counter()
        msg_id = client.stopped(CELL)
        samples["a cell to its stop"].values.append(1e3 * (time.perf_counter() - begin))
        samples["50 variables"].values.append(timed(lambda: client.values("Globals")))
        samples["a step"].values.append(timed(lambda: step(client)))
        client.go_on(msg_id)
    return samples


def loops(client: DebugClient, rounds: int) -> tuple[Sample, Sample]:
    """Run a loop with and without guards, in turn."""
    plain, guarded = Sample(), Sample()
    for _ in range(rounds):
        client.ask("disconnect")
        plain.values.append(float(client.run(LOOP)))
        client.begin()
        guarded.values.append(float(client.run(LOOP)))
    return plain, guarded


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.debugger", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args(words).rounds
    for program in ("scilab-cli", "scilab-adv-cli"):
        os.environ["SCILAB_EXECUTABLE"] = program
        with ExitStack() as cleanup:
            folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory()))
            process = KernelProcess(folder, (sys.executable, "-m", "scilab_kernel"))
            cleanup.callback(process.kill)
            frontend = DummyFrontend(process.fields)
            cleanup.callback(frontend.context.destroy, linger=0)
            frontend.welcome()
            client = DebugClient(frontend)
            client.begin()
            client.run("x = 1;")
            for name, sample in measure(client, rounds).items():
                print(f"{program}: {name}: {sample.median:.1f} ms", flush=True)
            plain, guarded = loops(client, rounds)
            print(f"{program}: a loop with guards takes {ratio(guarded, plain):.2f} times as long")


if __name__ == "__main__":
    main()
