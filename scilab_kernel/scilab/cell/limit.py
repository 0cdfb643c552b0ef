"""How much a cell may show, and how long a figure may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scilab_kernel.interfaces.frontend import Frontend

TOO_MUCH = (
    "\nThe rest of what this cell prints is not shown: front ends do not survive it. "
    "The setting output_limit, in MB, allows more (SCILAB_KERNEL_OUTPUT_LIMIT in the "
    "environment); writing to a file is better.\n"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a cell: seconds for a figure, millions of characters of text."""

    figure_seconds: float
    output_mb: float


class LimitedStreams:
    """The stdout and stderr of a front end; both together show ``limit`` MB at most."""

    def __init__(self, frontend: Frontend, limit: float) -> None:
        self.frontend = frontend
        self._room = int(limit * 1e6)

    def show(self, name: str, text: str) -> None:
        """Show text while there is room; say once that the rest is not shown."""
        room, self._room = self._room, self._room - len(text)
        if room > 0:
            self.frontend.stream(name, text[:room])
            if len(text) > room:
                self.frontend.stream("stderr", TOO_MUCH)
