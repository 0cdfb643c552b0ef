"""A Jupyter server with its own settings, for the tests with a browser."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "browser-test"  # noqa: S105  # of a server that listens on this machine only
READY = re.compile(r"(http://127\.0\.0\.1:\d+)/(?:lab|tree)")
FRONT_ENDS = {"lab": ("jupyterlab", "lab/tree"), "notebook": ("notebook", "notebooks")}
COLOURS = "jupyter-scilab-kernel"
EDITING = "@jupyter-lsp/jupyterlab-lsp"
PATIENCE = 10.0  # seconds
THEMES = "SETTINGS/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
NEWS = "@jupyterlab/apputils-extension:announcements"


class Server:
    """A front end that serves a folder."""

    def __init__(self, name: str, home: Path, address: str) -> None:
        self.name = name
        self.home = home
        self._address = address
        self._path = FRONT_ENDS[name][1]

    def url(self, name: str = "") -> str:
        """Return the address of a notebook in the folder, or of the first page."""
        path = f"{self._path}/{name}" if name else ("lab" if self.is_lab else "tree")
        # Without "reset" JupyterLab opens the documents of the last test.
        return f"{self._address}/{path}?reset&token={TOKEN}"

    def export_url(self, form: str, name: str) -> str:
        """Return the address from which front ends download a notebook in another format."""
        return f"{self._address}/nbconvert/{form}/{name}?download=true&token={TOKEN}"

    def shut_down_kernels(self) -> None:
        """End all kernels, so that the next test starts its own kernel."""
        for kernel in self._api("GET", "kernels"):
            self._api("DELETE", f"kernels/{kernel['id']}")

    def _api(self, method: str, path: str) -> Any:
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(  # noqa: S310 - its own server
            f"{self._address}/api/{path}", method=method, headers=headers
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return json.loads(response.read() or "null")

    @property
    def is_lab(self) -> bool:
        """Whether the front end is JupyterLab, and not Notebook 7."""
        return self.name == "lab"

    def choose(self, theme: str) -> None:
        """Choose a theme, Light or Dark, as the person does in the settings."""
        settings = self.home / THEMES
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps({"theme": f"JupyterLab {theme}"}))

    def write(self, name: str, *cells: str) -> str:
        """Write a notebook with these cells; return its address."""
        (self.home / name).write_text(json.dumps(notebook(cells)))
        return self.url(name)


@contextlib.contextmanager
def serve(front_end: str, home: Path, *, colours: bool, editing: bool = False) -> Iterator[Server]:
    """Start a server for ``home``, with the extensions for colours and language servers or not."""
    module, _ = FRONT_ENDS[front_end]
    settings = home / "CONFIG_DIR/labconfig/page_config.json"
    settings.parent.mkdir(parents=True)
    disabled = {COLOURS: not colours, EDITING: not editing, NEWS: True}
    settings.write_text(json.dumps({"disabledExtensions": disabled}))
    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    environment = os.environ | {f"JUPYTER_{name}": str(home / name) for name in names}
    for name in ("SETTINGS", "WORKSPACES"):
        environment[f"JUPYTERLAB_{name}_DIR"] = str(home / name)
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={TOKEN}"]
    if os.geteuid() == 0:
        options.append("--allow-root")
    process = subprocess.Popen(
        [sys.executable, "-m", module, *options, f"--ServerApp.root_dir={home}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        try:
            address = _address(process)
            # The server goes on printing, and would stop at a full pipe.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield Server(front_end, home, address)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()  # the server may have stopped and yet wait for a thread of its own


def _address(process: subprocess.Popen[str]) -> str:
    """Read the address of the server from the server's output."""
    said = []
    assert process.stderr is not None
    for line in process.stderr:
        said.append(line)
        if found := READY.search(line):
            return found[1]
    pytest.fail("the server did not start:\n" + "".join(said))


def notebook(cells: tuple[str, ...]) -> dict[str, object]:
    kernel = {"name": "scilab", "display_name": "Scilab", "language": "scilab"}
    blank: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }
    return {
        "cells": [{**blank, "id": f"cell-{n}", "source": code} for n, code in enumerate(cells)],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
