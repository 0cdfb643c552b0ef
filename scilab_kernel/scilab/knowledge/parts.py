"""Entries of the variable panel: a variable or a part of one, and groups of many parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.interfaces.language import Variable
from scilab_kernel.scilab.knowledge.workspace import CELL, FUNCTION, STRUCT
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS_AT_ONCE = 100
"""The panel lists so many parts; behind these it has groups of 100, of 10 000, and so on."""

_TYPES = {STRUCT: "struct", CELL: "cell", FUNCTION: "macro"}
_SHOWN_TYPES = {"constant": "float", "boolean": "bool", "string": "str"}
"""Types whose values JupyterLab's tree shows; of a value of another type it shows the type."""

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d*)?")
_IDENTIFIER = re.compile(r"[A-Za-z_%#?!$][\w#?!$]*", re.ASCII)
_GROUP = re.compile(r"(\d+):(\d+):(.*)", re.DOTALL)
_ROW = re.compile(r"\((\d+),:\)$")


class Row(NamedTuple):
    """A value as macros/queries/%sk_variables.sci and macros/queries/%sk_parts.sci tell it.

    ``kind`` is ``variable``, or what sort of part it is, or empty for what is not to be listed.
    ``which`` is the name or number of the part. ``parts`` is empty if the value has none.
    """

    kind: str
    which: str
    type: str
    size: str
    value: str
    parts: str

    def variable(self, parent_path: str, parent: str) -> Variable:
        """Make an entry of the panel; ``parent`` is the code for the value around it."""
        path, name = self.which, self.which
        if self.kind != "variable":
            argument = quote(self.which) if self.kind in ("field", "property") else self.which
            path = f"{macro('part')}({parent_path}, {quote(self.kind)}, {argument})"
            name = self._name_in(parent)
        return Variable(name, self._shown_type(), self.value, path, bool(self.parts))

    def _shown_type(self) -> str:
        shown = _TYPES.get(self.type, self.type)
        if self.size == "1x1":
            as_text = self.type == "constant" and not _PLAIN_NUMBER.fullmatch(self.value)
            return shown if as_text else _SHOWN_TYPES.get(self.type, shown)
        # The size first: JupyterLab's table shows a dozen characters.
        return f"{self.size} {shown}" if self.size else shown

    def _name_in(self, parent: str) -> str:
        """Write the code for the part: ``s.a``, ``l(2)``, ``A(1,:)``, ``A(1,2)``, ``c{3}``."""
        match self.kind:
            case "field" | "property":
                is_plain = _IDENTIFIER.fullmatch(self.which)
                return f"{parent}.{self.which}" if is_plain else f"{parent}({quote(self.which)})"
            case "row":
                return f"{parent}({self.which},:)"
            case "slab":
                return f"{parent}({':,' * (self.size.count('x') + 1)}{self.which})"
            case "cell":
                return _element(parent, self.which, "{}")
        return _element(parent, self.which, "()")


def _element(parent: str, which: str, brackets: str) -> str:
    """Write the code for an element of a vector, or of a row of a matrix, which is ``A(1,:)``."""
    row = _ROW.search(parent)
    if row:
        parent, which = parent[: row.start()], f"{row[1]},{which}"
    return f"{parent}{brackets[0]}{which}{brackets[1]}"


class Group(NamedTuple):
    """The parts from ``first`` to ``last`` of the value at ``path``."""

    path: str
    first: int
    last: int

    @classmethod
    def parse(cls, path: str) -> Group | None:
        """Read the path of a group; None if the path is that of a value."""
        found = _GROUP.fullmatch(path)
        return cls(found[3], int(found[1]), int(found[2])) if found else None

    def divided(self) -> Iterator[Variable]:
        """Divide into at most a hundred smaller groups, as entries of the panel."""
        size = PARTS_AT_ONCE
        while size * PARTS_AT_ONCE < self.last - self.first + 1:
            size *= PARTS_AT_ONCE
        for begin in range(self.first, self.last + 1, size):
            end = min(begin + size - 1, self.last)
            value, path = f"{end - begin + 1} more", f"{begin}:{end}:{self.path}"
            yield Variable(f"({begin}:{end})", "more", value, path, has_parts=True)
