"""Whole conversations with the process of an echo kernel."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
import zmq

if TYPE_CHECKING:
    from tests.fakes.dummy_frontend import DummyFrontend
    from tests.fakes.kernel_process import KernelProcess
    from tests.integration.conftest import Connect, StartKernel


def sleep(frontend: DummyFrontend) -> str:
    """Start a cell that runs until an interrupt; return when it runs."""
    msg_id = frontend.execute("sleep")
    kinds = [frontend.receive(frontend.iopub)["msg_type"] for _ in range(3)]
    assert kinds == ["status", "execute_input", "stream"]
    return msg_id


def woken(frontend: DummyFrontend, msg_id: str) -> None:
    """Read the messages of an interrupted cell up to its end."""
    assert frontend.transcript(msg_id) == [
        ("error", ("Interrupted", "", ["interrupted"])),
        ("status", "idle"),
    ]
    assert frontend.reply(frontend.shell, msg_id)["ename"] == "Interrupted"


def test_a_cell_over_real_sockets(frontend: DummyFrontend) -> None:
    assert frontend.run("hello") == [
        ("execute_input", ("hello", 1)),
        ("stream", ("stdout", "hello\n")),
        ("reply", "ok"),
    ]
    assert frontend.run("err bad")[1:] == [
        ("error", ("EchoError", "bad", ["Traceback:", "bad"])),
        ("reply", "error"),
    ]


def test_every_request_type_has_its_reply(frontend: DummyFrontend) -> None:
    shell, control = frontend.shell, frontend.control
    for socket in (shell, control):
        assert frontend.ask(socket, "kernel_info_request")["protocol_version"] == "5.6"
        assert frontend.ask(socket, "comm_info_request") == {"status": "ok", "comms": {}}
        assert frontend.ask(socket, "connect_request")["status"] == "ok"
        assert frontend.ask(socket, "history_request")["history"] == []
        assert frontend.ask(socket, "usage_request")["status"] == "ok"
    assert frontend.ask(shell, "is_complete_request", code="x..")["indent"] == "  "
    assert frontend.ask(shell, "complete_request", code="x", cursor_pos=1)["matches"] == [
        "xa",
        "xb",
    ]
    assert frontend.ask(shell, "inspect_request", code="x", cursor_pos=1)["found"]
    assert frontend.ask(control, "debug_request", command="initialize", seq=3)["success"]
    assert not frontend.ask(control, "debug_request", command="next", seq=4)["success"]
    assert frontend.ask(control, "list_subshell_request")["subshell_id"] == []


def test_each_new_subscriber_gets_a_welcome(frontend: DummyFrontend) -> None:
    other = frontend.connect(zmq.SUB, "iopub")
    other.subscribe(b"")
    welcome = frontend.receive(other)
    assert (welcome["msg_type"], welcome["content"]) == ("iopub_welcome", {"subscription": ""})
    # The first subscriber gets this welcome too, with another signature.
    assert frontend.receive(frontend.iopub)["msg_type"] == "iopub_welcome"
    narrow = frontend.connect(zmq.SUB, "iopub")
    narrow.subscribe(b"stream")
    assert frontend.receive(narrow)["content"] == {"subscription": "stream"}
    for _ in (frontend.iopub, other):
        assert frontend.receive(_)["msg_type"] == "iopub_welcome"
    frontend.run("hello")
    assert frontend.receive(narrow)["content"] == {"name": "stdout", "text": "hello\n"}


@pytest.mark.parametrize(
    "changed",
    [
        {"transport": "ipc"},
        {"key": ""},
        {"transport": "ipc", "key": ""},
        {"signature_scheme": "hmac-sha512"},
    ],
    ids=str,
)
def test_a_cell_runs_over_other_transports_and_schemes(
    start_kernel: StartKernel, connect: Connect, changed: dict[str, str]
) -> None:
    kernel = start_kernel(**changed)
    frontend = connect(kernel)
    assert frontend.run("hello")[1] == ("stream", ("stdout", "hello\n"))
    frontend.beat()
    frontend.ask(frontend.control, "shutdown_request", restart=True)
    assert kernel.finish() == (0, "")
    assert not list(kernel.file.parent.glob("socket*"))


def test_a_cell_runs_over_an_encrypted_connection(
    start_kernel: StartKernel, connect: Connect
) -> None:
    public, secret = (key.decode() for key in zmq.curve_keypair())
    kernel = start_kernel(curve_publickey=public, curve_secretkey=secret)
    frontend = connect(kernel)
    assert frontend.run("hello")[1] == ("stream", ("stdout", "hello\n"))
    frontend.beat()
    stranger = zmq.Context()
    with stranger.socket(zmq.DEALER) as socket:
        events = socket.get_monitor_socket(zmq.EVENT_CLOSED | zmq.EVENT_DISCONNECTED)
        socket.connect(f"tcp://127.0.0.1:{kernel.fields['shell_port']}")
        assert events.poll(20_000), "the kernel did not cut off a front end without encryption"
        socket.disable_monitor()
        events.close()
    stranger.destroy(linger=0)
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")


def test_output_after_the_reply_has_the_request_as_parent(frontend: DummyFrontend) -> None:
    msg_id = frontend.execute("late news")
    assert frontend.transcript(msg_id)[-1] == ("status", "idle")
    assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"
    texts = [frontend.receive(frontend.iopub) for _ in range(2)]
    assert [message["content"]["text"] for message in texts] == ["first", "news"]
    assert {message["parent_header"]["msg_id"] for message in texts} == {msg_id}


def test_a_flood_reaches_a_slow_reader_whole_and_in_order(frontend: DummyFrontend) -> None:
    lines = 100_000
    msg_id = frontend.execute(f"flood {lines}")
    # The reader begins after the kernel has finished, so it is as slow as possible.
    assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"
    rows = frontend.transcript(msg_id)
    assert rows[2] == ("stream", ("stdout", "".join(f"{n}\n" for n in range(lines))))
    assert rows[3:] == [("status", "idle")]


def test_an_error_aborts_the_queued_cells(frontend: DummyFrontend) -> None:
    slept = sleep(frontend)
    queued = [frontend.execute("never"), frontend.execute("never")]
    # A reply on shell shows that all earlier messages on shell have arrived.
    frontend.ask_during(slept, frontend.shell, "kernel_info_request")
    frontend.ask_during(slept, frontend.control, "interrupt_request")
    woken(frontend, slept)
    for msg_id in queued:
        assert frontend.transcript(msg_id) == [("status", "busy"), ("status", "idle")]
        assert frontend.reply(frontend.shell, msg_id)["status"] == "aborted"
    assert frontend.run("hello")[-1] == ("reply", "ok")


# --- while a cell runs -----------------------------------------------------------------------


def test_control_and_heartbeat_answer_while_a_cell_runs(frontend: DummyFrontend) -> None:
    msg_id = sleep(frontend)
    for _ in range(3):
        frontend.beat()
        for socket in (frontend.control, frontend.shell):
            assert frontend.ask_during(msg_id, socket, "kernel_info_request")["status"] == "ok"
    assert frontend.ask_during(msg_id, frontend.control, "interrupt_request") == {"status": "ok"}
    woken(frontend, msg_id)


def test_subshells_answer_while_a_cell_runs(frontend: DummyFrontend) -> None:
    control = frontend.control
    subshell = frontend.ask(control, "create_subshell_request")["subshell_id"]
    slept = sleep(frontend)
    assert frontend.ask_during(slept, control, "list_subshell_request")["subshell_id"] == [subshell]
    queued = frontend.send_to(subshell, "execute_request", code="hello")
    completion = frontend.send_to(subshell, "complete_request", code="x", cursor_pos=1)
    assert frontend.transcript(completion) == [("status", "busy"), ("status", "idle")]
    assert frontend.reply(frontend.shell, completion)["matches"] == ["xa", "xb"]
    assert frontend.receive(frontend.iopub)["parent_header"]["msg_id"] == slept
    frontend.ask_during(slept, control, "interrupt_request")
    woken(frontend, slept)
    # The cell on the subshell runs, because the error was on the parent shell.
    assert frontend.transcript(queued)[2] == ("stream", ("stdout", "hello\n"))
    assert frontend.reply(frontend.shell, queued)["status"] == "ok"
    frontend.ask(control, "delete_subshell_request", subshell_id=subshell)
    stale = frontend.send_to(subshell, "execute_request", code="never")
    assert frontend.transcript(stale) == [("status", "busy"), ("status", "idle")]
    assert frontend.reply(frontend.shell, stale)["ename"] == "UnknownSubshellError"


def test_sigint_interrupts_a_cell_and_nothing_else(
    kernel: KernelProcess, frontend: DummyFrontend
) -> None:
    kernel.signal(signal.SIGINT)
    assert frontend.run("hello")[-1] == ("reply", "ok")
    for _ in range(2):
        msg_id = sleep(frontend)
        kernel.signal(signal.SIGINT)
        woken(frontend, msg_id)
    assert frontend.run("hello")[-1] == ("reply", "ok")


def test_a_question_gets_its_answer_over_stdin(frontend: DummyFrontend) -> None:
    msg_id = frontend.execute("input name?")
    question = frontend.receive(frontend.stdin)
    assert question["content"] == {"prompt": "name?", "password": False}
    assert question["parent_header"]["msg_id"] == msg_id
    stranger = {"msg_id": "other", "msg_type": "input_request"}
    frontend.send(frontend.stdin, "input_reply", stranger, value="stale")
    frontend.send(frontend.stdin, "input_reply", question["header"], value="fresh")
    assert frontend.transcript(msg_id)[2:] == [
        ("stream", ("stdout", "asking\ngot fresh\n")),
        ("status", "idle"),
    ]
    assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"


def test_a_late_answer_is_no_answer_to_the_next_question(
    frontend: DummyFrontend,
) -> None:
    first = frontend.execute("input one?")
    question = frontend.receive(frontend.stdin)
    busy, control = frontend.iopub, frontend.control
    assert [frontend.receive(busy)["msg_type"] for _ in range(3)][-1] == "stream"
    frontend.ask_during(first, control, "interrupt_request")
    assert frontend.transcript(first)[0] == ("error", ("InputCancelled", "", ["cancelled"]))
    assert frontend.reply(frontend.shell, first)["ename"] == "InputCancelled"
    frontend.send(frontend.stdin, "input_reply", question["header"], value="late")
    second = frontend.execute("input two?")
    frontend.receive(frontend.stdin)
    frontend.send(frontend.stdin, "input_reply", value="in time")
    assert ("stream", ("stdout", "asking\ngot in time\n")) in frontend.transcript(second)
    assert frontend.reply(frontend.shell, second)["status"] == "ok"


def test_a_question_goes_to_the_front_end_that_sent_the_cell(
    kernel: KernelProcess, connect: Connect
) -> None:
    one, two = connect(kernel), connect(kernel, identity=b"other")
    one.skip_welcome()
    msg_id = two.execute("input name?")
    two.receive(two.stdin)
    # The second front end has another identity, and did not get the question.
    one.send(one.stdin, "input_reply", value="meddling")
    two.send(two.stdin, "input_reply", value="mine")
    # Both read what is published, but only the sender of the cell gets the reply.
    for reader in (one, two):
        assert reader.transcript(msg_id)[2] == ("stream", ("stdout", "asking\ngot mine\n"))
    assert two.reply(two.shell, msg_id)["status"] == "ok"
    kernel.signal(signal.SIGTERM)
    assert kernel.finish() == (0, "")


# --- the end ---------------------------------------------------------------------------------


def test_a_shutdown_ends_a_kernel_whose_cell_runs(kernel: KernelProcess, connect: Connect) -> None:
    frontend = connect(kernel)
    slept = sleep(frontend)
    ended = frontend.send(frontend.control, "shutdown_request", restart=True)
    assert frontend.transcript(ended) == [("status", "busy"), ("status", "idle")]
    assert frontend.reply(frontend.control, ended) == {"status": "ok", "restart": True}
    woken(frontend, slept)
    assert kernel.finish() == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("busy", [False, True])
def test_a_signal_ends_the_kernel(
    kernel: KernelProcess, connect: Connect, number: int, *, busy: bool
) -> None:
    frontend = connect(kernel)
    msg_id = sleep(frontend) if busy else None
    kernel.signal(number)
    if msg_id is not None:
        woken(frontend, msg_id)
    assert kernel.finish() == (0, "")


@pytest.mark.parametrize("busy", [False, True])
def test_the_kernel_ends_with_its_launcher(
    start_kernel: StartKernel, connect: Connect, *, busy: bool
) -> None:
    reader, writer = os.pipe()
    launcher = os.fork()
    if launcher == 0:
        os.close(writer)
        os.read(reader, 1)
        os._exit(0)
    kernel = start_kernel(launcher=launcher)
    frontend = connect(kernel)
    msg_id = sleep(frontend) if busy else None
    os.close(reader)
    os.close(writer)
    os.waitpid(launcher, 0)
    if msg_id is not None:
        woken(frontend, msg_id)
    assert kernel.finish() == (0, "")


def test_a_launcher_pid_of_another_namespace_is_ignored(
    start_kernel: StartKernel, connect: Connect
) -> None:
    kernel = start_kernel(launcher=2**22 + 1)
    frontend = connect(kernel)
    assert frontend.run("hello")[-1] == ("reply", "ok")
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")
