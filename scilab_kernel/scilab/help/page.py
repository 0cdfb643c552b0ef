"""The contents of a help page, independent of HTML, Markdown and text.

A page consists of blocks, and blocks consist of inlines. A renderer can show these types only, so
no other HTML of a page reaches a front end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A run of inlines with a meaning; the ``target`` of a link is another page or a URL."""

    kind: Literal["em", "strong", "code", "sub", "sup", "link"]
    inlines: Inlines
    target: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by the name of its file; ``text`` replaces a picture that cannot be shown."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph."""


Inline = str | Span | Image | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code in a ``language``, or with an empty language lines that a program printed."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets or numbers."""

    items: tuple[Blocks, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and their meanings; a term without a meaning has that of the next term."""

    entries: tuple[tuple[Inlines, Blocks], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: Blocks
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may be of different lengths."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A note or a warning."""

    kind: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it. ``level`` is 2 for the sections of a page."""

    title: Inlines
    level: int
    blocks: Blocks


Block = Paragraph | Code | Items | Definitions | Table | Aside | Section
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A help page.

    Attributes
    ----------
    names
        The names that the page describes, each with its purpose; most pages have a single name.
    syntax
        The section that says how to call the function, or None.
    blocks
        All other blocks.
    """

    names: tuple[tuple[str, str], ...]
    syntax: Blocks
    blocks: Blocks

    def summary(self, name: str) -> Page:
        """Keep the syntax, the arguments and, of several names, ``name`` only."""
        names = tuple(each for each in self.names if each[0] == name) or self.names
        arguments = self.blocks[:1] if self.syntax and _lists_arguments(self.blocks[:1]) else ()
        return Page(names, self.syntax, arguments)

    def call_of(self, name: str) -> str:
        """Return the line of the syntax that calls ``name`` with most arguments; or empty."""
        sections = (block for block in self.syntax if isinstance(block, Section))
        codes = (block for section in sections for block in section.blocks)
        lines = (line for code in codes if isinstance(code, Code) for line in code.text.split("\n"))
        call = re.compile(rf"(?<!\w){re.escape(name)}\s*\((.*)")
        calls = [found for line in lines if (found := call.search(line))]
        return max(calls, key=lambda found: found[1].count(",")).string if calls else ""


def _lists_arguments(blocks: Blocks) -> bool:
    """Say whether a block lists arguments: a section that begins with definitions."""
    return any(
        isinstance(block, Section) and isinstance((*block.blocks, None)[0], Definitions)
        for block in blocks
    )


def find_term(blocks: Blocks, name: str) -> Blocks:
    """Find the meaning of a term in all definitions of a page; empty if there is none."""
    for block in blocks:
        match block:
            case Definitions(entries):
                for at, (term, _) in enumerate(entries):
                    if name in _terms(term):
                        return next((meaning for _, meaning in entries[at:] if meaning), ())
                inner = tuple(each for _, meaning in entries for each in meaning)
            case Section(blocks=inner) | Aside(blocks=inner):
                pass
            case Items(items):
                inner = tuple(each for item in items for each in item)
            case _:
                continue
        if found := find_term(inner, name):
            return found
    return ()


def _terms(term: Inlines) -> list[str]:
    """List the names in a term such as ``x_label, y_label:``."""
    text = "".join(each for each in term if isinstance(each, str))
    return [each.strip() for each in text.strip(" :").split(",")]
