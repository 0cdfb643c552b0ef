"""A front end that starts a kernel and notes the time at which each message arrives."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import zmq
from jupyter_client.session import DELIM, Session

from tests.fakes.connections import connection_fields, free_ports

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE = 60.0
"""Seconds after which the benchmark gives up on a request."""

PATIENCE_MS = round(PATIENCE * 1000)

RECONNECT_MS = 2
"""Milliseconds between attempts to connect; ZeroMQ's 100 would hide when the kernel listens."""

HEARING_MS = 200
"""Milliseconds in which a kernel answers a request, if iopub is connected."""

HEADER, PARENT, CONTENT = 2, 3, 5
"""The places of a message's frames behind the delimiter, whose place is 0."""


class KernelError(Exception):
    """A kernel ended, kept silent, or failed a cell."""


@dataclass(slots=True)
class Run:
    """A request, as the front end sees it; times are seconds after the request was sent.

        Attributes
        ----------
        sent
    The time of sending, by time.perf_counter.
        reply
            The time of the reply.
        all
            The time at which the reply and everything published for the request had arrived.
        first
            The time of the first piece of output; NaN if there was none.
        pieces
            The time of each piece of output, and its text.
        pictures
            The time of each display_data, and its data.
        content
            The content of the reply.
    """

    sent: float
    reply: float = float("nan")
    all: float = float("nan")
    pieces: list[tuple[float, str]] = field(default_factory=list)
    pictures: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def first(self) -> float:
        return next((now for now, text in self.pieces if text.strip()), float("nan"))

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.pieces)


