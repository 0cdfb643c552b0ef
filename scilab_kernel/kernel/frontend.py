"""The front end of a request: publishes the request's output and asks its questions."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from scilab_kernel.interfaces.frontend import Frontend, InputCancelledError, InputUnavailableError
from scilab_kernel.kernel.streams import StreamBuffer
from scilab_kernel.protocol.errors import ContentError, UnreachableError
from scilab_kernel.protocol.messages import Channel, Message
from scilab_kernel.protocol.requests import InputReply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from scilab_kernel.interfaces.frontend import MimeBundle
    from scilab_kernel.interfaces.language import Failed
    from scilab_kernel.interfaces.transport import Server

log = logging.getLogger(__name__)

STDIN_PATIENCE = 2.0
"""Seconds that a front end may take to connect to stdin after it has sent a cell."""

THREAD = 1
"""The debugger's number for Scilab's only thread that runs code."""

STDIN_RETRY = 0.01
"""Seconds between attempts to send a question to a front end that is not connected yet."""


@dataclass(slots=True)
class Interruptions:
    """Counts how often a running cell had to stop, for an interrupt or for the kernel's end."""

    count: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """The output and input that a request allows. The defaults allow neither."""

    count: int = 0
    silent: bool = True
    allow_stdin: bool = False
    targets: AbstractSet[str] = frozenset()
    """The targets of the comms through which the person can answer."""


