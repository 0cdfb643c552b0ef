"""Many requests, front ends and messages: each gets its reply, in order, and memory stays low."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import zmq

from tests.fakes.dummy_frontend import DummyFrontend

if TYPE_CHECKING:
    from contextlib import ExitStack

    from tests.fakes.kernel_process import KernelProcess
    from tests.integration.conftest import Connect

KERNEL_KB = 250_000
"""A limit for the memory of the kernel's process."""


def peak_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def test_a_thousand_queued_cells_run_in_order(frontend: DummyFrontend) -> None:
    sent = [frontend.execute(f"cell {number}") for number in range(1000)]
    for number, msg_id in enumerate(sent, 1):
        assert ("stream", ("stdout", f"cell {number - 1}\n")) in frontend.transcript(msg_id)
        assert frontend.reply(frontend.shell, msg_id)["execution_count"] == number


def test_a_thousand_cells_behind_an_error_each_get_a_reply(frontend: DummyFrontend) -> None:
    failing = frontend.execute("err bad")
    sent = [frontend.execute("never") for _ in range(1000)]
    frontend.skip(failing)
    assert frontend.reply(frontend.shell, failing)["status"] == "error"
    statuses = []
    for msg_id in sent:
        frontend.skip(msg_id)
        statuses.append(frontend.reply(frontend.shell, msg_id)["status"])
    # Cells that arrived before the error reply are aborted; no cell is lost.
    assert statuses == sorted(statuses)
    assert set(statuses) <= {"aborted", "ok"}


def test_ten_front_ends_at_once_get_their_own_replies(
    kernel: KernelProcess, connect: Connect, cleanup: ExitStack
) -> None:
    clients = []
    for number in range(10):
        client = DummyFrontend(kernel.fields, identity=b"client%d" % number)
        cleanup.callback(hang_up, client)
        client.welcome()
        clients.append(client)
    statuses: list[str] = []
    threads = [Thread(target=work, args=(client, statuses)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == ["ok"] * 200
    for client in clients:
        assert len(shown(client, 200)) == 200
    frontend = connect(kernel)
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")


def hang_up(client: DummyFrontend) -> None:
    """Close the sockets without reading the remaining messages."""
    client.context.destroy(linger=0)


def work(client: DummyFrontend, statuses: list[str]) -> None:
    """Run cells; each reply must belong to the last cell."""
    for turn in range(20):
        msg_id = client.execute(f"{client.session.session} turn {turn}")
        statuses.append(client.reply(client.shell, msg_id)["status"])


def shown(client: DummyFrontend, number: int) -> set[str]:
    """Read iopub until a number of texts has arrived; return the texts that differ."""
    texts: list[str] = []
    while len(texts) < number:
        text = client.receive(client.iopub)["content"].get("text")
        texts += [text] if text else []
    return set(texts)


def test_ten_thousand_comm_messages_leave_no_memory_behind(
    kernel: KernelProcess, frontend: DummyFrontend
) -> None:
    before = peak_kb(kernel.pid)
    frontend.send(frontend.shell, "comm_open", comm_id="c", target_name="nobody", data={})
    for number in range(10_000):
        frontend.send(frontend.shell, "comm_msg", comm_id="c", data={"n": number})
    last = frontend.send(frontend.shell, "comm_info_request")
    assert frontend.reply(frontend.shell, last)["comms"] == {}
    frontend.skip(last)
    assert peak_kb(kernel.pid) - before < KERNEL_KB


def test_a_million_lines_reach_a_slow_subscriber(frontend: DummyFrontend) -> None:
    msg_id = frontend.execute("flood 1000000")
    # The cell ends before the front end reads its first line.
    assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"
    text = "".join(c[1] for kind, c in frontend.transcript(msg_id) if kind == "stream")
    assert text == "".join(f"{number}\n" for number in range(1_000_000))


def test_a_subscriber_that_stops_reading_and_leaves_costs_the_others_nothing(
    kernel: KernelProcess, connect: Connect
) -> None:
    frontend = connect(kernel)
    stalled = frontend.context.socket(zmq.SUB)
    stalled.linger = 0
    stalled.set_hwm(1)
    stalled.subscribe(b"")
    stalled.connect(f"tcp://127.0.0.1:{kernel.fields['iopub_port']}")
    assert frontend.receive(frontend.iopub)["msg_type"] == "iopub_welcome"
    for _ in range(3):
        msg_id = frontend.execute("flood 100000")
        frontend.skip(msg_id)
        assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"
    stalled.close()
    assert frontend.run("hello")[-1] == ("reply", "ok")
    assert peak_kb(kernel.pid) < KERNEL_KB
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")
