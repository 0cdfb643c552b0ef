"""The kernel starts a Scilab, or explains why it did not start."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process.locate import Installation
from scilab_kernel.scilab.scilab import Scilab
from scilab_kernel.scilab.start import ScilabStartError, ScilabStuckError
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[[str], Scilab]

# Speaks as macros/loop/boot.sce and the loop do, without being Scilab.
IMPOSTOR = r"""
for boot; do :; done
secret=$(sed -n 's/.*_hash("\([0-9a-f]\{32\}\)".*/\1/p' "$(dirname "$boot")/%sk_mark.sci")
last=
mark() {
    last=$(printf %s "$secret$last" | sha256sum | cut -c 1-16)
    printf '\036%s%b\035' "$last" "$1"
}
hello() { mark "hello\0037$$"'\00379.9.9\0037NWNI\0037/sci\0037/home\0037en_US'; }
loop() { IFS="'" read -r _ last _; }
"""
READY = r"mark booted; loop; mark 'report\00370\00370\0037'; read a; read b"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("scilab_kernel.scilab.start.PROOF_SECONDS", 0.0)  # its threads are strange
    started: list[Scilab] = []

    def start(body: str) -> Scilab:
        path = tmp_path / "impostor"
        path.write_text(f"#!/bin/sh\n{IMPOSTOR}\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        installation = Installation((str(path),), "scilab-cli", None, "the test")
        started.append(Scilab(installation, {"PATH": "/usr/bin:/bin"}))
        return started[-1]

    yield start
    for scilab in started:
        scilab.close()
    assert [path.name for path in tmp_path.iterdir()] in ([], ["impostor"])


def test_scilab_is_ready_once_scilab_has_said_so(start: Start) -> None:
    scilab = start(f"hello; {READY}")
    assert scilab.version == ""
    scilab.await_ready(Recorder())
    assert scilab.is_ready
    assert scilab.identity is not None
    assert (scilab.identity.version, scilab.identity.home) == ("9.9.9", "/sci")
    assert scilab.has_no_graphics


def test_noise_before_the_first_words_is_dropped_and_start_output_kept(start: Start) -> None:
    scilab = start(f"echo Picked up; echo java >&2; hello; echo mine; {READY}")
    scilab.await_ready(Recorder())
    assert scilab.take_start_output()[0] == "mine"
    assert scilab.take_start_output()[0] == ""


def test_the_person_is_told_of_a_start_file_that_fails(start: Start) -> None:
    said = r"start_file_failed\0037/home/.scilab\00373\0037Undefined variable: x"
    scilab = start(f"hello; mark '{said}'; {READY}")
    scilab.await_ready(Recorder())
    told = scilab.take_start_output()[1]
    assert "/home/.scilab failed at line 3: Undefined variable: x" in told


STUCK = f"exec {sys.executable} -c 'import threading as t; x = t.Lock(); x.acquire(); x.acquire()'"


@pytest.mark.parametrize("words", ["", "hello; mark booted;"])
def test_a_scilab_that_sleeps_for_ever_is_given_up_early(
    start: Start, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.start.STUCK_SECONDS", 0.1)
    scilab = start(f"{words} {STUCK}")
    with pytest.raises(ScilabStuckError):
        scilab.await_ready(Recorder())
    assert scilab.is_dead


def test_start_files_may_sleep(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.start.STUCK_SECONDS", 0.1)
    nap = "import threading as t; x = t.Lock(); x.acquire(); x.acquire(timeout=0.5)"
    scilab = start(f'hello; {sys.executable} -c "{nap}"; {READY}')
    scilab.await_ready(Recorder())
    assert scilab.is_ready


def test_an_early_end_is_explained_and_leaves_nothing(start: Start) -> None:
    scilab = start("echo what it said; exit 3")
    with pytest.raises(ScilabStartError, match=r"(?s)exit status 3.*what it said"):
        scilab.await_ready(Recorder())
    assert scilab.is_dead
    assert not scilab.bridge.folder.exists()


def test_an_interrupt_ends_the_wait(start: Start) -> None:
    scilab = start("echo go; read a; read b")
    recorder = Recorder(moment=0, interrupt=scilab.interrupt)
    scilab.await_ready(recorder)
    assert not scilab.is_ready
    assert not scilab.is_dead


def test_close_may_come_twice_and_at_once(start: Start) -> None:
    scilab = start("sleep 600")
    scilab.close()
    scilab.close()
    assert scilab.exit_status == -signal.SIGKILL
    assert scilab.query("x", Recorder()) == ()