class RequestFrontend(Frontend):
    """Publishes with ``request`` as the parent; also after the reply, for late output."""

    def __init__(
        self,
        server: Server,
        request: Message,
        interruptions: Interruptions,
        terms: Terms,
    ) -> None:
        self._server = server
        self._request = request
        self._interruptions = interruptions
        self._before = interruptions.count
        self._terms = terms
        self._streams = StreamBuffer(self._publish_stream)
        self.result_text: str | None = None
        """The value of the cell as text, for the history."""

    def stream(self, name: str, text: str) -> None:
        """Show text, some milliseconds later and together with the text that follows."""
        due = self._streams.write(name, text, time.monotonic())
        if due is not None:
            self._server.call_at(due, self.flush)

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        """Publish ``display_data``."""
        transient = {} if display_id is None else {"display_id": display_id}
        self._publish_after_streams("display_data", _bundle(data, metadata, transient=transient))

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        """Publish ``update_display_data``."""
        content = _bundle(data, metadata, transient={"display_id": display_id})
        self._publish_after_streams("update_display_data", content)

    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        """Publish ``execute_result``."""
        self.result_text = data.get("text/plain")
        content = _bundle(data, metadata, execution_count=self._terms.count)
        self._publish_after_streams("execute_result", content)

    def clear_output(self, *, wait: bool = False) -> None:
        """Publish ``clear_output``."""
        self._publish_after_streams("clear_output", {"wait": wait})

    def input(self, code: str) -> None:
        """Publish ``execute_input``, before the cell runs.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-inputs
        """
        self._publish("execute_input", {"code": code, "execution_count": self._terms.count})

    def error(self, outcome: Failed) -> None:
        """Publish ``error``, after the cell has failed.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-errors
        """
        content = {
            "ename": outcome.ename,
            "evalue": outcome.evalue,
            "traceback": list(outcome.traceback),
        }
        self._publish_after_streams("error", content)

    def comm(
        self,
        msg_type: str,
        content: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        buffers: Sequence[bytes] = (),
    ) -> None:
        """Publish a message of a comm, also of a silent cell: front ends must know the state."""
        self.flush()
        message = self._request.publication(msg_type, content, metadata)
        self._server.publish(replace(message, buffers=tuple(buffers)))

    def listens_to(self, target: str) -> bool:
        """Tell whether the person can answer through comms of a target."""
        return target in self._terms.targets

    def await_person(self, is_over: Callable[[], bool], fds: Sequence[int]) -> None:
        """Wait for an answer through comms, which the server serves meanwhile."""
        self.flush()
        self._check(())  # an interrupt may have come before
        while not is_over():
            self._check(self._server.wait(fds, None))

    def debug_event(self, event: str, reason: str = "") -> None:
        """Publish ``debug_event``, also of a silent cell."""
        bodies: Mapping[str, dict[str, Any]] = {
            "initialized": {},
            "stopped": {"threadId": THREAD, "reason": reason, "allThreadsStopped": True},
            "continued": {"threadId": THREAD, "allThreadsContinued": True},
        }
        self.flush()
        content = {"type": "event", "seq": 0, "event": event, "body": bodies[event]}
        self._server.publish(self._request.publication("debug_event", content))

    def flush(self) -> None:
        """Publish buffered stream text now."""
        self._streams.flush(time.monotonic())

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait for ``fds``; the server serves control, signals and the stream buffer meanwhile."""
        return self._server.wait(fds, timeout)

    def has_room(self) -> bool:
        """Tell whether front ends have taken most of what was published."""
        return self._server.has_room()

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        """Ask the front end that sent the request; accept only the answer to this question."""
        if not self._terms.allow_stdin:
            raise InputUnavailableError("this front end does not take input (allow_stdin is false)")
        self.flush()
        # Most front ends do not say which question they answer. An answer that is here already
        # came before the question.
        for late in self._server.drain(Channel.STDIN):
            log.info("ignored a late %s", late.msg_type)
        self._check(())  # an interrupt may have come before the question
        question = self._question(prompt, password=password)
        self._put(question, fds)
        while True:
            arrived = self._server.wait_input(fds)
            if isinstance(arrived, Message):
                line = self._answer(arrived, question)
                if line is not None:
                    return line
            else:
                self._check(arrived)

    def _question(self, prompt: str, *, password: bool) -> Message:
        return Message(
            "input_request",
            {"prompt": prompt, "password": password},
            header={"msg_id": str(uuid4())},
            parent_header=self._request.header,
            identities=self._request.identities,
        )

    def _put(self, question: Message, fds: Sequence[int]) -> None:
        """Send the question, again and again until the front end has connected to stdin."""
        deadline = time.monotonic() + STDIN_PATIENCE
        while True:
            try:
                return self._server.send(Channel.STDIN, question)
            except UnreachableError as error:
                if time.monotonic() >= deadline:
                    raise InputUnavailableError("this front end has no stdin channel") from error
            # ZeroMQ does not tell when the front end connects, so try again.
            self._check(self._server.wait(fds, STDIN_RETRY))

    def _check(self, ready: Sequence[int]) -> None:
        if ready or self._interruptions.count != self._before:
            raise InputCancelledError

    def _answer(self, reply: Message, question: Message) -> str | None:
        """Return the line of ``reply``, or None if it is no answer to ``question``.

        The clients of jupyter_client send no parent header, and JupyterLab names the
        input_request. The kernel also accepts a reply that names the execute_request.
        """
        named = reply.parent_header.get("msg_id")
        ours = named in {None, question.header["msg_id"], self._request.header.get("msg_id")}
        if not ours or reply.identities != self._request.identities:
            log.info("ignored a %s to another question", reply.msg_type)
            return None
        try:
            return InputReply.parse(reply.content).value
        except ContentError as error:
            log.warning("malformed %s: %s", reply.msg_type, error)
            return None

    def _publish_stream(self, name: str, text: str) -> None:
        self._publish("stream", {"name": name, "text": text})

    def _publish_after_streams(self, msg_type: str, content: Mapping[str, Any]) -> None:
        self.flush()
        self._publish(msg_type, content)

    def _publish(self, msg_type: str, content: Mapping[str, Any]) -> None:
        if not self._terms.silent:
            self._server.publish(self._request.publication(msg_type, content))


def quiet_frontend(
    server: Server, request: Message, interruptions: Interruptions
) -> RequestFrontend:
    """Make a front end for a request that waits for the language but shows nothing."""
    return RequestFrontend(server, request, interruptions, Terms())


def _bundle(data: MimeBundle, metadata: Mapping[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {"data": data, "metadata": metadata or {}, **more}
