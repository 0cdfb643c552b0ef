"""The commands ``install`` and ``uninstall`` touch the kernelspecs of this kernel only."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from scilab_kernel.commands import install
from scilab_kernel.scilab.process import locate


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", f"{tmp_path}/data")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin")
    monkeypatch.delenv("SCILAB_EXECUTABLE", raising=False)
    monkeypatch.setattr(locate, "USUAL_FOLDERS", (f"{tmp_path}/opt/scilab*",))


def scilab(folder: Path) -> Path:
    path = folder / "bin/scilab-cli"
    path.parent.mkdir(parents=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    (folder / "share/scilab").mkdir(parents=True)
    return path


def spec(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "kernel.json").read_text())
    return content


def test_install_is_for_the_user_by_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.install_main([]) == 0
    folder = tmp_path / "data/kernels/scilab"
    assert spec(folder)["argv"][0] == sys.executable
    assert spec(folder)["interrupt_mode"] == "message"
    assert "env" not in spec(folder)
    assert {file.name for file in folder.iterdir()} == {
        "kernel.json",
        "logo-32x32.png",
        "logo-64x64.png",
        "logo-svg.svg",
    }
    assert str(folder) in capsys.readouterr().out


def test_a_second_install_replaces_the_first(tmp_path: Path) -> None:
    assert install.install_main([]) == 0
    assert install.install_main(["--display-name", "My Scilab"]) == 0
    assert spec(tmp_path / "data/kernels/scilab")["display_name"] == "My Scilab"


def test_install_below_a_prefix(tmp_path: Path) -> None:
    assert install.install_main(["--prefix", str(tmp_path / "p"), "--name", "other"]) == 0
    assert (tmp_path / "p/share/jupyter/kernels/other/kernel.json").is_file()


def test_install_into_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    assert install.install_main(["--sys-prefix"]) == 0
    assert (tmp_path / "env/share/jupyter/kernels/scilab/kernel.json").is_file()
    assert install.uninstall_main(["--sys-prefix"]) == 0
    assert not (tmp_path / "env/share/jupyter/kernels/scilab").exists()


def test_install_for_a_chosen_scilab(tmp_path: Path) -> None:
    path = scilab(tmp_path / "with a space")
    assert install.install_main(["--scilab", str(path)]) == 0
    environ = spec(tmp_path / "data/kernels/scilab")["env"]
    assert locate.locate(environ).argv == (str(path),)


def test_install_all_makes_a_kernel_for_each_scilab(tmp_path: Path) -> None:
    for version in ("6.1.1", "2024.1.0"):
        scilab(tmp_path / f"opt/scilab-{version}")
    scilab(tmp_path)
    assert install.install_main(["--all"]) == 0
    kernels = tmp_path / "data/kernels"
    assert {folder.name for folder in kernels.iterdir()} == {
        "scilab-6.1.1",
        "scilab-2024.1.0",
        "scilab-other",
    }
    assert spec(kernels / "scilab-6.1.1")["display_name"] == "Scilab 6.1.1"
    assert install.uninstall_main(["--all"]) == 0
    assert list(kernels.iterdir()) == []


def test_two_scilabs_with_the_same_version_get_different_names(tmp_path: Path) -> None:
    for folder in ("scilab-6.1.1", "scilab-two/scilab-6.1.1"):
        scilab(tmp_path / "opt" / folder)
    (tmp_path / "opt/scilab-two/bin").symlink_to(tmp_path / "opt/scilab-two/scilab-6.1.1/bin")
    assert install.install_main(["--all"]) == 0
    assert (tmp_path / "data/kernels/scilab-6.1.1-2").is_dir()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--scilab", "/no/such"], "/no/such"),
        (["--name", "a/b"], "'a/b'"),
        (["--all"], "apt-get install"),
        (["--prefix", "/dev/null"], "/dev/null"),
    ],
)
def test_an_install_that_fails_is_an_error_in_one_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.install_main(words) == 1
    printed = capsys.readouterr().err
    assert complaint in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize("words", [["--user", "--sys-prefix"], ["--scilab", "x", "--all"]])
def test_contradictory_options_are_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        install.install_main(words)
    assert refused.value.code == 2


class TestUninstall:
    def test_uninstalling_a_missing_kernelspec_is_an_error(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert install.uninstall_main([]) == 1
        assert "no kernelspec of this kernel" in capsys.readouterr().err

    @pytest.mark.parametrize("content", ['{"argv": ["python", "-m", "ipykernel"]}', "{", "[]"])
    def test_uninstall_leaves_kernelspecs_of_other_kernels(
        self, content: str, tmp_path: Path
    ) -> None:
        folder = tmp_path / "data/kernels/scilab"
        folder.mkdir(parents=True)
        (folder / "kernel.json").write_text(content)
        assert install.uninstall_main([]) == 1
        assert install.uninstall_main(["--all"]) == 0
        assert folder.is_dir()

    def test_uninstall_by_name(self, tmp_path: Path) -> None:
        assert install.install_main(["--name", "one"]) == 0
        assert install.install_main(["--name", "two"]) == 0
        assert install.uninstall_main(["--name", "one"]) == 0
        assert [each.name for each in (tmp_path / "data/kernels").iterdir()] == ["two"]


def test_the_installed_files_are_those_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kernelspec").mkdir()
    monkeypatch.setattr(install, "__file__", str(tmp_path / "commands/install.py"))
    assert install.kernelspec_files() == tmp_path / "kernelspec"


def test_install_sets_settings_for_a_kernel(tmp_path: Path) -> None:
    words = ["--name", "vector", "--set", "figures=SVG", "--set", "history=no"]
    assert install.install_main(words) == 0
    assert spec(tmp_path / "data/kernels/vector")["env"] == {
        "SCILAB_KERNEL_FIGURES": "svg",
        "SCILAB_KERNEL_HISTORY": "off",
    }


def test_a_wrong_setting_installs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.install_main(["--set", "figures=gif"]) == 1
    assert "figures must be png or svg or interactive; it is 'gif'" in capsys.readouterr().err
    assert not (tmp_path / "data/kernels/scilab").exists()
