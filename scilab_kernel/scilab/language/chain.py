"""Take apart what stands before a dot: ``a.b(3).c`` is a name and the steps from it."""

from __future__ import annotations

import re
from typing import NamedTuple

from scilab_kernel.scilab.language.patterns import WORD

_NAME_AT_END = re.compile(rf"(?<!{WORD}){WORD}+\Z")
_OPENER = {")": "(", "}": "{"}
_LONGEST = 1000
"""Characters of the line that are looked at."""


class Chain(NamedTuple):
    """A name, and the steps from it as they are written: ``.b``, ``(3)``, ``{2}``."""

    base: str
    steps: tuple[str, ...] = ()


def chain_before(text: str) -> Chain | None:
    """Take apart the chain that ``text`` ends with; None if it ends with something else."""
    line = text[-_LONGEST:].rpartition("\n")[2]
    steps: list[str] = []
    while True:
        while line.endswith((")", "}")):
            opened = _opening(line)
            if opened < 0:
                return None
            steps.append(line[opened:])
            line = line[:opened]
        name = _NAME_AT_END.search(line)
        if name is None or name[0][0].isdigit():
            return None
        line = line[: name.start()]
        if not line.endswith("."):
            return Chain(name[0], tuple(reversed(steps)))
        steps.append(f".{name[0]}")
        line = line[:-1]


def _opening(line: str) -> int:
    """Find the bracket that the last character of ``line`` closes; -1 if it is not there."""
    closer, depth = line[-1], 0
    for pos in range(len(line) - 1, -1, -1):
        depth += (line[pos] == closer) - (line[pos] == _OPENER[closer])
        if depth == 0:
            return pos
    return -1
