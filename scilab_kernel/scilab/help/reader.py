"""Reads the HTML of a help page into a Page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.markup import BLOCKS, Element, parse
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
    from collections.abc import Iterable, Iterator
    from typing import Final, Literal

_SKIPPED = frozenset({"head", "style", "script", "title", "hr"})
_NAVIGATION = frozenset({"manualnavbar", "path", "editbar"})
_ASIDES = frozenset({"warning", "note", "important", "caution", "tip"})
_LANGUAGES = {"scilabcode": "scilab", "ccode": "c", "xmlcode": "xml"}
_HEADINGS = {"h1": 2, "h2": 2, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
_SPANS: Final[dict[str, Literal["em", "strong", "code", "sub", "sup"]]] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em",
    "code": "code", "tt": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NESTED_TABLE = frozenset({"table"})


def read_page(source: str) -> Page:
    """Read a help page, and leave out elements without a meaning, such as colours.

    Parameters
    ----------
    source
        The HTML that Scilab's ``xmltojar`` wrote.
    """
    root = parse(source)
    body = next(iter(root.find_all("body")), root)
    names: list[tuple[str, str]] = []
    syntax: list[Block] = []
    blocks: list[Block] = []
    for child in _top_level(body):
        match child.kind:
            case "refnamediv":
                names += _names(child)
            case "refsynopsisdiv":
                syntax += _block(child)
            case _:
                blocks += _blocks([child])
    if not names:
        title = next((_tidy(each.text) for each in root.find_all("title")), "")
        names = [(title, "")]
    return Page(tuple(names), tuple(syntax), tuple(blocks))


def _top_level(body: Element) -> Iterator[Element]:
    """Yield the parts of a page; text between parts becomes a part of its own."""
    for child in body.children:
        if isinstance(child, Element):
            yield child
        elif child.strip():
            yield Element("p", children=[child])


def _names(element: Element) -> list[tuple[str, str]]:
    purposes = [_tidy(each.text) for each in element.find_all("p")]
    names = [_tidy(each.text) for each in element.find_all("h1")]
    if len(names) == 1:
        purposes = [" ".join(purposes)]  # some names have two purposes
    return [(name, purpose) for name, purpose in zip(names, [*purposes, ""], strict=False)]


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


# Blocks


def _blocks(children: Iterable[Element | str]) -> Blocks:
    """Make blocks of the children of an element; a run of text becomes a paragraph."""
    found: list[Block] = []
    run: list[Inline] = []
    for child in children:
        if _is_inline(child):
            run += _inline(child)
        else:
            found += _paragraph(run)
            run = []
            found += _block(child) if isinstance(child, Element) else ()
    return (*found, *_paragraph(run))


def _is_inline(child: Element | str) -> bool:
    if isinstance(child, str):
        return True
    is_block = child.tag in BLOCKS or child.tag in _SKIPPED
    return not is_block and all(map(_is_inline, child.children))


def _block(element: Element) -> Blocks:
    tag, kind = element.tag, element.kind
    if tag in _SKIPPED or kind in _NAVIGATION:
        return ()
    if kind in _ASIDES:
        blocks = _blocks(element.children)
        return (Aside(kind, blocks),) if blocks else ()
    if kind == "programlisting":
        return _code(element)
    if make := _MAKERS.get(tag):
        return make(element)
    if tag in _HEADINGS or any(each.tag in _HEADINGS for each in element.elements):
        return _section(element)
    return _blocks(element.children)


def _section(element: Element) -> Blocks:
    """Make a section of a heading and the blocks that follow it."""
    if element.tag in _HEADINGS:
        return _headed(element, ())
    at = next(k for k, child in enumerate(element.children) if _is_heading(child))
    heading = element.children[at]
    before = _blocks(element.children[:at])
    rest = Element(element.tag, {}, element.children[at + 1 :])
    later = any(map(_is_heading, rest.children))
    after = _section(rest) if later else _blocks(rest.children)
    return (*before, *(_headed(heading, after) if isinstance(heading, Element) else ()))


def _is_heading(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag in _HEADINGS


def _headed(heading: Element, blocks: Blocks) -> Blocks:
    title = _inlines(heading.children)
    if not title:
        return blocks
    return (Section(title, _HEADINGS[heading.tag], blocks),)


def _paragraph(run: list[Inline]) -> Blocks:
    inlines = _trimmed(run)
    return (Paragraph(inlines),) if inlines else ()


def _code(element: Element) -> Blocks:
    lines = [element] if element.tag == "pre" else element.find_all("pre")
    return tuple(
        Code(text, _LANGUAGES.get(each.kind, ""))
        for each in lines
        if (text := each.text.replace("\r\n", "\n").strip("\n").rstrip())
    )


def _items(element: Element) -> Blocks:
    items: list[list[Element | str]] = [[]]
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append([*child.children])
        else:  # text outside all items belongs to the last item
            items[-1].append(child)
    kept = tuple(filter(None, map(_blocks, items)))
    return (Items(kept, numbered=element.tag == "ol"),) if kept else ()


def _definitions(element: Element) -> Blocks:
    entries: list[tuple[Inlines, Blocks]] = []
    for child in element.elements:
        if child.tag == "dt":
            entries.append((_inlines(child.children), ()))
        else:
            blocks = _blocks(child.children if child.tag == "dd" else [child])
            term, before = entries.pop() if entries else ((), ())
            entries.append((term, before + blocks))
    kept = tuple((term, blocks) for term, blocks in entries if term or blocks)
    return (Definitions(kept),) if kept else ()


def _table(element: Element) -> Blocks:
    rows = tuple(filter(None, map(_row, element.find_all("tr", inside=_NESTED_TABLE))))
    cells = [cell for row in rows for cell in row]
    asides = [each for cell in cells for each in cell.blocks if isinstance(each, Aside)]
    if len(rows) == 1 and asides:  # a row with an icon and a warning
        return tuple(asides)
    if len(cells) == 1:
        return cells[0].blocks
    return (Table(rows),) if any(cell.blocks for cell in cells) else ()


def _row(row: Element) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            _blocks(cell.children if cell.tag in ("td", "th") else [cell]),
            is_head=cell.tag == "th" or row.kind == "title",
        )
        for cell in row.elements
    )


_MAKERS = {"pre": _code, "ul": _items, "ol": _items, "dl": _definitions, "table": _table}


# Inlines


def _inlines(children: Iterable[Element | str]) -> Inlines:
    return _trimmed([inline for child in children for inline in _inline(child)])


def _inline(child: Element | str) -> list[Inline]:
    if isinstance(child, str):
        return [_BLANKS.sub(" ", child)] if child else []
    if child.tag == "br":
        return [Break()]
    if child.tag == "img":
        return _image(child)
    inlines = [inline for each in child.children for inline in _inline(each)]
    href = child.attributes.get("href", "")
    if child.tag == "a" and href and not href.startswith(("scilab:", "file:")):
        return [Span("link", tuple(inlines), href)] if inlines else []
    if child.tag in _SPANS and inlines:
        return [Span(_SPANS[child.tag], tuple(inlines))]
    return inlines


def _image(element: Element) -> list[Inline]:
    name = element.attributes.get("src", "").rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    if not name or name.startswith(("ScilabExecute", "ScilabEdit")):
        return []
    is_formula = name.startswith(("_LaTeX_", "_MathML_"))
    text = element.attributes.get("alt") or ("formula" if is_formula else "picture")
    return [Image(name, text)]


def _trimmed(inlines: list[Inline]) -> Inlines:
    """Join texts; remove blanks and breaks at both ends, and blanks beside a break."""
    joined: list[Inline] = []
    for inline in inlines:
        before = joined[-1] if joined else Break()
        if isinstance(inline, str) and isinstance(before, str):
            joined[-1] = _BLANKS.sub(" ", before + inline)
        elif isinstance(inline, str) and isinstance(before, Break):
            joined += filter(None, [inline.lstrip(" ")])
        elif isinstance(inline, Break) and isinstance(before, str):
            joined[-1] = before.rstrip(" ")
            joined.append(inline)
        elif joined or not isinstance(inline, Break):
            joined.append(inline)
    while joined and (isinstance(joined[-1], Break) or joined[-1] in ("", " ")):
        joined.pop()
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip(" ")
    return tuple(joined)
