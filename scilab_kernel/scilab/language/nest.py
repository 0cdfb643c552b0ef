"""Keep account of open blocks and brackets, and of the symbols that Scilab's parser holds for them.

Scilab's parser has room for 200 symbols, and each operator in a row is one more level in its syntax
tree: ``refusals`` says what more of them does.
"""

from __future__ import annotations

from typing import NamedTuple

_BINDING_LEVELS = 8
_CHAIN = 5  # its place in what is saved


class Measure(NamedTuple):
    """The greatest value seen, and the offset where it was seen."""

    value: int
    start: int


class Nest:
    """The open blocks and brackets, and the expression in the innermost of them.

    Attributes
    ----------
    open
        Open blocks and brackets, outermost first.
    assignable
        Whether what stands before a ``=`` so far may be assigned to.
    deepest
        Symbols that Scilab's parser has to hold at once; estimated, never too low.
    longest
        Operators and fields in a row.
    loose, tight, chain
        Operators that wait for their right side, those that bind tightly among them, and all.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self.assignable = False
        self.deepest = Measure(0, 0)
        self.longest = Measure(0, 0)
        self.loose = 0
        self.tight = 0
        self.chain = 0
        self._saved: list[tuple[bool, int, int, int, int, int, int]] = []
        self._depth = 0
        self._held = 0
        self._peak = 0

    @property
    def top(self) -> str:
        """The innermost block or bracket; empty outside all."""
        return self.open[-1] if self.open else ""

    def enter(self, name: str, weight: int) -> None:
        """Open a bracket or block: put its surroundings aside."""
        operators = (self._held, self.loose, self.tight, self.chain, self._peak)
        self._saved.append((self.assignable, self._depth, *operators))
        self.open.append(name)
        self._depth += self._pending() + weight
        self._held = self.loose = self.tight = 0
        self._peak = self.chain

    def leave(self) -> None:
        """Close a bracket or block; its longest chain goes on outside."""
        inner = max(self._peak, self.chain)
        self.assignable, self._depth, *operators = self._saved.pop()
        self._held, self.loose, self.tight, _, self._peak = operators
        self.chain = inner
        self.open.pop()

    def widen(self, weight: int) -> None:
        """Note that another part of the innermost block takes ``weight`` more symbols."""
        self._depth += weight

    def hold(self, symbols: int) -> None:
        """Note that the items before this one take so many symbols."""
        self._held = symbols

    def next_item(self, symbols: int) -> None:
        """Go on to the next argument or column."""
        self._peak = max(self._peak, self.chain)
        self.chain = self._saved[-1][_CHAIN]
        self._held = symbols
        self.loose = self.tight = 0
        self.assignable = False

    def next_statement(self, end: int) -> None:
        """Close the account of the statement that ends at ``end``."""
        if self.chain > self.longest.value:
            self.longest = Measure(self.chain, end)
        self._held = self.loose = self.tight = self.chain = self._peak = 0

    def measure(self, start: int) -> None:
        """Note how many symbols Scilab's parser holds at ``start``."""
        depth = self._depth + self._pending()
        if depth > self.deepest.value:
            self.deepest = Measure(depth, start)

    def _pending(self) -> int:
        """Count the symbols that unfinished operators and earlier items hold."""
        return self._held + 2 * min(self.loose, _BINDING_LEVELS) + self.tight
