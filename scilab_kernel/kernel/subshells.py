"""Subshells: named queues of shell requests beside the parent one.

A subshell of this kernel has no thread: the language runs one cell at a time, and all else is
answered when it comes. So a subshell is a name, by which cells that fail stop those behind them.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from scilab_kernel.protocol.content import DeleteSubshellRequest, ok
from scilab_kernel.protocol.errors import UnknownSubshellError

if TYPE_CHECKING:
    from scilab_kernel.protocol.messages import Message

FEATURE = "kernel subshells"
"""How kernel_info_reply announces them."""


class Subshells:
    """Keeps the names of the open subshells."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def check(self, message: Message) -> None:
        """Make sure that the subshell which a message on shell names is open.

        Raises
        ------
        UnknownSubshellError
            It is not, or not any more.
        """
        name = message.subshell_id
        if name is not None and name not in self._open:
            raise UnknownSubshellError(f"there is no subshell {name!r}: create one on control")

    def create_subshell_request(self, _: Message) -> dict[str, Any]:
        """Open a subshell.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
        """
        self._open.append(str(uuid4()))
        return ok(subshell_id=self._open[-1])

    def delete_subshell_request(self, message: Message) -> dict[str, Any]:
        """Close a subshell: a cell that runs there goes on, requests that wait there are refused.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#delete-subshell

        Raises
        ------
        UnknownSubshellError
            It is not open.
        """
        name = DeleteSubshellRequest.parse(message.content).subshell_id
        if name not in self._open:
            raise UnknownSubshellError(f"there is no subshell {name!r}")
        self._open.remove(name)
        return ok()

    def list_subshell_request(self, _: Message) -> dict[str, Any]:
        """List the open subshells.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#list-subshells
        """
        return ok(subshell_id=list(self._open))
