"""Scilab's error report: where it stands among what came on stderr, and its frames.

A report, as Scilab prints it on stderr, names the innermost frame first::

    at line     3 of function g ( /tmp/k/cell_1.sce line 3 )
    at line     5 of executed file /tmp/k/cell_2.sce

    Undefined variable: nosuch

The words depend on the language of Scilab; numbers, names and paths do not: only those are used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scilab_kernel.scilab.talk.folders import PREFIX

_IN_FUNCTION = re.compile(
    r"(?P<line>\d+)\s.*?(?P<name>\S+)\s*\(\s*(?P<path>/.*?)\s\S+\s(?P<at>-?\d+)\s*\)$"
)
_IN_FILE = re.compile(r"(?P<at>\d+)\s.*?\s(?P<path>/.*\S)\s*$")
_LOOKS_LIKE_FRAME = re.compile(r"\S.*\s{2,}\S")
"""Scilab aligns numbers and names: `at line     1 of executed string`, `in builtin      pause`."""


_OWN_MACRO = re.compile(rf"/{re.escape(PREFIX)}[^/]*/macros/")


@dataclass(frozen=True, slots=True)
class Frame:
    """One level of the calls that led to an error. ``line`` counts from 1 in ``path``."""

    path: str
    line: int
    function: str = ""


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
    if not tail and not any(map(frame_of, head[start:])):
        return errors, "", ""
    return "".join(head[:start]), "".join(head[start:]) + errors[at:end], errors[end:]


def may_report(errors: str) -> bool:
    """Tell whether a report may be among what came on stderr."""
    return any(map(_is_frame, errors.splitlines()))


def frames_of(head: str) -> list[Frame]:
    """Find the frames, innermost first, those of the kernel's macros left out.

    Most of these macros stand for functions of Scilab's own in C, which have no frame.
    """
    found = filter(None, map(frame_of, head.splitlines()))
    return [frame for frame in found if not _OWN_MACRO.search(frame.path)]


def frame_of(line: str) -> Frame | None:
    """Read a line of a report; None where Scilab names no file."""
    if match := _IN_FUNCTION.search(line):
        return Frame(match["path"], int(match["at"]), match["name"])
    if match := _IN_FILE.search(line):
        return Frame(match["path"], int(match["at"]))
    return None


def _is_frame(line: str) -> bool:
    return frame_of(line) is not None or _LOOKS_LIKE_FRAME.match(line) is not None
