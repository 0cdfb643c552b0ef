"""Keeps a kernel at work for some minutes, and shows whether memory, files or times grow.

``python -m tests.soak MINUTES`` prints a line each minute and, at the end, the first and the last
quarter compared. The load is mixed by a fixed seed: cells, output, errors, figures, completions,
inspections, interrupts, questions, deaths of Scilab. If a message does not come, it prints what
kernel and Scilab do.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.soak.witness import Witnessed

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE_SECONDS = 60.0


@dataclass(frozen=True)
class Sample:
    """Memory, descriptors and files of the kernel, and the time of ``x = 1;`` up to its idle."""

    minute: float
    memory_mb: float
    descriptors: int
    files: int
    latency_ms: float

    def __str__(self) -> str:
        return (
            f"{self.minute:5.1f} min: {self.memory_mb:6.1f} MB, {self.descriptors} descriptors, "
            f"{self.files} temporary files, {self.latency_ms:.2f} ms a cell"
        )


class Soak:
    """A kernel and its load."""

    def __init__(self, folder: Path) -> None:
        self.witnessed = Witnessed(folder)
        self._process, self._frontend = self.witnessed.process, self.witnessed.frontend
        self._dice = random.Random(2026)  # noqa: S311 - the same load each time
        self.done: Counter[str] = Counter()
        self._loads: dict[Callable[[], None], int] = {
            self._cell: 60,
            self._output: 10,
            self._error: 10,
            self._completion: 10,
            self._inspection: 5,
            self._interrupt: 5,
            self._question: 3,
            self._figure: 2,
            self._death: 1,
        }

    def work(self) -> None:
        """Run a random part of the load."""
        load = self._dice.choices(list(self._loads), list(self._loads.values()))[0]
        self.done[load.__name__.strip("_")] += 1
        load()

    def sample(self, minute: float) -> Sample:
        """Measure the kernel."""
        times = []
        for _ in range(50):
            begin = time.perf_counter()
            self._run("x = 1;")
            times.append(1000 * (time.perf_counter() - begin))
        process = Path(f"/proc/{self._process.pid}")
        pages = int((process / "statm").read_text(encoding="ascii").split()[1])
        files = sum(1 for _ in self._process.temporary.rglob("*"))
        descriptors = len(list((process / "fd").iterdir()))
        memory = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
        return Sample(minute, memory, descriptors, files, median(times))

    def finish(self) -> None:
        """End the kernel, which must write nothing to stderr and leave no files."""
        frontend = self._frontend
        msg_id = frontend.send(frontend.control, "shutdown_request", restart=False)
        frontend.reply(frontend.control, msg_id)
        code, complaints = self._process.finish()
        assert (code, complaints) == (0, ""), complaints

    def _run(self, code: str, status: str = "ok") -> None:
        msg_id = self._frontend.execute(code)
        self._frontend.skip(msg_id)
        reply = self._frontend.reply(self._frontend.shell, msg_id)
        assert reply["status"] == status, (code, reply)

    def _cell(self) -> None:
        self._run(f"y = {self._dice.random()}; z = rand(10, 10) * y\ny")

    def _output(self) -> None:
        self._run(f"for k = 1:{self._dice.randrange(500)}, mprintf('line %d\\n', k); end")

    def _error(self) -> None:
        self._run("function f(), nosuch, endfunction\nf()", "error")

    def _completion(self) -> None:
        self._ask("complete_request", code="lins", cursor_pos=4)

    def _inspection(self) -> None:
        self._ask("inspect_request", code="linspace", cursor_pos=8, detail_level=0)

    def _ask(self, msg_type: str, /, **content: object) -> None:
        frontend = self._frontend
        msg_id = frontend.send(frontend.shell, msg_type, **content)
        frontend.skip(msg_id)
        assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"

    def _interrupt(self) -> None:
        frontend = self._frontend
        msg_id = frontend.execute("mprintf('go\\n'); while %t, x = 1; end")
        while "go" not in frontend.receive(frontend.iopub)["content"].get("text", ""):
            pass
        request = frontend.send(frontend.control, "interrupt_request")
        frontend.reply(frontend.control, request)
        reply = frontend.reply(frontend.shell, msg_id)
        assert "variables are kept" in reply["evalue"], reply
        # The interrupt's own idle comes before or after the cell's.
        self._run("1;")

    def _question(self) -> None:
        frontend = self._frontend
        msg_id = frontend.execute("s = input('? ', 's');", allow_stdin=True)
        frontend.receive(frontend.stdin)
        frontend.send(frontend.stdin, "input_reply", value="answer")
        frontend.skip(msg_id)
        assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"

    def _figure(self) -> None:
        self._run("clf(); plot(rand(1, 100)); xtitle('soak');")

    def _death(self) -> None:
        self._run("host('kill -9 ' + string(getpid())); while %t, end", "error")


def main(minutes: float) -> int:
    """Run the soak; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder))
        with soak.witnessed.telling():
            samples = run(soak, minutes)
    print("done:", ", ".join(f"{count} {name}" for name, count in soak.done.most_common()))
    quarter = max(1, len(samples) // 4)
    first, last = samples[1 : 1 + quarter] or samples, samples[-quarter:]
    for name in ("memory_mb", "descriptors", "files", "latency_ms"):
        before, after = (median(getattr(s, name) for s in part) for part in (first, last))
        print(f"{name}: {before:.1f} in the first quarter, {after:.1f} in the last")
    return 0


def run(soak: Soak, minutes: float) -> list[Sample]:
    """Keep the kernel at work, with a sample each minute, and end it."""
    begin = time.monotonic()
    samples: list[Sample] = []
    while (passed := (time.monotonic() - begin) / 60) < minutes:
        if passed * 60 >= SAMPLE_SECONDS * len(samples):
            samples.append(soak.sample(passed))
            print(samples[-1], flush=True)
        soak.work()
    samples.append(soak.sample(minutes))
    print(samples[-1])
    soak.finish()
    return samples


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
