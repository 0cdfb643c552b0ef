"""What stood in the cells, so that a traceback can show it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language import source

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.scilab.errors.report import Frame


def definition_in(code: str, name: str) -> str:
    """Return the text of a function as ``code`` defines it last, or ""."""
    head = re.compile(rf"function\b[^(\n]*?(?<![\w%#!$?]){re.escape(name)}(?![\w#!$?])")
    if head.search(code):
        for statement in reversed(source.statements(code)):
            text = code[statement.start : statement.end]
            if head.match(text):
                return text
    return ""


class Sources:
    """What the cells were called and what stood in them, by the file that Scilab read."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, str]] = {}

    def add(self, path: Path, label: str, code: str) -> None:
        """Remember a cell."""
        self._cells[str(path)] = (label, code)

    def forget(self, path: Path) -> None:
        """Forget a cell that no later error can name."""
        self._cells.pop(str(path), None)

    def clear(self) -> None:
        """Forget all: another Scilab has none of their functions."""
        self._cells.clear()

    def definition(self, name: str) -> str:
        """Return the text of a function as the last cell that defines it has it, or ""."""
        found = (definition_in(code, name) for _, code in reversed(self._cells.values()))
        return next(filter(None, found), "")

    def place(self, frame: Frame) -> Frame:
        """Say of a function without a path in which cell it was defined, or that it was none."""
        if frame.path:
            return frame
        for path, (_, code) in reversed(self._cells.items()):
            if text := definition_in(code, frame.function):
                begin = 1 + code[: code.rfind(text)].count("\n")
                if begin <= frame.line <= begin + text.count("\n"):
                    return replace(frame, path=path)
                break
        return replace(frame, path=f"the file of {frame.function}")

    def cells(self) -> list[tuple[str, str]]:
        """List label and code of the cells that errors may name, the oldest first."""
        return list(self._cells.values())

    def file_of(self, code: str) -> str:
        """Return the file that Scilab has read this code from last; empty if it has not."""
        files = [path for path, (_, known) in self._cells.items() if known == code]
        return files[-1] if files else ""

    def label(self, path: str) -> str:
        """Name a file as the user knows it, such as ``In [3]``."""
        return self._cells[path][0] if path in self._cells else path

    def line(self, frame: Frame) -> str | None:
        """Return the source line of a frame in a cell."""
        lines = self._cells.get(frame.path, ("", ""))[1].splitlines()
        return lines[frame.line - 1] if 0 < frame.line <= len(lines) else None
