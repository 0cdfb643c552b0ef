"""Makes a help page about a macro or a variable from what Scilab says of its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.page import Block, Cell, Code, Page, Paragraph, Section, Span, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENT = re.compile(r"\s*//( ?)(.*)")
_CONSTANTS = frozenset({"SCI", "WSCI", "SCIHOME", "TMPDIR", "PWD", "home"})


def is_constant(name: str) -> bool:
    """Say whether Scilab's page about this name is about the variable, as that about %pi is."""
    return name.startswith("%") or name in _CONSTANTS


def describe(name: str, said: Sequence[str], source: str = "", *, whole: bool) -> Page | None:
    """Make a page from what macros/queries/%sk_described.sci tells; None if it tells nothing.

    Parameters
    ----------
    said
        The texts that the macro returned.
    source
        The source of a function as its author wrote it. If empty, the source as Scilab writes it.
    whole
        Whether the page has the source of a function.
    """
    match said:
        case ("macro", outputs, inputs, *text):
            return _macro(name, _signature(name, outputs, inputs), text, source, whole=whole)
        case ("function",):
            return Page(((name, "a function that is built into Scilab"),), (), ())
        case ("value", kind, size, columns, *cells):
            return Page(((name, _sized(kind, size)),), (), _corner(int(columns), cells, size))
        case ("fields", kind, size, *pairs):
            return Page(((name, _sized(kind, size)),), (), _fields(pairs))
    return None


def _signature(name: str, outputs: str, inputs: str) -> str:
    left = f"[{outputs}] = " if "," in outputs else f"{outputs} = " if outputs else ""
    return f"{left}{name}({inputs})"


def _macro(name: str, signature: str, text: Sequence[str], source: str, *, whole: bool) -> Page:
    comments = _head_comments(source.splitlines()[1:] if source else text)
    purpose, rest = (comments[0].strip(), comments[1:]) if comments else ("", [])
    if match := re.match(rf"{re.escape(name)}\s*[-:\u2013\u2014]*\s", purpose):
        purpose = purpose[match.end() :].lstrip()  # many authors begin with "name - purpose"
    blocks: list[Block] = [Code("\n".join(rest).strip("\n"))] if any(rest) else []
    if whole:
        inner = "\n".join(text).strip("\n")
        lines = source or f"function {signature}\n{inner}\nendfunction"
        blocks.append(Section(("Source",), 2, (Code(lines, "scilab"),)))
    return Page(((name, purpose),), (Code(signature, "scilab"),), tuple(blocks))


def _head_comments(lines: Sequence[str]) -> list[str]:
    """Take the comments at the beginning of a function."""
    found: list[str] = []
    for line in lines:
        match = _COMMENT.fullmatch(line)
        if match:
            found.append(match[2])
        elif found or line.strip():
            break
    return found


def _sized(kind: str, size: str) -> str:
    return kind if size in ("", "1x1") else f"{size} {kind}"


def _corner(columns: int, cells: Sequence[str], size: str) -> tuple[Block, ...]:
    """Show the first rows and columns of a matrix, and dots for the rest."""
    if not columns:
        return ()
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.rjust, row, widths)) for row in rows]
    all_rows, all_columns, *more = (int(each) for each in size.split("x")) if size else (1, 1)
    blocks: tuple[Block, ...] = (Code("\n".join(lines)),)
    if more or (len(rows), columns) != (all_rows, all_columns):
        shown = f"rows 1 to {len(rows)} and columns 1 to {columns} of {size}"
        blocks += (Paragraph((shown,)),)
    return blocks


def _fields(pairs: Sequence[str]) -> tuple[Block, ...]:
    rows = tuple(
        (Cell((Paragraph((Span("code", (name,)),)),)), Cell((Paragraph((what,)),)))
        for name, what in zip(pairs[::2], pairs[1::2], strict=False)
    )
    return (Table(rows),) if rows else ()
