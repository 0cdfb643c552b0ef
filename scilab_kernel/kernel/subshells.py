"""Subshells: named queues of shell requests beside the queue of the parent shell.

A subshell of this kernel has no thread, because the language runs a single cell at a time. Its id
only decides which cells are aborted: a failed cell aborts the waiting cells of its own subshell.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from scilab_kernel.kernel.routes import CONTROL, Route
from scilab_kernel.protocol.errors import UnknownSubshellError
from scilab_kernel.protocol.replies import Reply, SubshellReply
from scilab_kernel.protocol.requests import DeleteSubshellRequest

if TYPE_CHECKING:
    from scilab_kernel.protocol.messages import Message

FEATURE = "kernel subshells"
"""The name of the feature in ``supported_features`` of a kernel_info_reply."""


class Subshells:
    """Keeps the ids of the open subshells."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def routes(self) -> dict[str, Route]:
        """Name the handlers of the requests about subshells, which come on control only."""
        return {
            "create_subshell_request": Route(self._create, CONTROL),
            "delete_subshell_request": Route(self._delete, CONTROL),
            "list_subshell_request": Route(self._list, CONTROL),
        }

    def check(self, message: Message) -> None:
        """Check that the subshell of a message on shell is open.

        Raises
        ------
        UnknownSubshellError
            The subshell was never open, or is deleted.
        """
        name = message.subshell_id
        if name is not None and name not in self._open:
            raise UnknownSubshellError(f"there is no subshell {name!r}: create one on control")

    def _create(self, _: Message) -> SubshellReply:
        """Open a subshell.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
        """
        self._open.append(str(uuid4()))
        return SubshellReply(status="ok", subshell_id=self._open[-1])

    def _delete(self, message: Message) -> Reply:
        """Close a subshell: its running cell goes on, its waiting requests are refused later.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#delete-subshell

        Raises
        ------
        UnknownSubshellError
            The subshell is not open.
        """
        name = DeleteSubshellRequest.parse(message.content).subshell_id
        if name not in self._open:
            raise UnknownSubshellError(f"there is no subshell {name!r}")
        self._open.remove(name)
        return Reply(status="ok")

    def _list(self, _: Message) -> SubshellReply:
        """List the open subshells.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#list-subshells
        """
        return SubshellReply(status="ok", subshell_id=list(self._open))
