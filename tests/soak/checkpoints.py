"""Kills Scilab at random moments, and checks that the next one has what the kernel had saved.

``python -m tests.soak.checkpoints NUMBER [PROGRAM]`` runs so many sessions of random cells. Each
session ends with kill -9: while a cell runs, right after one, during a checkpoint, or while the
next Scilab is given its variables. The kernel says as of which cell the variables come back.
Each variable must have the value that it had then, and there may be no other.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.soak.witness import Witnessed

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = [f"v{k}" for k in range(12)]
VALUES = (
    "{n}",
    "'text {n}'",
    "sin((1:1000) * {n})",
    "['a' 'b'; 'c' 'd{n}']",
    "struct('a', {n}, 'b', list({n}, 'x'))",
    "list({n}, [1 2 3], 'y{n}')",
    "int16([1 2 {n}])",
    "sparse([1 2; 3 {n}], [5 {n}])",
    "%s ^ 2 + {n}",
    "matrix((1:400000) + {n}, [1000 400])",
    "'row ' + string((1:9000) + {n})",
    "num2cell((1:120) + {n})",
)
SAVED = re.compile(r"as of In \[(\d+)\]")
AT_REST = 4.0
"""Seconds after which the kernel has saved all that the cells of a session make."""

MOMENTS = (0.05, 0.3, 0.6, 1.0, AT_REST)
CELLS = 5
SESSIONS_OF_A_KERNEL = 20


class Checkpoints:
    """A kernel whose Scilab is killed, and what each cell has left in the workspace."""

    def __init__(self, folder: Path, program: str, seed: int) -> None:
        executable = shutil.which(program) or program
        self.witnessed = Witnessed(folder, SCILAB_EXECUTABLE=executable)
        self._frontend = self.witnessed.frontend
        self._dice = random.Random(seed)  # noqa: S311 - the same each time
        self._values: dict[str, str] = {}
        self._history: dict[int, Mapping[str, str]] = {0: {}}
        self.cell = 0
        self.outcomes: Counter[str] = Counter()

    def session(self) -> None:
        """Run some cells, kill Scilab, and check what the next one has."""
        for _ in range(self._dice.randrange(1, CELLS)):
            self._change()
        last = self.cell
        moment = self._dice.choice(MOMENTS)
        time.sleep(moment * (1 if moment == AT_REST else self._dice.random()))
        if self._dice.random() < 0.4:
            how, told = "in a cell", self._kill_in_a_cell()
        else:
            how = "between cells"
            self._kill()
            told = ""
        if self._dice.random() < 0.3:
            how += ", and again"
            told = self._kill_the_next(told)
        told += self._run("// the first cell of the next Scilab")
        saved = int((SAVED.findall(told) or [0])[-1])
        assert saved >= last or moment < AT_REST, (saved, last, told)
        # The cells that look at the variables change none: the last one of them has an entry.
        self._values = dict(self._history[min(each for each in self._history if each >= saved)])
        self.outcomes[f"{how}: {'all' if saved >= last else 'an earlier checkpoint'}"] += 1
        self._check()

    def finish(self) -> None:
        """End the kernel, and see that nothing stays."""
        frontend = self._frontend
        frontend.ask(frontend.control, "shutdown_request", restart=False)
        assert self.witnessed.process.finish() == (0, "")
        left = list(Path(self.witnessed.process.temporary).iterdir())
        assert not left, left

    def _change(self) -> None:
        """Run a cell that changes some variables, or takes one away."""
        lines = []
        for name in self._dice.sample(NAMES, self._dice.randrange(1, 4)):
            if name in self._values and self._dice.random() < 0.2:
                lines.append(f"clear {name}")
                del self._values[name]
            else:
                self._values[name] = self._dice.choice(VALUES).format(n=self._dice.randrange(2, 99))
                lines.append(f"{name} = {self._values[name]};")
        if self._dice.random() < 0.2:
            lines.append("nosuch")
        self._run("\n".join(lines))
        self._history[self.cell] = dict(self._values)

    def _check(self) -> None:
        """Compare each variable with what it must be."""
        for name, value in self._values.items():
            said = self._run(f"mprintf('%d', isequal({name}, {value}) & isdef('{name}'))")
            assert said == "1", (name, value, said)
        others = [name for name in NAMES if name not in self._values]
        said = self._run(f"mprintf('%d', sum(isdef({others!s})))")
        assert said == "0", (others, said)
        self._history[self.cell] = dict(self._values)

    def _kill_in_a_cell(self) -> str:
        msg_id = self._frontend.execute("mprintf('go'); while %t, end")
        self.cell += 1
        told = ""
        killed = False
        while True:
            message = self._frontend.receive(self._frontend.iopub)
            told += _text(message)
            if not killed and "go" in told:
                time.sleep(self._dice.random() * 0.02)
                self._kill()
                killed = True
            if self._is_end(message, msg_id):
                self._frontend.reply(self._frontend.shell, msg_id)
                self._history[self.cell] = dict(self._values)
                return told

    def _kill_the_next(self, told: str) -> str:
        """Run a cell, and kill the Scilab that starts for it, is given its variables, or rests."""
        msg_id = self._frontend.execute("1;")
        self.cell += 1
        time.sleep(self._dice.random() * 1.5)
        self._kill()
        told += self._until_idle(msg_id)
        first = int((SAVED.findall(told) or [0])[0])
        self._history[self.cell] = dict(self._history[first])
        return told

    def _run(self, code: str) -> str:
        """Run a cell; return what it shows and says."""
        msg_id = self._frontend.execute(code)
        self.cell += 1
        return self._until_idle(msg_id)

    def _until_idle(self, msg_id: str) -> str:
        told = ""
        while not self._is_end(message := self._frontend.receive(self._frontend.iopub), msg_id):
            told += _text(message)
        self._frontend.reply(self._frontend.shell, msg_id)
        return told

    def _is_end(self, message: Mapping[str, Any], msg_id: str) -> bool:
        if message["parent_header"].get("msg_id") != msg_id:
            return False
        return bool(message["content"].get("execution_state") == "idle")

    def _kill(self) -> None:
        wanted = f"TMPDIR={self.witnessed.process.temporary}/".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted in (process / "environ").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)


def _text(message: Mapping[str, Any]) -> str:
    content: dict[str, str] = message["content"]
    return content.get("text", "") + content.get("evalue", "")


def main(number: int, program: str) -> int:
    """Run a number of sessions; return the exit code."""
    outcomes: Counter[str] = Counter()
    for seed in range(0, number, SESSIONS_OF_A_KERNEL):
        with tempfile.TemporaryDirectory() as folder:
            checkpoints = Checkpoints(Path(folder), program, seed)
            with checkpoints.witnessed.telling():
                for _ in range(min(SESSIONS_OF_A_KERNEL, number - seed)):
                    checkpoints.session()
                checkpoints.finish()
            outcomes += checkpoints.outcomes
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6} {outcome}")
    print(f"{number} sessions of {program}: each saved variable came back exactly")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *(sys.argv[2:] or ["scilab-cli"])))
