"""Fuzz what reads bytes, guided by coverage: ``python -m tests.fuzz SECONDS [TARGET...]``.

Each target runs in a process of its own for so long. An input that crashes one is printed, is in
the file ``crash-*``, and belongs among the examples of test_fuzz.py.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 15


def run_one(name: str, seconds: str, corpus: str) -> None:
    """Fuzz one target; does not return."""
    import atheris  # noqa: PLC0415 - it has to come before what it is to watch

    with atheris.instrument_imports(include=["scilab_kernel"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415
    options = [
        f"-max_total_time={seconds}",
        f"-seed={SEED}",
        "-max_len=2000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", corpus], TARGETS[name])
    atheris.Fuzz()


def main(seconds: str, names: list[str]) -> int:
    """Fuzz the targets one after the other; return the exit code."""
    from tests.fuzz.targets import SEEDS, TARGETS  # noqa: PLC0415

    worst = 0
    for name in names or TARGETS:
        with tempfile.TemporaryDirectory() as corpus:
            for number, seed in enumerate(SEEDS[name]):
                Path(corpus, str(number)).write_bytes(seed)
            command = [sys.executable, "-m", "tests.fuzz", "--one", name, seconds, corpus]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        lines = done.stderr.splitlines()
        told = [line for line in lines if "number_of_executed_units" in line or "cov:" in line]
        print(f"{name}: {'ok' if done.returncode == 0 else 'CRASHED'}; {'; '.join(told[-2:])}")
        if done.returncode:
            print("\n".join(lines[-40:]))
            worst = 1
    return worst


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        run_one(*sys.argv[2:5])
    sys.exit(main(sys.argv[1], sys.argv[2:]))
