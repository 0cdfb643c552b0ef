"""What a server that runs gateway_provisioners gets from the kernel, and what it can ask for.

The server's side is gateway_provisioners' own where that can be used alone.
"""

from __future__ import annotations

import json
import signal
import socket
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import pytest
from gateway_provisioners.response_manager import ResponseManager

from scilab_kernel.protocol.connection import FREE_PORTS
from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.server.gateway import SignalPort, send_connection

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60
HEARD = {signal.SIGINT, signal.SIGTERM}


class Server(ResponseManager):  # type: ignore[misc]  # has no types
    """The part of the server that makes keys and decrypts; listens elsewhere."""

    def _start_response_manager(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self._response_ip, self._response_port = self.listener.getsockname()

    def received(self) -> dict[str, Any]:
        connection, _ = self.listener.accept()
        with connection, connection.makefile("r") as lines:
            fields: dict[str, Any] = self._decode_payload(lines.read())
        return fields


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    with made.listener:
        yield made


def test_the_server_can_read_the_connection_and_nobody_else(server: Server) -> None:
    fields = {"kernel_id": "a-kernel", "key": "s3cret", "shell_port": 1001}
    send_connection(server.response_address, server.public_key, fields)
    assert server.received() == {**fields, "key": b"s3cret"}


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ConnectionFileError, match=f"^{address}: .*refused"):
        send_connection(address, server.public_key, {})


@pytest.mark.parametrize("key", ["", "bm9uZQ==", "%"])
def test_a_key_that_is_none_is_an_error_in_one_line(key: str, server: Server) -> None:
    with pytest.raises(ConnectionFileError) as caught:
        send_connection(server.response_address, key, {})
    assert "\n" not in str(caught.value)


@pytest.fixture
def heard() -> Iterator[SimpleQueue[int]]:
    """Catch the signals of this process. Any of its threads may get a signal, so none blocks it."""
    signals: SimpleQueue[int] = SimpleQueue()
    before = {number: signal.signal(number, lambda n, _: signals.put(n)) for number in HEARD}
    yield signals
    for number, handler in before.items():
        signal.signal(number, handler)
    assert signals.empty(), "a signal that nobody asked for"


@pytest.fixture
def port() -> Iterator[SignalPort]:
    opened = SignalPort(FREE_PORTS)
    yield opened
    opened.close()


def ask(port: SignalPort, request: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port.number)) as connection:
        connection.sendall(request)


def test_a_signal_that_is_asked_for_comes(heard: SimpleQueue[int], port: SignalPort) -> None:
    for number in HEARD:
        ask(port, json.dumps({"signum": int(number)}).encode())
        assert heard.get(timeout=PATIENCE) == number


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b'{"signum": 0}',
        b'{"signum": 10}',
        b'{"signum": "2"}',
        b'{"signum": null}',
        b'{"shutdown": 1}',
        b"[2]",
        b"2",
        b"{",
        b"\xff" * 100,
        b"[" * 1000,
        b"x" * 100_000,
    ],
    ids=lambda request: repr(request[:20]),
)
def test_what_asks_for_no_signal_does_no_harm(
    request_: bytes, heard: SimpleQueue[int], port: SignalPort
) -> None:
    try:
        ask(port, request_)
    except ConnectionError:
        assert len(request_) > 1024, "too much is not read to its end"
    ask(port, b'{"signum": 2}')
    assert heard.get(timeout=PATIENCE) == signal.SIGINT


def test_who_connects_and_says_nothing_keeps_others_waiting_for_a_moment(
    heard: SimpleQueue[int], port: SignalPort
) -> None:
    with socket.create_connection(("127.0.0.1", port.number)):
        ask(port, b'{"signum": 2}')
        assert heard.get(timeout=PATIENCE) == signal.SIGINT


def test_the_port_is_in_the_range_that_the_server_allows(port: SignalPort) -> None:
    narrow = range(port.number, port.number + 1)
    with pytest.raises(ConnectionFileError, match="none is free"):
        SignalPort(narrow)
