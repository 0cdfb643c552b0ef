"""A message and the channel it travels on, as plain data.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#general-message-format
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PROTOCOL_VERSION = "5.6"
"""The version of the messaging specification that this kernel implements."""


class Channel(Enum):
    """The five channels. ``shell_port`` in a connection file belongs to the value ``shell``."""

    SHELL = "shell"
    CONTROL = "control"
    STDIN = "stdin"
    IOPUB = "iopub"
    HEARTBEAT = "hb"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was received, or that is to be sent.

    The transport completes the ``header`` of a message to be sent and keeps the fields that are
    set, such as a ``msg_id``. ``identities`` is the address of the sender, or of the receiver.
    """

    msg_type: str
    content: Mapping[str, Any]
    header: Mapping[str, Any] = field(default_factory=dict)
    parent_header: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)
    identities: tuple[bytes, ...] = ()
    buffers: tuple[bytes | memoryview, ...] = ()

    @property
    def subshell_id(self) -> str | None:
        """The id of the subshell to which a message on shell belongs; None is the parent shell."""
        return self.header.get("subshell_id")

    def reply(
        self, content: Mapping[str, Any], metadata: Mapping[str, Any] | None = None
    ) -> Message:
        """Build the reply to this request, addressed to its sender."""
        return Message(
            self.msg_type.removesuffix("_request") + "_reply",
            content,
            parent_header=self.header,
            metadata=metadata or {},
            identities=self.identities,
        )

    def publication(
        self,
        msg_type: str,
        content: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
    ) -> Message:
        """Build an iopub message that names this request as its parent."""
        return Message(msg_type, content, parent_header=self.header, metadata=metadata or {})
