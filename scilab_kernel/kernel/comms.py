"""Answers to messages about comms. This kernel has none and offers no target.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scilab_kernel.kernel.routes import Route
from scilab_kernel.protocol.replies import CommInfoReply
from scilab_kernel.protocol.requests import CommInfoRequest, CommMessage, CommOpen

if TYPE_CHECKING:
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.protocol.messages import Message

log = logging.getLogger(__name__)


class CommManager:
    """Refuses the comms that front ends open."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def routes(self) -> dict[str, Route]:
        """Name the handlers of the messages about comms."""
        return {
            "comm_info_request": Route(self._info),
            "comm_open": Route(self._open),
            "comm_msg": Route(self._ignore),
            "comm_close": Route(self._ignore),
        }

    def _info(self, message: Message) -> CommInfoReply:
        """List the open comms, of which there are none.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
        """
        CommInfoRequest.parse(message.content)
        return CommInfoReply(status="ok", comms={})

    def _open(self, message: Message) -> None:
        """Close a new comm at once, as the protocol asks of a kernel without its target.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm
        """
        comm = CommOpen.parse(message.content)
        log.info("comm_open for an unknown target: %s", comm.target_name)
        content = {"comm_id": comm.comm_id, "data": {}}
        self._server.publish(message.publication("comm_close", content))

    def _ignore(self, message: Message) -> None:
        """Ignore a message to a comm that is not open.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
        """
        comm = CommMessage.parse(message.content)
        log.info("%s for an unknown comm: %s", message.msg_type, comm.comm_id)
