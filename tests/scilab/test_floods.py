"""Floods from a real Scilab: nothing is lost, memory is bounded, the person hears of a cut."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
import zmq

from scilab_kernel.interfaces.language import Ok
from tests.fakes.dummy_frontend import DummyFrontend
from tests.scilab.test_kernel import Kernel, end
from tests.scilab.test_kernel import start as start  # noqa: PLC0414 - a fixture
from tests.scilab.test_kernel_faults import end_with_a_flourish
from tests.soak.subscribers import peak_mb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.scilab.conftest import MakeNotebook

    Start = Callable[..., Kernel]
    from tests.scilab.recorder import Notebook

MB = 1_000_000
BYTES = "host('yes x | tr -d ''\\n'' | head -c {}');"
KERNEL_MB = 200
"""More than the kernel's process ever needs, whatever Scilab prints."""


@pytest.fixture(scope="module")
def program() -> str:
    """Flood from one program: both print through the same terminal."""
    return "scilab-cli"


def test_a_million_lines_are_whole_and_in_order(scilab: Notebook) -> None:
    run = scilab.run("host('seq 1000000');")
    assert run.events == [("stdout", "".join(f"{k}\n" for k in range(1, MB + 1)))]


def test_a_line_of_50_mb_is_whole_where_it_is_allowed(notebook: MakeNotebook) -> None:
    scilab = notebook(SCILAB_KERNEL_OUTPUT_LIMIT="50")
    run = scilab.run(BYTES.format(50 * MB))
    assert run.stdout == "x" * 50 * MB
    assert run.stderr == ""
    assert scilab.value("1") == "1"


def test_a_flood_that_no_front_end_survives_is_cut_and_the_cell_goes_on(
    scilab: Notebook,
) -> None:
    run = scilab.run(BYTES.format(40 * MB) + "\nx = 42;\nmprintf('never shown');")
    assert run.outcome == Ok()
    assert run.stdout == "x" * 32 * MB
    assert "SCILAB_KERNEL_OUTPUT_LIMIT" in run.stderr
    assert scilab.value("x") == "42"


def test_a_flood_can_be_interrupted(scilab: Notebook) -> None:
    run = scilab.run("host('yes');", when={"y\n": scilab.interrupt})
    assert run.failure.ename == "Interrupt"
    assert scilab.value("1") == "1"


def test_a_cell_of_a_megabyte_runs(scilab: Notebook) -> None:
    lines = "".join(f"x({k}) = {k};\n" for k in range(1, 60_000))
    assert len(lines) > MB
    scilab.show("x = zeros(1, 60000);")
    scilab.show(lines)
    assert scilab.value("x(59999)") == "59999"


