"""The archives for PyPI: their checks pass, and the tests run from the unpacked sources."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest
from readme_renderer import markdown

from scilab_kernel import __version__

ROOT = Path(__file__).parents[2]


def python(*words: str, cwd: Path, program: str = sys.executable) -> str:
    # With PYTHONPATH the repository's package would hide the one that is installed.
    done = subprocess.run(
        [program, *words],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sources, and from these the wheel; return their folder."""
    folder = tmp_path_factory.mktemp("built")
    python("-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    return folder


def archive(built: Path, pattern: str) -> str:
    (found,) = built.glob(pattern)
    return str(found)


def test_twine_and_check_wheel_contents_find_nothing(built: Path) -> None:
    names = [archive(built, "*.whl"), archive(built, "*.tar.gz")]
    assert python("-m", "twine", "check", "--strict", *names, cwd=built).count("PASSED") == 2
    python("-m", "check_wheel_contents", names[0], cwd=ROOT)


def test_pypi_renders_the_page_and_no_link_is_relative(built: Path) -> None:
    with tarfile.open(archive(built, "*.tar.gz")) as sources:
        file = sources.extractfile(f"jupyter_scilab_kernel-{__version__}/PKG-INFO")
        assert file
        page = file.read().decode()
    shown = markdown.render(page.partition("\n\n")[2])
    assert shown
    assert "<table>" in shown
    targets = re.findall(r"\]\(([^)]*)\)", page)
    assert len(targets) > 5
    assert [each for each in targets if not each.startswith("https://")] == []


@pytest.mark.timeout(1800)
def test_all_unit_tests_run_from_the_sources(built: Path, tmp_path: Path) -> None:
    with tarfile.open(archive(built, "*.tar.gz")) as sources:
        sources.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    venv.create(tmp_path / "fresh")
    program = str(tmp_path / "fresh/bin/python")
    wheel = archive(built, "*.whl")
    words = ("--python", program, "install", "-q", "--no-deps", wheel)
    python("-m", "pip", *words, cwd=tmp_path)
    # The libraries of this environment stand behind the fresh one's, so nothing is fetched.
    site = python(
        "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path, program=program
    )
    libraries = sysconfig.get_path("purelib")
    Path(site.strip(), "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    said = python("-m", "scilab_kernel", "--version", cwd=tmp_path, program=program)
    assert said == f"{__version__}\n"
    # Both processors, because the other worker of the gate has often ended by now.
    options = ("-q", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", "tests/unit")
    said = python("-m", "pytest", *options, cwd=unpacked, program=program)
    assert "passed" in said
    assert "skipped" not in said


def test_the_extension_for_jupyterlab_has_the_version_of_the_kernel() -> None:
    package = json.loads((ROOT / "labextension/package.json").read_text(encoding="utf-8"))
    assert package["version"] == __version__
