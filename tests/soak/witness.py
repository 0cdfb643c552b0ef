"""What tells where a kernel and its Scilab stand when a message does not come."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.soak.kernel import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import zmq

KERNEL = (sys.executable, "-m", "tests.soak.kernel")
MESSAGES = 30
TRANSCRIPT_LINES = 40
STACKS_SECONDS = 5.0
LATE_SECONDS = 180.0
"""A message that has not come by then never will."""


class Witness(DummyFrontend):
    """A front end that remembers what it has sent and received last."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.last: deque[str] = deque(maxlen=MESSAGES)
        super().__init__(fields)

    def send(
        self, socket: zmq.Socket[bytes], msg_type: str, /, parent: Any = None, **content: Any
    ) -> str:
        msg_id = super().send(socket, msg_type, parent, **content)
        self._note("->", msg_type, msg_id, content)
        return msg_id

    def _read(self, socket: zmq.Socket[bytes]) -> dict[str, Any]:
        message = super()._read(socket)
        parent = message["parent_header"].get("msg_id", "")
        self._note("<-", message["msg_type"], parent, message["content"])
        return message

    def _note(self, way: str, msg_type: str, msg_id: str, content: object) -> None:
        seconds = time.monotonic()
        self.last.append(f"{seconds:.3f} {way} {msg_type} {msg_id[-8:]} {content!r:.200}")


class Witnessed:
    """A kernel process, and a front end that talks to it, of which all can be told."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._stacks, self._transcript = folder / "stacks", folder / "transcript"
        os.environ[VARIABLE] = str(self._stacks)
        os.environ["SCILAB_KERNEL_TRANSCRIPT"] = str(self._transcript)
        self.process = KernelProcess(folder, command)
        self.frontend = Witness(self.process.fields)
        self.frontend.welcome()

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Tell where everything stands if something does not come, and leave nothing behind."""
        try:
            yield
        except AssertionError:
            print("\n".join(self.testimony()), flush=True)
            raise
        finally:
            self.frontend.context.destroy(linger=0)
            self.process.kill()

    def testimony(self) -> Iterator[str]:
        """Tell where everything stands; and, at the end, whether the message comes after all."""
        yield f"now {time.monotonic():.3f}; load {os.getloadavg()}"
        yield "-- the last messages"
        yield from self.frontend.last
        yield "-- the kernel"
        yield from self._ask_for_stacks()
        yield "-- Scilab"
        yield from self._scilabs()
        yield "-- the transcript"
        yield from self._transcript.read_text(encoding="ascii").splitlines()[-TRANSCRIPT_LINES:]
        yield "-- and then"
        yield self._late()

    def _ask_for_stacks(self) -> list[str]:
        self.process.signal(signal.SIGUSR1)
        deadline = time.monotonic() + STACKS_SECONDS
        while not self._stacks.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.1)
        return self._stacks.read_text(encoding="utf-8").splitlines()

    def _scilabs(self) -> Iterator[str]:
        """Tell what each thread of each process of this kernel's Scilab waits for."""
        wanted = f"TMPDIR={self.process.temporary}/".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted in (process / "environ").read_bytes():
                    yield (process / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
                    yield from map(_thread, sorted((process / "task").iterdir()))

    def _late(self) -> str:
        begin = time.monotonic()
        frontend = self.frontend
        for channel in ("iopub", "shell", "control", "stdin"):
            left = begin + LATE_SECONDS - time.monotonic()
            socket: zmq.Socket[bytes] = getattr(frontend, channel)
            if socket.poll(max(0, int(1000 * left)) if channel == "iopub" else 0):
                after = time.monotonic() - begin
                message = frontend.receive(socket)
                return f"after {after:.1f} s more came on {channel}: {message['msg_type']}"
        return f"nothing came for {LATE_SECONDS} s more"


def _thread(task: Path) -> str:
    names = ("comm", "wchan", "syscall", "stat")
    facts = []
    for name in names:
        with contextlib.suppress(OSError):
            facts.append((task / name).read_text(encoding="utf-8").strip()[:60])
    return f"  {task.name} " + " | ".join(facts)
