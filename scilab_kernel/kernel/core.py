"""The kernel core: passes each message to its handler, between busy and idle, and replies.

https://jupyter-client.readthedocs.io/en/stable/messaging.html
"""

from __future__ import annotations

import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from scilab_kernel.interfaces.frontend import Host
from scilab_kernel.kernel.comms import CommManager
from scilab_kernel.kernel.debug import Debugger
from scilab_kernel.kernel.execute import CellRunner
from scilab_kernel.kernel.frontend import Interruptions, quiet_frontend
from scilab_kernel.kernel.listeners import Listeners
from scilab_kernel.kernel.requests import CodeRequests
from scilab_kernel.kernel.routes import Route
from scilab_kernel.kernel.subshells import FEATURE, Subshells
from scilab_kernel.kernel.usage import UsageMeter
from scilab_kernel.protocol import replies
from scilab_kernel.protocol.errors import ContentError, UnknownSubshellError
from scilab_kernel.protocol.messages import PROTOCOL_VERSION, Channel, Message
from scilab_kernel.protocol.requests import ShutdownRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Interpreter
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.protocol.connection import ConnectionInfo

log = logging.getLogger(__name__)

REST_SECONDS = 0.25
"""Without a request for this long, the kernel is at rest and runs its errand."""


class KernelCore(Host):
    """Serves a kernel from :meth:`run` to its end. Only the main thread calls the methods."""

    def __init__(
        self,
        interpreter: Interpreter,
        server: Server,
        history: HistoryManager,
        connection: ConnectionInfo,
    ) -> None:
        self._interpreter = interpreter
        self._server = server
        self._connection = connection
        self._interruptions = Interruptions()
        listeners = Listeners()
        self._cells = CellRunner(interpreter, server, history, self._interruptions, listeners)
        self._usage = UsageMeter()
        self._queue: list[Message] = []
        self._failed: Message | None = None
        self._serving: Message | None = None
        """The request for which the language works; the core serves others inside it."""
        self._asking = False
        """A request of control asks the language, perhaps inside a cell."""
        self._errand: Callable[[Frontend], None] | None = None
        self._shutdown_wanted = False
        self._ended = False
        self._subshells = Subshells()
        requests = CodeRequests(interpreter, server, history, self._interruptions)
        debugger = Debugger(
            interpreter, lambda message: quiet_frontend(server, message, self._interruptions)
        )
        self._routes = {
            "kernel_info_request": Route(self._kernel_info_request),
            "connect_request": Route(self._connect_request),
            "interrupt_request": Route(self._interrupt_request),
            "shutdown_request": Route(self._shutdown_request),
            "usage_request": Route(self._usage_request),
            **self._cells.routes(),
            **requests.routes(),
            **CommManager(interpreter, server, self._interruptions, listeners).routes(),
            **debugger.routes(),
            **self._subshells.routes(),
        }

    def run(self) -> None:
        """Serve messages until the kernel ends."""
        self._server.publish(Message("status", {"execution_state": "starting"}))
        self._interpreter.attach(self)
        self._server.start(self.dispatch)

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        """Call ``callback`` whenever ``fd`` is readable and no request waits for it."""
        self._server.watch(fd, callback)

    def unwatch(self, fd: int) -> None:
        """Stop watching ``fd``."""
        self._server.unwatch(fd)

    def interrupt(self) -> None:
        """Interrupt the request for which the language works, if there is such a request."""
        if self._serving is not None:
            self._interruptions.count += 1
            self._interpreter.interrupt()

    def end(self) -> None:
        """End the language and the kernel, after the reply to a cell that runs."""
        if self._ended:
            return
        self._ended = True
        self._interruptions.count += 1
        self._interpreter.shutdown()
        self._server.stop()

    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        """Call ``errand`` once, after a moment in which the kernel had no request to serve."""
        self._errand = errand
        if self._serving is None:
            self._call_errand_later()

    def _call_errand_later(self, wait: float = REST_SECONDS) -> None:
        if self._errand is not None:
            self._server.call_at(time.monotonic() + wait, self._run_errand)

    def _run_errand(self) -> None:
        errand = self._errand
        if errand is None or self._serving is not None or self._ended:
            return
        self._errand = None
        self._serving = Message("", {})
        try:
            errand(quiet_frontend(self._server, self._serving, self._interruptions))
        finally:
            self._serving = None
            self._call_errand_later(0.0)  # the kernel is at rest already; requests come in between

    def dispatch(self, channel: Channel, message: Message) -> None:
        """Serve a message from busy to idle, or postpone it.

        While a cell runs, other cells wait; the core serves all other messages at once. While the
        language answers a request, or looks round at rest, the next request for it waits: it would
        be told what was known before.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status
        """
        if self._has_to_wait(channel, message):
            self._server.postpone(channel, message)
            return
        log.debug("%s on %s", message.msg_type, channel.value)
        late = self._between_busy_and_idle(message, partial(self._answer, channel, message))
        if late is not None:
            self._server.send(channel, late)
        self._serve_late_control(channel)
        if self._shutdown_wanted:
            self.end()
        elif self._serving is None:
            self._abort_queue()
            self._call_errand_later()
        elif self._serving.msg_type == "execute_request":
            # Front ends show the last state that they got, so say again that a cell runs.
            # JupyterLab sends a debug_request after each message whose parent is the cell: another
            # parent keeps this status from causing the next debug_request.
            parent = message if message.msg_type == "debug_request" else self._serving
            self._publish_status(parent, "busy")

    def _has_to_wait(self, channel: Channel, message: Message) -> bool:
        if self._serving is None:
            return False
        route = self._routes.get(message.msg_type)
        in_cell = self._serving.msg_type in {"execute_request", "comm_msg"}
        if channel is Channel.CONTROL:
            waits = self._asking or not in_cell
            return waits and route is not None and route.asks_language
        return not in_cell or (route is not None and not route.inside_cell)

    def _serve_late_control(self, channel: Channel) -> None:
        """Serve the requests of control that have waited for one inside a cell."""
        if channel is Channel.CONTROL and self._serving is not None and not self._asking:
            for late in self._server.drain(Channel.CONTROL):
                self.dispatch(Channel.CONTROL, late)

    def _between_busy_and_idle(
        self, message: Message, action: Callable[[], Message | None]
    ) -> Message | None:
        self._publish_status(message, "busy")
        try:
            return action()
        finally:
            self._publish_status(message, "idle")

    def _publish_status(self, message: Message, state: str) -> None:
        self._server.publish(message.publication("status", {"execution_state": state}))

    def _answer(self, channel: Channel, message: Message) -> Message | None:
        """Serve a message; return the reply if it is to come after the idle."""
        route = self._routes.get(message.msg_type)
        if route is None or channel not in route.channels:
            log.warning("no handler on %s for %r", channel.value, message.msg_type)
            return None
        outermost = self._serving is None
        try:
            if route.asks_language:
                self._serving = self._serving or message
            if channel is Channel.SHELL:
                self._subshells.check(message)
            metadata = self._cells.metadata(message)
            reply = self._handled(route, channel, message)
            # Before the reply: a cell that the front end sends after the reply must not be aborted.
            if self._cells.take_abort():
                self._failed = message
                self._queue = self._server.drain(Channel.SHELL)
            answer = None if reply is None else message.reply(reply, metadata)
            if answer is None or route.replies_last:
                return answer
            self._server.send(channel, answer)
        except Exception as problem:  # noqa: BLE001 - the front end waits for the reply
            self._refuse(channel, message, problem)
        finally:
            if outermost:
                self._serving = None
        return None

    def _handled(self, route: Route, channel: Channel, message: Message) -> Any:
        if channel is not Channel.CONTROL or not route.asks_language:
            return route.handler(message)
        self._asking = True
        try:
            return route.handler(message)
        finally:
            self._asking = False

    def _refuse(self, channel: Channel, message: Message, problem: Exception) -> None:
        if isinstance(problem, UnknownSubshellError):
            log.info("refused %s: %s", message.msg_type, problem)
        elif isinstance(problem, ContentError):
            log.warning("malformed %s: %s", message.msg_type, problem)
        else:
            log.error("%s failed", message.msg_type, exc_info=problem)
        if not message.msg_type.endswith("_request"):
            return
        reply: Mapping[str, Any] = replies.error(type(problem).__name__, str(problem))
        if message.msg_type == "execute_request":
            reply = {**reply, "execution_count": self._cells.count}
        self._server.send(channel, message.reply(reply))

    def _abort_queue(self) -> None:
        """Abort the cells that wait behind a failed cell, and serve the other requests."""
        failed, self._failed = self._failed, None
        queue, self._queue = self._queue, []
        for message in queue:
            if message.msg_type != "execute_request":
                self.dispatch(Channel.SHELL, message)
            elif failed is None or message.subshell_id != failed.subshell_id:
                self._server.postpone(Channel.SHELL, message)
            else:
                reply = message.reply(replies.aborted())
                send = partial(self._server.send, Channel.SHELL, reply)
                self._between_busy_and_idle(message, send)

    def _kernel_info_request(self, _: Message) -> replies.KernelInfoReply:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info
        info = self._interpreter.kernel_info()
        return replies.KernelInfoReply(
            status="ok",
            protocol_version=PROTOCOL_VERSION,
            implementation=info.implementation,
            implementation_version=info.implementation_version,
            language_info=dict(info.language_info),
            banner=info.banner,
            help_links=[dict(link) for link in info.help_links],
            debugger=info.has_variables,
            supported_features=[FEATURE] + info.has_variables * ["debugger"],
        )

    def _connect_request(self, _: Message) -> replies.ConnectReply:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#connect
        return replies.ConnectReply(
            status="ok",
            shell_port=self._connection.shell_port,
            iopub_port=self._connection.iopub_port,
            stdin_port=self._connection.stdin_port,
            control_port=self._connection.control_port,
            hb_port=self._connection.hb_port,
        )

    def _interrupt_request(self, _: Message) -> replies.Reply:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt
        self.interrupt()
        return replies.Reply(status="ok")

    def _shutdown_request(self, message: Message) -> replies.ShutdownReply:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown
        request = ShutdownRequest.parse(message.content)
        # The kernel ends after the idle that follows this reply.
        self._shutdown_wanted = True
        return replies.ShutdownReply(status="ok", restart=request.restart)

    def _usage_request(self, _: Message) -> replies.UsageReply:
        return self._usage.measure(self._interpreter.usage().pids)
