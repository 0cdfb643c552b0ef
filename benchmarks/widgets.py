"""Prints the milliseconds from a move of a slider to the output of its callback.

usage: python -m benchmarks.widgets [--rounds NUMBER]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measurement import Sample
from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = 'function f(k), mprintf("%g", k), endfunction\n'
PICTURE = "function f(k), clf(), plot(k * sin(0:0.1:10)), endfunction\n"
STEP = """function f(k)
    s = %s; clf();
    plot(0:0.05:10, csim("step", 0:0.05:10, syslin("c", k / (s^2 + s + k))));
endfunction
"""
INTERACT = 'notebook_interact("f", "k", [1 100]);'
SUBJECTS = (
    ("scilab-cli", "a line of text", TEXT),
    ("scilab-adv-cli", "a line of text", TEXT),
    ("scilab-adv-cli", "a curve", PICTURE),
    ("scilab-adv-cli", "a step response", STEP),
)


class Slider:
    """The slider of a cell with notebook_interact."""

    def __init__(self, frontend: DummyFrontend, code: str) -> None:
        self._frontend = frontend
        self._models: dict[str, str] = {}
        msg_id = frontend.execute(code + INTERACT)
        self._read_until(msg_id, "idle")
        frontend.reply(frontend.shell, msg_id)

    def move(self, value: float) -> None:
        """Move the slider, and wait for the output of its callback."""
        comm = next(c for c, name in self._models.items() if name == "FloatSliderModel")
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        frontend = self._frontend
        msg_id = frontend.send(frontend.shell, "comm_msg", comm_id=comm, data=data)
        self._read_until(msg_id, "OutputModel")
        frontend.skip(msg_id)

    def _read_until(self, msg_id: str, wanted: str) -> None:
        while True:
            message = self._frontend.receive(self._frontend.iopub)
            content: dict[str, Any] = message["content"]
            if message["msg_type"] == "comm_open":
                self._models[content["comm_id"]] = content["data"]["state"]["_model_name"]
            name = self._models.get(content.get("comm_id", ""), content.get("execution_state"))
            is_open = message["msg_type"] == "comm_open"
            if message["parent_header"]["msg_id"] == msg_id and name == wanted and not is_open:
                return


def measure(program: str, code: str, rounds: int) -> Sample:
    """Move a slider again and again."""
    os.environ["SCILAB_EXECUTABLE"] = program
    sample = Sample()
    with ExitStack() as cleanup:
        folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory()))
        process = KernelProcess(folder, (sys.executable, "-m", "scilab_kernel"))
        cleanup.callback(process.kill)
        frontend = DummyFrontend(process.fields)
        cleanup.callback(frontend.context.destroy, linger=0)
        frontend.welcome()
        slider = Slider(frontend, code)
        for k in range(rounds):
            begin = time.perf_counter()
            slider.move(k + 2)
            sample.values.append(1e3 * (time.perf_counter() - begin))
    return sample


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.widgets", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args(words).rounds
    for program, name, code in SUBJECTS:
        sample = measure(program, code, rounds)
        print(f"{program}: a move to {name}: {sample.median:.1f} ms", flush=True)


if __name__ == "__main__":
    main()
