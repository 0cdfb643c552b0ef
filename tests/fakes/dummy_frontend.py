"""A front end for tests: five real sockets, and a transcript of the received messages.

It signs with jupyter_client and not with the kernel's own wire, so that a mistake there cannot
cancel itself out. It checks every message against the schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import zmq
from jupyter_client.session import Session

from tests.fakes.fake_server import gist
from tests.fakes.schema import check_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE_MS = 60_000
"""Seconds after which a wait has failed.

A start of scilab-adv-cli took up to 8 s beside twelve other busy programs on two processors, and
the kernel repeats a start that hangs after 2 or 20 s.
"""

IDENTITY = b"dummy"


class DummyFrontend:
    """Connects to a kernel by the fields of its connection file."""

    def __init__(self, fields: Mapping[str, Any], *, identity: bytes = IDENTITY) -> None:
        self._fields = fields
        self._identity = identity
        self.session = Session(
            key=fields["key"].encode(), signature_scheme=fields["signature_scheme"]
        )
        self._readers: dict[zmq.Socket[bytes], Session] = {}
        self.context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self.shell = self.connect(zmq.DEALER, "shell")
        self.control = self.connect(zmq.DEALER, "control")
        self.stdin = self.connect(zmq.DEALER, "stdin")
        self.heartbeat = self.connect(zmq.REQ, "hb")
        self.iopub = self.connect(zmq.SUB, "iopub")
        self.iopub.subscribe(b"")

    def connect(self, kind: int, channel: str, *, keeps: int = 0) -> zmq.Socket[bytes]:
        """Open a socket to a channel; it keeps ``keeps`` unread messages, 0 is no limit."""
        socket = self.context.socket(kind)
        socket.linger = 0
        # Two sockets get the same message: that is no replay.
        self._readers[socket] = self.session.clone()
        socket.set_hwm(keeps)
        if kind == zmq.DEALER:
            socket.setsockopt(zmq.IDENTITY, self._identity)
        if "curve_publickey" in self._fields:
            socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
            socket.curve_serverkey = self._fields["curve_publickey"].encode()
        ip, port = self._fields["ip"], self._fields[f"{channel}_port"]
        transport = self._fields["transport"]
        socket.connect(f"{transport}://{ip}{'-' if transport == 'ipc' else ':'}{port}")
        return socket

    def close(self) -> None:
        """Close the sockets, and fail if a message is unread."""
        unread = [
            self._read(socket)["msg_type"]
            for socket in (self.shell, self.control, self.stdin, self.iopub)
            if socket.poll(0)
        ]
        self.context.destroy(linger=0)
        assert not unread, f"unread: {unread}"

    def send(
        self, socket: zmq.Socket[bytes], msg_type: str, /, parent: Any = None, **content: Any
    ) -> str:
        """Send a request; return its msg_id."""
        message = self.session.send(socket, msg_type, content, parent=parent)
        assert message is not None
        msg_id: str = message["msg_id"]
        return msg_id

    def execute(self, code: str, **fields: Any) -> str:
        """Send an execute_request; return its msg_id."""
        return self.send(self.shell, "execute_request", code=code, **fields)

    def send_to(self, subshell: str, msg_type: str, /, **content: Any) -> str:
        """Send a request to a subshell; return its msg_id."""
        header = self.session.msg_header(msg_type) | {"subshell_id": subshell}
        self.session.send(self.shell, msg_type, content, header=header)
        msg_id: str = header["msg_id"]
        return msg_id

    def receive(self, socket: zmq.Socket[bytes]) -> dict[str, Any]:
        """Wait for the next message and check it."""
        if not socket.poll(PATIENCE_MS):
            shown = [self._read(self.iopub)["content"] for _ in range(99) if self.iopub.poll(0)]
            pytest.fail(f"no message came; unread on iopub: {shown}")
        return self._read(socket)

    def reply(self, socket: zmq.Socket[bytes], msg_id: str) -> dict[str, Any]:
        """Wait for the reply to a request; return its content. Another message is a failure."""
        message = self.receive(socket)
        assert message["parent_header"]["msg_id"] == msg_id, message
        content: dict[str, Any] = message["content"]
        return content

    def welcome(self) -> None:
        """Wait until iopub is connected and its first messages are read.

        Because the kernel answers, its ``starting`` has arrived, or was sent before.
        """
        while self.receive(self.iopub)["msg_type"] != "iopub_welcome":
            pass
        msg_id = self.send(self.control, "kernel_info_request")
        self.reply(self.control, msg_id)
        self.skip(msg_id)

    def skip_welcome(self) -> None:
        """Read the messages that the :meth:`welcome` of a later front end causes."""
        kinds = [self.receive(self.iopub)["msg_type"] for _ in range(3)]
        assert kinds == ["iopub_welcome", "status", "status"]

    def skip(self, msg_id: str) -> None:
        """Read iopub up to the idle of a request, and drop all messages before it."""
        while True:
            message = self.receive(self.iopub)
            parent = message["parent_header"].get("msg_id")
            if (parent, message["content"].get("execution_state")) == (msg_id, "idle"):
                return

    def published(self, msg_id: str) -> Iterator[dict[str, Any]]:
        """Return the messages of a request from busy to idle; fail at any other message."""
        state = None
        while state != "idle":
            message = self.receive(self.iopub)
            assert message["parent_header"].get("msg_id") == msg_id, message
            if message["msg_type"] == "status":
                state = message["content"]["execution_state"]
            yield message

    def transcript(self, msg_id: str) -> list[tuple[str, Any]]:
        """Return the gist of a request's messages; pieces of the same stream are joined."""
        rows: list[tuple[str, Any]] = []
        for message in self.published(msg_id):
            row = (message["msg_type"], gist(message["content"]))
            if rows and row[0] == rows[-1][0] == "stream" and row[1][0] == rows[-1][1][0]:
                rows[-1] = ("stream", (row[1][0], rows[-1][1][1] + row[1][1]))
            else:
                rows.append(row)
        return rows

    def run(self, code: str, **fields: Any) -> list[tuple[str, Any]]:
        """Run a cell; return its messages between busy and idle, and the status of the reply."""
        msg_id = self.execute(code, **fields)
        rows = self.transcript(msg_id)
        assert rows[0] == ("status", "busy")
        assert rows[-1] == ("status", "idle")
        return [*rows[1:-1], ("reply", self.reply(self.shell, msg_id)["status"])]

    def ask(self, socket: zmq.Socket[bytes], msg_type: str, /, **content: Any) -> dict[str, Any]:
        """Send a request, wait for its idle, and return the content of its reply."""
        msg_id = self.send(socket, msg_type, **content)
        rows = self.transcript(msg_id)
        assert rows == [("status", "busy"), ("status", "idle")]
        return self.reply(socket, msg_id)

    def ask_during(
        self, cell: str, socket: zmq.Socket[bytes], msg_type: str, /, **content: Any
    ) -> dict[str, Any]:
        """Ask during a cell, and read the busy that the kernel publishes again for the cell."""
        reply = self.ask(socket, msg_type, **content)
        again = self.receive(self.iopub)
        assert again["parent_header"]["msg_id"] == cell
        assert again["content"] == {"execution_state": "busy"}
        return reply

    def beat(self) -> None:
        """Send a heartbeat and wait for its echo."""
        self.heartbeat.send(b"ping")
        assert self.heartbeat.poll(PATIENCE_MS), "the heart does not beat"
        assert self.heartbeat.recv() == b"ping"

    def _read(self, socket: zmq.Socket[bytes]) -> dict[str, Any]:
        frames = socket.recv_multipart()
        route, parts = self.session.feed_identities(frames)
        message = self._readers[socket].deserialize(parts)
        if socket is self.iopub:
            assert len(route) == 1, "iopub messages have one topic"
        check_message(message)
        return message
