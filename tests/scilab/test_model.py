"""Random sequences of requests by front ends, against a kernel with a real Scilab.

After each step the invariants hold: every request got exactly one reply, its busy and idle are a
pair around all that was published for it, its output is whole and in order, and variables are
what the sequence makes them, unless the kernel said that they are lost. `make fuzz` runs more.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.scilab.recorder import require, wait_for_end
from tests.scilab.test_kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "3"))
"""Sequences, of MODEL_STEPS steps each; the gate runs few, and always the same."""

STEPS = int(os.environ.get("MODEL_STEPS", "20"))
COMMAND = (sys.executable, "-m", "scilab_kernel")

FAILING = {
    "an error": "mprintf('out\\n'); nosuch",
    "a syntax error": "x = (1",
    "no input": "halt()",
}
LOST = "All variables are lost."


class KernelMachine(RuleBasedStateMachine):
    """A kernel, a front end, and the expected value of the variable ``x``."""

    def __init__(self) -> None:
        super().__init__()
        self.cleanup = ExitStack()
        folder = self.cleanup.enter_context(tempfile.TemporaryDirectory())
        self.folders = 0
        self.home = Path(folder)
        self.x: int | None = None
        self.count = 0
        self.start()

    def start(self) -> None:
        self.folders += 1
        directory = self.home / str(self.folders)
        directory.mkdir()
        ours = {
            "HOME": str(self.home),
            "SCILAB_EXECUTABLE": require("scilab-cli"),
            "SCILAB_KERNEL_CHECKPOINTS": "off",  # the model knows of no variables that come back
        }
        former = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            self.kernel = KernelProcess(directory, COMMAND)
        finally:
            for name, value in former.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
        self.frontend = DummyFrontend(self.kernel.fields)
        self.frontend.welcome()
        self.x, self.count = None, 0

    # The acts of front ends

    @rule(value=st.integers(0, 10**9))
    def assign(self, value: int) -> None:
        rows = self.run(f"x = {value};\nmprintf('%d', x)")
        assert rows == [("stream", ("stdout", str(value))), ("reply", "ok")]
        self.x = value

    @rule(lines=st.integers(1, 3000))
    def print_lines(self, lines: int) -> None:
        rows = self.run(f"for k = 1:{lines}, mprintf('%d\\n', k); end")
        text = "".join(f"{k}\n" for k in range(1, lines + 1))
        assert rows == [("stream", ("stdout", text)), ("reply", "ok")]

    @rule()
    def look_at_x(self) -> None:
        self.check_x()

    @rule(name=st.sampled_from(sorted(FAILING)), queued=st.integers(0, 3))
    def fail(self, name: str, queued: int) -> None:
        failing = self.execute(FAILING[name], allow_stdin=False)
        # A cell that comes behind the sweep runs: so each of these runs, or is aborted.
        waiting = [self.frontend.execute("y = 1;", store_history=False) for _ in range(queued)]
        replies = self.replies([failing, *waiting])
        assert replies[failing]["status"] == "error"
        for msg_id in waiting:
            assert replies[msg_id]["status"] in {"aborted", "ok"}

    @rule(word=st.sampled_from(["x", "lins", "mprin", "", "nosuchname", "%p"]))
    def complete(self, word: str) -> None:
        frontend = self.frontend
        request = {"code": word, "cursor_pos": len(word)}
        reply = frontend.ask(frontend.shell, "complete_request", **request)
        assert reply["status"] == "ok"

    @rule(answer=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80))
    def answer(self, answer: str) -> None:
        msg_id = self.execute("s = input('s? ', 's'); mprintf('<%s>', s)", allow_stdin=True)
        question = self.frontend.receive(self.frontend.stdin)
        assert question["content"]["prompt"] == "s? "
        self.frontend.send(self.frontend.stdin, "input_reply", value=answer)
        assert self.replies([msg_id])[msg_id]["status"] == "ok"
        assert self.shown[msg_id].endswith(f"<{answer}>")

    @rule(
        code=st.sampled_from(
            ["while %t, end", "while %t, mprintf('x\\n'); end", "host('sleep 60');", "sleep(60000)"]
        ),
        seen=st.integers(0, 30),
        way=st.sampled_from(["message", "SIGINT"]),
    )
    def interrupt(self, code: str, seen: int, way: str) -> None:
        """Interrupt a cell, at once or after it has shown something; again if it asks for it."""
        msg_id = self.execute("mprintf('go\\n'); " + code)
        while "busy" not in self.states[msg_id]:  # an interrupt that overtakes the cell is lost
            self.receive_iopub()
        for _ in range(seen if "x" in code else min(seen, 2)):
            self.receive_iopub()
        self.send_interrupt(way)
        while "idle" not in self.states[msg_id]:
            self.receive_iopub()
            if "Interrupt again" in self.shown[msg_id]:
                self.shown[msg_id] = ""
                self.send_interrupt("message")
        reply = self.replies([msg_id])[msg_id]
        assert (reply["status"], reply["ename"]) == ("error", "Interrupt")
        if LOST in reply["evalue"]:
            self.x = None

    @rule()
    def interrupt_a_question(self) -> None:
        msg_id = self.execute("x_ = input('?');", allow_stdin=True)
        self.frontend.receive(self.frontend.stdin)
        self.send_interrupt("message")
        assert self.replies([msg_id])[msg_id]["ename"] == "Interrupt"

    @rule()
    def interrupt_at_rest(self) -> None:
        self.send_interrupt("message")

    @rule(number=st.sampled_from([signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV]))
    def kill_during_a_cell(self, number: signal.Signals) -> None:
        pid = self.pid()
        msg_id = self.execute("mprintf('go\\n'); while %t, end")
        while "go" not in self.shown[msg_id]:
            self.receive_iopub()
        os.kill(pid, number)
        reply = self.replies([msg_id])[msg_id]
        assert (reply["status"], reply["ename"]) == ("error", "ScilabDied")
        assert LOST in reply["evalue"]
        wait_for_end(pid)
        self.x = None

    @rule()
    def leave(self) -> None:
        msg_id = self.execute("exit")
        assert self.replies([msg_id])[msg_id]["status"] == "ok"
        self.x = None

    @rule(how=st.sampled_from(["message", "SIGTERM"]))
    @precondition(lambda self: self.folders < 4)
    def restart(self, how: str) -> None:
        self.end(how)
        self.start()

    def teardown(self) -> None:
        try:
            self.check_x()
            self.end("message")
        finally:
            self.frontend.context.destroy(linger=0)
            self.kernel.kill()
            self.cleanup.close()

    # How it is looked at

    def run(self, code: str) -> list[tuple[str, Any]]:
        self.count += 1
        rows = self.frontend.run(code)
        assert rows[0] == ("execute_input", (code, self.count))
        return rows[1:]

    def execute(self, code: str, **fields: Any) -> str:
        self.count += 1
        self.shown: dict[str, str] = {}
        self.states: dict[str, list[str]] = {}
        msg_id = self.frontend.execute(code, **fields)
        self.shown[msg_id], self.states[msg_id] = "", []
        return msg_id

    def receive_iopub(self) -> None:
        """Take one message; hold it to its place between busy and idle."""
        message = self.frontend.receive(self.frontend.iopub)
        msg_id = message["parent_header"]["msg_id"]
        states = self.states.setdefault(msg_id, [])
        state = message["content"].get("execution_state")
        if state:
            states.append(state)
        else:
            assert states[-1] == "busy", message
        if message["msg_type"] == "stream":
            text = self.shown.setdefault(msg_id, "") + message["content"]["text"]
            self.shown[msg_id] = text[-10_000:]

    def replies(self, msg_ids: list[str]) -> dict[str, dict[str, Any]]:
        """Wait for idle after busy, and for exactly one reply, of each request, in their order."""
        while any("idle" not in self.states.get(msg_id, []) for msg_id in msg_ids):
            self.receive_iopub()
        assert all(states[-1] == "idle" for states in self.states.values()), self.states
        assert all(states[0] == "busy" for states in self.states.values()), self.states
        frontend = self.frontend
        return {msg_id: frontend.reply(frontend.shell, msg_id) for msg_id in msg_ids}

    def send_interrupt(self, way: str) -> None:
        if way == "SIGINT":
            self.kernel.signal(signal.SIGINT)
            return
        frontend = self.frontend
        self.states = getattr(self, "states", {})
        self.shown = getattr(self, "shown", {})
        msg_id = frontend.send(frontend.control, "interrupt_request")
        assert frontend.reply(frontend.control, msg_id) == {"status": "ok"}
        while "idle" not in self.states.get(msg_id, []):
            self.receive_iopub()

    def check_x(self) -> None:
        self.execute("if exists('x'), mprintf('%d', x), else, mprintf('none'), end")
        (msg_id,) = self.shown
        self.replies([msg_id])
        wanted = "none" if self.x is None else str(self.x)
        assert self.shown[msg_id] == wanted

    def pid(self) -> int:
        msg_id = self.execute("mprintf('%d', getpid())")
        self.replies([msg_id])
        return int(self.shown[msg_id])

    def end(self, how: str) -> None:
        """End the kernel; nothing of it may be left, nor anything unread."""
        frontend = self.frontend
        pids = Kernel(self.kernel, frontend).scilab_processes()
        if how == "SIGTERM":
            self.kernel.signal(signal.SIGTERM)
        else:
            msg_id = frontend.send(frontend.control, "shutdown_request", restart=False)
            assert frontend.reply(frontend.control, msg_id)["status"] == "ok"
        assert self.kernel.finish() == (0, "")
        assert not frontend.shell.poll(0), "more than one reply"
        assert not frontend.control.poll(0), "more than one reply"
        frontend.context.destroy(linger=0)
        for pid in pids:
            wait_for_end(pid)


TestKernelMachine: Callable[..., object] = KernelMachine.TestCase
TestKernelMachine.settings = settings(  # type: ignore[attr-defined]
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    derandomize="MODEL_EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
