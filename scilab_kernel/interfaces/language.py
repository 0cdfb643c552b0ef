"""``Interpreter``: what the kernel core may ask of a language, and the types of the answers.

Only the main thread calls it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scilab_kernel.interfaces.debugging import Debugging
    from scilab_kernel.interfaces.frontend import Frontend, Host, MimeBundle


@dataclass(frozen=True, slots=True)
class Ok:
    """The cell ran to its end. ``payload`` is for the execute_reply, such as ``ask_exit``."""

    payload: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The cell ended with an error.

    ``traceback`` is lines, which may have ANSI colours. Front ends show it, and neither ``ename``
    nor ``evalue``. ``payload`` is for the execute_reply.
    """

    ename: str
    evalue: str
    traceback: tuple[str, ...]
    payload: tuple[Mapping[str, Any], ...] = ()


Outcome = Ok | Failed


@dataclass(frozen=True, slots=True)
class Match:
    """A completion. ``type`` and ``signature`` go into ``_jupyter_types_experimental``."""

    text: str
    type: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Matches that replace ``code[cursor_start:cursor_end]``; positions are in code points.

    ``metadata`` goes into the complete_reply.
    """

    matches: tuple[Match, ...]
    cursor_start: int
    cursor_end: int
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inspection:
    """The description of a name; ``metadata`` goes into the inspect_reply."""

    data: MimeBundle
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether code is complete: ``status`` of an is_complete_reply, ``indent`` of the next line."""

    status: str
    indent: str = ""


@dataclass(frozen=True, slots=True)
class KernelInfo:
    """The language's part of a kernel_info_reply.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info
    """

    implementation: str
    implementation_version: str
    banner: str
    language_info: Mapping[str, Any]
    help_links: tuple[Mapping[str, str], ...] = ()
    has_variables: bool = False
    """Whether :meth:`Interpreter.variables` lists variables, for the panel of front ends."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A row of the variable panel: a variable of the person's, or a part of it.

    Attributes
    ----------
    name
        The expression that gives it, such as ``s.a(2)``.
    type, value
        The type, with the size unless that is 1; and the value, cut short.
    path
        How the interpreter finds it again; empty for a row without a value.
    has_parts
        Whether :meth:`Interpreter.variables` can list its parts.
    version
        A number that changes when the parts change.
    """

    name: str
    type: str
    value: str
    path: str = ""
    has_parts: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class ExecuteOptions:
    """How to run a cell. ``count`` is the number that front ends show, as in ``In [3]``."""

    count: int
    silent: bool = False
    store_history: bool = True


@dataclass(frozen=True, slots=True)
class Usage:
    """The processes of the language, whose memory and load go into the usage_reply."""

    pids: tuple[int, ...] = field(default=())


class Interpreter(ABC):
    """A language, as the kernel core sees it. The author of a kernel implements this.

    Attributes
    ----------
    debugging
        Stops code at breakpoints; None if the language cannot.
    """

    debugging: Debugging | None = None

    @abstractmethod
    def start(self) -> None:
        """Begin to start the language; do not wait. The first cell reports errors of the start."""

    @abstractmethod
    def attach(self, host: Host) -> None:
        """Take the ``host``, which the kernel core builds after the start of the language."""

    @abstractmethod
    def kernel_info(self) -> KernelInfo:
        """Describe the language, without waiting for its start."""

    @abstractmethod
    def execute(self, code: str, frontend: Frontend, options: ExecuteOptions) -> Outcome:
        """Run a cell and say how it ended. An error of the cell is returned, never raised.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
        """

    @abstractmethod
    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        """Evaluate an expression of ``user_expressions`` and show nothing."""

    @abstractmethod
    def complete(self, code: str, cursor_pos: int, frontend: Frontend) -> Completion:
        """Complete at ``cursor_pos`` (code points, within ``code``).

        May be called while ``execute`` waits, and must not wait then.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
        """

    @abstractmethod
    def inspect(
        self, code: str, cursor_pos: int, detail_level: int, frontend: Frontend
    ) -> Inspection | None:
        """Describe the name at ``cursor_pos``; return None if it is unknown.

        May be called while ``execute`` waits, and must not wait then.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
        """

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        """List the person's variables, or the parts of the variable at ``path``.

        May be called while ``execute`` waits: then return what was known before the cell, or None.
        A language without a variable panel need not implement this.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#inspectvariables
        """
        return None

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        """Show a whole variable; return None if that cannot be done now.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#richinspectvariables
        """
        return None

    def comms(self) -> Mapping[str, str]:
        """Name the comms that the language has opened: id -> target.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info
        """
        return {}

    def receive(
        self,
        comm_id: str,
        data: Mapping[str, Any],
        frontend: Frontend,
        buffers: Sequence[bytes | memoryview] = (),
    ) -> None:
        """Take a message to a comm of :meth:`comms`. May be called while ``execute`` waits.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages
        """
        raise NotImplementedError

    @abstractmethod
    def is_complete(self, code: str) -> Completeness:
        """Say whether ``code`` is complete, without asking the process of the language.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
        """

    @abstractmethod
    def interrupt(self) -> None:
        """Interrupt the cell that runs, if any. May be called while ``execute`` waits."""

    @abstractmethod
    def usage(self) -> Usage:
        """Name the processes of the language."""

    @abstractmethod
    def shutdown(self) -> None:
        """End the language and remove the files that it left.

        May be called while ``execute`` waits, and twice. Must be quick and must not raise.
        """
