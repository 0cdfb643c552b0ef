"""Kernelspecs for gateway_provisioners, which starts the kernel on another machine.

gateway_provisioners has a command for each kind of machine, but knows only the kernels of Python,
R and Scala. The kernelspecs here are those that these commands would write for this kernel.

https://gateway-provisioners.readthedocs.io/en/latest/users/installation.html
"""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

PACKAGE = "gateway_provisioners"
GROUP = "jupyter_client.kernel_provisioners"
WORDS = ("kernel-id", "port-range", "response-address", "public-key", "transport-encryption")
"""The words that the server passes to the launcher; its fields have _ for -."""


@dataclass(frozen=True)
class Container:
    """A kind of container: its provisioner, and the script that starts a container from here."""

    provisioner: str
    folder: str
    script: str


CONTAINERS = {
    "docker": Container("docker-provisioner", "docker", "launch_docker.py"),
    "docker-swarm": Container("docker-swarm-provisioner", "docker", "launch_docker.py"),
    "kubernetes": Container("kubernetes-provisioner", "kubernetes", "launch_kubernetes.py"),
}
SSH = "ssh"
SSH_PROVISIONER = "distributed-provisioner"
KINDS = (SSH, *CONTAINERS)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for other machines to the command line."""
    group = parser.add_argument_group("on another machine, with gateway_provisioners")
    group.add_argument("--provisioner", choices=KINDS, help="how the kernel is started there")
    group.add_argument(
        "--host", action="append", default=[], help="ssh: where; may be repeated, for turns"
    )
    group.add_argument(
        "--python", default="python3", help="ssh: the Python there that has this package"
    )
    group.add_argument("--image", help="containers: an image that runs scilab_kernel remote")


def check_options(options: argparse.Namespace) -> None:
    """Check that the options fit each other, and that gateway_provisioners is installed.

    Raises
    ------
    ValueError
        They do not fit, or it is not installed.
    """
    kind = options.provisioner
    if not kind:
        if options.host or options.image:
            raise ValueError("--host and --image need --provisioner")
        return
    if options.all:
        raise ValueError("--all looks for Scilabs here, --provisioner starts one elsewhere")
    if kind == SSH and not options.host:
        raise ValueError("--provisioner ssh needs --host")
    if kind != SSH and not options.image:
        raise ValueError(f"--provisioner {kind} needs --image")
    if importlib.util.find_spec(PACKAGE) is None:
        raise ValueError(f"{PACKAGE} is not installed; pip install 'jupyter-scilab-kernel[remote]'")


def adapt(spec: dict[str, Any], options: argparse.Namespace, python: str, place: Path) -> None:
    """Adapt a kernelspec to another machine; ``place`` is the folder that will hold it."""
    words = [part for word in WORDS for part in (f"--{word}", f"{{{word.replace('-', '_')}}}")]
    if options.provisioner == SSH:
        spec["argv"] = [options.python, "-m", "scilab_kernel", "remote", *words]
        name, config = SSH_PROVISIONER, {"remote_hosts": options.host}
    else:
        container = CONTAINERS[options.provisioner]
        # The script only hands this word on; it marks the kernelspec as one of this kernel.
        words += ["--kernel-class-name", "scilab_kernel"]
        spec["argv"] = [python, str(place / "scripts" / container.script), *words]
        name, config = container.provisioner, {"image_name": options.image}
    spec["metadata"]["kernel_provisioner"] = {"provisioner_name": name, "config": config}


def add_scripts(options: argparse.Namespace, folder: Path) -> None:
    """Copy the scripts that start a container, and their templates, beside the kernelspec."""
    container = CONTAINERS.get(options.provisioner)
    found = importlib.util.find_spec(PACKAGE)
    if container and found and found.origin:
        source = Path(found.origin).with_name("kernel-launchers") / container.folder
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=ignored)


def trouble(spec: Mapping[str, Any]) -> str | None:
    """Name the provisioner that a kernelspec lacks; None if the kernel starts on this machine."""
    found = spec.get("metadata", {}).get("kernel_provisioner", {}).get("provisioner_name")
    if found is None:
        return None
    known = {point.name for point in entry_points(group=GROUP)}
    return "" if found in known else f"it needs {found}, which is not installed"
