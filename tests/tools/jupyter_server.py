"""A Jupyter server for programs, and its REST interface."""

from __future__ import annotations

import json
import re
import subprocess
import threading
import urllib.request
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

TOKEN = "a-test"  # noqa: S105 - of a server that listens on this machine only
READY = re.compile(r"(http://127\.0\.0\.1:\d+)")


class JupyterServer:
    """A server that runs; ``address`` is its own."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, method: str, path: str, /, **fields: Any) -> Any:
        """Make a request of the REST interface."""
        headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
        data = json.dumps(fields).encode() if fields else None
        request = urllib.request.Request(  # noqa: S310 - its own server
            f"{self.address}/api/{path}", method=method, headers=headers, data=data
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return json.loads(response.read() or "null")


@contextmanager
def serving(
    command: Sequence[str], environ: Mapping[str, str], folder: Path
) -> Iterator[JupyterServer]:
    """Start a server in ``folder`` and wait until it listens; at the end it ends its kernels."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    rest = threading.Thread(target=process.stderr.read)
    try:
        address = _address(process.stderr)
        rest.start()
        yield JupyterServer(address)
    finally:
        process.terminate()
        process.wait()
        if rest.ident:
            rest.join()
        process.stderr.close()


def _address(lines: IO[str]) -> str:
    said = []
    for line in lines:
        said.append(line)
        if found := READY.search(line):
            return found[1]
    raise AssertionError("".join(said))
