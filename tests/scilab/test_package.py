"""A person installs the kernel with pip into a fresh environment, and it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN_A_CELL = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="scilab")
try:
    client.execute_interactive("mprintf('%d', 6 * 7)", timeout=60)
finally:
    client.stop_channels()
    manager.shutdown_kernel()
"""

pytestmark = pytest.mark.timeout(300)  # pip fetches what the kernel depends on


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install this clone into a new environment; return the environment's folder."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    in_it(folder, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT))
    return folder


def in_it(folder: Path, *words: str) -> str:
    """Run the environment's Python, with Jupyter files of its own."""
    environ = {**os.environ, "JUPYTER_PATH": "", "JUPYTER_DATA_DIR": str(folder / "data")}
    done = subprocess.run(
        [str(folder / "bin/python"), *words],
        env=environ,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_jupyter_knows_the_kernel(fresh: Path) -> None:
    listed = json.loads(in_it(fresh, "-m", "jupyter_client.kernelspecapp", "list", "--json"))
    kernel = listed["kernelspecs"]["scilab"]
    assert kernel["resource_dir"] == str(fresh / "share/jupyter/kernels/scilab")
    assert kernel["spec"]["display_name"] == "Scilab"
    assert {file.name for file in Path(kernel["resource_dir"]).iterdir()} >= {
        "logo-32x32.png",
        "logo-64x64.png",
        "logo-svg.svg",
    }


def test_an_installed_kernel_runs_a_cell(fresh: Path) -> None:
    assert in_it(fresh, "-c", RUN_A_CELL) == "42"


def test_check_finds_nothing_wrong(fresh: Path) -> None:
    report = json.loads(in_it(fresh, "-m", "scilab_kernel", "check", "--json"))
    assert report["usable"]
    assert "sight" in {each["topic"] for each in report["findings"] if each["status"] == "ok"}


def test_install_and_uninstall(fresh: Path) -> None:
    in_it(fresh, "-m", "scilab_kernel", "install", "--user", "--name", "mine")
    listed = in_it(fresh, "-m", "jupyter_client.kernelspecapp", "list")
    assert "mine" in listed
    in_it(fresh, "-m", "scilab_kernel", "uninstall", "--name", "mine")
    assert "mine" not in in_it(fresh, "-m", "jupyter_client.kernelspecapp", "list")


def test_the_wheel_contains_the_macros_and_the_licence(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT)],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    macros = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "scilab_kernel/scilab/talk/macros").rglob("*")
        if file.is_file()
    }
    assert macros
    assert macros <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "scilab_kernel/py.typed" in names
    assert any(name.endswith("labextensions/jupyter-scilab-kernel/package.json") for name in names)
