"""Each command that the pages show behind a prompt is run, here or by another test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.tools.conftest import Run

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
RUN_HERE = (
    "python -m scilab_kernel install",
    "python -m scilab_kernel install --all",
    "python -m scilab_kernel check",
    "python -m scilab_kernel uninstall",
)
RUN_ELSEWHERE = {
    "apt-get install scilab scilab-doc": "scripts/setup.sh, before the tests",
    "sudo apt-get install python3-venv": "scripts/setup.sh, before the tests",
    "python3 -m venv ~/jupyter": "scripts/setup.sh, in another folder",
    ". ~/jupyter/bin/activate": "by hand, on fresh systems",
    'pip install "jupyter-scilab-kernel[lab,widgets]"': "make test-browser, for [browser]",
    "jupyter lab": "tests/browser/server.py",
    "jupyter console --kernel scilab": "tests/scilab/test_console.py",
    "make demo": "tests/scilab/test_examples.py, what it runs",
    "pip install jupyter-scilab-kernel": "tests/scilab/test_package.py",
    'pip install "jupyter-scilab-kernel[lsp]"': "make test, for the extra [test]",
    'pip install "jupyter-scilab-kernel[cluster]"': "make test, for the extra [test]",
    'pip install "jupyter-scilab-kernel[data]"': "make test, for the extra [test]",
    "python examples/reports.py out gain=1,2,4 damping=0.2,0.5": "tests/scilab/test_examples.py",
    "dask scheduler": "tests/scilab/test_cluster.py",
    "dask worker tcp://MACHINE:8786 --nthreads 1": "tests/scilab/test_cluster.py",
    "SCILAB_KERNEL_CLUSTER=tcp://MACHINE:8786 python sweep.py": "tests/scilab/test_cluster.py",
    "pip install jupyterlab-lsp": "make test-browser, for the extra [browser]",
    'pip install "jupyter-scilab-kernel[remote]"': "scripts/setup.sh, with the extra [test]",
    "python -m scilab_kernel install --provisioner ssh --host big.example.org --python "
    '/opt/jupyter/bin/python --name scilab-big --display-name "Scilab (big)"': (
        "tests/scilab/test_remote.py, for another host"
    ),
}


def commands() -> set[str]:
    """Collect the lines behind a prompt from all pages."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    blocks = [block for page in pages for block in BLOCK.findall(page.read_text(encoding="utf-8"))]
    return {line[2:] for block in blocks for line in block.splitlines() if line[:2] in ("$ ", "# ")}


def test_each_documented_command_is_run_by_a_test() -> None:
    assert commands() <= {*RUN_HERE, *RUN_ELSEWHERE}
    assert set(RUN_HERE) <= commands()


def test_the_documented_commands_run_one_after_the_other(
    run: Run, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        environ, "JUPYTER_DATA_DIR", str(tmp_path)
    )  # other tests need their own folder
    for command in RUN_HERE:
        done = run(*command.split()[2:])
        assert done.returncode == 0, done.stdout + done.stderr
