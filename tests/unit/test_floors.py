"""Imports go one way, each library is named in one place, and files and functions stay short."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[2] / "scilab_kernel"

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40

# library -> the files or folders that may name it
LIBRARIES = {
    "zmq": ["server/"],
    "threading": ["server/"],
    "jupyter_client.session": ["server/wire.py"],
    "pexpect": ["scilab/process/spawn.py"],
    "ptyprocess": ["scilab/process/spawn.py"],
    "sqlite3": ["kernel/history.py"],
    "pygls": ["lsp/"],
    "lsprotocol": ["lsp/"],
    "Cryptodome": ["server/gateway.py"],
    "dask": ["cluster/"],
    "distributed": ["cluster/"],
    "h5py": ["data/"],
    "numpy": ["data/"],
    "pyarrow": ["data/"],
}

# folder -> what it may import from; app, launcher, commands and __main__ may import everything
ROOMS = {
    "protocol": ["protocol"],
    "interfaces": ["interfaces", "protocol"],
    "config": [],
    "server": ["server", "protocol", "interfaces.transport"],
    "kernel": ["kernel", "protocol", "interfaces"],
    "scilab": ["scilab", "interfaces", "config"],
    "plugins": ["scilab.language"],
    "data": ["data"],
    "cluster": ["cluster", "data", "scilab", "interfaces", "config"],
    "lsp": [
        "lsp",
        "config",
        "scilab.language",
        "scilab.knowledge",
        "scilab.help",
        "scilab.process.locate",
    ],
}


def imports_of(source: str) -> set[str]:
    """Name every module that a file imports anywhere, with dots."""
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
    """Name the imports that a file must not have."""
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


def test_every_file_imports_from_its_own_floor_or_below() -> None:
    wrong = {place: bad for place, names in files() if (bad := strangers(place, names))}
    assert wrong == {}


def test_the_protocol_needs_the_standard_library_only() -> None:
    known = {"scilab_kernel", "typing_extensions"}
    for place, names in files():
        if place.startswith("protocol/"):
            roots = {name.partition(".")[0] for name in names}
            assert roots <= {*known, *sys.stdlib_module_names}, place


def long_files(lengths: dict[str, int]) -> dict[str, int]:
    """Name the files that are longer than they may be."""
    return {place: length for place, length in lengths.items() if length > LINES_OF_A_FILE}


def long_functions(source: str) -> dict[str, int]:
    """Name the functions that are too long, docstring included, with their lines."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {each.name: (each.end_lineno or 0) - each.lineno + 1 for each in functions}
    return {name: length for name, length in lengths.items() if length > LINES_OF_A_FUNCTION}


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text().splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert long_files(lengths) == {}


def test_no_function_is_too_long() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name}": length
        for path in PACKAGE.rglob("*.py")
        for name, length in long_functions(path.read_text()).items()
    }
    assert found == {}


def test_a_file_and_a_function_that_are_too_long_are_noticed() -> None:
    assert long_files({"app.py": 300, "config.py": 301}) == {"config.py": 301}
    body = "    pass\n"
    assert long_functions("def f():\n" + 39 * body) == {}
    assert long_functions("def f():\n" + 40 * body) == {"f": 41}


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
        ("lsp/hover.py", "from scilab_kernel.scilab.interpreter import ScilabInterpreter"),
        ("kernel/core.py", "from pygls.lsp.server import LanguageServer"),
        ("app.py", "import threading"),
        ("app.py", "import distributed"),
        ("scilab/interpreter.py", "from scilab_kernel.cluster.pool import Cluster"),
        ("scilab/interpreter.py", "from scilab_kernel.data import sod"),
    ],
)
def test_a_forbidden_import_is_noticed(place: str, line: str) -> None:
    assert strangers(place, imports_of(line))
