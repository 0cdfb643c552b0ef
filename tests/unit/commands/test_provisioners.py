"""Kernelspecs for other machines are what gateway_provisioners' own commands would write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scilab_kernel.commands import install, provisioners

CONTAINERS = {
    "docker": ("gateway_provisioners.cli.docker_specapp", []),
    "docker-swarm": ("gateway_provisioners.cli.docker_specapp", ["--swarm"]),
    "kubernetes": ("gateway_provisioners.cli.k8s_specapp", []),
}


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", f"{tmp_path}/data")


def installed(tmp_path: Path, *words: str) -> tuple[Path, dict[str, Any]]:
    assert install.install_main([*words, "--prefix", str(tmp_path)]) == 0
    folder = tmp_path / "share/jupyter/kernels/scilab"
    spec: dict[str, Any] = json.loads((folder / "kernel.json").read_text())
    return folder, spec


def theirs(tmp_path: Path, module: str, *words: str) -> tuple[Path, dict[str, Any]]:
    """Install their kernelspec for Python with their own command."""
    command = [sys.executable, "-m", module, "install", "--prefix", str(tmp_path / "theirs")]
    subprocess.run([*command, *words], check=True, capture_output=True)
    (folder,) = (tmp_path / "theirs/share/jupyter/kernels").iterdir()
    spec: dict[str, Any] = json.loads((folder / "kernel.json").read_text())
    return folder, spec


def passed_on(spec: dict[str, Any]) -> dict[str, str]:
    """Tell what the launcher is told: options and their values."""
    words = spec["argv"]
    begin = words.index("--kernel-id")
    return dict(zip(words[begin::2], words[begin + 1 :: 2], strict=True))


def test_over_ssh(tmp_path: Path) -> None:
    words = ["--host", "one", "--host", "two", "--python", "/opt/python", "--scilab", "/opt/scilab"]
    _, ours = installed(tmp_path, "--provisioner", "ssh", *words, "--set", "figures=svg")
    assert ours["argv"][:4] == ["/opt/python", "-m", "scilab_kernel", "remote"]
    assert ours["env"] == {"SCILAB_EXECUTABLE": "/opt/scilab", "SCILAB_KERNEL_FIGURES": "svg"}
    module = "gateway_provisioners.cli.ssh_specapp"
    _, other = theirs(tmp_path, module, "--remote-hosts=one", "--remote-hosts=two")
    wanted = other["metadata"]["kernel_provisioner"]
    assert ours["metadata"]["kernel_provisioner"]["provisioner_name"] == wanted["provisioner_name"]
    config = ours["metadata"]["kernel_provisioner"]["config"]
    assert config["remote_hosts"] == wanted["config"]["remote_hosts"]
    del (told := passed_on(other))["--kernel-class-name"]
    assert passed_on(ours) == told


@pytest.mark.parametrize("kind", CONTAINERS)
def test_in_a_container(kind: str, tmp_path: Path) -> None:
    folder, ours = installed(tmp_path, "--provisioner", kind, "--image", "an/image:1")
    module, words = CONTAINERS[kind]
    other_folder, other = theirs(tmp_path, module, "--image-name", "an/image:1", *words)
    wanted = other["metadata"]["kernel_provisioner"]
    assert ours["metadata"]["kernel_provisioner"]["provisioner_name"] == wanted["provisioner_name"]
    config = ours["metadata"]["kernel_provisioner"]["config"]
    assert config["image_name"] == wanted["config"]["image_name"]
    assert set(passed_on(ours)) <= set(passed_on(other))
    assert ours["argv"][0] == sys.executable
    script = Path(ours["argv"][1])
    assert script.is_relative_to(folder)
    assert script.read_text() == (other_folder / "scripts" / script.name).read_text()


def test_it_can_be_uninstalled(tmp_path: Path) -> None:
    for kind in provisioners.CONTAINERS:
        words = ["--provisioner", kind, "--image", "it", "--name", kind]
        assert install.install_main([*words, "--prefix", str(tmp_path)]) == 0
    assert install.uninstall_main(["--all", "--prefix", str(tmp_path)]) == 0
    assert list((tmp_path / "share/jupyter/kernels").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--host", "one"], "need --provisioner"),
        (["--image", "it"], "need --provisioner"),
        (["--provisioner", "ssh"], "needs --host"),
        (["--provisioner", "docker"], "needs --image"),
        (["--provisioner", "ssh", "--host", "one", "--all"], "--all"),
    ],
)
def test_what_does_not_fit_is_one_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.install_main(words) == 1
    printed = capsys.readouterr().err
    assert complaint in printed
    assert printed.count("\n") == 1


def test_without_gateway_provisioners_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(provisioners, "PACKAGE", "no_such_package")
    assert install.install_main(["--provisioner", "ssh", "--host", "one"]) == 1
    assert "jupyter-scilab-kernel[remote]" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("metadata", "trouble"),
    [
        ({}, None),
        ({"kernel_provisioner": {"provisioner_name": "distributed-provisioner"}}, ""),
        (
            {"kernel_provisioner": {"provisioner_name": "no-such"}},
            "it needs no-such, which is not installed",
        ),
    ],
)
def test_what_a_server_lacks(metadata: dict[str, Any], trouble: str | None) -> None:
    assert provisioners.trouble({"metadata": metadata}) == trouble
