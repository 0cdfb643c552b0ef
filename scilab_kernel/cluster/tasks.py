"""Tasks and their answers, as plain data that travels between machines."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scilab_kernel.data import sod

if TYPE_CHECKING:
    from scilab_kernel.scilab.errors.report import Frame

VARIABLE = "%sk_saved"
"""The name of the only variable in a file that travels: a list of values."""

SHOWN_CHARACTERS = 60
"""A call that is longer is shown without its arguments."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A value of Scilab's, exact, as the bytes of a file that ``save`` wrote.

    It can be an argument of another task.
    """

    data: bytes

    def value(self) -> Any:
        """Return the value as Python has it (:func:`scilab_kernel.data.sod.load`)."""
        return self.values()[0]

    def values(self) -> list[Any]:
        """Return all values of the file; there is only one but in what a worker sends."""
        found: list[Any] = sod.load(io.BytesIO(self.data))[VARIABLE]
        return found


@dataclass(frozen=True, slots=True)
class Setup:
    """Code that a Scilab runs before the tasks of a job.

    Attributes
    ----------
    job
        Names the job.
    apart
        The value of each task is to be a file of its own.
    saved
        A file of Scilab's with variables and functions, loaded before the code.
    """

    job: str
    code: str
    apart: bool = False
    saved: bytes = b""


@dataclass(frozen=True, slots=True)
class Task:
    """A call of a function.

    Attributes
    ----------
    arguments
        Scilab code for numbers, or saved values.
    outputs
        How many values the function returns; several make a list.
    """

    number: int
    function: str
    arguments: tuple[str | Saved, ...]
    seed: int
    outputs: int = 1

    def call(self, saved: str = "...") -> str:
        """Write the call for a traceback."""
        words = [each if isinstance(each, str) else saved for each in self.arguments]
        call = f"{self.function}({', '.join(words)})"
        return call if len(call) <= SHOWN_CHARACTERS else f"{self.function}({saved})"


@dataclass(frozen=True, slots=True)
class Failure:
    """The error of a task; ``frames`` are the functions that it passed, innermost first.

    A frame without a path is of a function that has travelled: its line is one of the cell or file
    that has defined the function.
    """

    ename: str
    evalue: str
    traceback: tuple[str, ...]
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of tasks: their values or the failure of one task, and what they have printed.

    Attributes
    ----------
    number
        The number of the first task.
    count
        How many tasks.
    """

    number: int
    count: int
    values: Saved | None
    output: str
    failure: Failure | None = None


class ClusterError(Exception):
    """Tasks cannot run; the text says why and what to do."""


class TaskError(ClusterError):
    """A task has failed.

    Attributes
    ----------
    number
        The place of its arguments, counted from 0.
    ename, evalue, traceback
        The error as a notebook shows it; the traceback has colours for a terminal.
    output
        The text that the task printed before.
    """

    def __init__(self, answer: Answer) -> None:
        failure = answer.failure or Failure("", "", ())
        self.number, self.output = answer.number, answer.output
        self.ename, self.evalue = failure.ename, failure.evalue
        self.traceback = failure.traceback
        super().__init__(f"task {self.number} failed\n" + "\n".join(self.traceback))


def argument(value: object) -> str | Saved:
    """Prepare an argument of a task.

    Raises
    ------
    SodError
        The value has no form in Scilab.
    """
    if isinstance(value, Saved):
        return value
    if isinstance(value, bool):
        return "%t" if value else "%f"
    if type(value) in (int, float):
        return _number(float(value))  # type: ignore[arg-type]  # mypy does not see the type
    file = io.BytesIO()
    sod.save(file, {VARIABLE: [value]})
    return Saved(file.getvalue())


def _number(value: float) -> str:
    """Write a number so that Scilab reads the same number."""
    special = {"inf": "%inf", "-inf": "-%inf", "nan": "%nan"}
    return special.get(text := repr(value), text)
