"""Cut a file where the parser may begin, and after a change where it was cut before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.lsp.part import Part

_HEAD = re.compile(r"^function\b", re.MULTILINE)
_TAIL = re.compile(r"^endfunction\b.*\n", re.MULTILINE)
_LINE = re.compile(r"\n(?=[ \t]*[A-Za-z])")
_LONG = 2000
"""Characters that make a part."""


def cut(code: str, known: Sequence[tuple[int, Part]]) -> list[int]:
    """Return the offsets where parts may begin, and the end.

    ``known`` are the parts of the version before, each behind its offset. Those at the beginning
    and the end of the code that did not change keep their bounds.
    """
    before = [0]
    count = 0
    for _, part in known:
        if not (part.code.endswith("\n") and code.startswith(part.code, before[-1])):
            break
        before.append(before[-1] + len(part.code))
        count += 1
    after = [len(code)]
    for _, part in reversed(known[count:]):
        start = after[-1] - len(part.code)
        if start < before[-1] or not code.startswith(part.code, start):
            break
        after.append(start)
    while len(after) > 1 and code[after[-1] - 1 : after[-1]] not in ("", "\n"):
        after.pop()
    first, last = before.pop(), after.pop()
    if first < last or not code:
        before += _bounds(code, first, last)
    return [*before, last, *reversed(after)]


def ends_function(code: str, offset: int) -> bool:
    """Tell whether a function begins at an offset, or has ended in the line before."""
    line = code.rfind("\n", 0, max(0, offset - 1)) + 1
    return code.startswith("function", offset) or code.startswith("endfunction", line)


def _bounds(code: str, first: int, last: int) -> list[int]:
    """Cut before functions that begin a line, behind them, and now and then in long code."""
    marks = {first, *(found.start() for found in _HEAD.finditer(code, first, last))}
    marks.update(found.end() for found in _TAIL.finditer(code, first, last))
    found = sorted(marks - {last}) or [first]
    bounds = []
    for start, end in zip(found, [*found[1:], last], strict=True):
        bounds.append(start)
        while line := _LINE.search(code, bounds[-1] + _LONG, end):
            bounds.append(line.end())
    return bounds
