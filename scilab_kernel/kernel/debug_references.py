"""The numbers by which a front end asks for the values of code that has stopped."""

from __future__ import annotations

from scilab_kernel.kernel.debug_panel import RefusedError

STOP_REFERENCES = 1 << 20
"""Numbers of variables in stopped code begin here; below are those of the variable panel."""


class References:
    """Numbers for values, which are frames and paths. No number is given twice."""

    def __init__(self) -> None:
        self._next = STOP_REFERENCES
        self._values: dict[int, tuple[int, str]] = {}
        self._numbers: dict[tuple[int, str], int] = {}
        """The numbers that were given since variables may have changed."""

    def number(self, frame: int, path: str) -> int:
        """Return the number of the value at ``path``, or of all variables of a frame."""
        number = self._numbers.setdefault((frame, path), self._next)
        if number == self._next:
            self._values[number] = frame, path
            self._next += 1
        return number

    def value(self, number: int) -> tuple[int, str]:
        """Return frame and path of a value.

        Raises
        ------
        RefusedError
            There is no such number, or the code has gone on.
        """
        try:
            return self._values[number]
        except KeyError:
            raise RefusedError("the value is gone: the code has gone on", variables=[]) from None

    def renew(self) -> None:
        """Give new numbers from now on, because JupyterLab keeps what it has read by a number."""
        self._numbers.clear()

    def clear(self) -> None:
        """Forget all values: the code goes on."""
        self._values.clear()
        self._numbers.clear()
