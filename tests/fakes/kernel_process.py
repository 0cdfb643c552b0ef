"""The process of a kernel, for integration tests."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fakes.connections import connection_fields, free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
PATIENCE = 60

ECHO = (sys.executable, "-m", "tests.fakes.echo_kernel")


class KernelProcess:
    """Starts a kernel whose files all lie in ``directory``."""

    def __init__(
        self, directory: Path, argv: Sequence[str] = ECHO, *, launcher: int = 0, **changed: Any
    ) -> None:
        if changed.get("transport") == "ipc":
            changed = {"ip": str(directory / "socket"), **changed}
        else:
            changed = {**free_ports(), **changed}
        fields = connection_fields(**changed)
        self.fields = {name: value for name, value in fields.items() if value is not None}
        self.file = directory / "connection.json"
        self.file.write_text(json.dumps(self.fields))
        self.temporary = directory / "tmp"
        self.temporary.mkdir()
        self.data = directory / "data"
        environment = {
            **os.environ,
            "JPY_PARENT_PID": str(launcher or os.getpid()),
            "JUPYTER_DATA_DIR": str(self.data),
            "TMPDIR": str(self.temporary),
        }
        with _hangups_heard():
            self.process = subprocess.Popen(  # finish or kill ends it
                [*argv, str(self.file)],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.process.pid

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def finish(self) -> tuple[int, str]:
        """Wait for the end of the process; return its exit code and the text of its stderr."""
        out, err = self.process.communicate(timeout=PATIENCE)
        assert out == "", "a kernel has nothing to say on stdout"
        assert list(self.temporary.iterdir()) == [], "temporary files are left"
        return self.process.returncode, err

    def kill(self) -> None:
        """Kill the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@contextlib.contextmanager
def _hangups_heard() -> Iterator[None]:
    """Let a new process hear hangups, although nohup may have started the tests."""
    former = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, former)
