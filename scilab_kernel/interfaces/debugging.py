"""``Debugging``: what the kernel core may ask of a language that can stop in the person's code.

Only the main thread calls it. While the code is stopped, ``Interpreter.execute`` waits.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scilab_kernel.interfaces.language import Variable


class NotPossibleError(Exception):
    """The debugger cannot do this; the text says why."""


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """Where the person wants code to stop.

    Attributes
    ----------
    line
        The line, from 1.
    condition
        An expression in the language: the code stops where it holds.
    hit_condition
        The number of visits after which the code stops, in the words of the language.
    log_message
        Text to show instead of a stop; expressions in braces are evaluated.
    """

    line: int
    condition: str = ""
    hit_condition: str = ""
    log_message: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """Where code stops for a breakpoint: 0 if it stops nowhere. ``message`` says why."""

    line: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class StackFrame:
    """A function that was called and has not returned, or the cell.

    ``path`` names the source, and is empty if there is none that could be shown.
    """

    name: str
    path: str
    line: int


class Debugging(ABC):
    """Stops code at breakpoints and looks at it there."""

    @abstractmethod
    def attach(self, name_source: Callable[[str], str]) -> None:
        """Prepare for breakpoints. ``name_source`` gives the path of a cell from its code."""

    @abstractmethod
    def detach(self) -> None:
        """Forget all breakpoints, and go on if the code is stopped."""

    @property
    @abstractmethod
    def is_stopped(self) -> bool:
        """The code is stopped."""

    @abstractmethod
    def set_breakpoints(
        self, path: str, code: str | None, breakpoints: Sequence[Breakpoint]
    ) -> Sequence[Verified]:
        """Replace the breakpoints of a source. ``code`` is None if the language has to read it."""

    @abstractmethod
    def set_exception_filters(self, filters: Sequence[str]) -> None:
        """Stop at errors: ``raised`` at each, ``uncaught`` at those that no code catches."""

    @abstractmethod
    def stack(self) -> Sequence[StackFrame]:
        """List the frames, innermost first; empty while the code is not stopped."""

    @abstractmethod
    def files(self) -> Sequence[str]:
        """List the paths of the files that the debugger knows."""

    @abstractmethod
    def source(self, path: str) -> str:
        """Return the text of a source.

        Raises
        ------
        NotPossibleError
            It cannot be read.
        """

    @abstractmethod
    def go_on(self, how: str) -> None:
        """Go on with ``continue``, ``next``, ``stepIn`` or ``stepOut``.

        Raises
        ------
        NotPossibleError
            The code is not stopped.
        """

    @abstractmethod
    def pause(self) -> None:
        """Stop the running code at its next statement.

        Raises
        ------
        NotPossibleError
            No code runs that could be stopped.
        """

    @abstractmethod
    def variables(self, frame: int, path: str) -> Sequence[Variable]:
        """List the variables of a frame, or the parts of the value at ``path`` in it.

        Raises
        ------
        NotPossibleError
            The code is not stopped, or the value is gone.
        """

    @abstractmethod
    def evaluate(self, code: str, frame: int, *, shows_only: bool) -> str:
        """Run code in a frame and return what it shows.

        With ``shows_only`` the code is an expression, whose value is shown.

        Raises
        ------
        NotPossibleError
            The code is not stopped, or ``code`` fails.
        """

    @abstractmethod
    def copy_to_globals(self, name: str, as_name: str, frame: int) -> None:
        """Give a variable of the workspace the value that a variable of a frame has.

        Raises
        ------
        NotPossibleError
            The code is not stopped, or this fails.
        """

    @abstractmethod
    def set_variable(self, frame: int, path: str, name: str, value: str) -> Variable:
        """Give a variable of a frame, or a part of the value at ``path``, another value.

        ``value`` is an expression.

        Raises
        ------
        NotPossibleError
            The code is not stopped, or this fails.
        """
