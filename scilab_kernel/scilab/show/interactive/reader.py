"""Read the description that macros/figures/%sk_object.sci writes of a figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Numbers:
    """A matrix of numbers, column by column."""

    rows: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """A matrix of texts, column by column."""

    rows: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A graphic object: its properties, and the objects in it in the order they are drawn."""

    kind: str
    features: dict[str, Numbers | Texts] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def matrix(self, name: str) -> Numbers:
        """Return a property that has numbers."""
        found = self.features[name]
        if not isinstance(found, Numbers):
            raise TypeError(f"{self.kind}.{name} has no numbers")
        return found

    def numbers(self, name: str) -> tuple[float, ...]:
        """Return all numbers of a property."""
        return self.matrix(name).values

    def number(self, name: str) -> float:
        """Return the first number of a property."""
        return self.numbers(name)[0]

    def texts(self, name: str) -> Texts:
        """Return a property that has texts; no value at all is no text."""
        found = self.features[name]
        return found if isinstance(found, Texts) else Texts(0, ())

    def words(self, name: str) -> tuple[str, ...]:
        """Return all texts of a property."""
        return self.texts(name).values

    def word(self, name: str) -> str:
        """Return the first text of a property."""
        return self.words(name)[0]

    def on(self, name: str) -> bool:
        """Tell whether a property is on."""
        return self.word(name) == "on"


def read(text: str) -> Node:
    """Read a description.

    Raises
    ------
    ValueError
        There is none, or not all of it.
    """
    root = Node("")
    stack = [root]
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("<"):
            node = Node(line[1:])
            stack[-1].children.append(node)
            stack.append(node)
        elif line == ">":
            stack.pop()
        elif line:
            name, kind, rows, *rest = line.split()
            stack[-1].features[name] = _value(kind, int(rows), rest, lines)
    if len(root.children) != 1 or stack != [root]:
        raise ValueError("the description is not whole")
    return root.children[0]


def _value(kind: str, rows: int, rest: list[str], lines: Iterator[str]) -> Numbers | Texts:
    if kind == "s":
        return Texts(rows, tuple(islice(lines, int(rest[0]))))
    return Numbers(rows, tuple(map(float, rest)))
