"""Every example notebook runs to its end, and shows its figures, tables and errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.timeout(300)  # some draw for long on a busy machine

VIEW = "application/vnd.jupyter.widget-view+json"
EXAMPLES = Path(__file__).parents[2] / "examples"
SHOWN = {
    "tour.ipynb": (
        "7.0685835",
        "-3. + 4.i",
        "Hello Évariste!",
        "9: 9 28 14 7 22 11 34 17 52 26 13 40 20 10 5 16 8 4 2 1",
        "Undefined variable: no_such_function",
        "Caught: A made-up problem",
        "0.7390851",
    ),
    "display.ipynb": (
        "The diagonal of the unit square",
        "name born Ada 1815",
        "\\begin{pmatrix}1&2",
        "circle.svg",
        "5 of 5",
        '"angles": [0, 0.1, 0.2]',
        "a sine, as a chart of Vega-Lite",
        "notebook_image: cannot read no-such-file.png: No such file or directory.",
    ),
    "control.ipynb": (
        "K = 0.5   overshoot  20.8 %   by the formula  20.8 %",
        "phase margin 34.9 degrees, at 2.86 rad/s",
        "u = -2.50 angle - 0.60 speed",
        "K = 1.00   overshoot 35.1 %   phase margin 34.9 degrees",
        "largest voltage 2.5 V",
        "Figure 0 (610 x 460)",
    ),
    "data.ipynb": (
        "paper cup      loses half of its warmth in 15 minutes",
        "mug with lid   loses half of its warmth in 38 minutes",
        "3.00,76.60,81.54",
    ),
    "numerical.ipynb": (
        "y = 0.97 -2.01 x +3.03 x^2",
        "optim:      f = 0e+00 at (1.00000, 1.00000)",
        "cos(x) = x at x = 0.7390851332",
    ),
    "pid.ipynb": (
        "overshoot 0 %, settled to 2 % after 7.1 s, phase margin 72 degrees",
        "Kp = 2.0",
        'rule = "by hand"',
        "overshoot 43 %, settled to 2 % after 9.2 s, phase margin 29 degrees",
    ),
    "signal.ipynb": (
        "12 Hz: amplitude 1.00",
        "both ways 0.15",
        "from 30 Hz to 190 Hz",
    ),
    "gallery.ipynb": ("Figure 0 (610 x 460)", "Figure 2 (300 x 200)", "100%", "16  2   3   13"),
    "report.ipynb": ("overshoot 38.8 %, settled after 7.9 s", "Figure 0 (610 x 460)"),
    "xcos.ipynb": ("Diagram Lorenz: 34 blocks", "INTEGRAL", "Figure 20009 (610 x 460)"),
}


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make this Python's kernel the one that Jupyter finds."""
    prefix = tmp_path_factory.mktemp("prefix")
    subprocess.run(
        [sys.executable, "-m", "scilab_kernel", "install", "--prefix", str(prefix)], check=True
    )
    return {**os.environ, "JUPYTER_PATH": str(prefix / "share/jupyter")}


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.ipynb")))
def test_it_runs(name: str, environ: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "run.py"), str(EXAMPLES / name)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    for text in SHOWN[name]:
        assert text in done.stdout


def test_the_notebook_with_sliders_reads_well_without_a_kernel() -> None:
    notebook = json.loads((EXAMPLES / "pid.ipynb").read_text(encoding="utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    shown = [output["data"] for output in outputs if "data" in output]
    widgets = [data for data in shown if VIEW in data]
    assert sum("image/png" in data for data in shown) == 3
    sized = [output for output in outputs if "image/png" in output.get("metadata", {})]
    assert len(sized) == 3
    assert "phase margin 72 degrees" in "".join(widgets[0]["text/plain"])
    state = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    assert {data[VIEW]["model_id"] for data in widgets} <= state.keys()


def test_the_exit_code_tells_of_a_cell_that_fails(tmp_path: Path, environ: dict[str, str]) -> None:
    notebook = (EXAMPLES / "tour.ipynb").read_text(encoding="utf-8")
    assert "raises-exception" in notebook
    path = tmp_path / "broken.ipynb"
    path.write_text(notebook.replace("raises-exception", "no-tag"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "run.py"), str(path)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no_such_function" in done.stderr
    assert "Traceback" not in done.stderr


def make_reports(environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLES / "reports.py"), *words]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_a_grid_of_parameters_gives_a_report_for_each_point(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    done = make_reports(environ, str(tmp_path), "gain=1,2", "damping=0.5")
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "gain_1_damping_0.5: overshoot 30.5 %, settled after 7.7 s\n"
        "gain_2_damping_0.5: overshoot 38.8 %, settled after 7.9 s\n"
    )
    names = [f"gain_{gain}_damping_0.5.{kind}" for gain in (1, 2) for kind in ("html", "ipynb")]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert "image/png" in (tmp_path / names[0]).read_text(encoding="utf-8")


def test_a_report_that_fails_is_named_and_the_others_are_made(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    done = make_reports(environ, str(tmp_path), "gain=nosuch,1")
    assert done.returncode == 1
    assert done.stderr.startswith("gain_nosuch: ")
    assert done.stdout.startswith("gain_1: overshoot")
    unknown = make_reports(environ, str(tmp_path), "gian=1")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "unknown parameter" in unknown.stderr
    assert make_reports(environ, str(tmp_path)).returncode == 2


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.name)
def test_its_outputs_are_stored_and_saving_it_again_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert [cell for cell in notebook.cells if cell.get("execution_count", 1) is None] == []
    assert {output.output_type for cell in notebook.cells for output in cell.get("outputs", [])}
    assert notebook.metadata.language_info.keys() == {
        "codemirror_mode",
        "file_extension",
        "mimetype",
        "name",
        "pygments_lexer",
        "version",
    }
    assert nbformat.writes(notebook) + "\n" == text
