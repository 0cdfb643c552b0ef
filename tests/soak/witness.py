"""Prints what a kernel and its Scilab do when a message is late or does not come."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from tests.fakes.dummy_frontend import DummyFrontend
from tests.fakes.kernel_process import KernelProcess
from tests.soak.kernel import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import zmq

KERNEL = (sys.executable, "-m", "tests.soak.kernel")
MESSAGES = 30
TRANSCRIPT_LINES = 40
STACKS_SECONDS = 5.0
SLOW_SECONDS = 10
LATE_SECONDS = 180
"""Seconds after which the state is printed, and after which a message counts as lost."""


class Witness(DummyFrontend):
    """A front end that remembers its last messages, and waits long.

    ``testify`` returns the lines to print when a message is late.
    """

    def __init__(self, fields: dict[str, Any], testify: Callable[[], Iterable[str]]) -> None:
        self.last: deque[str] = deque(maxlen=MESSAGES)
        self._testify = testify
        super().__init__(fields)

    def receive(self, socket: zmq.Socket[bytes]) -> dict[str, Any]:
        begin = time.monotonic()
        if not socket.poll(1000 * SLOW_SECONDS):
            print("\n".join(self._testify()), flush=True)
            if socket.poll(1000 * LATE_SECONDS):
                print(f"-- a message came after {time.monotonic() - begin:.1f} s", flush=True)
        return super().receive(socket)

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
    """A kernel's process and a front end, and all that can be told about them.

    The kernel's files lie in ``folder``; ``changed`` is added to its environment.
    """

    def __init__(self, folder: Path, **changed: str) -> None:
        self._stacks, self._transcript = folder / "stacks", folder / "transcript"
        transcript = {"SCILAB_KERNEL_TRANSCRIPT": str(self._transcript)}
        ours = {"HOME": str(folder), VARIABLE: str(self._stacks), **transcript}
        with mock.patch.dict(os.environ, {**ours, **changed}):
            self.process = KernelProcess(folder, KERNEL)
        self.frontend = Witness(self.process.fields, self.testimony)
        self.frontend.welcome()

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Print the state if a message does not come, and end all processes."""
        try:
            yield
        except AssertionError:
            print("\n".join(self.testimony()), flush=True)
            raise
        finally:
            self.frontend.context.destroy(linger=0)
            self.process.kill()

    def testimony(self) -> Iterator[str]:
        """Describe what front end, kernel and Scilab do."""
        yield f"now {time.monotonic():.3f}; load {os.getloadavg()}"
        yield "-- the last messages"
        yield from self.frontend.last
        yield "-- the kernel"
        yield from self._ask_for_stacks()
        yield "-- Scilab"
        yield from self._scilabs()
        yield "-- the transcript"
        yield from self._transcript.read_text(encoding="ascii").splitlines()[-TRANSCRIPT_LINES:]

    def _ask_for_stacks(self) -> list[str]:
        before = self._stacks.stat().st_size
        self.process.signal(signal.SIGUSR1)
        deadline = time.monotonic() + STACKS_SECONDS
        while self._stacks.stat().st_size == before and time.monotonic() < deadline:
            time.sleep(0.1)
        return self._stacks.read_text(encoding="utf-8")[before:].splitlines()

    def _scilabs(self) -> Iterator[str]:
        """Describe what each thread of each process of this kernel's Scilab waits for."""
        wanted = f"TMPDIR={self.process.temporary}/".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted in (process / "environ").read_bytes():
                    yield (process / "cmdline").read_text(encoding="utf-8").replace("\0", " ")
                    yield from map(_thread, sorted((process / "task").iterdir()))


def _thread(task: Path) -> str:
    names = ("comm", "wchan", "syscall", "stat")
    facts = []
    for name in names:
        with contextlib.suppress(OSError):
            facts.append((task / name).read_text(encoding="utf-8").strip()[:60])
    return f"  {task.name} " + " | ".join(facts)
