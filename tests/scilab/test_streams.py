"""Output is complete, in order, on the right stream, and comes while the cell runs."""

from __future__ import annotations

import os
import select
import signal
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.frontend import Host
from scilab_kernel.interfaces.language import Ok
from tests.scilab.bare import displayed
from tests.scilab.recorder import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook


def test_a_childs_two_streams_stay_apart(scilab: Notebook) -> None:
    run = scilab.run("host('echo out; echo err >&2');")
    assert run.outcome == Ok()
    assert (run.stdout, run.stderr) == ("out\n", "err\n")


def test_stderr_of_a_child_comes_before_the_cell_ends(scilab: Notebook, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with opened(fifo) as release:
        code = f"host('echo err >&2; read x < {fifo}; echo $x');"
        run = scilab.run(code, when={"err": release})
    assert run.events == [("stderr", "err\n"), ("stdout", "go\n")]


class opened:  # noqa: N801 - reads like a function
    """Holds a fifo; calling it lets the one who reads the fifo go on."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_NONBLOCK)

    def __enter__(self) -> Callable[[], object]:
        return lambda: os.write(self._fd, b"go\n")

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)


LIVE = {
    "a line": ("mprintf('one\\n')", "one\n"),
    "no newline": ("mprintf('one')", "one"),
    "two newlines": ("mprintf('one\\n\\n')", "one\n"),
    "disp": ("disp('one')", "one"),
    "a value": ("one = 1", "one"),
    "half a character's neighbour": ("mprintf('oné')", "oné"),
}


@pytest.mark.parametrize("name", LIVE)
def test_output_is_shown_while_the_cell_runs(scilab: Notebook, tmp_path: Path, name: str) -> None:
    """The cell would wait for ever if its output were not seen before its end."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    code, shown = LIVE[name]
    wait = f"f = mopen('{fifo}', 'rb'); x = mfscanf(f, '%s'); mclose(f); mprintf('%s', x)"
    with opened(fifo) as release:
        run = scilab.run(f"{code}\n{wait}", when={shown: release})
    assert run.outcome == Ok()
    assert run.stdout.endswith("go")


def test_ticks_come_one_by_one(scilab: Notebook, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    code = f"""for i = 1:20
  mprintf('tick %d\\n', i);
  f = mopen('{fifo}', 'rb'); x = mfscanf(f, '%s'); mclose(f);
end"""
    with opened(fifo) as release:
        run = scilab.run(code, when={f"tick {i}\n": release for i in range(1, 21)})
    assert run.stdout == "".join(f"tick {i}\n" for i in range(1, 21))


def test_two_megabytes_come_whole(scilab: Notebook) -> None:
    code = "s = strcat(string(1:1000), ' '); for i = 1:550, mprintf('%d %s\\n', i, s), end"
    row = " ".join(map(str, range(1, 1001)))
    assert scilab.show(code) == "".join(f"{i} {row}\n" for i in range(1, 551))


def test_a_childs_flood_comes_whole(scilab: Notebook) -> None:
    run = scilab.run("host('seq 1 200000');")
    assert run.stdout == "".join(f"{i}\n" for i in range(1, 200_001))


def test_bytes_that_are_no_text_are_shown_as_such(scilab: Notebook) -> None:
    run = scilab.run("host('printf ''a\\377b\\303'''); mprintf('c')")
    assert run.stdout == "a\ufffdb\ufffdc"


def test_text_that_looks_like_a_marker_is_shown(scilab: Notebook) -> None:
    text = "\x1e" + "0" * 16 + "D\x1e\x1eR0\x1f\x1f\x1e"
    codes = " ".join(str(ord(c)) for c in text)
    assert scilab.show(f"mprintf('%s', ascii([{codes}]))") == text


def test_a_childs_newlines_at_the_end_are_kept(scilab: Notebook) -> None:
    for count in range(4):
        newlines = "\\n" * count
        assert scilab.run(f"host('printf ''a{newlines}''');").stdout == "a" + "\n" * count


class IdleHost(Host):
    """Runs the callbacks of the descriptors that are readable, when the test says so."""

    def __init__(self) -> None:
        self.callbacks: dict[int, Callable[[], None]] = {}

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        self.callbacks[fd] = callback

    def unwatch(self, fd: int) -> None:
        self.callbacks.pop(fd, None)

    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        pass

    def idle(self) -> None:
        """Wait for something to happen between cells, and let the interpreter see to it."""
        poller = select.poll()
        for fd in self.callbacks:
            poller.register(fd, select.POLLIN)
        ready = poller.poll(PATIENCE * 1000)
        assert ready, "nothing came"
        for fd, _ in ready:
            if fd in self.callbacks:
                self.callbacks[fd]()


def test_a_background_childs_late_output_belongs_to_its_cell(
    notebook: MakeNotebook, tmp_path: Path
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    scilab, host = notebook(), IdleHost()
    scilab.show("")
    scilab.interpreter.attach(host)
    with opened(fifo) as release:
        run = scilab.run(f"host('(read x < {fifo}; echo late $x) &');")
        assert run.events == []
        release()
        while not run.events:
            host.idle()
    assert run.events == [("stdout", "late go\n")]
    assert scilab.show("1") == displayed("1")


def test_scilab_that_ends_between_cells_is_reported_to_the_last_cell(
    notebook: MakeNotebook,
) -> None:
    scilab, host = notebook(), IdleHost()
    scilab.interpreter.attach(host)
    run = scilab.run("x = 1;")
    os.kill(scilab.pid, signal.SIGKILL)
    while scilab.pid:
        host.idle()
    assert "Scilab ended between cells: it was killed by SIGKILL" in run.stderr
    assert "All variables are lost" in run.stderr
    assert scilab.value("exists('x')") == "0"
