"""Passes the messages of comms to the language, which opens them. Front ends can open none.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scilab_kernel.kernel.frontend import RequestFrontend, Terms
from scilab_kernel.kernel.routes import SHELL, Route
from scilab_kernel.protocol.replies import CommInfoReply
from scilab_kernel.protocol.requests import CommInfoRequest, CommMessage, CommOpen

if TYPE_CHECKING:
    from scilab_kernel.interfaces.language import Interpreter
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.kernel.frontend import Interruptions
    from scilab_kernel.kernel.listeners import Listeners
    from scilab_kernel.protocol.messages import Message

log = logging.getLogger(__name__)


class CommManager:
    """Serves the comms of the language, and refuses those that front ends open."""

    def __init__(
        self,
        interpreter: Interpreter,
        server: Server,
        interruptions: Interruptions,
        listeners: Listeners,
    ) -> None:
        self._interpreter = interpreter
        self._server = server
        self._interruptions = interruptions
        self._listeners = listeners

    def routes(self) -> dict[str, Route]:
        """Name the handlers of the messages about comms."""
        return {
            "comm_info_request": Route(self._info),
            "comm_open": Route(self._open),
            "comm_msg": Route(self._receive, SHELL, asks_language=True),
            "comm_close": Route(self._close),
        }

    def _info(self, message: Message) -> CommInfoReply:
        """List the open comms, those of one target if the request names it.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
        """
        wanted = CommInfoRequest.parse(message.content).target_name
        if wanted:
            self._listeners.note(message, wanted)
        found = self._interpreter.comms().items()
        comms = {id_: {"target_name": name} for id_, name in found if wanted in {"", name}}
        return CommInfoReply(status="ok", comms=comms)

    def _open(self, message: Message) -> None:
        """Close a new comm at once, as the protocol asks of a kernel without its target.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm
        """
        comm = CommOpen.parse(message.content)
        log.info("comm_open for an unknown target: %s", comm.target_name)
        self._refuse(comm.comm_id, message)

    def _receive(self, message: Message) -> None:
        """Pass a message on; if the comm is not open, tell the front end, which shows that.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
        """
        comm = CommMessage.parse(message.content)
        if comm.comm_id not in self._interpreter.comms():
            log.info("comm_msg for an unknown comm: %s", comm.comm_id)
            self._refuse(comm.comm_id, message)
            return
        terms = Terms(silent=False, targets=self._listeners.targets(message))
        frontend = RequestFrontend(self._server, message, self._interruptions, terms)
        self._interpreter.receive(comm.comm_id, comm.data, frontend, message.buffers)
        frontend.flush()

    def _close(self, message: Message) -> None:
        """Keep the comm: a front end closes its own end, and may ask for the state again.

        JupyterLab closes each comm that is opened before its manager of widgets is ready, and lists
        the kernel's comms once it is.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#tearing-down-comms
        """
        comm = CommMessage.parse(message.content)
        log.info("a front end has closed its end of the comm %s", comm.comm_id)

    def _refuse(self, comm_id: str, message: Message) -> None:
        content = {"comm_id": comm_id, "data": {}}
        self._server.publish(message.publication("comm_close", content))
