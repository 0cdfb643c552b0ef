"""Interrupts cells at random moments, and checks that only these cells end and nothing is lost.

``python -m tests.soak.interrupts NUMBER [PROGRAM]`` talks to a kernel's process. Each cell
gets an interrupt, as a message or as a signal, at a moment from before its start to after its end.
Then it must have exactly one reply, the right one. If the interrupt came while the cell ran, it
must have ended the cell. The next cell must run undisturbed, and find its variables.
"""

from __future__ import annotations

import math
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import zmq

from tests.soak.witness import Witnessed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.soak.witness import Witness

SETUP = """
kept = 42; big = ones(300, 300);
function spin(), while %t, end, endfunction
"""
CHECK = "mprintf('%d %d', kept, sum(big))"
CHECKED = "42 90000"

ENDLESS = {
    "loop": "while %t, end",
    "long line": "for k = 1:1e7, x = k; end, while %t, end",
    "function": "spin()",
    "errors caught": "while %t, try, error('x'); end, end",
    "errors by errcatch": "while %t, execstr('nosuch', 'errcatch'); end",
    "flood": "while %t, mprintf('x\\n'); end",
    "values": "while %t, x = 1, end",
    "short sleeps": "while %t, sleep(1); end",
    "children": "while %t, host('true'); end",
    "input": "x = input('? ');",
    "halt": "halt();",
    "pause": "pause",
    "asking": "while %t, x = input('? '); end",
}
ENDING = {
    "nothing": "1;",
    "value": "y = 1",
    "output": "for k = 1:300, mprintf('line %d\\n', k); end",
    "work": "for k = 1:20000, z = k; end",
    "sleep": "sleep(20);",
    "child": "host('sleep 0.02');",
    "error": "nosuch",
    "error in a loop": "for k = 1:2000, z = k; end, error('mine')",
}
GRAPHIC_ENDLESS = {"plots": "while %t, clf(); plot(rand(1, 20)); end"}
GRAPHIC_ENDING = {"plot": "clf(); plot(1:3);"}

MOMENTS = (0.0, 0.002, 0.01, 0.05)
"""Seconds from the start of a cell to its interrupt."""

PATIENCE = 60.0
"""Seconds after which an interrupt that has not ended its cell counts as lost."""

INTERRUPTED = "the cell was interrupted; variables are kept"


@dataclass
class Cell:
    """A request, and the messages that have arrived for it."""

    endless: bool
    states: list[str] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)
    shown: str = ""

    @property
    def has_begun(self) -> bool:
        return bool(self.states)

    @property
    def has_ended(self) -> bool:
        return "idle" in self.states and bool(self.replies)


