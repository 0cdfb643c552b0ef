"""The program that runs tasks and converts files for cells: python -m scilab_kernel.commands.tasks.

The kernel starts it when a cell first needs it, and writes a line of JSON for each job; the end of
stdin is the end of the program.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.cluster.notebook import Notebook

REQUEST_BYTES = 1 << 16


def main() -> None:
    """Run jobs until the kernel closes stdin."""
    with contextlib.ExitStack() as stack:
        kept: list[Notebook] = []
        for line in _lines(requests := sys.stdin.fileno()):
            asked = json.loads(line)
            try:  # first of all, because Scilab waits there, and sees the program fail
                fifo = os.open(Path(asked["folder"], "fifo"), os.O_WRONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue  # an interrupt has called Scilab away
            if asked["kind"] != "map":
                _convert(asked, fifo)
                continue
            from scilab_kernel.cluster.notebook import Job, Notebook  # noqa: PLC0415

            if not kept:
                kept.append(stack.enter_context(Notebook(os.environ)))
            with Job(asked, fifo, requests) as job:
                kept[0].run(job)


def _convert(asked: dict[str, str], fifo: int) -> None:
    """Convert a file, and tell Scilab."""
    from scilab_kernel.data import convert  # noqa: PLC0415

    folder = Path(asked["folder"])
    try:
        if asked["kind"] == "load":
            convert.load(asked["path"], folder / "value")
        else:
            convert.save(asked["path"], folder / "tasks.sod")
        word = b"done -"
    except convert.ConversionError as error:
        (folder / "error").write_text(str(error), encoding="utf-8")
        word = b"failed error"
    with contextlib.suppress(BrokenPipeError):  # an interrupt has called Scilab away
        os.write(fifo, word + b"\n")
    os.close(fifo)


def _lines(fd: int) -> Iterator[bytes]:
    unread = b""
    while data := os.read(fd, REQUEST_BYTES):
        *lines, unread = (unread + data).split(b"\n")
        yield from lines


if __name__ == "__main__":
    main()
