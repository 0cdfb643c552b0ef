"""The kernel core: routes each message to its handler, between busy and idle, and replies.

https://jupyter-client.readthedocs.io/en/stable/messaging.html
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from scilab_kernel.interpreter import Host
from scilab_kernel.kernel.comms import CommManager
from scilab_kernel.kernel.execution import CellRunner
from scilab_kernel.kernel.frontend import Interruptions, RequestFrontend, Terms
from scilab_kernel.kernel.usage import UsageMeter
from scilab_kernel.protocol import content
from scilab_kernel.protocol.errors import ContentError
from scilab_kernel.protocol.messages import PROTOCOL_VERSION, Channel, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interpreter import Interpreter, Match
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.protocol.connection import ConnectionInfo
    from scilab_kernel.server.base import Server

    Handler = Callable[[Message], dict[str, Any] | None]

log = logging.getLogger(__name__)


class KernelCore(Host):
    """Serves one kernel from :meth:`run` to its end. Every method is for the main thread."""

    def __init__(
        self,
        interpreter: Interpreter,
        server: Server,
        history: HistoryManager,
        connection: ConnectionInfo,
    ) -> None:
        self._interpreter = interpreter
        self._server = server
        self._history = history
        self._connection = connection
        self._interruptions = Interruptions()
        self._cells = CellRunner(interpreter, server, history, self._interruptions)
        self._usage = UsageMeter()
        self._queue: list[Message] = []
        self._on_shell = False
        self._shutdown_wanted = False
        self._ended = False
        comms = CommManager(server)
        anywhere: dict[str, Handler] = {
            "kernel_info_request": self._kernel_info_request,
            "connect_request": self._connect_request,
            "history_request": self._history_request,
            "is_complete_request": self._is_complete_request,
            "interrupt_request": self._interrupt_request,
            "shutdown_request": self._shutdown_request,
            "usage_request": self._usage_request,
            "comm_info_request": comms.comm_info_request,
            "comm_open": comms.comm_open,
            "comm_msg": comms.comm_msg,
            "comm_close": comms.comm_close,
        }
        # Control is served while a cell runs: what needs the language has no place there.
        self._tables: dict[Channel, dict[str, Handler]] = {
            Channel.SHELL: {
                **anywhere,
                "execute_request": self._cells.execute_request,
                "complete_request": self._complete_request,
                "inspect_request": self._inspect_request,
            },
            Channel.CONTROL: {
                **anywhere,
                "debug_request": _debug_request,
                "create_subshell_request": _subshell_request,
                "delete_subshell_request": _subshell_request,
                "list_subshell_request": _subshell_request,
            },
        }

    def run(self) -> None:
        """Serve until the kernel's end."""
        self._server.publish(Message("status", {"execution_state": "starting"}))
        self._interpreter.attach(self)
        self._server.start(self.dispatch)

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable and nobody waits for it."""
        self._server.watch(fd, callback)

    def unwatch(self, fd: int) -> None:
        """Forget ``fd``."""
        self._server.unwatch(fd)

    def interrupt(self) -> None:
        """Interrupt what runs on shell, if anything does."""
        if self._on_shell:
            self._interruptions.count += 1
            self._interpreter.interrupt()

    def end(self) -> None:
        """End the language and the kernel; the reply to a running cell still goes out."""
        if self._ended:
            return
        self._ended = True
        self._interruptions.count += 1
        self._interpreter.shutdown()
        self._server.stop()

    def dispatch(self, channel: Channel, message: Message) -> None:
        """Serve one message from busy to idle.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status
        """
        self._between_busy_and_idle(message, partial(self._answer, channel, message))
        if self._shutdown_wanted:
            self.end()
        elif channel is Channel.SHELL:
            self._abort_queue()

    def _between_busy_and_idle(self, message: Message, action: Callable[[], None]) -> None:
        self._publish_status(message, "busy")
        try:
            action()
        finally:
            self._publish_status(message, "idle")

    def _publish_status(self, message: Message, state: str) -> None:
        self._server.publish(message.publication("status", {"execution_state": state}))

    def _answer(self, channel: Channel, message: Message) -> None:
        handler = self._tables[channel].get(message.msg_type)
        if handler is None:
            log.warning("no handler on %s for %r", channel.value, message.msg_type)
            return
        try:
            self._on_shell = self._on_shell or channel is Channel.SHELL
            reply = handler(message)
            # Before the reply: what a client sends after it knew of the error and is not swept.
            if self._cells.take_abort():
                self._queue.extend(self._server.drain(Channel.SHELL))
            if reply is not None:
                self._server.send(channel, message.reply(reply))
        except Exception as problem:  # noqa: BLE001 - whatever it was, somebody waits for the reply
            self._refuse(channel, message, problem)
        finally:
            self._on_shell = self._on_shell and channel is not Channel.SHELL

    def _refuse(self, channel: Channel, message: Message, problem: Exception) -> None:
        if isinstance(problem, ContentError):
            log.warning("malformed %s: %s", message.msg_type, problem)
        else:
            log.error("%s failed", message.msg_type, exc_info=problem)
        if not message.msg_type.endswith("_request"):
            return
        reply = content.error(type(problem).__name__, str(problem))
        if message.msg_type == "execute_request":
            reply["execution_count"] = self._cells.count
        self._server.send(channel, message.reply(reply))

    def _abort_queue(self) -> None:
        """Answer the cells that wait behind a failed one; serve the other requests as usual."""
        queue, self._queue = self._queue, []
        for message in queue:
            if message.msg_type != "execute_request":
                self.dispatch(Channel.SHELL, message)
                continue
            reply = message.reply(content.aborted())
            send = partial(self._server.send, Channel.SHELL, reply)
            self._between_busy_and_idle(message, send)

    def _kernel_info_request(self, _: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info
        info = self._interpreter.kernel_info()
        return content.ok(
            protocol_version=PROTOCOL_VERSION,
            implementation=info.implementation,
            implementation_version=info.implementation_version,
            language_info=dict(info.language_info),
            banner=info.banner,
            help_links=[dict(link) for link in info.help_links],
            debugger=False,
            supported_features=[],
        )

    def _connect_request(self, _: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#connect
        ports = {f"{channel.value}_port": self._connection.port(channel) for channel in Channel}
        return content.ok(**ports)

    def _complete_request(self, message: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
        request = content.CompleteRequest.parse(message.content)
        frontend = self._quiet_frontend(message)
        found = self._interpreter.complete(request.code, request.position, frontend)
        start, end = found.cursor_start, found.cursor_end
        typed = [_typed_match(match, start, end) for match in found.matches]
        return content.ok(
            matches=[match.text for match in found.matches],
            cursor_start=start,
            cursor_end=end,
            metadata={"_jupyter_types_experimental": typed},
        )

    def _inspect_request(self, message: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
        request = content.InspectRequest.parse(message.content)
        frontend = self._quiet_frontend(message)
        data = self._interpreter.inspect(
            request.code, request.position, request.detail_level, frontend
        )
        return content.ok(found=data is not None, data=dict(data or {}), metadata={})

    def _is_complete_request(self, message: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
        request = content.IsCompleteRequest.parse(message.content)
        answer = self._interpreter.is_complete(request.code)
        if answer.status != "incomplete":
            return {"status": answer.status}
        return {"status": answer.status, "indent": answer.indent}

    def _history_request(self, message: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
        request = content.HistoryRequest.parse(message.content)
        return content.ok(history=self._history.find(request))

    def _interrupt_request(self, _: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt
        self.interrupt()
        return content.ok()

    def _shutdown_request(self, message: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown
        request = content.ShutdownRequest.parse(message.content)
        # The end comes after the idle that follows the reply.
        self._shutdown_wanted = True
        return content.ok(restart=request.restart)

    def _usage_request(self, _: Message) -> dict[str, Any]:
        return content.ok(**self._usage.measure(self._interpreter.usage().pids))

    def _quiet_frontend(self, message: Message) -> RequestFrontend:
        """For requests that may need the language but have nothing to show."""
        return RequestFrontend(self._server, message, self._interruptions, Terms())


def _typed_match(match: Match, start: int, end: int) -> dict[str, Any]:
    typed = {"start": start, "end": end, "text": match.text, "type": match.type}
    return {**typed, "signature": match.signature} if match.signature else typed


def _debug_request(message: Message) -> dict[str, Any]:
    """Refuse as the debug adapter protocol refuses.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
    """
    request = content.DebugRequest.parse(message.content)
    return {
        "type": "response",
        "seq": 0,
        "request_seq": request.seq,
        "command": request.command,
        "success": False,
        "message": "not supported",
        "body": {},
    }


def _subshell_request(_: Message) -> dict[str, Any]:
    # https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
    return content.error("NotSupported", "this kernel has no subshells")
