"""One record a message type: its handler, its channels, and whether it runs inside a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from scilab_kernel.protocol.messages import Channel, Message

Handler: TypeAlias = Callable[[Message], Mapping[str, Any] | None]

SHELL = frozenset({Channel.SHELL})
CONTROL = frozenset({Channel.CONTROL})
ANYWHERE = SHELL | CONTROL


class Route(NamedTuple):
    """How the kernel core serves one type of message.

    Attributes
    ----------
    handler
        Returns the content of the reply, or None if the protocol has no reply for this type.
    channels
        Where the message may arrive. A message on another channel has no handler.
    inside_cell
        Whether the core serves the message while a cell runs; if not, the message waits.
    asks_language
        Whether the handler may wait for the language. While it does, an interrupt is for it.
    replies_last
        Whether the reply comes after the idle. A front end may send a cell as soon as it has the
        reply, and Jupyter's console takes any later idle for the end of that cell.
    """

    handler: Handler
    channels: frozenset[Channel] = ANYWHERE
    inside_cell: bool = True
    asks_language: bool = False
    replies_last: bool = False
