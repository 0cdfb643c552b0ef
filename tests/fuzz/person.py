"""A kernel, and a person in front of it that gives any answer and loses patience."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import zmq

from tests.fakes.connections import connection_fields
from tests.fakes.dummy_frontend import DummyFrontend

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

KERNEL = (sys.executable, "-m", "scilab_kernel", "-f")
SECONDS = 2.0
"""Seconds after which a cell is interrupted."""

AGAIN = 6.0
"""Seconds from the first interrupt to the second."""

PATIENCE = 60.0
"""Seconds after which a request without a reply counts as a hang."""

ANSWERS = ("", "1", "abort", "resume", "x", "end", "'", "[1,2", "\x1e", "é" * 3000, "return")
QUESTIONS = 6
"""Questions that the person answers; after one more the person interrupts the cell."""

ASK = "//ask "
"""How another request is written among cells: as a comment, which does nothing in bare Scilab."""


def _watched() -> dict[str, str]:
    """Name this process as the launcher, so that the kernel ends with it."""
    return {"JPY_PARENT_PID": str(os.getpid())}


class HangsError(Exception):
    """No reply came, or the kernel has ended, as the text says."""


@dataclass
class Seen:
    """The messages of a request."""

    reply: dict[str, Any] = field(default_factory=dict)
    rows: list[tuple[str, Any]] = field(default_factory=list)
    interrupts: int = 0
    answers: list[str] = field(default_factory=list)

    @property
    def ename(self) -> str:
        return str(self.reply.get("ename", ""))

    @property
    def is_lost(self) -> bool:
        """Whether Scilab has ended."""
        said = "".join(str(content) for kind, content in self.rows if kind == "stream")
        return "The next cell runs in a fresh Scilab" in f"{self.reply.get('evalue')}{said[-500:]}"

    @property
    def restarted(self) -> bool:
        """Whether the kernel ended Scilab, because no interrupt stopped the cell."""
        return self.is_lost and self.ename == "Interrupt"


class Person:
    """Starts a kernel in ``folder``, whose Scilab is ``program``, and talks to it."""

    def __init__(self, folder: Path, program: str, dice: random.Random) -> None:
        self._dice = dice
        self._answers: list[str] = []
        self.seconds = SECONDS
        fields = connection_fields(transport="ipc", ip=str(folder / "socket"))
        path = folder / "connection.json"
        path.write_text(json.dumps(fields))
        self.complaints = folder / "stderr"
        with self.complaints.open("ab") as stderr:
            self.process = subprocess.Popen(
                [*KERNEL, str(path)],
                cwd=folder / "cwd",
                env={**os.environ, **_watched(), "SCILAB_EXECUTABLE": program},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
            )
        self._frontend = DummyFrontend(fields)
        self._frontend.welcome()

    def close(self) -> int:
        """End the kernel; return its exit code."""
        self._frontend.send(self._frontend.control, "shutdown_request", restart=False)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            self.kill()
            raise HangsError("the kernel does not end") from error
        finally:
            self._frontend.context.destroy(linger=0)

    def kill(self) -> None:
        """Kill the kernel."""
        self.process.kill()
        self.process.wait()
        self._frontend.context.destroy(linger=0)

    def run(self, code: str, answers: Sequence[str] | None = None) -> Seen:
        """Run a cell; answer its questions with these answers, or with any text."""
        if code.startswith(ASK):
            msg_type, content = json.loads(code.removeprefix(ASK))
            return self.ask(msg_type, **content)
        self._answers = list(answers or ())
        asked = self._dice.random() < 0.7 if answers is None else bool(answers)
        return self.ask("execute_request", code=code, allow_stdin=asked)

    def ask(self, msg_type: str, **content: Any) -> Seen:
        """Send a request on shell, and wait for its idle and its reply.

        Raises
        ------
        HangsError
            Idle or reply does not come.
        """
        seen, questions = Seen(), 0
        begin = time.monotonic()
        due = [self.seconds, self.seconds + AGAIN]
        msg_id = self._send(msg_type, content)
        while not self._is_over(seen, msg_id):
            passed = time.monotonic() - begin
            if (due and passed > due[0]) or questions > QUESTIONS:
                due, questions = due[1:], 0
                seen.interrupts += 1
                self._interrupt()
            elif self._frontend.stdin.poll(0):
                seen.answers.append(self._answer())
                questions += 1
            elif self.process.poll() is not None:
                raise HangsError(f"the kernel ended with {self.process.returncode}")
            elif passed > PATIENCE:
                raise HangsError(f"no reply to {msg_type} after {PATIENCE:.0f} s")
            else:
                self._wait()
        seen.reply = self._frontend.reply(self._frontend.shell, msg_id)
        return seen

    def _send(self, msg_type: str, content: dict[str, Any]) -> str:
        """Send a message with escaped JSON, which may contain surrogates."""
        session = self._frontend.session
        header = session.msg_header(msg_type)
        parts = [session.pack(header), b"{}", b"{}", json.dumps(content).encode()]
        frames = [b"<IDS|MSG>", session.sign(parts), *parts]
        self._frontend.shell.send_multipart(frames)
        msg_id: str = header["msg_id"]
        return msg_id

    def _wait(self) -> None:
        poller = zmq.Poller()
        for socket in (self._frontend.iopub, self._frontend.stdin):
            poller.register(socket, zmq.POLLIN)
        poller.poll(200)

    def _is_over(self, seen: Seen, msg_id: str) -> bool:
        """Take the published messages; say whether the idle of the request is among them."""
        for _ in range(1000):
            if not self._frontend.iopub.poll(0):
                return False
            message = self._frontend.receive(self._frontend.iopub)
            content = message["content"]
            if message["parent_header"].get("msg_id") != msg_id:
                continue  # output of an earlier cell's child, or the status of an interrupt
            if content.get("execution_state") == "idle":
                return True
            if content.get("execution_state") is None:
                seen.rows.append((message["msg_type"], content))
                if len(seen.rows) > 1000:
                    del seen.rows[:500]
        return False

    def _interrupt(self) -> None:
        control = self._frontend.control
        self._frontend.reply(control, self._frontend.send(control, "interrupt_request"))

    def _answer(self) -> str:
        question = self._frontend.receive(self._frontend.stdin)
        value = self._answers.pop(0) if self._answers else self._dice.choice(ANSWERS)
        self._frontend.send(self._frontend.stdin, "input_reply", question["header"], value=value)
        return value
