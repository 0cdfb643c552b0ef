"""After any frames on a socket, the next valid message works."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest
from jupyter_client.session import Session

from tests.fakes.connections import PORTS

if TYPE_CHECKING:
    import zmq

    from tests.fakes.dummy_frontend import DummyFrontend
    from tests.fakes.kernel_process import KernelProcess
    from tests.integration.conftest import Connect, StartKernel

GOOD = {"value": "good"}


def signed(session: Session, *parts: bytes) -> list[bytes]:
    return [b"<IDS|MSG>", session.sign(list(parts)), *parts]


def hostile_frames(session: Session) -> list[list[bytes]]:
    """Build frames that the kernel must drop; the last is a copy of a genuine message."""
    genuine = session.serialize(session.msg("execute_request", {"code": "evil"}))
    forger = Session(key=b"guess")
    header = genuine[2]
    return [
        [b""],
        [b"\xff\x00" * 50],
        [b"<IDS|MSG>"],
        genuine[:3],
        genuine[:-1],
        [*genuine[:-1], b'{"code": "changed"}'],
        forger.serialize(forger.msg("execute_request", {"code": "evil"})),
        signed(session, header, b"{}", b"{}", b"\xff"),
        signed(session, header, b"{}", b"{}", b"[]"),
        signed(session, header, b"{}", b"{}", b"[" * 100_000),
        signed(session, b"[]", b"{}", b"{}", b"{}"),
        signed(session, b"{}", b"{}", b"{}", b"{}"),
    ]


@pytest.fixture
def logging_kernel(start_kernel: StartKernel, monkeypatch: pytest.MonkeyPatch) -> KernelProcess:
    """Start a kernel that logs warnings and errors."""
    monkeypatch.setenv("SCILAB_KERNEL_DEBUG", "warning")
    return start_kernel()


def test_stderr_stays_empty_unless_logging_is_on(frontend: DummyFrontend) -> None:
    for frames in hostile_frames(frontend.session):
        frontend.shell.send_multipart(frames)
    assert frontend.ask(frontend.shell, "execute_request", code=5)["ename"] == "ContentError"
    assert frontend.run("raise oops")[-1] == ("reply", "error")
    # The fixture compares stderr with an empty text when the kernel ends.


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_bad_frames_are_dropped(
    logging_kernel: KernelProcess, connect: Connect, channel: str
) -> None:
    frontend = connect(logging_kernel)
    bad = hostile_frames(frontend.session)
    target: zmq.Socket[bytes] = getattr(frontend, channel)
    for frames in bad:
        target.send_multipart(frames)
        assert frontend.ask(target, "kernel_info_request")["status"] == "ok"
    assert frontend.run("hello")[-1] == ("reply", "ok")
    frontend.ask(frontend.control, "shutdown_request")
    code, complaints = logging_kernel.finish()
    assert code == 0
    assert complaints.count(f"dropped a message on {channel}") == len(bad)
    assert logging_kernel.fields["key"] not in complaints


def test_a_replay_is_dropped(logging_kernel: KernelProcess, connect: Connect) -> None:
    frontend = connect(logging_kernel)
    session = frontend.session
    frames = session.serialize(session.msg("execute_request", {"code": "once"}))
    msg_id = json.loads(frames[2])["msg_id"]
    frontend.shell.send_multipart(frames)
    frontend.transcript(msg_id)
    assert frontend.reply(frontend.shell, msg_id)["execution_count"] == 1
    frontend.shell.send_multipart(frames)
    frontend.ask(frontend.shell, "kernel_info_request")
    frontend.ask(frontend.control, "shutdown_request")
    code, complaints = logging_kernel.finish()
    assert code == 0
    assert "Duplicate Signature" in complaints


def test_a_replay_on_control_is_dropped(logging_kernel: KernelProcess, connect: Connect) -> None:
    frontend = connect(logging_kernel)
    session = frontend.session
    frames = session.serialize(session.msg("kernel_info_request", {}))
    msg_id = json.loads(frames[2])["msg_id"]
    frontend.control.send_multipart(frames)
    frontend.transcript(msg_id)
    assert frontend.reply(frontend.control, msg_id)["status"] == "ok"
    frontend.control.send_multipart(frames)
    frontend.ask(frontend.control, "shutdown_request")  # the next reply belongs to this request
    code, complaints = logging_kernel.finish()
    assert code == 0
    assert "Duplicate Signature" in complaints


def test_a_replay_on_stdin_is_no_second_answer(
    logging_kernel: KernelProcess, connect: Connect
) -> None:
    frontend = connect(logging_kernel)
    session = frontend.session
    frames = session.serialize(session.msg("input_reply", {"value": "old"}))
    for answers in ([frames], [frames, session.serialize(session.msg("input_reply", GOOD))]):
        msg_id = frontend.execute("input name?")
        frontend.receive(frontend.stdin)
        for answer in answers:
            frontend.stdin.send_multipart(answer)
        shown = frontend.transcript(msg_id)
        frontend.reply(frontend.shell, msg_id)
    assert ("stream", ("stdout", "asking\ngot good\n")) in shown
    frontend.ask(frontend.control, "shutdown_request")
    assert "Duplicate Signature" in logging_kernel.finish()[1]


def test_bad_frames_on_stdin_do_not_answer_a_question(
    logging_kernel: KernelProcess, connect: Connect
) -> None:
    frontend = connect(logging_kernel)
    msg_id = frontend.execute("input name?")
    frontend.receive(frontend.stdin)
    for frames in hostile_frames(frontend.session):
        frontend.stdin.send_multipart(frames)
    frontend.send(frontend.stdin, "input_reply", value="good")
    assert ("stream", ("stdout", "asking\ngot good\n")) in frontend.transcript(msg_id)
    assert frontend.reply(frontend.shell, msg_id)["status"] == "ok"
    frontend.ask(frontend.control, "shutdown_request")
    assert logging_kernel.finish()[0] == 0


def test_a_peer_that_does_not_speak_zeromq_does_no_harm(frontend: DummyFrontend) -> None:
    ports = frontend.ask(frontend.control, "connect_request")
    for name in PORTS:
        with socket.create_connection(("127.0.0.1", ports[name])) as peer:
            peer.sendall(b"GET / HTTP/1.0\r\n\r\n")
    frontend.beat()
    assert frontend.run("hello")[-1] == ("reply", "ok")


def test_malformed_content_and_unknown_types(
    logging_kernel: KernelProcess, connect: Connect
) -> None:
    frontend = connect(logging_kernel)
    reply = frontend.ask(frontend.shell, "execute_request", code=5)
    assert (reply["ename"], reply["execution_count"]) == ("ContentError", 0)
    msg_id = frontend.send(frontend.shell, "nonsense_request")
    assert frontend.transcript(msg_id) == [("status", "busy"), ("status", "idle")]
    frontend.ask(frontend.control, "shutdown_request")
    code, complaints = logging_kernel.finish()
    assert code == 0
    assert len(complaints.splitlines()) == 2


def test_surrogates_come_back_as_question_marks(frontend: DummyFrontend) -> None:
    session = frontend.session
    header = session.msg_header("execute_request")
    parts = [session.pack(header), b"{}", b"{}", b'{"code": "a\\ud800b"}']
    frontend.shell.send_multipart(signed(session, *parts))
    rows = frontend.transcript(header["msg_id"])
    assert ("stream", ("stdout", "a?b\n")) in rows
    frontend.reply(frontend.shell, header["msg_id"])


# --- starting --------------------------------------------------------------------------------


def test_a_taken_port_is_an_error_in_one_line(start_kernel: StartKernel) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        kernel = start_kernel(stdin_port=port)
        code, complaint = kernel.finish()
    assert code == 1
    assert complaint == (
        f"scilab_kernel: {kernel.file}: cannot listen on tcp://127.0.0.1:{port} (stdin): "
        "Address already in use\n"
    )


def test_a_bad_connection_file_is_an_error_in_one_line(start_kernel: StartKernel) -> None:
    kernel = start_kernel(transport="pigeon")
    code, complaint = kernel.finish()
    assert code == 1
    assert complaint == (
        f"scilab_kernel: {kernel.file}: transport 'pigeon' is neither tcp nor ipc\n"
    )
