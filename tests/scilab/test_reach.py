"""An interrupt ends long calls that Scilab itself would not leave; the variables are kept."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from tests.scilab.test_interrupts import INTERRUPTED, assert_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.scilab.recorder import Notebook

SLEEPS = ("sleep(200000)", "sleep(200, 's')", "realtimeinit(1); realtime(0); realtime(200)")
CHILDREN = {
    "takes SIGINT": "sleep 200",
    "ignores SIGINT": "trap : INT; echo up; while :; do sleep 1; done",
    "ignores SIGINT and SIGTERM": "trap : INT TERM; echo up; while :; do sleep 1; done",
}


@pytest.fixture
def kept(scilab: Notebook) -> Notebook:
    scilab.show("function go(), mprintf('go\\n'), endfunction; kept = 42;")
    return scilab


@pytest.fixture
def silent_server() -> Iterator[str]:
    """Accept connections, and never answer; give the address."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def assert_interrupted(scilab: Notebook, code: str) -> None:
    run = scilab.run(f"go(); {code}\nmprintf('never')", when={"go": scilab.interrupt})
    assert run.error == INTERRUPTED
    assert "never" not in run.stdout
    assert_whole(scilab)


@pytest.mark.parametrize("code", SLEEPS)
def test_code_that_sleeps_is_interrupted(kept: Notebook, code: str) -> None:
    assert_interrupted(kept, code)


@pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
def test_xpause_is_interrupted(kept: Notebook) -> None:
    assert_interrupted(kept, "xpause(200e6)")


@pytest.mark.parametrize(("call", "seconds"), [("sleep(250)", 0.25), ("sleep(0.15, 's')", 0.15)])
def test_sleep_is_no_shorter_than_it_is_told(kept: Notebook, call: str, seconds: float) -> None:
    kept.show(f"tic(); {call}; slept = toc();")
    assert float(kept.value("slept")) >= seconds


@pytest.mark.parametrize("call", ["http_get('{}')", "http_post('{}', 'x')"])
def test_a_call_that_waits_for_the_network_is_interrupted(
    kept: Notebook, silent_server: str, call: str
) -> None:
    assert_interrupted(kept, call.format(silent_server))


@pytest.mark.parametrize("call", ["mopen('{}', 'r')", "mgetl('{}')"])
def test_a_call_that_waits_for_a_fifo_is_interrupted(
    kept: Notebook, tmp_path: Path, call: str
) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert_interrupted(kept, call.format(tmp_path / "fifo"))


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_gets_stronger_signals_until_it_ends(kept: Notebook, name: str) -> None:
    assert_interrupted(kept, f"host('{CHILDREN[name]}');")


def test_a_child_whose_text_becomes_a_value_is_interrupted(kept: Notebook) -> None:
    assert_interrupted(kept, "text = unix_g('sleep 200');")
