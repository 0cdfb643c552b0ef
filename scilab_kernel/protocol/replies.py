"""The content of each reply that the kernel sends: one typed dict a message type.

They are dicts and not dataclasses, because two dozen dataclasses take 7 ms of the kernel's start.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Reply(TypedDict):
    """A reply that tells of success; without fields of its own it tells nothing else."""

    status: Literal["ok"]


class ErrorReply(TypedDict):
    """A reply to any request that failed; ``traceback`` is lines for the person."""

    status: Literal["error", "aborted"]
    ename: str
    evalue: str
    traceback: list[str]


def error(ename: str, evalue: str, traceback: Sequence[str] = ()) -> ErrorReply:
    """Build the content of a reply that tells of failure."""
    return ErrorReply(status="error", ename=ename, evalue=evalue, traceback=list(traceback))


class ExecuteReply(Reply):
    """A cell ran to its end; ``payload`` and ``user_expressions`` are JSON already.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results
    """

    execution_count: int
    payload: Sequence[Mapping[str, Any]]
    user_expressions: Mapping[str, Mapping[str, Any]]


class ExecuteErrorReply(ErrorReply, total=False):
    """A cell failed, was refused, or did not run because a cell in front of it failed.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results
    """

    execution_count: int
    payload: Sequence[Mapping[str, Any]]
    user_expressions: Mapping[str, Mapping[str, Any]]


def aborted() -> ExecuteErrorReply:
    """Build the content of an execute_reply to a cell that waited behind a failed cell.

    It has no execution_count: with a number, front ends would show the cell as if it had run.
    Some front ends look for the status ``aborted``, others for the fields of an error.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply
    """
    return ExecuteErrorReply(
        status="aborted",
        ename="Aborted",
        evalue="an earlier cell failed",
        traceback=[],
        payload=[],
        user_expressions={},
    )


class ExpressionReply(Reply):
    """The value of one of the ``user_expressions`` in an ExecuteReply.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-results
    """

    data: Mapping[str, Any]
    metadata: Mapping[str, Any]


class CompleteReply(Reply):
    """The matches that may replace the code from ``cursor_start`` to ``cursor_end``.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
    """

    matches: Sequence[str]
    cursor_start: int
    cursor_end: int
    metadata: Mapping[str, Any]


class InspectReply(Reply):
    """The description of the name at the cursor; ``found`` is false if the name is unknown.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
    """

    found: bool
    data: Mapping[str, Any]
    metadata: Mapping[str, Any]


class IsCompleteReply(TypedDict):
    """Whether the code is complete, incomplete or invalid.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
    """

    status: str


class IncompleteReply(IsCompleteReply):
    """The code is incomplete; the next line wants ``indent``."""

    indent: str


class HistoryReply(Reply):
    """Past cells, each with session, line and code.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
    """

    history: Sequence[tuple[Any, ...]]


class CommInfoReply(Reply):
    """The open comms by id.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
    """

    comms: Mapping[str, Mapping[str, Any]]


class KernelInfoReply(Reply):
    """The names and versions of kernel and language, and the features that they have.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info
    """

    protocol_version: str
    implementation: str
    implementation_version: str
    language_info: Mapping[str, Any]
    banner: str
    help_links: Sequence[Mapping[str, str]]
    debugger: bool
    supported_features: Sequence[str]


class ConnectReply(Reply):
    """The port of each channel.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#connect
    """

    shell_port: int
    iopub_port: int
    stdin_port: int
    control_port: int
    hb_port: int


class ShutdownReply(Reply):
    """The kernel will end; ``restart`` is what the request said.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown
    """

    restart: bool


class SubshellReply(Reply):
    """The id of a new subshell, or the ids of all open subshells.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell
    """

    subshell_id: str | Sequence[str]


class MemoryReply(Reply):
    """The kernel's process and its memory in bytes, which every system tells.

    jupyter-resource-usage reads the fields of this class and of :class:`UsageReply`.
    """

    hostname: str
    pid: int
    cpu_count: int | None
    kernel_memory: int


class UsageReply(MemoryReply, total=False):
    """Loads in percent and the memory of the machine, which only a system with /proc tells."""

    kernel_cpu: float
    host_cpu_percent: float
    host_virtual_memory: Mapping[str, float]


class DebugReply(TypedDict):
    """A response of the debug adapter protocol.

    https://microsoft.github.io/debug-adapter-protocol/specification#Base_Protocol_Response
    """

    type: Literal["response"]
    seq: int
    request_seq: int
    command: str
    success: bool
    body: Mapping[str, Any]


class RefusedDebugReply(DebugReply):
    """A response that says, in ``message``, why the request was refused."""

    message: str