class Interrupts:
    """A kernel whose cells are interrupted."""

    def __init__(self, folder: Path, program: str) -> None:
        self.witnessed = Witnessed(folder, SCILAB_EXECUTABLE=shutil.which(program) or program)
        self._frontend: Witness = self.witnessed.frontend
        self._dice = random.Random(2000)  # noqa: S311 - the same each time
        graphic = program != "scilab-cli"
        self._endless = ENDLESS | (GRAPHIC_ENDLESS if graphic else {})
        self._ending = ENDING | (GRAPHIC_ENDING if graphic else {})
        self._cells: dict[str, Cell] = {}
        self._poller = zmq.Poller()
        for channel in ("iopub", "shell", "control", "stdin"):
            self._poller.register(getattr(self._frontend, channel), zmq.POLLIN)
        self.outcomes: Counter[str] = Counter()
        self.seconds: list[tuple[float, str]] = []
        """Seconds from the interrupt of an endless cell to its end, and the name of the cell."""
        self._run(SETUP)
        self._pid = self._run("mprintf('%d', getpid())")

    def interrupt_one(self) -> None:
        """Run a cell, interrupt it, and check."""
        endless = self._dice.random() < 0.6
        name, code = self._dice.choice(list((self._endless if endless else self._ending).items()))
        cell = self._send(code, endless=endless)
        moment = time.monotonic() + self._dice.choice(MOMENTS) * self._dice.random()
        while time.monotonic() < moment:
            self._receive(moment)
        by_signal = self._dice.random() < 0.3
        if by_signal:  # no message tells whether the signal came before the cell
            self._await(lambda: cell.has_begun)
        begin = time.monotonic()
        met = self._interrupt_by_signal() if by_signal else self._interrupt_by_message(cell)
        while endless and not met:
            met = self._interrupt_by_message(cell)  # the first interrupt came before the cell
        self._await(lambda: cell.has_ended)
        if endless:
            self.seconds.append((time.monotonic() - begin, name))
        self.outcomes[f"{name}: {self._judge(cell)}"] += 1
        assert self._run(CHECK) == CHECKED

    def finish(self) -> None:
        """Check that the same Scilab still runs, and end the kernel."""
        assert self._run("mprintf('%d', getpid())") == self._pid
        frontend = self._frontend
        frontend.ask(frontend.control, "shutdown_request", restart=False)
        assert self.witnessed.process.finish() == (0, "")
        frontend.close()  # which fails if a message is unread

    def _judge(self, cell: Cell) -> str:
        """Say how a cell ended; a cell that ends by itself may end in another way."""
        (reply,) = cell.replies
        *busy, idle = cell.states
        assert (set(busy), idle) == ({"busy"}, "idle"), cell
        if reply["status"] == "error" and reply["ename"] == "Interrupt":
            assert reply["evalue"] == INTERRUPTED, reply
            return "interrupted"
        assert not cell.endless, reply
        return "ended by itself"

    def _interrupt_by_signal(self) -> bool:
        self.witnessed.process.signal(signal.SIGINT)
        for _ in range(2):  # the kernel has seen the signal before the second reply
            self._ask("kernel_info_request")
        return True

    def _interrupt_by_message(self, cell: Cell) -> bool:
        """Interrupt; say whether the cell had begun when the kernel took the interrupt."""
        return self._ask("interrupt_request", cell)

    def _ask(self, msg_type: str, cell: Cell | None = None) -> bool:
        """Ask on control and wait for the idle; say whether the cell's busy came before."""
        frontend = self._frontend
        asked = Cell(endless=False)
        self._cells[frontend.send(frontend.control, msg_type)] = asked
        self._await(lambda: asked.has_begun)
        met = cell is not None and cell.has_begun
        self._await(lambda: asked.has_ended)
        assert asked.replies[0]["status"] == "ok"
        return met

    def _send(self, code: str, *, endless: bool) -> Cell:
        cell = Cell(endless)
        self._cells[self._frontend.execute(code, allow_stdin=True)] = cell
        return cell

    def _run(self, code: str) -> str:
        """Run a cell that must not fail; return its output."""
        cell = self._send(code, endless=False)
        self._await(lambda: cell.has_ended)
        assert [reply["status"] for reply in cell.replies] == ["ok"], cell
        self._cells = {}
        return cell.shown

    def _await(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "what was waited for did not come"
            self._receive(end)

    def _receive(self, until: float) -> None:
        """Wait for messages; take a message from each channel."""
        left = max(0, math.ceil(1000 * (until - time.monotonic())))
        for socket, _ in self._poller.poll(left):
            self._note(self._frontend.receive(socket))

    def _note(self, message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] in {"iopub_welcome", "input_request"}:
            return
        cell = self._cells[message["parent_header"]["msg_id"]]
        if "execution_state" in content:
            cell.states.append(content["execution_state"])
        elif message["msg_type"].endswith("_reply"):
            cell.replies.append(content)
        elif message["msg_type"] == "stream":
            cell.shown = (cell.shown + content["text"])[-1000:]


def main(number: int, program: str) -> int:
    """Interrupt a number of cells; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        interrupts = Interrupts(Path(folder), program)
        with interrupts.witnessed.telling():
            for _ in range(number):
                interrupts.interrupt_one()
            interrupts.finish()
    for outcome, count in sorted(interrupts.outcomes.items()):
        print(f"{count:6} {outcome}")
    seconds = sorted(interrupts.seconds)
    print(f"{number} interrupts of {program}: none lost, no workspace lost")
    print(f"{1000 * seconds[len(seconds) // 2][0]:.0f} ms to the end of a cell, the longest:")
    print(", ".join(f"{each:.2f} s ({name})" for each, name in seconds[-5:]))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *(sys.argv[2:] or ["scilab-adv-cli"])))
