"""Imports go one way, and each library is named in one place."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "scilab_kernel"

# library -> the files or rooms that may name it
LIBRARIES = {
    "zmq": ["server/"],
    "threading": ["server/"],
    "jupyter_client.session": ["server/wire.py"],
    "pexpect": ["scilab/process/spawn.py"],
    "ptyprocess": ["scilab/process/spawn.py"],
    "sqlite3": ["kernel/history.py"],
    "Cryptodome": ["server/gateway.py"],
}

# room -> rooms it may import from; app, launcher, commands and __main__ may import everything
ROOMS = {
    "protocol": ["protocol"],
    "interfaces": ["interfaces", "protocol"],
    "config": [],
    "server": ["server", "protocol", "interfaces.transport"],
    "kernel": ["kernel", "protocol", "interfaces"],
    "scilab": ["scilab", "interfaces", "config"],
    "plugins": ["scilab.language"],
}


def imports_of(source: str) -> set[str]:
    """Name every module that is imported, wherever in the file, dots and all."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the floor"
            module = str(node.module)
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return names


def files() -> Iterator[tuple[str, set[str]]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), imports_of(path.read_text())


def strangers(place: str, names: set[str]) -> set[str]:
    """Name the imports that this file must not have."""
    found = set()
    for name in names:
        for library, homes in LIBRARIES.items():
            if f"{name}.".startswith(f"{library}.") and not place.startswith(tuple(homes)):
                found.add(name)
    room = place.partition("/")[0].removesuffix(".py")
    if room in ROOMS:
        inside = {n.removeprefix("scilab_kernel.") for n in names if n.startswith("scilab_kernel.")}
        inside.discard("__version__")
        allowed = tuple(ROOMS[room])
        found |= {n for n in inside if not any(n == a or n.startswith(a + ".") for a in allowed)}
    return found


def test_every_file_stays_on_its_floor() -> None:
    wrong = {place: bad for place, names in files() if (bad := strangers(place, names))}
    assert wrong == {}


def test_the_protocol_needs_the_standard_library_only() -> None:
    known = {"scilab_kernel", "typing_extensions"}
    for place, names in files():
        if place.startswith("protocol/"):
            roots = {name.partition(".")[0] for name in names}
            assert roots <= {*known, *sys.stdlib_module_names}, place


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("kernel/core.py", "import zmq"),
        ("kernel/core.py", "def f():\n    from zmq import proxy"),
        ("kernel/core.py", "from scilab_kernel.scilab import process"),
        ("kernel/core.py", "from scilab_kernel.server.wire import Wire"),
        ("kernel/core.py", "from scilab_kernel import app"),
        ("scilab/interpreter.py", "from scilab_kernel.kernel.core import KernelCore"),
        ("scilab/interpreter.py", "import pexpect"),
        ("server/zmq_server.py", "from jupyter_client.session import Session"),
        ("interfaces/transport.py", "import scilab_kernel.kernel"),
        ("protocol/messages.py", "from scilab_kernel.interfaces.language import Ok"),
        ("app.py", "import threading"),
    ],
)
def test_a_stranger_is_noticed(place: str, line: str) -> None:
    assert strangers(place, imports_of(line))
