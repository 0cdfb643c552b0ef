"""Parses the HTML of a help page into a tree of elements, as a browser would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col"})
_LISTS = frozenset({"dl", "dt", "dd", "ol", "ul", "li"})
_TABLES = frozenset({"table", "tbody", "tfoot", "thead", "tr", "td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = _LISTS | _TABLES | _HEADINGS | {"address", "blockquote", "center", "div", "hr", "p", "pre"}
_ENDS_PARAGRAPH = BLOCKS - {"dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr"}
_SAME_KIND = {"dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "li": {"li"}, "td": {"td", "th"}}
_SAME_KIND |= {"th": {"td", "th"}, "tr": {"tr", "td", "th"}, "p": {"p"}}
_LIMITS = {"dt": "dl", "dd": "dl", "li": "ul ol", "td": "table", "th": "table", "tr": "table"}

# The colours of the examples are most of a page, and no renderer shows them.
_PATH = re.compile(r'<span class="path".*?</span>', re.DOTALL)
_SPAN = re.compile(r"</?span\b[^>]*>")

# Scilab 2024 forgot to escape the tags in strings and comments of its examples.
_RAW = re.compile(r'<span class="scilab(?:string|comment)">([^<]*<(?!/span>).*?)</span>', re.DOTALL)


@dataclass(slots=True)
class Element:
    """A tag with its attributes and its children, which are texts and other elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The class of the element; no element of a page has two."""
        return self.attributes.get("class", "")

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All the text in the element, with its blanks."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.text
            for child in self.children
        )

    def find_all(self, tag: str, *, inside: frozenset[str] = frozenset()) -> list[Element]:
        """List the elements of a tag, without those that lie in elements of the tags ``inside``."""
        found: list[Element] = []
        for child in self.elements:
            if child.tag == tag:
                found.append(child)
            if child.tag not in inside:
                found += child.find_all(tag, inside=inside)
        return found


def parse(source: str) -> Element:
    """Parse a page; a page that is not valid HTML gives a tree, too."""
    builder = _Builder()
    text = _RAW.sub(lambda found: found[1].replace("<", "&lt;"), _PATH.sub("", source))
    builder.feed(_SPAN.sub("", text))
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.partition("&")[0]  # some pages have &nbsp; in a tag
        self._close_implied(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            open_tag = self._open[depth].tag
            if open_tag == tag:
                del self._open[depth:]
                return
            if open_tag in BLOCKS and tag not in BLOCKS:
                return  # </b> does not end a paragraph

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        """Close the elements that a new tag ends: a <dd> ends a <dt>, a <table> ends a <p>."""
        ends = set(_SAME_KIND.get(tag, ()))
        if tag in _ENDS_PARAGRAPH:
            ends.add("p")
        limits = _LIMITS.get(tag, "td th li dd table").split()
        for depth in range(len(self._open) - 1, 0, -1):
            open_tag = self._open[depth].tag
            if open_tag in limits:
                return
            if open_tag in ends:
                del self._open[depth:]
                if tag != "tr":
                    return
