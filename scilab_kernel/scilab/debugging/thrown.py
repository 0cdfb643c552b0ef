"""An error on its way out of bodies with guards, each of which raises it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.debugging.stop import EXEC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scilab_kernel.scilab.debugging.stop import Stop


class Thrown:
    """Where an error was raised: ``frames`` has name, path and line of each, innermost first."""

    def __init__(self, stop: Stop) -> None:
        self.frames = [(frame.name, frame.path, frame.line) for frame in stop.stack()]

    def callers(self) -> Iterator[tuple[str, str, int]]:
        """List what each frame has called, and path and line of the frame."""
        called = ""
        for name, path, line in self.frames:
            yield called, path, line
            called = EXEC if path and name == Path(path).name else name

    def report(self, message: str, file_of: Callable[[str], str]) -> str:
        """Write the report that Scilab would have printed without guards.

        ``file_of`` gives the file that Scilab has read a source from. Frames that have no source
        are left out.
        """
        *functions, cell = [(name, file_of(path), line) for name, path, line in self.frames if path]
        lines = [_line(*frame) for frame in functions]
        _, file, line = cell
        return "".join([*lines, f"at line {line} of executed file {file}\n\n", message])


def _line(name: str, file: str, line: int) -> str:
    if name == Path(file).name:
        return f"at line {line} of executed file {file}\n"
    return f"at line {line} of function {name} ( {file} line {line} )\n"
