"""The errors of the protocol and of its transport, and what the kernel does about each.

::

    KernelError
    ├── ConnectionFileError   the connection file cannot be used: say so and end
    ├── WireError             the frames are not a message to this kernel: log and drop them
    ├── UnreachableError      the receiver is not connected: wait, or do without it
    ├── ContentError          the content of a request is malformed: send an error reply
    └── UnknownSubshellError  the subshell of a request is not open: send an error reply
"""

from __future__ import annotations


class KernelError(Exception):
    """The base class of the kernel's errors."""


class ConnectionFileError(KernelError):
    """The connection file cannot be used. The text names the file and the problem in a line."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")


class WireError(KernelError):
    """Frames that are forged, replayed, cut short or not JSON."""


class UnreachableError(KernelError):
    """No front end with these identities is connected to the channel, or not yet."""


class ContentError(KernelError):
    """The content of a request lacks a field, or a field has the wrong type."""


class UnknownSubshellError(KernelError):
    """A request names a subshell that is not open."""
