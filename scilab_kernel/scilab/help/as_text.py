"""Writes a help page as plain text in lines of 80 columns; code keeps its own lines."""

from __future__ import annotations

import re
import unicodedata
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
    from collections.abc import Iterator, Sequence

COLUMNS = 80
INDENT = "    "
_NARROWEST = 8
_GAP = "  "
_PIECES = re.compile(r"\S+|\s+")
_MARKS = {"em": "", "strong": "", "code": "", "sub": "_", "sup": "^", "link": ""}


def page_as_text(page: Page) -> str:
    """Write a whole page."""
    lines: list[str] = []
    for name, purpose in page.names:
        lines += _wrap(f"{name} -- {purpose}" if purpose else name, COLUMNS)
    lines += [""] if lines else []
    lines += _blocks(page.syntax + page.blocks, COLUMNS)
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def width(text: str) -> int:
    """Count the columns that ``text`` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF")
        for each in text
    )


def _blocks(blocks: Blocks, columns: int) -> list[str]:
    """Write blocks with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        more = _block(block, columns)
        lines += ["", *more] if lines and more else more
    return lines


def _block(block: Block, columns: int) -> list[str]:  # noqa: PLR0911 - each kind has its own
    match block:
        case Paragraph(inlines):
            return _wrap(_inlines(inlines), columns)
        case Code(text):
            return text.split("\n")
        case Items(items, numbered):
            return [
                line
                for number, item in enumerate(items, 1)
                for line in _hang(f"{number}. " if numbered else "- ", item, columns)
            ]
        case Definitions(entries):
            return [line for entry in entries for line in _entry(*entry, columns)]
        case Table(rows):
            return _table(rows, columns)
        case Aside(kind, blocks):
            return _hang(f"{kind.capitalize()}: ", blocks, columns)
        case Section(title, level, blocks):
            inner = _indented(_blocks(blocks, columns - len(INDENT)))
            heading = _inlines(title)
            return [heading.upper() if level == 2 else heading, *inner]  # noqa: PLR2004


def _entry(term: Inlines, blocks: Blocks, columns: int) -> list[str]:
    return [
        *_wrap(_inlines(term), columns),
        *_indented(_blocks(blocks, columns - len(INDENT))),
    ]


def _indented(lines: Sequence[str], indent: str = INDENT) -> list[str]:
    return [indent + line if line else "" for line in lines]


def _hang(mark: str, blocks: Blocks, columns: int) -> list[str]:
    """Put a mark before the first line and indent the other lines by its width."""
    blank = " " * len(mark)
    lines = _indented(_blocks(blocks, columns - len(mark)), blank)
    return [mark + lines[0][len(mark) :], *lines[1:]] if lines else []


# Tables


def _table(rows: Sequence[Sequence[Cell]], columns: int) -> list[str]:
    """Write a table; wrap the widest columns until the table fits."""
    count = max(map(len, rows))
    widths = [max(_natural(row[k]) for row in rows if k < len(row)) for k in range(count)]
    while sum(widths) + len(_GAP) * (count - 1) > columns and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines: list[str] = []
    for row in rows:
        lines += _table_row(row, widths)
        if all(cell.is_head for cell in row):
            lines.append(_GAP.join("-" * each for each in widths))
    return lines


def _natural(cell: Cell) -> int:
    return max(map(width, _blocks(cell.blocks, COLUMNS)), default=0)


def _table_row(row: Sequence[Cell], widths: Sequence[int]) -> Iterator[str]:
    cells = [_blocks(cell.blocks, each) for cell, each in zip(row, widths, strict=False)]
    for k in range(max(map(len, cells), default=0)):
        texts = [lines[k] if k < len(lines) else "" for lines in cells]
        yield _GAP.join(
            text + " " * (each - width(text)) for text, each in zip(texts, widths, strict=False)
        )


# Lines


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case str():
            return inline
        case Break():
            return "\n"
        case Image(_, text):
            return f"[{text}]"
        case Span("link", inlines, target) if "://" in target:
            text = _inlines(inlines)
            return text if text == target else f"{text} <{target}>"
        case Span(kind, inlines):
            text, mark = _inlines(inlines), _MARKS[kind]
            return f"{mark}({text})" if mark and len(text) > 1 else mark + text


def _wrap(text: str, columns: int) -> list[str]:
    """Break text into lines at blanks; break a script without blanks at any character."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for piece in _PIECES.findall(part):
            for bit in _bits(piece):
                if line and width(line) + width(bit) > columns and bit != " ":
                    lines.append(line)
                    line = ""
                line += bit if line or bit.strip() else ""
        lines.append(line)
    return lines


def _bits(piece: str) -> Sequence[str]:
    return [piece] if piece.isascii() else re.findall(r"[⺀-￯]|[^⺀-￯]+", piece)
