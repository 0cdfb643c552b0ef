"""Measures the processor time of the kernel's imports, module by module.

usage: python -m benchmarks.imports
"""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.measurement import MILLISECONDS, Sample

ROUNDS = 9
BEFORE = """\
from scilab_kernel import app
from scilab_kernel.scilab.interpreter import ScilabInterpreter
"""
CORE = """\
from jupyter_core.paths import jupyter_data_dir
from scilab_kernel.kernel.core import KernelCore
from scilab_kernel.kernel.history import HistoryManager
"""
STEPS = {
    "Python alone": "pass",
    "until Scilab is spawned": BEFORE,
    "and the kernel core": BEFORE + CORE,
    "and pyzmq": BEFORE + CORE + "import zmq\n",
    "all: jupyter_client.session and the server": BEFORE
    + CORE
    + "from scilab_kernel.server.zmq_server import ZmqServer\n",
    "all, with the whole of jupyter_client": BEFORE
    + CORE
    + "import jupyter_client\nfrom scilab_kernel.server.zmq_server import ZmqServer\n",
}


def processor_seconds(code: str) -> float:
    """Return the processor time of Python code that runs in a new process."""
    process = subprocess.Popen([sys.executable, "-c", code])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, code
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    samples = {name: Sample() for name in STEPS}
    for _ in range(ROUNDS):
        for name, code in STEPS.items():
            samples[name].values.append(processor_seconds(code))
    for name, sample in samples.items():
        print(f"{MILLISECONDS.show(sample.median):>5} ms  {name}")


if __name__ == "__main__":
    main()
