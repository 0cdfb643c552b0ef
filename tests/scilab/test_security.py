"""Other users of the machine can neither read nor command a kernel; markup of a cell is text."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fakes.connections import PORTS
from tests.fakes.markup import faults, scripts
from tests.scilab.conftest import PROGRAMS
from tests.scilab.recorder import Recorder
from tests.scilab.test_kernel import Kernel, end
from tests.scilab.test_kernel import start as start  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

    Start = Callable[..., Kernel]

LISTENS = "0A"
"""The state of a socket in /proc/net/tcp."""


def listening(pids: set[int]) -> set[int]:
    """Name the TCP ports that processes listen on."""
    sockets = {str(link.readlink()) for pid in pids for link in Path(f"/proc/{pid}/fd").iterdir()}
    ports = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENS and f"socket:[{fields[9]}]" in sockets:
                ports.add(int(fields[1].rpartition(":")[2], 16))
    return ports


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_listens_but_what_the_connection_file_names(start: Start, program: str) -> None:
    kernel = start(program)
    kernel.run("x = 1;")
    pids = {kernel.process.pid, *kernel.scilab_processes()}
    assert listening(pids) == {kernel.process.fields[port] for port in PORTS}
    end(kernel)


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_only_the_user_can_read_the_kernels_files(start: Start, umask: int) -> None:
    former = os.umask(umask)
    try:
        kernel = start()
    finally:
        os.umask(former)
    kernel.run("secret = 1;")
    for root in (kernel.process.temporary, kernel.process.data):
        for path in outermost(root):
            assert stat.S_IMODE(path.lstat().st_mode) & 0o077 == 0, path
    history = list(kernel.process.data.rglob("*.sqlite"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in history] == [0o600] * len(history)
    fifos = [path for path in kernel.process.temporary.rglob("*") if path.is_fifo()]
    assert fifos
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in fifos)
    end(kernel)


def outermost(folder: Path) -> Iterator[Path]:
    """List the entries of a folder: those that others cannot enter hide their content."""
    if folder.exists():
        yield from folder.iterdir()


def test_markup_that_a_cell_prints_is_text(start: Start) -> None:
    """Markup, and bytes that look like the kernel's own marks, come out as they are."""
    kernel = start()
    text = "<script>alert(1)</script>\x1e0123456789abcdefD\x1e"
    code = f"mprintf('%s', strsubst({text!r}, 'x', 'x'))".replace("\\x1e", "' + ascii(30) + '")
    assert ("stream", ("stdout", text)) in kernel.run(code)
    rows = kernel.run("error('<b>bold</b>')")
    assert dict(rows)["error"][1] == "<b>bold</b>"
    end(kernel)


# --- markup that a person has written is text --------------------------------------------------

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`&lt;svg onload=alert(3)>"
QUOTED = EVIL.replace('"', '""').replace("'", "''")
TEXTS = f'e = "{QUOTED}";\n'

SHOWN = {
    "a matrix of texts": 'x = [e, "b"; "c", e]',
    "a cell": "c = {e, 1; 2, e}",
    "a struct": 's = struct("a", e, "b", list(e, e))',
    "structs": 't = [struct("a", e), struct("a", e)]',
    "a list": "l = list(e, 1, e)",
    "a type of the user's": 'm = mlist([e, "a", "b"], e, 1)',
    "a polynomial": 'p = poly([1 2], "x<b>", "c")',
    "help on nothing": "help(e)",
    "a search": "apropos(e)",
}


def of_type(data: dict[str, Any], mime: str) -> list[str]:
    return [data[mime]] if mime in data else []


@pytest.mark.parametrize("what", SHOWN)
def test_markup_in_a_value_is_text(scilab: Notebook, what: str) -> None:
    run = scilab.run(TEXTS + SHOWN[what])
    data = [run.forms, *(bundle for bundle, _, _ in run.bundles)]
    for html in (html for each in data for html in of_type(dict(each), "text/html")):
        assert faults(html) == []
    assert all("<" not in text for each in data for text in of_type(dict(each), "text/latex"))


def test_markup_in_the_panel_of_variables_is_text(scilab: Notebook) -> None:
    for code in SHOWN.values():
        scilab.run(TEXTS + code)
    recorder = Recorder()
    listed = scilab.interpreter.variables("", recorder)
    assert listed
    for variable in listed:
        data = scilab.interpreter.show_variable(variable.path, recorder)
        assert data is not None
        assert faults(str(data.get("text/html", ""))) == []
    assert {variable.name for variable in listed} >= {"e", "x", "c", "s", "t", "l", "m"}


def test_markup_in_a_function_is_text_in_its_help(scilab: Notebook) -> None:
    scilab.show(f"function y = f(x)\n  // {EVIL}\n  // ``` {EVIL}\n  y = '{QUOTED}';\nendfunction")
    for detail in (0, 1):
        found = scilab.interpreter.inspect("f", 1, detail, Recorder())
        assert found is not None
        assert "script" in str(found.data["text/plain"]) or not detail
        assert faults(str(found.data["text/html"])) == []


def test_markup_in_an_error_is_text(scilab: Notebook) -> None:
    """There is no form of an error but text: front ends escape it."""
    run = scilab.run(f"{TEXTS}error(e)")
    assert run.failure.evalue == EVIL
    assert EVIL in run.failure.traceback[-1]
    assert run.bundles == []


DRAWN = {
    "waitbar(0.5, e);": "text/html",
    "h = waitbar(e);": "text/html",
    "editvar x": "text/html",
    "messagebox(e, e);": "",
    "title(e); plot(1:3); xlabel(e); legend(e);": "image/svg+xml",
}


@pytest.mark.parametrize("code", DRAWN)
def test_markup_in_a_figure_is_text(notebook: MakeNotebook, code: str) -> None:
    scilab = notebook("scilab-adv-cli", SCILAB_KERNEL_FIGURES="svg")
    run = scilab.run(f"{TEXTS}x = [e, e];\n{code}", allow_stdin=False)
    kinds = {mime for bundle, _, _ in run.bundles for mime in bundle}
    assert kinds == ({DRAWN[code], "text/plain"} if DRAWN[code] else set())
    for bundle, _, _ in run.bundles:
        assert faults(str(bundle.get("text/html", ""))) == []
        assert scripts(str(bundle.get("image/svg+xml", ""))) == []
