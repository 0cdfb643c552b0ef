"""Writes a help page as Markdown with tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.page import (
    Aside,
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Definitions,
    Image,
    Inline,
    Inlines,
    Items,
    Page,
    Paragraph,
    Section,
    Span,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>$|#~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)
_BACKTICKS = re.compile(r"`+")


class MarkdownRenderer:
    """Writes pages as Markdown.

    Parameters
    ----------
    link
        Returns the URL of a link's target; empty if the link leads nowhere.
    """

    def __init__(self, link: Callable[[str], str]) -> None:
        self._link = link

    def page(self, page: Page) -> str:
        """Write a whole page. A note stands for each picture, because Markdown cannot hold it."""
        names = [
            f"**{_escape(name)}**" + (f" — {_escape(what)}" if what else "")
            for name, what in page.names
        ]
        return "\n\n".join([*names, *map(self._block, page.syntax + page.blocks)]) + "\n"

    def _blocks(self, blocks: Blocks) -> str:
        return "\n\n".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - each kind has its own
        match block:
            case Paragraph(inlines):
                return _LINE_START.sub(r"\1\\\2", self._inlines(inlines))
            case Code(text, language):
                fence = _fence(text)
                return f"{fence}{language}\n{text}\n{fence}"
            case Items(items, numbered):
                marks = (f"{k}. " if numbered else "- " for k in range(1, len(items) + 1))
                return "\n".join(map(self._item, marks, items))
            case Definitions(entries):
                return "\n".join(self._entry(*entry) for entry in entries)
            case Table(rows):
                return self._table(rows)
            case Aside(kind, blocks):
                return _indent(f"**{kind.capitalize()}:**\n\n{self._blocks(blocks)}", "> ")
            case Section(title, level, blocks):
                heading = "#" * (level + 1) + " " + self._inlines(title)
                return "\n\n".join([heading, *map(self._block, blocks)])

    def _item(self, mark: str, blocks: Blocks) -> str:
        return mark + _indent(self._blocks(blocks), " " * len(mark))[len(mark) :]

    def _entry(self, term: Inlines, blocks: Blocks) -> str:
        head = Paragraph((Span("strong", term),)) if term else None
        return self._item("- ", (head, *blocks) if head else blocks)

    def _table(self, rows: Sequence[Sequence[Cell]]) -> str:
        count = max(map(len, rows))
        texts = [[*map(self._cell, row), *([""] * (count - len(row)))] for row in rows]
        if not all(cell.is_head for cell in rows[0]):
            texts.insert(0, [""] * count)
        texts.insert(1, ["---"] * count)
        return "\n".join(f"| {' | '.join(row)} |" for row in texts)

    def _cell(self, cell: Cell) -> str:
        """Write a cell of a table on a single line, as Markdown wants it."""
        return "<br>".join(line for block in cell.blocks for line in self._cell_lines(block))

    def _cell_lines(self, block: Block) -> list[str]:
        if isinstance(block, Code):
            return [_code(line).replace("|", "\\|") for line in block.text.split("\n") if line]
        if isinstance(block, Table):  # no table in a table
            return [" — ".join(map(self._cell, row)) for row in block.rows]
        if isinstance(block, Items):
            return [f"• {self._cell(Cell(item))}" for item in block.items]
        if isinstance(block, Definitions):
            return [self._cell(Cell((Paragraph(term), *what))) for term, what in block.entries]
        return [line.strip() for line in self._block(block).split("\n") if line.strip()]

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:  # noqa: PLR0911 - each kind has its own
        match inline:
            case str():
                return _escape(inline)
            case Break():
                return "  \n"
            case Image(_, text):
                return f"\\[{_escape(text)}\\]"
            case Span("code", inlines):
                return _code(_plain(inlines))
            case Span("link", inlines, target):
                url = self._link(target)
                return f"[{self._inlines(inlines)}](<{url}>)" if url else self._inlines(inlines)
            case Span("sub" | "sup" as kind, inlines):
                return f"<{kind}>{self._inlines(inlines)}</{kind}>"
            case Span(kind, inlines):
                mark = "*" if kind == "em" else "**"
                return _around(mark, self._inlines(inlines))


def _around(mark: str, text: str) -> str:
    """Put marks next to the text; behind a blank, Markdown would show the marks themselves."""
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark}", 1) if inner else text


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _plain(inlines: Inlines) -> str:
    return "".join(
        each if isinstance(each, str) else _plain(each.inlines) if isinstance(each, Span) else " "
        for each in inlines
    )


def _code(text: str) -> str:
    """Quote code with more backticks than the code has in a row."""
    if not text.strip():
        return text
    fence = "`" * (max(map(len, _BACKTICKS.findall(text)), default=0) + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _fence(text: str) -> str:
    return "`" * max(3, max(map(len, _BACKTICKS.findall(text)), default=0) + 1)


def _indent(text: str, indent: str) -> str:
    return "\n".join((indent + line).rstrip() for line in text.split("\n"))
