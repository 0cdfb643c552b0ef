"""A Scilab without some function runs cells, or the first cell names the function at once."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.commands import check
from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.talk.library import BUILTINS, NEEDED, OTHERS
from tests.scilab.bare import displayed
from tests.scilab.conftest import PROGRAMS
from tests.scilab.recorder import Notebook, Recorder, require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook

STARTING = ("clearfun", "funptr", "newfun", "genlib", "lib", "predef")
"""What makes the macros known, beside the functions that they call."""

LOOKING = ("error", "execstr", "lasterror", "list", "mode", "mprintf", "or", "strcat")
"""What looks for the others, and tells of them."""


def without(names: Iterable[str], tmp_path: Path, program: str = "scilab-cli") -> str:
    """Write something to start in place of Scilab, that has no such functions."""
    gone = "".join(f'clearfun("{name}"); ' for name in names)
    path = tmp_path / program
    edit = shlex.quote(f"1s/^/{gone}\\n/")
    path.write_text(
        f'#!/bin/sh\nfor file; do :; done\nsed -i {edit} "$file"\nexec {require(program)} "$@"\n',
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_cell_runs_without_all_that_only_a_feature_needs(
    notebook: MakeNotebook, tmp_path: Path, program: str
) -> None:
    names = [*(set(BUILTINS) - set(NEEDED)), *OTHERS]
    scilab = notebook(program, SCILAB_EXECUTABLE=without(names, tmp_path, program))
    assert scilab.run("x = 1 + 1;").events == []
    run = scilab.run("x")
    assert run.outcome == Ok()
    assert [name for name, _ in run.events] == ["result"]
    assert run.stdout == displayed("x = 2;\nx")
    assert scilab.run("1;\nnosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    assert scilab.interpreter.variables("", Recorder()) in (None, ())
    scilab.interpreter.complete("lins", 4, Recorder())
    scilab.interpreter.inspect("x", 1, 0, Recorder())
    assert scilab.show("mprintf('%d', x)") == "2"


def is_builtin(names: Iterable[str], scilab: Notebook) -> list[str]:
    """Leave out what is a macro in this version, which cannot be taken away."""
    return [name for name in names if scilab.value(f'funptr("{name}") <> 0') == "T"]


def test_all_that_every_cell_needs_is_named_at_once(notebook: MakeNotebook, tmp_path: Path) -> None:
    names = [*(set(NEEDED) - {*LOOKING, *STARTING, "exec"})]  # which runs the start script
    names = is_builtin(names, notebook())
    run = notebook(SCILAB_EXECUTABLE=without(names, tmp_path)).run("x = 1;")
    assert run.failure.ename == "ScilabNotStarted"
    assert "it ended with exit status 70" in run.failure.evalue
    said = re.search(r"This Scilab has no (.*), without which no cell can run", run.failure.evalue)
    assert said
    assert set(said[1].split(", ")) == set(names)


def test_a_function_that_the_start_needs_is_named_at_once(
    notebook: MakeNotebook, tmp_path: Path
) -> None:
    for name in is_builtin([*STARTING, *LOOKING], notebook()):
        run = notebook(SCILAB_EXECUTABLE=without([name], tmp_path)).run("x = 1;")
        assert run.failure.ename == "ScilabNotStarted"
        assert "it ended with exit status 70" in run.failure.evalue
        assert re.search(rf"It said: .*\b{name}\b", run.failure.evalue)


def test_the_check_names_the_missing_functions(
    tmp_path: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scilab-cli"
    gone = """'clearfun("is_handle_valid");'"$3\""""
    path.write_text(f'#!/bin/sh\nexec {require("scilab-cli")} "$1" "$2" {gone}\n')
    path.chmod(0o755)
    monkeypatch.setenv("SCILAB_EXECUTABLE", str(path))
    monkeypatch.setenv("HOME", environ["HOME"])
    found = {each.topic: each for each in check.examine(os.environ)}
    assert found["start"].status == "ok"
    assert found["functions"].text.startswith("Scilab has no is_handle_valid: ")
