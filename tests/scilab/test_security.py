"""What others on the machine can see of a kernel, and what they can make it do."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fakes.connections import PORTS
from tests.scilab.conftest import PROGRAMS
from tests.scilab.test_kernel import Kernel, end
from tests.scilab.test_kernel import start as start  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[..., Kernel]

LISTENS = "0A"
"""The state of a socket in /proc/net/tcp."""


def listening(pids: set[int]) -> set[int]:
    """Name the TCP ports that processes listen on."""
    sockets = {str(link.readlink()) for pid in pids for link in Path(f"/proc/{pid}/fd").iterdir()}
    ports = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENS and f"socket:[{fields[9]}]" in sockets:
                ports.add(int(fields[1].rpartition(":")[2], 16))
    return ports


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_listens_but_what_the_connection_file_names(start: Start, program: str) -> None:
    kernel = start(program)
    kernel.run("x = 1;")
    pids = {kernel.process.pid, *kernel.scilab_processes()}
    assert listening(pids) == {kernel.process.fields[port] for port in PORTS}
    end(kernel)


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_what_lies_on_the_disk_is_the_users_alone(start: Start, umask: int) -> None:
    former = os.umask(umask)
    try:
        kernel = start()
    finally:
        os.umask(former)
    kernel.run("secret = 1;")
    for root in (kernel.process.temporary, kernel.process.data):
        for path in outermost(root):
            assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0, path
    history = list(kernel.process.data.rglob("*.sqlite"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in history] == [0o600] * len(history)
    fifos = [path for path in kernel.process.temporary.rglob("*") if path.is_fifo()]
    assert fifos
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in fifos)
    end(kernel)


def outermost(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder: what nobody can enter hides what is within."""
    if folder.exists():
        yield from folder.iterdir()


def test_what_a_cell_prints_is_text(start: Start) -> None:
    """Markup, and bytes that look like the kernel's own marks, come out as they are."""
    kernel = start()
    text = "<script>alert(1)</script>\x1e0123456789abcdefD\x1e"
    code = f"mprintf('%s', strsubst({text!r}, 'x', 'x'))".replace("\\x1e", "' + ascii(30) + '")
    assert ("stream", ("stdout", text)) in kernel.run(code)
    rows = kernel.run("error('<b>bold</b>')")
    assert dict(rows)["error"][1] == "<b>bold</b>"
    end(kernel)