def test_a_flood_between_cells_is_cut_and_the_person_is_told(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_OUTPUT_LIMIT", "1")
    kernel = start()
    pid = kernel.scilab_pid()
    kernel.frontend.execute("host('yes &');")
    kernel.see("SCILAB_KERNEL_OUTPUT_LIMIT")
    os.kill(pid, signal.SIGKILL)
    kernel.see("Scilab ended between cells")
    end_with_a_flourish(kernel)


# --- requests ----------------------------------------------------------------------------------


def test_a_thousand_queued_cells_run_in_order(start: Start) -> None:
    kernel = start()
    sent = [kernel.frontend.execute(f"mprintf('%d', {number})") for number in range(1000)]
    for number, msg_id in enumerate(sent):
        assert ("stream", ("stdout", str(number))) in kernel.frontend.transcript(msg_id)
        assert kernel.reply(msg_id)["execution_count"] == number + 1
    end(kernel)


def test_ten_front_ends_at_once_get_their_own_answers(start: Start) -> None:
    kernel = start()
    texts = [f"<{client} {turn}>" for client in range(10) for turn in range(20)]
    with ThreadPoolExecutor(10) as pool, ExitStack() as cleanup:
        clients = []
        for number in range(10):
            client = DummyFrontend(kernel.process.fields, identity=b"client%d" % number)
            cleanup.callback(client.context.destroy, linger=0)
            client.welcome()
            clients.append(client)
        for statuses in pool.map(run_turns, clients, range(10)):
            assert statuses == ["ok"] * 20
        for client in clients:
            shown = ""
            while len(shown) < len("".join(texts)):
                shown += client.receive(client.iopub)["content"].get("text", "")
            assert sorted(shown.replace("><", ">|<").split("|")) == sorted(texts)
    end_with_a_flourish(kernel)


def run_turns(client: DummyFrontend, number: int) -> list[str]:
    """Run cells; each reply must belong to the request that was sent last."""
    statuses = []
    for turn in range(20):
        msg_id = client.execute(f"mprintf('%s', '<{number} {turn}>')")
        statuses.append(client.reply(client.shell, msg_id)["status"])
    return statuses


# --- subscribers -------------------------------------------------------------------------------

FLOOD = 200 * MB
"""Kept by the kernel, it would be more than KERNEL_MB."""

IMPATIENT = """
import sys, scilab_kernel.__main__
from scilab_kernel.server import publisher
publisher.PATIENCE = 1.0
publisher.BACKLOG_BYTES = 4 << 20
publisher.SUBSCRIBER_MESSAGES = 4
sys.exit(scilab_kernel.__main__.main())
"""
SUBSCRIBER = """
import sys, zmq
socket = zmq.Context().socket(zmq.SUB)
socket.set_hwm(1)
socket.subscribe(b"")
socket.connect(sys.argv[1])
while True:
    if b"iopub_welcome" in socket.recv_multipart()[3]:
        print("welcome", flush=True)
"""


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCILAB_KERNEL_OUTPUT_LIMIT", "1000")


@pytest.fixture
def stop() -> Iterator[Callable[[Kernel], subprocess.Popen[str]]]:
    """Subscribe in a process of its own, and stop that."""
    with ExitStack() as cleanup:

        def stop(kernel: Kernel) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", SUBSCRIBER, endpoint(kernel)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            cleanup.enter_context(process)
            cleanup.callback(process.kill)
            hear_welcome(process)
            kernel.frontend.receive(kernel.frontend.iopub)  # its welcome comes here, too
            process.send_signal(signal.SIGSTOP)
            return process

        yield stop


def endpoint(kernel: Kernel) -> str:
    return f"tcp://127.0.0.1:{kernel.process.fields['iopub_port']}"


def hear_welcome(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    assert process.stdout.readline() == "welcome\n"


@pytest.mark.usefixtures("unlimited")
def test_a_subscriber_that_is_slow_gets_all_and_the_kernel_keeps_little(start: Start) -> None:
    kernel = start()
    frontend = kernel.frontend
    slow = frontend.connect(zmq.SUB, "iopub", keeps=1)
    slow.subscribe(b"")
    frontend.iopub.close()
    frontend.iopub = slow
    frontend.welcome()
    msg_id = frontend.execute(BYTES.format(FLOOD))
    assert shown(frontend, msg_id, work=hash_often) == FLOOD
    assert kernel.reply(msg_id)["status"] == "ok"
    assert peak_mb(kernel.process.pid) < KERNEL_MB
    end(kernel)


def hash_often(text: str) -> None:
    """Take longer than Scilab takes to print it."""
    for _ in range(4):
        hashlib.sha256(text.encode())


@pytest.mark.usefixtures("unlimited")
def test_a_cell_that_waits_for_a_subscriber_can_be_interrupted_and_the_kernel_ended(
    start: Start,
) -> None:
    kernel = start()
    frontend = kernel.frontend
    silent = frontend.connect(zmq.SUB, "iopub", keeps=1)
    silent.subscribe(b"")
    frontend.receive(frontend.iopub)
    msg_id = frontend.execute(BYTES.format(FLOOD))
    kernel.see("x" * MB)
    kernel.interrupt()
    assert kernel.reply(msg_id)["ename"] == "Interrupt"
    assert peak_mb(kernel.process.pid) < KERNEL_MB
    end(kernel)


@pytest.mark.usefixtures("unlimited")
def test_a_subscriber_that_is_stopped_is_cut_off_and_learns_of_it(
    start: Start, stop: Callable[[Kernel], subprocess.Popen[str]]
) -> None:
    kernel = start(argv=(sys.executable, "-c", IMPATIENT))
    stopped = stop(kernel)
    msg_id = kernel.frontend.execute(BYTES.format(60 * MB))
    assert shown(kernel.frontend, msg_id) == 60 * MB
    assert kernel.reply(msg_id)["status"] == "ok"
    stopped.send_signal(signal.SIGCONT)
    hear_welcome(stopped)
    end(kernel)


def shown(
    frontend: DummyFrontend, msg_id: str, work: Callable[[str], None] = lambda _text: None
) -> int:
    """Read what a cell shows, all of it ``x``; return how many."""
    number = 0
    for message in frontend.published(msg_id):
        if message["msg_type"] == "stream":
            text = message["content"]["text"]
            assert text == "x" * len(text)
            number += len(text)
            work(text)
    return number
