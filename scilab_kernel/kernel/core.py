"""The kernel core: routes each message to its handler, between busy and idle, and replies.

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
from scilab_kernel.kernel.input_requests import Questions
from scilab_kernel.kernel.subshells import FEATURE, Subshells
from scilab_kernel.kernel.usage import UsageMeter
from scilab_kernel.protocol import content
from scilab_kernel.protocol.errors import ContentError, UnknownSubshellError
from scilab_kernel.protocol.messages import PROTOCOL_VERSION, Channel, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.interfaces.language import Interpreter
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.history import HistoryManager
    from scilab_kernel.protocol.connection import ConnectionInfo

    Handler = Callable[[Message], dict[str, Any] | None]

log = logging.getLogger(__name__)

REST_SECONDS = 0.25
"""After so long without a request the kernel is at rest: it runs its errands."""


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
        self._connection = connection
        self._interruptions = Interruptions()
        self._cells = CellRunner(interpreter, server, history, self._interruptions)
        self._usage = UsageMeter()
        self._queue: list[Message] = []
        self._failed: Message | None = None
        self._serving: Message | None = None
        """The request that came first, on shell or of the debugger; others are served inside it."""
        self._errand: Callable[[Frontend], None] | None = None
        self._shutdown_wanted = False
        self._ended = False
        self._subshells = Subshells()
        comms = CommManager(server)
        debugger = Debugger(
            interpreter, lambda message: quiet_frontend(server, message, self._interruptions)
        )
        questions = Questions(interpreter, server, history, self._interruptions)
        anywhere: dict[str, Handler] = {
            "kernel_info_request": self._kernel_info_request,
            "connect_request": self._connect_request,
            "history_request": questions.history_request,
            "is_complete_request": questions.is_complete_request,
            "interrupt_request": self._interrupt_request,
            "shutdown_request": self._shutdown_request,
            "usage_request": self._usage_request,
            "comm_info_request": comms.comm_info_request,
            "comm_open": comms.comm_open,
            "comm_msg": comms.comm_msg,
            "comm_close": comms.comm_close,
        }
        # What needs the language has no place on control, but for a look at the variables.
        self._tables: dict[Channel, dict[str, Handler]] = {
            Channel.SHELL: {
                **anywhere,
                "execute_request": self._cells.execute_request,
                "complete_request": questions.complete_request,
                "inspect_request": questions.inspect_request,
            },
            Channel.CONTROL: {
                **anywhere,
                "debug_request": debugger.debug_request,
                "create_subshell_request": self._subshells.create_subshell_request,
                "delete_subshell_request": self._subshells.delete_subshell_request,
                "list_subshell_request": self._subshells.list_subshell_request,
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
        """Interrupt what runs on shell, or a look at a variable, if anything does."""
        if self._serving is not None:
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

    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        """Call ``errand`` when for a moment nothing was asked of the kernel."""
        self._errand = errand
        if self._serving is None:
            self._call_errand_later()

    def _call_errand_later(self) -> None:
        if self._errand is not None:
            self._server.call_at(time.monotonic() + REST_SECONDS, self._run_errand)

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
            self._call_errand_later()

    def dispatch(self, channel: Channel, message: Message) -> None:
        """Serve one message from busy to idle, or put it off.

        While a cell runs, other cells wait for their turn; all else is answered when it comes.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status
        """
        if channel is Channel.SHELL and self._has_to_wait(message):
            self._server.postpone(message)
            return
        log.debug("%s on %s", message.msg_type, channel.value)
        self._between_busy_and_idle(message, partial(self._answer, channel, message))
        if self._shutdown_wanted:
            self.end()
        elif self._serving is None:
            self._come_to_rest()
        elif self._serving.msg_type == "execute_request":
            # Front ends show the last state they hear of: say again that a cell runs. JupyterLab
            # sends a debug_request after each message of a cell: so that this is not one of them.
            parent = message if message.msg_type == "debug_request" else self._serving
            self._publish_status(parent, "busy")

    def _has_to_wait(self, message: Message) -> bool:
        if self._serving is None:
            return False
        in_cell = self._serving.msg_type == "execute_request"
        return not in_cell or message.msg_type == "execute_request"

    def _come_to_rest(self) -> None:
        self._abort_queue()
        self._call_errand_later()

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
        outermost = self._serving is None
        try:
            if channel is Channel.SHELL or message.msg_type == "debug_request":
                self._serving = self._serving or message
            if channel is Channel.SHELL:
                self._subshells.check(message)
            reply = handler(message)
            # Before the reply: what a client sends after it knew of the error and is not swept.
            if self._cells.take_abort():
                self._failed = message
                self._queue = self._server.drain(Channel.SHELL)
            if reply is not None:
                self._server.send(channel, message.reply(reply))
        except Exception as problem:  # noqa: BLE001 - whatever it was, somebody waits for the reply
            self._refuse(channel, message, problem)
        finally:
            if outermost:
                self._serving = None

    def _refuse(self, channel: Channel, message: Message, problem: Exception) -> None:
        if isinstance(problem, UnknownSubshellError):
            log.info("refused %s: %s", message.msg_type, problem)
        elif isinstance(problem, ContentError):
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
        failed, self._failed = self._failed, None
        queue, self._queue = self._queue, []
        for message in queue:
            if message.msg_type != "execute_request":
                self.dispatch(Channel.SHELL, message)
            elif failed is None or message.subshell_id != failed.subshell_id:
                self._server.postpone(message)
            else:
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
            debugger=info.has_variables,
            supported_features=[FEATURE] + info.has_variables * ["debugger"],
        )

    def _connect_request(self, _: Message) -> dict[str, Any]:
        # https://jupyter-client.readthedocs.io/en/stable/messaging.html#connect
        return content.ok(**self._connection.ports())

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
