"""What is known of the user's variables: a snapshot, taken when Scilab is free.

It is what completion, inspection and the variable panel answer from while a cell runs. Names are
read at once, descriptions in pieces, so that ten thousand variables keep nobody waiting.
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
    from collections.abc import Iterable

    from scilab_kernel.scilab.talk.names import Ask

DESCRIBED_AT_ONCE = 100
"""Variables that one question is about: Scilab takes some 15 microseconds for each."""

MOST_DESCRIBED = 5000
"""Of more variables than these only the names are known."""

_WORDS = {"st": "struct", "ce": "cell"}
CELLS_READ = 200
"""Cells since the last snapshot whose source is looked through for names."""


class Outline(NamedTuple):
    """What a variable is, as ``typeof`` and ``size`` say it.

    ``inside`` lists the fields of a struct, tlist or mlist, those of fields as ``outer.inner``; the
    type of a handle; the inputs of a function, whose outputs are its ``size``; the folder of a
    library.
    """

    name: str
    type: str = ""
    size: str = ""
    inside: tuple[str, ...] = ()

    @property
    def signature(self) -> Signature:
        """How a function is called."""
        outputs = tuple(self.size.split(",")) if self.size else ()
        return Signature(self.name, self.inside, outputs)

    @property
    def facts(self) -> tuple[str, ...]:
        """Say it as macros/%sk_described.sci does, without a value."""
        match self.type:
            case "function":
                return ("macro", ", ".join(self.signature.outputs), ", ".join(self.inside))
            case "handle":
                return ("value", " ".join((*self.inside, "handle")), self.size, "0")
            case "library" | "":
                return ("value", self.type or "variable", "", "0")
        fields = (part for field in self.inside if "." not in field for part in (field, ""))
        return ("fields", _WORDS.get(self.type, self.type), self.size, *fields)


class Workspace:
    """The snapshot. ``taken`` is when it was read, None if it was not."""

    def __init__(self) -> None:
        self.taken: datetime | None = None
        self.is_stale = True
        """A cell has run since it was read."""
        self._outlines: dict[str, Outline] = {}
        self._to_describe: deque[str] = deque()
        self._cells: deque[str] = deque(maxlen=CELLS_READ)

    def cell_ran(self, code: str) -> None:
        """Take note that a cell begins: what it assigns is guessed from its source until then."""
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
        """There is nothing left to describe."""
        return not self._to_describe

    def describe(self, ask: Ask) -> None:
        """Describe some of the variables that are not described yet."""
        names = [self._to_describe.popleft() for _ in range(DESCRIBED_AT_ONCE) if self._to_describe]
        if names:
            answer = ask(f"{macro('outlines')}([{' '.join(map(quote, names))}])")
            for name, kind, size, inside in zip(*[iter(answer)] * 4, strict=False):
                parts = tuple(inside.split(",")) if inside else ()
                self._outlines[name] = Outline(name, kind, size, parts)

    def find(self, name: str) -> Outline | None:
        """Return what is known of a variable; None if there is none of that name."""
        return self._outlines.get(name)

    def variables(self) -> Iterable[Outline]:
        """Give every variable of the snapshot."""
        return self._outlines.values()

    def assigned(self) -> Assigned:
        """Find the names that cells since the snapshot have assigned, by their source."""
        return merged(assigned(piece) for cell in self._cells for piece in pieces(cell))
