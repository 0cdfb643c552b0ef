"""What the kernel core may ask of a language: ``Interpreter``, and what it answers.

Everything here is called from the main thread only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend, Host, MimeBundle


@dataclass(frozen=True, slots=True)
class Ok:
    """The cell ran to its end. ``payload`` goes into the execute_reply (``ask_exit`` ...)."""

    payload: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The cell ended with an error.

    ``traceback`` is a sequence of lines, ANSI colours allowed: front ends show it and nothing else.
    ``payload`` as in ``Ok``.
    """

    ename: str
    evalue: str
    traceback: tuple[str, ...]
    payload: tuple[Mapping[str, Any], ...] = ()


Outcome = Ok | Failed


@dataclass(frozen=True, slots=True)
class Match:
    """One completion. ``type`` and ``signature`` feed ``_jupyter_types_experimental``."""

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
    """What is known of a name; ``metadata`` goes into the inspect_reply."""

    data: MimeBundle
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Completeness:
    """``status`` as in is_complete_reply, and the ``indent`` that the next line wants."""

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
    """Whether ``Interpreter.variables`` is implemented: then there is a debugger's panel."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the user, or a part of one: what a debugger's panel shows of it.

    Attributes
    ----------
    name
        What the user would write to have it, such as ``s.a(2)``.
    type, value
        Its type, with its size if that is not one; and its value, cut short.
    path
        How the interpreter finds it again; empty for something that is no value.
    has_parts
        Whether ``Interpreter.variables`` has something to say of it.
    version
        Another one when the parts have changed.
    """

    name: str
    type: str
    value: str
    path: str = ""
    has_parts: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class ExecuteOptions:
    """How a cell is to be run. ``count`` is the number that its ``In [count]`` shows."""

    count: int
    silent: bool = False
    store_history: bool = True


@dataclass(frozen=True, slots=True)
class Usage:
    """Processes of the language, for usage_reply: the core adds its own."""

    pids: tuple[int, ...] = field(default=())


class Interpreter(ABC):
    """What the author of a kernel implements."""

    @abstractmethod
    def start(self) -> None:
        """Begin to start the language; do not wait for it. Errors are kept for the first cell."""

    @abstractmethod
    def attach(self, host: Host) -> None:
        """Learn of the kernel's event loop, once it exists."""

    @abstractmethod
    def kernel_info(self) -> KernelInfo:
        """Answer at once, with what is known by now."""

    @abstractmethod
    def execute(self, code: str, frontend: Frontend, options: ExecuteOptions) -> Outcome:
        """Run a cell and say how it ended. Never raises for what the cell did.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
        """

    @abstractmethod
    def evaluate(self, expression: str, frontend: Frontend) -> MimeBundle | Failed:
        """Evaluate one of ``user_expressions``, showing nothing."""

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
        """Describe what stands at ``cursor_pos``; None when nothing is known of it.

        May be called while ``execute`` waits, and must not wait then.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
        """

    def variables(self, path: str, frontend: Frontend) -> tuple[Variable, ...] | None:
        """List the user's variables, or with the ``path`` of one, its parts.

        May be called while ``execute`` waits: then tell what was known before, or None.
        A language that has nothing to tell need not implement this.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#inspectvariables
        """
        return None

    def show_variable(self, path: str, frontend: Frontend) -> MimeBundle | None:
        """Show a whole variable; None if that cannot be done now.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#richinspectvariables
        """
        return None

    @abstractmethod
    def is_complete(self, code: str) -> Completeness:
        """Say whether ``code`` could run as it stands. Must not need the language process.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness
        """

    @abstractmethod
    def interrupt(self) -> None:
        """Interrupt the running cell, if any. May be called while ``execute`` waits."""

    @abstractmethod
    def usage(self) -> Usage:
        """Name the processes of the language."""

    @abstractmethod
    def shutdown(self) -> None:
        """End the language and remove everything it left.

        May be called while ``execute`` waits, and twice; must be quick and must not raise.
        """
