"""Programs that run notebooks write values and figures into them, and end at an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbclient
import nbformat
import pytest

from tests.tools.conftest import (
    BAD,
    COMPUTES,
    FAILS,
    GOOD,
    PLOTS,
    SOLUTION,
    TRACEBACK,
    notebook,
    output,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tools.conftest import Run, Write

# tool -> its command line without the notebook's name
TOOLS = {
    "nbconvert to notebook": ("nbconvert", "--execute", "--to", "notebook", "--inplace"),
    "papermill": ("papermill", "--no-progress-bar"),
    "nbmake": (
        "pytest",
        "--nbmake",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:pytest-lsp",
        "--overwrite",
    ),
}
VALIDATE = ("pytest", "--nbval", "-p", "no:cacheprovider", "-p", "no:pytest-lsp")


def result(tool: str) -> tuple[str, ...]:
    """Return the name of the result, for the tools whose command line needs it."""
    return ("it.ipynb",) if tool == "papermill" else ()


@pytest.mark.parametrize("tool", TOOLS)
def test_values_and_figures_are_in_the_notebook_that_a_tool_writes(
    tool: str, write: Write, run: Run
) -> None:
    path = write(*GOOD)
    done = run(*TOOLS[tool], path.name, *result(tool))
    assert done.returncode == 0, done.stdout + done.stderr
    assert SOLUTION in output(path)
    assert "image/png" in output(path)


@pytest.mark.parametrize("tool", TOOLS)
def test_an_error_ends_the_tool_with_the_traceback(tool: str, write: Write, run: Run) -> None:
    done = run(*TOOLS[tool], write(*BAD).name, *result(tool))
    assert done.returncode == 1
    said = done.stdout + done.stderr
    for text in TRACEBACK:
        assert text in said
    assert "not reached" not in said.replace("mprintf('not reached')", "")


def test_nbclient_runs_a_notebook(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    executed = nbclient.execute(notebook(*GOOD), timeout=60)
    streams = [each for each in executed.cells[0].outputs if each.output_type == "stream"]
    assert "".join(each.text for each in streams) == f"{SOLUTION}\n"
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="on purpose") as caught:
        nbclient.execute(notebook(*BAD), timeout=60)
    assert caught.value.ename == "ScilabError 10000"


def test_jupyter_run_runs_a_script(tmp_path: Path, run: Run) -> None:
    (tmp_path / "good.sce").write_text(f"{COMPUTES}\n{PLOTS};\n")
    (tmp_path / "bad.sce").write_text(FAILS)
    words = ("jupyter_client.runapp", "--kernel", "scilab")
    good = run(*words, "good.sce")
    assert (good.returncode, SOLUTION in good.stdout) == (0, True), good.stderr
    bad = run(*words, "bad.sce")
    assert bad.returncode == 1
    assert "on purpose" in bad.stdout + bad.stderr


def test_nbval_compares_stored_and_new_output(write: Write, run: Run) -> None:
    path = write(COMPUTES, "x = 6 * 7")
    assert run("nbconvert", "--execute", "--to", "notebook", "--inplace", path.name).returncode == 0
    words = (*VALIDATE, path.name)
    same = run(*words)
    assert same.returncode == 0, same.stdout
    path.write_text(path.read_text().replace("6 * 7", "6 * 8"))
    other = run(*words)
    assert other.returncode == 1
    assert "48." in other.stdout


def test_an_expected_error_is_no_failure(write: Write, run: Run) -> None:
    path = write(*BAD)
    executed = nbformat.read(path, as_version=4)
    executed.cells[1].metadata.tags = ["raises-exception"]
    nbformat.write(executed, path)
    done = run(*TOOLS["nbconvert to notebook"], path.name)
    assert done.returncode == 0, done.stderr
    assert "not reached" in output(path)


def test_a_cell_that_takes_too_long_is_interrupted_and_named(write: Write, run: Run) -> None:
    path = write("while %t, end")
    done = run(*TOOLS["nbconvert to notebook"], "--ExecutePreprocessor.timeout=5", path.name)
    assert done.returncode == 1
    assert "CellTimeoutError" in done.stderr
