"""Comms: this kernel opens none and offers no target, and says so as the protocol asks.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scilab_kernel.protocol.content import CommInfoRequest, CommMessage, CommOpen, ok

if TYPE_CHECKING:
    from scilab_kernel.interfaces.transport import Server
    from scilab_kernel.protocol.messages import Message

log = logging.getLogger(__name__)


class CommManager:
    """Answers what front ends ask about comms."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def comm_info_request(self, message: Message) -> dict[str, Any]:
        """List the open comms: there are none.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
        """
        CommInfoRequest.parse(message.content)
        return ok(comms={})

    def comm_open(self, message: Message) -> None:
        """Close it at once: that is how an unknown target is refused.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm
        """
        comm = CommOpen.parse(message.content)
        log.info("comm_open for an unknown target: %s", comm.target_name)
        content = {"comm_id": comm.comm_id, "data": {}}
        self._server.publish(message.publication("comm_close", content))

    def comm_msg(self, message: Message) -> None:
        """Ignore a message to a comm that is not open.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
        """
        comm = CommMessage.parse(message.content)
        log.info("%s for an unknown comm: %s", message.msg_type, comm.comm_id)

    comm_close = comm_msg
