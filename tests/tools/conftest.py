"""Notebooks for the programs that run notebooks, and a Jupyter that has only this kernel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Write = Callable[..., Path]

ANSI = re.compile(r"\x1b\[[0-9;]*m")
COMPUTES = "x = [2 1; 1 3] \\ [3; 5];\nmprintf('x = %.1f, %.1f\\n', x(1), x(2))"
PLOTS = "plot(1 : 3)"
FAILS = "function f(), error('on purpose'), endfunction\nf()"
AFTER = "mprintf('not reached')"
GOOD = ("// a comment\n" + COMPUTES, PLOTS)
BAD = (COMPUTES, FAILS, AFTER)
SOLUTION = "x = 0.8, 1.4"
TRACEBACK = ("In [2] line 2", "----> 2 f()", "on purpose")


def notebook(*cells: str) -> Any:
    """Make a notebook as a front end saves it; cells that begin with # are text."""
    kernel = {"name": "scilab", "display_name": "Scilab", "language": "scilab"}
    language = {"name": "scilab", "file_extension": ".sce", "pygments_lexer": "scilab"}
    metadata = {"kernelspec": kernel, "language_info": language}
    made = nbformat.v4.new_notebook(metadata=metadata)
    for n, cell in enumerate(cells):
        kind = "markdown" if cell[0] == "#" else "code"
        new = getattr(nbformat.v4, f"new_{kind}_cell")
        made.cells.append(new(cell, id=f"cell-{n}"))
    return made


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make an environment in which Jupyter finds the kernel of this Python only."""
    home = tmp_path_factory.mktemp("home")
    names = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    places = {f"JUPYTER_{name}": str(home / name) for name in names}
    environ = {**os.environ, **places, "HOME": str(home), "TERM": "dumb"}
    command = [sys.executable, "-m", "scilab_kernel", "install", "--user"]
    subprocess.run(command, env=environ, check=True)
    return environ


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a notebook of these cells."""

    def write(*cells: str, name: str = "it.ipynb") -> Path:
        path = tmp_path / name
        nbformat.write(notebook(*cells), path)
        return path

    return write


@pytest.fixture
def run(tmp_path: Path, environ: dict[str, str]) -> Run:
    """Run ``python -m`` with these words in the notebook's folder; remove colours."""

    def run(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=tmp_path,
            env=environ,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        done.stdout, done.stderr = ANSI.sub("", done.stdout), ANSI.sub("", done.stderr)
        return done

    return run


def output(path: Path) -> str:
    """Join the outputs of a notebook's cells: texts, and the mime types of pictures."""
    texts = []
    for cell in nbformat.read(path, as_version=4).cells:
        for each in cell.get("outputs", ()):
            data = each.get("data", {})
            pictures = [mime for mime in data if mime.startswith("image/")]
            texts += [each.get("text", ""), *pictures, "\n".join(each.get("traceback", ()))]
    return "\n".join(texts)
