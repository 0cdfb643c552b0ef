"""An interrupt ends long calls that Scilab itself would not leave; the variables are kept."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.process.java import takes_agents
from tests.scilab.test_interrupts import INTERRUPTED, assert_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

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


JAVA = pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)
DIAGRAM = "loadXcosLibs(); importXcosDiagram(SCI + '/modules/xcos/demos/bounce.zcos');"


def java_takes_agents(scilab: Notebook) -> bool:
    """Tell whether Java loads agents: with a class loader of Scilab's own it cannot."""
    return takes_agents(Path(scilab.show("mprintf('%s', SCI)")))


def java_can_stop(scilab: Notebook) -> bool:
    """Tell whether this Java can have a call fail that is at work: from Java 20 on none can."""
    version = scilab.show("mprintf('%s', system_getproperty('java.specification.version'))")
    return float(version) < 20


@JAVA
def test_a_call_of_java_that_waits_is_interrupted(kept: Notebook) -> None:
    if not java_takes_agents(kept):
        pytest.skip("this Java loads no agent")
    kept.show("jimport java.lang.Thread;")
    run = kept.run("go(); jinvoke(Thread, 'sleep', int64(200000));", when={"go": kept.interrupt})
    assert run.error == INTERRUPTED
    assert run.stderr == ""
    assert_whole(kept)
    kept.show("jinvoke(Thread, 'sleep', int64(1)); // there is no interrupt left")


@JAVA
def test_a_call_of_java_that_computes_is_interrupted(kept: Notebook) -> None:
    if not java_can_stop(kept):
        pytest.skip("this Java cannot stop a thread")
    kept.show("jimport java.math.BigInteger; b = BigInteger.new('3');")
    assert_interrupted(kept, "jinvoke(b, 'pow', int32(500000000));")


@JAVA
@pytest.mark.parametrize("call", ["xcos_simulate(scs_m, 4)", "scicos_simulate(scs_m, list())"])
def test_a_simulation_is_interrupted_and_the_next_one_runs(kept: Notebook, call: str) -> None:
    if call.startswith("scicos") and not java_takes_agents(kept):
        pytest.skip("this Java loads no agent")
    kept.show(DIAGRAM)
    assert_interrupted(kept, f"{call};")
    run = kept.run("scs_m.props.tf = 1; xcos_simulate(scs_m, 4); mprintf('through')")
    assert run.stdout == "through"


@JAVA
def test_the_picture_of_an_interrupted_cell_ends_too(kept: Notebook) -> None:
    if not java_can_stop(kept):
        pytest.skip("this Java cannot stop a thread")
    kept.show("close(winsid());")
    code = "x = linspace(0, 1, 1500); plot3d(x, x, x' * x); go(); sleep(200000)"
    run = kept.run(code, when={"go": kept.interrupt})
    assert run.error == INTERRUPTED
    assert run.stderr.endswith("Figure 0 could not be drawn: the cell was interrupted\n")
    assert_whole(kept)
    assert [name for name, _ in kept.run("clf(); plot(1:3)").events] == ["display"]


@JAVA
def test_a_picture_is_whole_after_an_interrupt_that_has_reached_java(kept: Notebook) -> None:
    if not java_takes_agents(kept):
        pytest.skip("this Java loads no agent")
    kept.run("jimport java.lang.Thread; plot(1:3)")
    assert_interrupted(kept, "jinvoke(Thread, 'sleep', int64(200000));")
    run = kept.run("clf(); plot3d(rand(260, 260));")  # Java loads classes for the first surface
    assert [name for name, _ in run.events] == ["display", "stderr"]
    assert "67081 facets without the lines between them" in run.stderr


@JAVA
def test_surfaces_that_move_and_are_interrupted_cost_nothing(kept: Notebook) -> None:
    code = "clf(); for k = 1:1000, plot3d(rand(150, 150)); sleep(1); end"
    for eighths in range(4, 14):
        assert kept.run(code, moment=eighths / 8).error == INTERRUPTED
        assert_whole(kept)


@JAVA
def test_an_export_is_interrupted(kept: Notebook, tmp_path: Path) -> None:
    if not java_can_stop(kept):
        pytest.skip("this Java cannot stop a thread")
    kept.run("x = linspace(0, 1, 300); plot3d(x, x, x' * x);")
    assert_interrupted(kept, f"xs2pdf(gcf(), '{tmp_path}/x.pdf');")
