"""Writes a help page as HTML for any front end, without styles of its own and without scripts."""

from __future__ import annotations

from html import escape
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
from scilab_kernel.scilab.show.escape import as_html

if TYPE_CHECKING:
    from collections.abc import Callable

_TITLE_LEVEL = 3
"""The level of a page's title: a page appears among cells, whose headings may be larger."""


class HtmlRenderer:
    """Writes pages as HTML.

    Parameters
    ----------
    link
        Returns the URL of a link's target; empty if the link leads nowhere.
    picture
        Returns the ``data:`` URL of a picture by its name; empty if it cannot be shown.
    """

    def __init__(self, link: Callable[[str], str], picture: Callable[[str], str]) -> None:
        self._link = link
        self._picture = picture

    def page(self, page: Page) -> str:
        """Write a whole page."""
        names = "".join(
            _tag("p", f"<strong>{as_html(name)}</strong>" + (f" — {as_html(what)}" if what else ""))
            for name, what in page.names
        )
        return names + self._blocks(page.syntax + page.blocks)

    def _blocks(self, blocks: Blocks) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - each kind has its own
        match block:
            case Paragraph(inlines):
                return _tag("p", self._inlines(inlines))
            case Code(text):
                return f"<pre><code>{escape(text)}</code></pre>"
            case Items(items, numbered):
                inner = "".join(_tag("li", self._tight(item)) for item in items)
                return _tag("ol" if numbered else "ul", inner)
            case Definitions(entries):
                return _tag("dl", "".join(self._entry(*entry) for entry in entries))
            case Table(rows):
                return _tag("table", _tag("tbody", "".join(map(self._row, rows))))
            case Aside(_, blocks):
                return _tag("blockquote", self._blocks(blocks))
            case Section(title, level, blocks):
                heading = _tag(f"h{level + _TITLE_LEVEL - 1}", self._inlines(title))
                return heading + self._blocks(blocks)

    def _entry(self, term: Inlines, blocks: Blocks) -> str:
        return _tag("dt", self._inlines(term)) + _tag("dd", self._tight(blocks))

    def _row(self, row: tuple[Cell, ...]) -> str:
        return _tag(
            "tr",
            "".join(_tag("th" if cell.is_head else "td", self._tight(cell.blocks)) for cell in row),
        )

    def _tight(self, blocks: Blocks) -> str:
        """Write blocks; a first paragraph has no <p> around it, which would add space."""
        match blocks:
            case (Paragraph(inlines), *rest):
                return self._inlines(inlines) + self._blocks(tuple(rest))
        return self._blocks(blocks)

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case str():
                return as_html(inline)
            case Break():
                return "<br>"
            case Image(name, text):
                return self._image(name, text)
            case Span("link", inlines, target):
                url = self._link(target)
                inner = self._inlines(inlines)
                return f'<a href="{escape(url)}" target="_blank">{inner}</a>' if url else inner
            case Span("code", inlines):
                return _tag("code", self._code(inlines))
            case Span(kind, inlines):
                return _tag(kind, self._inlines(inlines))

    def _code(self, inlines: Inlines) -> str:
        """Write the contents of <code>, where front ends do not look for LaTeX."""
        return "".join(
            escape(each, quote=False) if isinstance(each, str) else self._inline(each)
            for each in inlines
        )

    def _image(self, name: str, text: str) -> str:
        url = self._picture(name)
        if not url:
            return f"[{as_html(text)}]"
        # Formulas are black on a transparent ground: a dark theme would hide them.
        return f'<img src="{url}" alt="{escape(text)}" style="background-color:white">'


def _tag(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"
