"""With Calysto's kernel in the same environment, check, install and the kernel say what to do."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel import __main__, calysto, kernel
from scilab_kernel.commands import check, install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def add(site: Path, requires: str) -> None:
    folder = site / "scilab_kernel-0.10.2.dist-info"
    folder.mkdir()
    text = f"Name: scilab-kernel\nVersion: 0.10.2\nRequires-Dist: {requires}\n"
    (folder / "METADATA").write_text(text)


def test_a_package_that_is_not_calystos_is_no_conflict(site: Path) -> None:
    add(site, "jupyter_client")
    assert calysto.warnings() == []


def test_check_names_calystos_kernel_and_the_cure(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCILAB_EXECUTABLE", str(site / "none"))
    add(site, "metakernel>=0.24.0")
    (found,) = [each for each in check.examine(os.environ) if each.topic == "package"]
    assert f"Calysto's scilab-kernel 0.10.2 is in {site}" in found.text
    assert "pip uninstall scilab-kernel" in found.advice


def test_install_names_calystos_kernel(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(site, "metakernel>=0.24.0")
    assert install.install_main([]) == 0
    assert "pip uninstall scilab-kernel" in capsys.readouterr().err


def test_the_kernel_gives_the_first_cell_a_warning(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(site, "metakernel>=0.24.0")
    given: list[list[str]] = []

    def run(_file: str, make_interpreter: Any, **_: Any) -> int:
        make_interpreter()
        return 0

    interpreter = SimpleNamespace(ScilabInterpreter=lambda _, warnings: given.append(warnings))
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setitem(sys.modules, "scilab_kernel.app", SimpleNamespace(run=run))
    monkeypatch.setattr("scilab_kernel.app", SimpleNamespace(run=run), raising=False)
    monkeypatch.setitem(sys.modules, "scilab_kernel.scilab.interpreter", interpreter)
    assert __main__.main(["-f", "kernel.json"]) == 0
    ((warning,),) = given
    assert "pip uninstall scilab-kernel" in warning


def test_calystos_main_says_what_overwrote_the_kernel() -> None:
    with pytest.raises(ImportError, match="pip uninstall scilab-kernel"):
        kernel.ScilabKernel  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'Other'"):
        kernel.Other  # noqa: B018
