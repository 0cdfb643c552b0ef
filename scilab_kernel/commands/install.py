"""The commands ``install`` and ``uninstall``: put the kernelspec where Jupyter finds it."""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_data_dir

from scilab_kernel import calysto, config
from scilab_kernel.commands import provisioners
from scilab_kernel.scilab.process.locate import (
    VARIABLE,
    Installation,
    ScilabNotFoundError,
    find_scilabs,
    locate,
)

NAME = "scilab"
DISPLAY_NAME = "Scilab"
VALID_NAME = re.compile(r"[A-Za-z0-9._-]+")


def install_main(words: Sequence[str]) -> int:
    """Run the command ``install``.

    Returns
    -------
    int
        The exit code.
    """
    parser = _parser("install", "Make the kernel known to Jupyter.")
    parser.add_argument("--name", default=NAME, help="name in Jupyter's lists (default: scilab)")
    parser.add_argument("--display-name", default=DISPLAY_NAME, help="name in Jupyter's menus")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--scilab", metavar="PATH", help="always start this Scilab")
    which.add_argument("--all", action="store_true", help="a kernel for each Scilab found")
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        dest="settings",
        help="a setting for this kernel, such as figures=svg; may be repeated",
    )
    provisioners.add_options(parser)
    options = parser.parse_args(words)
    return _reported(_install, options)


def uninstall_main(words: Sequence[str]) -> int:
    """Run the command ``uninstall``.

    Returns
    -------
    int
        The exit code.
    """
    parser = _parser("uninstall", "Remove the kernel from Jupyter.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--name", default=NAME, help="name in Jupyter's lists (default: scilab)")
    which.add_argument("--all", action="store_true", help="every kernelspec of this kernel")
    options = parser.parse_args(words)
    return _reported(_uninstall, options)


def kernelspec_files() -> Path:
    """Return the folder with kernel.json and the logos: in the package, or beside it in a clone."""
    package = Path(__file__).parents[1]
    inside = package / "kernelspec"
    return inside if inside.is_dir() else package.parent / "kernelspec"


def runs_this_kernel(spec: dict[str, Any]) -> bool:
    """Say whether a kernelspec starts the module ``scilab_kernel``."""
    return "scilab_kernel" in spec.get("argv", [])


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m scilab_kernel {command}", description=description
    )
    scope = parser.add_mutually_exclusive_group()
    scope.add_argument("--user", action="store_true", help="for this user (the default)")
    scope.add_argument(
        "--sys-prefix",
        dest="prefix",
        action="store_const",
        const=sys.prefix,
        help="into the environment of this Python",
    )
    scope.add_argument("--prefix", metavar="DIR", help="below DIR/share/jupyter/kernels")
    return parser


def _reported(
    action: Callable[[argparse.Namespace], Iterator[str]], options: argparse.Namespace
) -> int:
    for warning in calysto.warnings():
        print(f"scilab_kernel: {warning}", file=sys.stderr)
    try:
        for line in action(options):
            print(line)
    except OSError as error:
        print(f"scilab_kernel: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except (ScilabNotFoundError, ValueError) as error:
        print(f"scilab_kernel: {error}", file=sys.stderr)
        return 1
    return 0


def _install(options: argparse.Namespace) -> Iterator[str]:
    if not VALID_NAME.fullmatch(options.name):
        raise ValueError(f"{options.name!r} cannot be a name: use letters, digits, '.', '_', '-'")
    provisioners.check_options(options)
    if not options.all:
        here = options.scilab and not options.provisioner
        chosen = _chosen(options.scilab) if here else None
        yield _install_one(options, options.name, options.display_name, chosen)
        return
    found = find_scilabs(os.environ)
    if not found:
        locate(os.environ)  # raises an error that says what to do
    for label, scilab in _labels(found):
        name = f"{options.name}-{label}"
        yield _install_one(options, name, f"{options.display_name} {label}", scilab)


def _chosen(path: str) -> Installation:
    try:
        return locate({**os.environ, VARIABLE: path})
    except ScilabNotFoundError:
        raise ScilabNotFoundError(f"--scilab {path}: no Scilab that can be started there") from None


def _labels(found: Sequence[Installation]) -> Iterator[tuple[str, Installation]]:
    """Label the Scilabs by version, and by a number if two have the same version."""
    taken: dict[str, int] = {}
    for scilab in found:
        version = scilab.version or "other"
        taken[version] = taken.get(version, 0) + 1
        yield version if taken[version] == 1 else f"{version}-{taken[version]}", scilab


def _install_one(
    options: argparse.Namespace, name: str, display_name: str, scilab: Installation | None
) -> str:
    spec = json.loads((kernelspec_files() / "kernel.json").read_text(encoding="utf-8"))
    spec["argv"][0] = sys.executable
    spec["display_name"] = display_name
    env = {setting.variable: value for setting, value in map(config.parse, options.settings)}
    if scilab:
        program = os.path.abspath(scilab.argv[0])  # noqa: PTH100 - a symbolic link is to stay one
        env[VARIABLE] = shlex.join([program, *scilab.argv[1:]])
    elif options.scilab:
        env[VARIABLE] = options.scilab  # a path of the other machine, unchecked
    if env:
        spec["env"] = env
    if options.provisioner:
        place = _kernels(options) / name.lower()
        provisioners.adapt(spec, options, sys.executable, place)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, name)
        shutil.copytree(kernelspec_files(), source)
        provisioners.add_scripts(options, source)
        (source / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
        where = KernelSpecManager().install_kernel_spec(
            str(source), name, user=options.prefix is None, prefix=options.prefix
        )
    return f"installed {name} in {where}" + (f" for {env[VARIABLE]}" if scilab else "")


def _kernels(options: argparse.Namespace) -> Path:
    """Return the folder of the kernelspecs."""
    below = Path(options.prefix, "share/jupyter") if options.prefix else Path(jupyter_data_dir())
    return below.absolute() / "kernels"


def _uninstall(options: argparse.Namespace) -> Iterator[str]:
    kernels = _kernels(options)
    folders = sorted(kernels.glob("*")) if options.all else [kernels / options.name.lower()]
    ours = [folder for folder in folders if _is_ours(folder)]
    if not ours and not options.all:
        raise ValueError(f"no kernelspec of this kernel in {folders[0]}")
    for folder in ours:
        shutil.rmtree(folder)
        yield f"removed {folder}"


def _is_ours(folder: Path) -> bool:
    try:
        return runs_this_kernel(json.loads((folder / "kernel.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError):
        return False
