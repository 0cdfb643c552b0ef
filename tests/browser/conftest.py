"""A JupyterLab server and a page of headless Chromium for the browser tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TOKEN = "browser-test"  # noqa: S105  # of a server that listens on this machine only
READY = re.compile(r"(http://127\.0\.0\.1:\d+)/lab")
CELLS = (
    "x = 1 + 1",
    "undefined_thing + 1",
    'mprintf("running"), while %t, end',
    "x",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: JupyterLab in headless Chromium")


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    """Give the cells of the notebook; a module may have its own."""
    return CELLS


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, cells: tuple[str, ...]) -> Iterator[str]:
    """Serve a folder with one notebook; the value is the address of that notebook."""
    home = tmp_path_factory.mktemp("lab")
    (home / "notebook.ipynb").write_text(json.dumps(notebook(cells)))
    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    environment = os.environ | {f"JUPYTER_{name}": str(home / name) for name in names}
    for name in ("SETTINGS", "WORKSPACES"):
        environment[f"JUPYTERLAB_{name}_DIR"] = str(home / name)
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", f"--IdentityProvider.token={TOKEN}"]
    if os.geteuid() == 0:
        options.append("--allow-root")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={home}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        yield f"{address(server)}/lab/tree/notebook.ipynb?token={TOKEN}"
        server.terminate()
        server.communicate()


def address(server: subprocess.Popen[str]) -> str:
    """Read where the server listens out of what it says."""
    said = []
    assert server.stderr is not None
    for line in server.stderr:
        said.append(line)
        if found := READY.search(line):
            return found[1]
    pytest.fail("JupyterLab did not start:\n" + "".join(said))


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


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("these tests need Chromium: apt-get install chromium")
    return found


@pytest.fixture
def page(browser: str, lab: str) -> Iterator[Page]:
    """Open the notebook and wait until its kernel is idle."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1200, "height": 800})
        page.goto(lab)
        page.get_by_text("Scilab | Idle").wait_for()
        yield page
        chromium.close()
