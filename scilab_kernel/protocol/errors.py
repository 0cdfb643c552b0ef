"""Every error that the protocol and its transport can raise, drawn as a tree.

::

    KernelError
    ├── ConnectionFileError   the connection file cannot be used: end with one line
    ├── WireError             frames that are no message of ours: logged and dropped
    ├── UnreachableError      whom a message is for is not connected: wait, or do without
    ├── ContentError          a genuine message whose content is malformed: an error reply
    └── UnknownSubshellError  a genuine message for a subshell that is not open: an error reply
"""

from __future__ import annotations


class KernelError(Exception):
    """Root of the tree."""


class ConnectionFileError(KernelError):
    """The connection file cannot be used. The text is one line that names file and problem."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")


class WireError(KernelError):
    """Frames that are forged, replayed, cut short or not JSON."""


class UnreachableError(KernelError):
    """Nobody of that identity is connected to the channel, or not yet."""


class ContentError(KernelError):
    """A request whose content lacks a field, or has one of the wrong type."""


class UnknownSubshellError(KernelError):
    """A request names a subshell that is not open."""
