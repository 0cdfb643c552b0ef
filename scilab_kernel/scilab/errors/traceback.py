"""Scilab's error report -> ename, evalue, traceback.

A report, as Scilab prints it on stderr, names the innermost frame first::

    at line     3 of function g ( /tmp/k/cell_1.sce line 3 )
    at line     5 of executed file /tmp/k/cell_2.sce

    Undefined variable: nosuch

The words depend on the language of Scilab; numbers, names and paths do not: only those are used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Failed
from scilab_kernel.scilab.language import source

if TYPE_CHECKING:
    from pathlib import Path

RED, GREEN, CYAN, BOLD, PLAIN = "\x1b[0;31m", "\x1b[0;32m", "\x1b[0;36m", "\x1b[1m", "\x1b[0m"

_IN_FUNCTION = re.compile(
    r"(?P<line>\d+)\s.*?(?P<name>\S+)\s*\(\s*(?P<path>/.*?)\s\S+\s(?P<at>-?\d+)\s*\)$"
)
_IN_FILE = re.compile(r"(?P<at>\d+)\s.*?\s(?P<path>/.*\S)\s*$")
_LOOKS_LIKE_FRAME = re.compile(r"\S.*\s{2,}\S")
"""Scilab aligns numbers and names: `at line     1 of executed string`, `in builtin      pause`."""

_CARET = re.compile(
    r"(?P<source>.*)\n(?P<caret>\s*\^\S*)\n.*?:\s*"
    r"(?:(?P<line>\d+)\.\d+->\d+\.\d+\s+)?(?P<what>.*)",
    re.DOTALL,
)
"""A syntax error. From 2025 on its place stands before the words: first.column->last.column."""

SYNTAX_ERROR = "SyntaxError"


@dataclass(frozen=True, slots=True)
class Frame:
    """One level of the calls that led to an error. ``line`` counts from 1 in ``path``."""

    path: str
    line: int
    function: str = ""


class Sources:
    """What the cells were called and what stood in them, by the file that Scilab read."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, list[str]]] = {}

    def add(self, path: Path, label: str, code: str) -> None:
        """Remember a cell."""
        self._cells[str(path)] = (label, code.splitlines())

    def forget(self, path: Path) -> None:
        """Forget a cell that no later error can name."""
        self._cells.pop(str(path), None)

    def clear(self) -> None:
        """Forget all: another Scilab has none of their functions."""
        self._cells.clear()

    def definition(self, name: str) -> str:
        """Return the text of a function as the last cell that defines it has it, or ""."""
        head = re.compile(rf"function\b[^(\n]*?(?<![\w%#!$?]){re.escape(name)}(?![\w#!$?])")
        for _, lines in reversed(self._cells.values()):
            code = "\n".join(lines)
            if head.search(code):
                for statement in reversed(source.statements(code)):
                    text = code[statement.start : statement.end]
                    if head.match(text):
                        return text
        return ""

    def label(self, path: str) -> str:
        """Name a file as the user knows it, such as ``In [3]``."""
        return self._cells[path][0] if path in self._cells else path

    def line(self, frame: Frame) -> str | None:
        """Return the source line of a frame in a cell."""
        lines = self._cells.get(frame.path, ("", []))[1]
        return lines[frame.line - 1] if 0 < frame.line <= len(lines) else None


def split_report(errors: str, message: str) -> tuple[str, str, str]:
    """Cut what came on stderr into what stands before, in and after the report of an error.

    Java and child processes may print on stderr at any time. The report is empty if the
    last error with that ``message`` was caught, so that Scilab reported none.
    """
    tail = message.rstrip("\n")
    at = errors.rfind(tail) if tail else len(errors)
    if at < 0:
        return errors, "", ""
    end = at + len(tail)
    end += errors[end : end + 1] == "\n"
    head = errors[:at].splitlines(keepends=True)
    start = len(head)
    while start and (not head[start - 1].strip() or _is_frame(head[start - 1])):
        start -= 1
    if not tail and not any(map(_frame, head[start:])):
        return errors, "", ""
    return "".join(head[:start]), "".join(head[start:]) + errors[at:end], errors[end:]


def may_report(errors: str) -> bool:
    """Tell whether a report may be among what came on stderr."""
    return any(map(_is_frame, errors.splitlines()))


def failure(report: str, number: str, message: str, sources: Sources) -> Failed:
    """Make the outcome of a cell from what Scilab said.

    Parameters
    ----------
    report
        What Scilab printed on stderr.
    number, message
        Of ``lasterror``.
    """
    syntax = _CARET.fullmatch(message.strip("\n"))
    ename = SYNTAX_ERROR if syntax else f"ScilabError {number}"
    evalue = syntax["what"] if syntax else message.rstrip("\n")
    tail = message.rstrip("\n")
    head = report.rpartition(tail)[0] if tail else report
    lines: list[str] = []
    frames = _frames(head)
    if syntax:
        frames[:1] = [_placed(frame, syntax, sources) for frame in frames[:1]]
    for frame in reversed(frames):
        lines += _show_frame(frame, sources)
    if syntax:
        lines += _show_caret(syntax, frames, sources)
    lines.append(f"{RED}{ename}{PLAIN}: {evalue}")
    return Failed(ename, evalue, tuple(lines))


def kernel_failure(ename: str, evalue: str) -> Failed:
    """Make an outcome for something that the kernel, not Scilab, has to say."""
    return Failed(ename, evalue, (f"{RED}{ename}{PLAIN}: {evalue}",))


def _frames(head: str) -> list[Frame]:
    """Find the frames, innermost first."""
    return [frame for line in head.splitlines() if (frame := _frame(line))]


def _frame(line: str) -> Frame | None:
    """Read a line of a report; None where Scilab names no file."""
    if match := _IN_FUNCTION.search(line):
        return Frame(match["path"], int(match["at"]), match["name"])
    if match := _IN_FILE.search(line):
        return Frame(match["path"], int(match["at"]))
    return None


def _is_frame(line: str) -> bool:
    return _frame(line) is not None or _LOOKS_LIKE_FRAME.match(line) is not None


def _show_frame(frame: Frame, sources: Sources) -> list[str]:
    where = f"{GREEN}{sources.label(frame.path)}{PLAIN} line {frame.line}"
    if frame.function:
        where += f", in {CYAN}{frame.function}{PLAIN}"
    source = sources.line(frame)
    return [where] if source is None else [where, f"{BOLD}{_arrow(frame)}{source}{PLAIN}"]


def _arrow(frame: Frame) -> str:
    return f"----> {frame.line} "


def _placed(frame: Frame, syntax: re.Match[str], sources: Sources) -> Frame:
    """Move a frame to the line that a syntax error names, if that is the line which it quotes."""
    named = replace(frame, line=int(syntax["line"] or frame.line))
    return named if sources.line(named) == syntax["source"] else frame


def _show_caret(syntax: re.Match[str], frames: list[Frame], sources: Sources) -> list[str]:
    """Show where in its line a syntax error is."""
    if frames and sources.line(frames[0]) == syntax["source"]:
        return [" " * len(_arrow(frames[0])) + syntax["caret"]]
    return [syntax["source"], syntax["caret"]]
