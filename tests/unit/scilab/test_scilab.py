"""How a session prepares Scilab's start and puts its end into words."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process.locate import Installation
from scilab_kernel.scilab.scilab import (
    ScilabSession,
    ScilabStartError,
    ScilabStuckError,
    describe_end,
)
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[[str], ScilabSession]

# Speaks as macros/boot.sce and the loop do, without being Scilab.
IMPOSTOR = r"""
for boot; do :; done
folder=$(dirname "$(dirname "$boot")")
nonce=$(sed -n 's/.*"\([0-9a-f]\{16\}\)D".*/\1/p' "$folder/macros/%sk_done.sci" | head -n 1)
mark() { printf '\036%s%b\036' "$nonce" "$1"; }
hello() { mark "H$$"'\00379.9.9\0037NWNI\0037/sci\0037/home\0037en_US'; }
"""
READY = r"mark B; mark 'R0\00370\0037'; read a; read b"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    started: list[ScilabSession] = []

    def start(body: str) -> ScilabSession:
        path = tmp_path / "impostor"
        path.write_text(f"#!/bin/sh\n{IMPOSTOR}\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
        installation = Installation((str(path),), "scilab-cli", None, "the test")
        started.append(ScilabSession(installation, {"PATH": "/usr/bin:/bin"}))
        return started[-1]

    yield start
    for session in started:
        session.close()
    assert [path.name for path in tmp_path.iterdir()] in ([], ["impostor"])


def test_a_session_is_ready_once_scilab_has_said_so(start: Start) -> None:
    session = start(f"hello; {READY}")
    assert session.version == ""
    session.await_ready(Recorder())
    assert session.is_ready
    assert session.identity is not None
    assert (session.identity.version, session.identity.home) == ("9.9.9", "/sci")
    assert session.has_no_graphics


def test_noise_before_the_first_words_is_dropped_and_start_output_kept(start: Start) -> None:
    session = start(f"echo Picked up; echo java >&2; hello; echo mine; {READY}")
    session.await_ready(Recorder())
    assert session.take_start_output()[0] == "mine"
    assert session.take_start_output()[0] == ""


def test_a_start_file_that_fails_is_told(start: Start) -> None:
    session = start(rf"hello; mark 'W/home/.scilab\00373\0037Undefined variable: x'; {READY}")
    session.await_ready(Recorder())
    told = session.take_start_output()[1]
    assert "/home/.scilab failed at line 3: Undefined variable: x" in told


STUCK = f"exec {sys.executable} -c 'import threading as t; x = t.Lock(); x.acquire(); x.acquire()'"


@pytest.mark.parametrize("words", ["", "hello; mark B;"])
def test_one_that_sleeps_for_ever_is_given_up_early(
    start: Start, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.scilab.STUCK_SECONDS", 0.1)
    session = start(f"{words} {STUCK}")
    with pytest.raises(ScilabStuckError):
        session.await_ready(Recorder())
    assert session.is_dead


def test_start_files_may_sleep(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scilab_kernel.scilab.scilab.STUCK_SECONDS", 0.1)
    nap = "import threading as t; x = t.Lock(); x.acquire(); x.acquire(timeout=0.5)"
    session = start(f'hello; {sys.executable} -c "{nap}"; {READY}')
    session.await_ready(Recorder())
    assert session.is_ready


def test_an_early_end_is_explained_and_leaves_nothing(start: Start) -> None:
    session = start("echo what it said; exit 3")
    with pytest.raises(ScilabStartError, match=r"(?s)exit status 3.*what it said"):
        session.await_ready(Recorder())
    assert session.is_dead
    assert not session.bridge.folder.exists()


def test_an_interrupt_ends_the_wait(start: Start) -> None:
    session = start("echo go; read a; read b")
    recorder = Recorder(moment=0, interrupt=session.interrupt)
    session.await_ready(recorder)
    assert not session.is_ready
    assert not session.is_dead


def test_close_may_come_twice_and_at_once(start: Start) -> None:
    session = start("sleep 600")
    session.close()
    session.close()
    assert session.exit_status == -signal.SIGKILL
    assert session.query("x", Recorder()) == ()


ENDS = {
    None: "it ended",
    0: "it ended with exit status 0",
    3: "it ended with exit status 3",
    51: "it crashed (exit status 51)",
    -9: "it was killed by SIGKILL (the system does that when memory runs out)",
    -15: "it was killed by SIGTERM",
    -11: "it was killed by SIGSEGV",
}


@pytest.mark.parametrize("status", ENDS)
def test_an_end_is_put_into_words(status: int | None) -> None:
    assert describe_end(status) == ENDS[status]
