"""Fuzzes the code that reads bytes, by coverage: ``python -m tests.fuzz SECONDS [TARGET...]``.

Each target runs for SECONDS in its own process. An input that crashes a target is printed, is in
the file ``crash-*``, and belongs among the examples of test_fuzz.py. The last line of a target says
how much of its code the inputs have reached.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 15


def run_one(name: str, seconds: str, corpus: str) -> None:
    """Fuzz a target; this never returns."""
    import atheris  # noqa: PLC0415 - it has to come before what it is to watch

    with atheris.instrument_imports(include=["scilab_kernel"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415
    options = [
        f"-max_total_time={seconds}",
        f"-seed={SEED}",
        "-max_len=2000",
        "-print_final_stats=1",
    ]
    words = Path(corpus).with_name("words")
    if words.stat().st_size:
        options.append(f"-dict={words}")
    atheris.Setup([sys.argv[0], *options, corpus], TARGETS[name])
    atheris.Fuzz()


def replay(name: str, corpus: str) -> None:
    """Give a target each input of a corpus."""
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    for path in Path(corpus).iterdir():
        TARGETS[name](path.read_bytes())


def fuzz(name: str, seconds: str, folder: Path) -> bool:
    """Fuzz a target and print the result; return False if it crashed."""
    from tests.fuzz.dictionary import dictionary  # noqa: PLC0415
    from tests.fuzz.targets import SEEDS  # noqa: PLC0415

    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(SEEDS[name]):
        (corpus / str(number)).write_bytes(seed)
    (folder / "words").write_text(dictionary(name), encoding="ascii")
    command = [sys.executable, "-m", "tests.fuzz", "--one", name, seconds, str(corpus)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"{name}: CRASHED", *done.stderr.splitlines()[-40:], sep="\n", flush=True)
        return False
    inputs = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    print(f"{name}: {int(*inputs):,} inputs; {reached(name, corpus, folder)}", flush=True)
    return True


def reached(name: str, corpus: Path, folder: Path) -> str:
    """Print which part of a target's lines and branches a corpus reaches."""
    from tests.fuzz.targets import ABOUT  # noqa: PLC0415

    data = f"--data-file={folder / 'coverage'}"
    run = ("run", data, "--branch", "--rcfile=/dev/null", "-m", "tests.fuzz")
    told = ("report", data, "--rcfile=/dev/null", "--format=total", f"--include={ABOUT[name]}")
    for words in ((*run, "--replay", name, str(corpus)), told):
        command = [sys.executable, "-m", "coverage", *words]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    return f"{done.stdout.strip()} % of {ABOUT[name]}"


def main(seconds: str, names: list[str]) -> int:
    """Fuzz the targets one after the other; return the exit code."""
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    worst = 0
    for name in names or TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            worst |= not fuzz(name, seconds, Path(folder))
    return worst


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        run_one(*sys.argv[2:5])
    elif sys.argv[1] == "--replay":
        replay(*sys.argv[2:4])
    else:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