class Kernel:
    """A kernel's process and sockets to it; with ``signals``, an interrupt is a signal."""

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str],
        folder: Path,
        language: str,
        *,
        signals: bool = False,
    ) -> None:
        self.language = language
        self.folder = folder
        self._signals = signals
        fields = connection_fields(**free_ports())
        path = folder / f"connection-{os.urandom(4).hex()}.json"
        path.write_text(json.dumps(fields))
        self._session = Session(key=fields["key"].encode())
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self.shell = self._connect(zmq.DEALER, fields["shell_port"])
        self.control = self._connect(zmq.DEALER, fields["control_port"])
        self.iopub = self._connect(zmq.SUB, fields["iopub_port"])
        self.iopub.subscribe(b"")
        self._poller = zmq.Poller()
        for socket in (self.shell, self.control, self.iopub):
            self._poller.register(socket, zmq.POLLIN)
        command = [str(path) if word == "{connection_file}" else word for word in argv]
        self.born = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            env={**environ, "JPY_PARENT_PID": str(os.getpid())},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def await_iopub(self) -> None:
        """Wait until iopub is connected and no more messages are on their way.

        Raises
        ------
        KernelError
            The kernel has ended, or keeps silent.
        """
        self.send("kernel_info_request", {})
        while not self.iopub.poll(HEARING_MS):
            if self._process.poll() is not None or time.perf_counter() - self.born > PATIENCE:
                raise KernelError("it did not start")
            self.send("kernel_info_request", {})
        self.ask("kernel_info_request")

    def send(self, msg_type: str, content: Mapping[str, Any], **header: Any) -> tuple[str, float]:
        """Send a request on shell; return its msg_id and the time."""
        return self._send(self.shell, msg_type, content, header)

    def ask(self, msg_type: str, content: Mapping[str, Any] | None = None, **header: Any) -> Run:
        """Send a request on shell; wait for its reply and all that is published for it."""
        return self.follow(*self.send(msg_type, content or {}, **header))

    def ask_control(self, msg_type: str, content: Mapping[str, Any] | None = None) -> Run:
        """Send a request on control; wait for its reply and all that is published for it."""
        return self.follow(*self._send(self.control, msg_type, content or {}, {}))

    def execute(self, code: str, **fields: Any) -> Run:
        """Run a cell.

        Raises
        ------
        KernelError
            The cell failed.
        """
        run = self.ask("execute_request", self.cell(code, **fields))
        if run.content["status"] != "ok":
            raise KernelError(f"{code:.80}: {run.content}")
        return run

    def cell(self, code: str, **fields: Any) -> dict[str, Any]:
        """Make the content of an execute_request as front ends send it."""
        common = {"silent": False, "store_history": True, "allow_stdin": False}
        return {"code": code, **common, "stop_on_error": True, "user_expressions": {}, **fields}

    def first_reply(self, msg_type: str, content: Mapping[str, Any]) -> float:
        """Send a request to a kernel that starts; return the seconds from start to reply."""
        self.send(msg_type, content)
        if not self.shell.poll(PATIENCE_MS):
            raise KernelError("it did not start")
        self.shell.recv_multipart()
        return time.perf_counter() - self.born

    def follow(self, msg_id: str, sent: float, on_text: Callable[[str], object] = len) -> Run:
        """Wait for reply and idle of a request; call ``on_text`` for each piece of output.

        Raises
        ------
        KernelError
            Reply or idle did not arrive in time.
        """
        run, raw, idle, replied = Run(sent), [], False, False
        deadline = sent + PATIENCE
        while not (idle and replied):
            ready = self._poller.poll(_milliseconds_to(deadline))
            if not ready:
                raise KernelError(f"nothing came of a request within {PATIENCE:.0f} seconds")
            for socket, _ in ready:
                frames = socket.recv_multipart()
                now = time.perf_counter() - sent
                parts = frames[frames.index(DELIM) :]
                parent = json.loads(parts[PARENT]) or {}
                if parent.get("msg_id") != msg_id:
                    continue
                kind = json.loads(parts[HEADER])["msg_type"]
                run.all = now
                if socket is not self.iopub:
                    run.reply, run.content, replied = now, json.loads(parts[CONTENT]), True
                elif kind == "status":
                    idle = json.loads(parts[CONTENT])["execution_state"] == "idle"
                elif kind == "display_data":
                    run.pictures.append((now, json.loads(parts[CONTENT])["data"]))
                elif kind == "stream":
                    raw.append((now, parts[CONTENT]))
                    on_text(parts[CONTENT].decode())
        run.pieces = [(now, json.loads(content)["text"]) for now, content in raw]
        return run

    def await_text(self, text: str) -> None:
        """Wait until output has ``text``; drop all other messages."""
        deadline = time.perf_counter() + PATIENCE
        while text not in self._next_stream(deadline):
            pass

    def tree(self) -> list[int]:
        """Return the pids of the kernel and of its descendants."""
        return [self.pid, *_descendants(self.pid)]

    def interrupt(self) -> None:
        """Interrupt the kernel by a signal or a message, as its kernelspec says."""
        if self._signals:
            os.killpg(self.pid, signal.SIGINT)
        else:
            self._send(self.control, "interrupt_request", {}, {})

    def shut_down(self) -> float:
        """Ask the kernel to end; return the seconds until all of its processes are gone."""
        descriptors = [os.pidfd_open(pid) for pid in self.tree()]
        poller = zmq.Poller()
        for descriptor in descriptors:
            poller.register(descriptor, zmq.POLLIN)
        _, sent = self._send(self.control, "shutdown_request", {"restart": False}, {})
        while descriptors:
            ready = dict(poller.poll(PATIENCE_MS))
            for descriptor in [one for one in descriptors if one in ready]:
                poller.unregister(descriptor)
                os.close(descriptor)
                descriptors.remove(descriptor)
        return time.perf_counter() - sent

    def close(self) -> None:
        """Kill the processes that are left, and close the sockets."""
        for pid in self.tree():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._context.destroy(linger=0)

    def _connect(self, kind: int, port: int) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.linger = 0
        socket.set_hwm(0)
        socket.reconnect_ivl = RECONNECT_MS
        socket.connect(f"tcp://127.0.0.1:{port}")
        return socket

    def _send(
        self,
        socket: zmq.Socket[bytes],
        msg_type: str,
        content: Mapping[str, Any],
        header: Mapping[str, Any],
    ) -> tuple[str, float]:
        message = self._session.msg(msg_type, dict(content))
        message["header"].update(header)
        frames = self._session.serialize(message)
        sent = time.perf_counter()
        socket.send_multipart(frames)
        return message["msg_id"], sent

    def _next_stream(self, deadline: float) -> str:
        while self.iopub.poll(_milliseconds_to(deadline)):
            frames = self.iopub.recv_multipart()
            parts = frames[frames.index(DELIM) :]
            if json.loads(parts[HEADER])["msg_type"] == "stream":
                text: str = json.loads(parts[CONTENT])["text"]
                return text
        raise KernelError("no output came")


def _milliseconds_to(deadline: float) -> int:
    return max(0, round((deadline - time.perf_counter()) * 1000))


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, children.read_text().split()):
                found += [child, *_descendants(child)]
    return found
