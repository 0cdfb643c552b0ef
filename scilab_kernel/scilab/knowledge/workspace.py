"""A snapshot of the person's variables, which the kernel takes while no cell runs.

While a cell runs, completion, inspection and the variable panel answer from it. The kernel reads
all names at once and descriptions in pieces, so that ten thousand variables delay no request long.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timezone
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.knowledge.index import is_offered
from scilab_kernel.scilab.language.assigned import Assigned, assigned, merged, pieces
from scilab_kernel.scilab.language.signatures import Signature
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scilab_kernel.scilab.talk.names import Ask

DESCRIBED_AT_ONCE = 100
"""Variables in one query: Scilab takes some 15 microseconds for each."""

MOST_DESCRIBED = 5000
"""The most variables that the kernel describes; of all others it knows the names only."""

CELLS_READ = 200
"""Cells since the last snapshot in whose source the kernel looks for names."""

HANDLE, STRUCT, CELL, FUNCTION, LIBRARY = "handle", "st", "ce", "function", "library"
"""Types that ``typeof`` names."""

_WORDS = {STRUCT: "struct", CELL: "cell"}


class Outline(NamedTuple):
    """A variable without its value: its type and size, as ``typeof`` and ``size`` say it.

    ``inside`` lists the fields of a struct, tlist or mlist, those of fields as ``outer.inner``; the
    type of a handle; the inputs of a function, whose outputs are its ``size``; the folder of a
    library.
    """

    name: str
    type: str = ""
    size: str = ""
    inside: tuple[str, ...] = ()

    @classmethod
    def parse(cls, name: str, type_: str, size: str, inside: str) -> Outline:
        """Make an outline of the texts that macros/queries/%sk_outline.sci gives."""
        return cls(name, type_, size, _listed(inside))

    @property
    def handle(self) -> str:
        """The type of a handle; empty if its object is gone, or if it is several handles."""
        return self.inside[0] if self.inside else ""

    @property
    def signature(self) -> Signature:
        """The signature of a function."""
        return Signature(self.name, self.inside, _listed(self.size))

    def fields(self, path: Sequence[str] = ()) -> tuple[str, ...]:
        """List the fields, or those of the field that ``path`` leads to."""
        prefix = "".join(f"{field}." for field in path)
        below = [each[len(prefix) :] for each in self.inside if each.startswith(prefix)]
        return tuple(each for each in below if "." not in each)

    @property
    def facts(self) -> tuple[str, ...]:
        """The outline in the form of macros/queries/%sk_described.sci, without a value."""
        match self.type:
            case "function":
                return ("macro", ", ".join(self.signature.outputs), ", ".join(self.inside))
            case "handle":
                return ("value", " ".join((*self.inside, "handle")), self.size, "0")
            case "library" | "":
                return ("value", self.type or "variable", "", "0")
        fields = (part for field in self.fields() for part in (field, ""))
        return ("fields", _WORDS.get(self.type, self.type), self.size, *fields)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


class Workspace:
    """The snapshot. ``taken`` is the time at which the kernel read it, None before that."""

    def __init__(self) -> None:
        self.taken: datetime | None = None
        self.is_stale = True
        """A cell has run since the kernel read the snapshot."""
        self._outlines: dict[str, Outline] = {}
        self._to_describe: deque[str] = deque()
        self._cells: deque[str] = deque(maxlen=CELLS_READ)

    def cell_ran(self, code: str) -> None:
        """Take note that a cell begins: until the next snapshot its names come from its source."""
        self.is_stale = True
        self._cells.append(code)

    def read(self, ask: Ask, protected: frozenset[str]) -> None:
        """Read the names of the variables; ``protected`` are Scilab's own."""
        names = ask(f"{macro('who')}()")
        if not names:
            return
        before = self._outlines
        kept = [name for name in names if name not in protected and is_offered(name)]
        self._outlines = {name: before.get(name) or Outline(name) for name in kept}
        self._to_describe = deque(kept[:MOST_DESCRIBED])
        self._cells.clear()
        self.is_stale = False
        self.taken = datetime.now(timezone.utc)

    @property
    def is_described(self) -> bool:
        """Each variable is described."""
        return not self._to_describe

    def describe(self, ask: Ask) -> None:
        """Describe the next variables that are not described yet."""
        waiting = self._to_describe
        names = [waiting.popleft() for _ in range(min(DESCRIBED_AT_ONCE, len(waiting)))]
        if not names:
            return
        answer = ask(f"{macro('outlines')}([{' '.join(map(quote, names))}])")
        for name, kind, size, inside in zip(*[iter(answer)] * 4, strict=False):
            self._outlines[name] = Outline.parse(name, kind, size, inside)

    def find(self, name: str) -> Outline | None:
        """Return the outline of a variable; None if there is none of that name."""
        return self._outlines.get(name)

    def variables(self) -> Iterable[Outline]:
        """Give every variable of the snapshot."""
        return self._outlines.values()

    def assigned(self) -> Assigned:
        """Find the names that cells since the snapshot have assigned, by their source."""
        return merged(assigned(piece) for cell in self._cells for piece in pieces(cell))
