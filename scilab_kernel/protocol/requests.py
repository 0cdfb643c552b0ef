"""The content of each request that the kernel serves: one frozen dataclass a message type.

A default here is the default of the protocol.

https://jupyter-client.readthedocs.io/en/stable/messaging.html
"""

from __future__ import annotations

import sys
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from scilab_kernel.protocol.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import Self

_KINDS: dict[Any, type] = {
    "str": str,
    "int": int,
    "bool": bool,
    "dict[str, Any]": dict,
}


@dataclass(frozen=True, slots=True)
class Request:
    """The content of a request. Fields without a default are required."""

    @classmethod
    def parse(cls, content: Mapping[str, Any]) -> Self:
        """Take the known fields out of ``content``; unknown ones are ignored, null means absent.

        Raises
        ------
        ContentError
            A required field is missing, or a field is of the wrong type.
        """
        values = {row.name: _checked(row, content.get(row.name)) for row in fields(cls)}
        return cls(**{name: value for name, value in values.items() if value is not None})


def _checked(row: Field[Any], value: object) -> object:
    if value is None:
        if row.default is MISSING and row.default_factory is MISSING:
            raise ContentError(f"{row.name} is missing")
        return None
    kind = _KINDS[row.type]
    # In Python a bool is an int: without the second test, true would pass for 1.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ContentError(f"{row.name} is not of type {row.type}: {value!r:.80}")
    if isinstance(value, int) and abs(value) > sys.maxsize:
        raise ContentError(f"{row.name} is beyond 64 bits")
    return value


@dataclass(frozen=True, slots=True)
class ExecuteRequest(Request):
    """Run a cell.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
    """

    code: str
    silent: bool = False
    store_history: bool = True
    user_expressions: dict[str, Any] = field(default_factory=dict)
    allow_stdin: bool = True
    stop_on_error: bool = True


@dataclass(frozen=True, slots=True)
class CompleteRequest(Request):
    """Complete the code at a position.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
    """

    code: str
    cursor_pos: int = sys.maxsize

    @property
    def position(self) -> int:
        """The cursor's position; if that is outside the code, the nearest position inside."""
        return min(max(self.cursor_pos, 0), len(self.code))


@dataclass(frozen=True, slots=True)
class InspectRequest(CompleteRequest):
    """Describe the name at a position.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
    """

    detail_level: int = 0


@dataclass(frozen=True, slots=True)
class IsCompleteRequest(Request):
    """Say whether the code is complete.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
    """

    code: str


@dataclass(frozen=True, slots=True)
class HistoryRequest(Request):
    """Find past cells.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
    """

    hist_access_type: str = "tail"
    output: bool = False
    session: int = 0
    start: int = 0
    stop: int = sys.maxsize
    n: int = sys.maxsize
    pattern: str = "*"
    unique: bool = False


@dataclass(frozen=True, slots=True)
class CommInfoRequest(Request):
    """List open comms.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
    """

    target_name: str = ""


@dataclass(frozen=True, slots=True)
class CommOpen(Request):
    """Open a comm.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm
    """

    comm_id: str
    target_name: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CommMessage(Request):
    """Send data to a comm, or close it.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
    """

    comm_id: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShutdownRequest(Request):
    """End the kernel.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown
    """

    restart: bool = False


@dataclass(frozen=True, slots=True)
class DebugRequest(Request):
    """A request of the debug adapter protocol.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
    """

    command: str
    seq: int = 0
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeleteSubshellRequest(Request):
    """Close a subshell.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#delete-subshell
    """

    subshell_id: str


@dataclass(frozen=True, slots=True)
class InputReply(Request):
    """The line that the person typed, without its end.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel
    """

    value: str
