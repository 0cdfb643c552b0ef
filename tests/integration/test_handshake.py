"""The handshake (JEP 66): a kernel that is given a registration file chooses its ports itself.

The launcher's side stands here on its own, on jupyter_client's signatures and a bare ROUTER.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zmq
from jupyter_client.session import Session

from tests.fakes.connections import PORTS
from tests.fakes.dummy_frontend import PATIENCE_MS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.kernel_process import KernelProcess
    from tests.integration.conftest import Connect, StartKernel

DELIMITER = b"<IDS|MSG>"
KEY = "secret"


class Launcher:
    """Listens for kernels that register, and acknowledges them."""

    def __init__(self) -> None:
        self.context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self.socket = self.context.socket(zmq.ROUTER)
        self.socket.linger = 1000
        self.port = self.socket.bind_to_random_port("tcp://127.0.0.1")
        self.identity = b""

    def file(self, **changed: Any) -> dict[str, Any]:
        """Tell what the registration file has to say; None takes a field away."""
        return {
            "kernel_id": "a-kernel",
            "registration_ip": "127.0.0.1",
            "registration_port": self.port,
            "ip": None,
            **dict.fromkeys(PORTS),
            **changed,
        }

    def registered(self) -> dict[str, Any]:
        """Wait for a kernel to register; check the signature and return what it says."""
        assert self.socket.poll(PATIENCE_MS), "no kernel registered"
        self.identity, delimiter, signature, content = self.socket.recv_multipart()
        assert delimiter == DELIMITER
        assert signature == Session(key=KEY.encode()).sign([content])
        fields: dict[str, Any] = json.loads(content)
        return fields

    def answer(self, *frames: bytes) -> None:
        self.socket.send_multipart([self.identity, *frames])

    def acknowledge(self, key: str = KEY) -> None:
        self.answer(DELIMITER, Session(key=key.encode()).sign([b"ACK"]), b"ACK")


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    made = Launcher()
    yield made
    made.context.destroy()


def test_a_kernel_registers_its_ports_and_serves_them(
    launcher: Launcher, start_kernel: StartKernel, connect: Connect
) -> None:
    kernel = start_kernel(**launcher.file())
    said = launcher.registered()
    assert set(said) == {"kernel_id", *PORTS}
    assert said["kernel_id"] == "a-kernel"
    assert len({said[port] for port in PORTS}) == 5
    launcher.acknowledge()
    kernel.fields = {**kernel.fields, **said, "ip": "127.0.0.1"}
    frontend = connect(kernel)
    info = frontend.ask(frontend.control, "kernel_info_request")
    assert info["protocol_version"] == "5.6"
    assert frontend.run("hello")[1] == ("stream", ("stdout", "hello\n"))
    connected = frontend.ask(frontend.control, "connect_request")
    assert {port: connected[port] for port in PORTS} == {port: said[port] for port in PORTS}
    frontend.beat()
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")


def runtime_files(kernel: KernelProcess) -> list[Path]:
    return list((kernel.data / "runtime").glob("*"))


def test_other_clients_find_the_ports_in_a_file_that_goes_with_the_kernel(
    launcher: Launcher, start_kernel: StartKernel, connect: Connect
) -> None:
    kernel = start_kernel(**launcher.file(ip="127.0.0.1"))
    launcher.registered()
    launcher.acknowledge()
    (file,) = runtime_files(kernel)
    assert file.name == "kernel-a-kernel.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kernel.fields = json.loads(file.read_text())
    frontend = connect(kernel)
    frontend.ask(frontend.control, "shutdown_request")
    assert kernel.finish() == (0, "")
    assert runtime_files(kernel) == []


def ends_with(kernel: KernelProcess, launcher: Launcher, problem: str) -> None:
    address = f"tcp://127.0.0.1:{launcher.port}"
    complaint = f"scilab_kernel: {kernel.file}: the launcher at {address} {problem}\n"
    assert kernel.finish() == (1, complaint)
    assert runtime_files(kernel) == []


def test_a_launcher_that_does_not_answer_is_the_end_in_one_line(
    launcher: Launcher, start_kernel: StartKernel
) -> None:
    kernel = start_kernel(**launcher.file())
    launcher.registered()
    ends_with(kernel, launcher, "did not acknowledge the ports within 5 s")


def test_nobody_at_the_address_is_the_same_as_no_answer(start_kernel: StartKernel) -> None:
    launcher = Launcher()
    launcher.context.destroy(linger=0)
    kernel = start_kernel(**launcher.file())
    ends_with(kernel, launcher, "did not acknowledge the ports within 5 s")


def test_a_launcher_with_another_key_is_the_end_in_one_line(
    launcher: Launcher, start_kernel: StartKernel
) -> None:
    kernel = start_kernel(**launcher.file())
    launcher.registered()
    launcher.acknowledge(key="guess")
    ends_with(kernel, launcher, "signed its acknowledgement with another key")


@pytest.mark.parametrize("frames", [[b""], [b"ACK"], [DELIMITER], [DELIMITER, b"", b""]], ids=str)
def test_an_answer_that_is_none_is_the_end_in_one_line(
    frames: list[bytes], launcher: Launcher, start_kernel: StartKernel
) -> None:
    kernel = start_kernel(**launcher.file())
    launcher.registered()
    launcher.answer(*frames)
    ends_with(kernel, launcher, "sent something that is no acknowledgement")


def test_an_echo_is_no_receipt_though_it_is_signed(
    launcher: Launcher, start_kernel: StartKernel
) -> None:
    kernel = start_kernel(**launcher.file())
    assert launcher.socket.poll(PATIENCE_MS)
    launcher.socket.send_multipart(launcher.socket.recv_multipart())
    ends_with(kernel, launcher, "sent something that is no acknowledgement")


def test_a_second_kernel_of_the_same_launcher_has_ports_of_its_own(
    launcher: Launcher, start_kernel: StartKernel, connect: Connect
) -> None:
    ports: set[int] = set()
    for name in ("first", "second"):
        kernel = start_kernel(**launcher.file(kernel_id=name))
        said = launcher.registered()
        assert said["kernel_id"] == name
        launcher.acknowledge()
        kernel.fields = {**kernel.fields, **said, "ip": "127.0.0.1"}
        frontend = connect(kernel)
        assert frontend.run("hello")[1] == ("stream", ("stdout", "hello\n"))
        ports |= {said[port] for port in PORTS}
    assert len(ports) == 10


def test_a_second_kernel_whose_launcher_has_closed_the_address_ends(
    start_kernel: StartKernel,
) -> None:
    launcher = Launcher()
    first = start_kernel(**launcher.file(kernel_id="first"))
    launcher.registered()
    launcher.acknowledge()
    launcher.context.destroy()
    second = start_kernel(**launcher.file(kernel_id="second"))
    ends_with(second, launcher, "did not acknowledge the ports within 5 s")
    first.signal(15)
    assert first.finish() == (0, "")


def test_without_a_key_nothing_is_signed(launcher: Launcher, start_kernel: StartKernel) -> None:
    kernel = start_kernel(**launcher.file(key=""))
    assert launcher.socket.poll(PATIENCE_MS)
    identity, delimiter, signature, _ = launcher.socket.recv_multipart()
    assert (delimiter, signature) == (DELIMITER, b"")
    launcher.socket.send_multipart([identity, DELIMITER, b"", b"ACK"])
    kernel.signal(15)
    assert kernel.finish() == (0, "")
