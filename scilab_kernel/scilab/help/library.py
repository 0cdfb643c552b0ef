"""All help for a Scilab, in the person's language: pages, names spelt alike, searches."""

from __future__ import annotations

import difflib
import itertools
import os
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.as_html import HtmlRenderer
from scilab_kernel.scilab.help.as_markdown import MarkdownRenderer
from scilab_kernel.scilab.help.as_text import page_as_text
from scilab_kernel.scilab.help.book import Book, Entry
from scilab_kernel.scilab.help.page import (
    Block,
    Inlines,
    Items,
    Page,
    Paragraph,
    Span,
    find_term,
)
from scilab_kernel.scilab.help.reader import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGES = ("en_US", "fr_FR", "ja_JP", "pt_BR")
"""The languages of Scilab's help; the first stands in for all others."""

ONLINE = "https://help.scilab.org/docs"
PICTURE_BYTES = 400_000
"""Bytes of pictures that a page shows; 7 of Scilab's 2700 pages have more, up to a megabyte."""

MATCHES = 50
NEAR = 5
NEARNESS = 0.7
_SECTION = '<div class="refsection"'
_SURFACES = {"Fac3d": "surface", "Plot3d": "surface"}
_PACKAGES = {"fr_FR": "scilab-doc-fr", "ja_JP": "scilab-doc-ja", "pt_BR": "scilab-doc-pt-br"}


Found = tuple[Book, Entry]
"""A page that was found by its entry in an index."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A name for which help is wanted, and the place of its page."""

    name: str
    book: Book
    file: str


@cache
def open_library(home: str, user_home: str, version: str, language: str) -> HelpLibrary:
    """Open the help of a Scilab, in the language of Scilab or else of the environment.

    Parameters
    ----------
    home, user_home
        Scilab's ``SCI`` and ``SCIHOME``; empty if they are not known.
    version
        The version of Scilab, such as ``6.1.1``; empty if it is not known.
    language
        The result of Scilab's ``getlanguage()``, which is English if the system lacks the locale.
    """
    wishes = [language, *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))]
    spoken = [each for wish in wishes for each in LANGUAGES[1:] if each[:2] == wish[:2]]
    return HelpLibrary(
        Path(home) if home else None,
        Path(user_home) if user_home else None,
        version,
        (spoken or LANGUAGES)[0],
    )


class HelpLibrary:
    """The books of a Scilab; each is opened at its first use.

    Parameters
    ----------
    home
        Scilab's ``SCI`` folder; None if it is not known.
    user_home
        Scilab's ``SCIHOME``, where toolboxes are installed; None if it is not known.
    version
        Scilab's version, for links to the pages online.
    language
        One of ``LANGUAGES``.
    """

    def __init__(
        self, home: Path | None, user_home: Path | None, version: str, language: str
    ) -> None:
        self.language = language
        self._calls: dict[str, str] = {}
        self._online = f"{ONLINE}/{version or 'current'}/"
        self._own = _book(home / "modules/helptools/jar", self.language) if home else None
        self._books = [self._own] if self._own else []
        self._books += _toolboxes(home, user_home, self.language)

    @property
    def is_installed(self) -> bool:
        """Whether Scilab's own help is installed."""
        return self._own is not None

    @property
    def how_to_install(self) -> str:
        """The command that installs Scilab's help on Debian and Ubuntu."""
        return f"apt-get install {_PACKAGES.get(self.language, 'scilab-doc')}"

    def load(self) -> None:
        """Read the indexes of the books now, which takes some 70 ms."""
        self.find("")

    def names(self) -> Iterator[str]:
        """Give the names of functions that have a page, and some other names."""
        return itertools.chain.from_iterable(book.functions() for book in self._books)

    def find(self, name: str) -> Topic | None:
        """Find the page about a function, an operator or any other name."""
        for book in self._books:
            if file := book.names.get(name):
                return Topic(name, book, file)
        is_symbol = name and not any(each.isalnum() for each in name)
        return self.find("symbols") if is_symbol and name != "symbols" else None

    def find_property(self, handle: str, name: str) -> tuple[Topic, Page] | None:
        """Find what the page about a type of graphics handles says of a property.

        Parameters
        ----------
        handle
            The type, such as ``Figure``.
        name
            The expression that ends with the property, such as ``f.axes_size``.
        """
        kind = _SURFACES.get(handle, handle)
        topic = self.find(f"{kind.lower()}_properties") or self.find(f"{kind}_properties")
        prop = name.rpartition(".")[2]
        meaning = find_term(self.read(topic).blocks, prop) if topic else ()
        if not topic or not meaning:
            return None
        return topic, Page(((name, f"property of {handle} handles"),), (), meaning)

    def read(self, topic: Topic, *, whole: bool = True) -> Page:
        """Read a page, or only its beginning, which says how to call a function."""
        source = topic.book.read(topic.file)
        if whole:
            return read_page(source)
        beginning = _SECTION.join(source.split(_SECTION, 2)[:2])  # no more than is shown
        return read_page(beginning).summary(topic.name)

    def call(self, name: str) -> str:
        """Return the call with most arguments from the function's page; empty if it has none."""
        if name not in self._calls:
            topic = self.find(name)
            source = topic.book.read(topic.file) if topic else ""
            self._calls[name] = read_page(source.partition(_SECTION)[0]).call_of(name)
        return self._calls[name]

    def online(self, topic: Topic) -> str:
        """Return the address of a page on the web; empty for a page of a toolbox."""
        return f"{self._base(topic.book)}{topic.file}.html" if topic.book is self._own else ""

    @property
    def contents(self) -> str:
        """The address of the table of contents on the web."""
        return f"{self._online}{self.language}/index.html"

    # Searches

    def near(self, name: str) -> list[Found]:
        """List the pages whose names are spelt like a name without a page."""
        names = {
            entry.title.lower(): (book, entry) for book in self._books for entry in book.entries
        }
        near = difflib.get_close_matches(name.lower(), names, NEAR, NEARNESS)
        return [names[each] for each in near]

    def search(self, words: str) -> list[Found]:
        """List the pages whose name, purpose or chapter has all of the words, the best first.

        If there is no such page, list the pages that have the words anywhere in their text.
        """
        wanted = words.lower().split()
        if not wanted:
            return []
        found = [
            (rank, book, entry)
            for book in self._books
            for entry in book.entries
            if (rank := _rank(entry, wanted)) is not None
        ]
        found.sort(key=lambda each: each[0])
        return [(book, entry) for _, book, entry in found] or list(self._search_texts(words))

    def _search_texts(self, words: str) -> Iterator[Found]:
        for book in self._books:
            files = set(book.files_with(words))
            yield from ((book, entry) for entry in book.entries if entry.file in files)

    # Showing

    def show(self, page: Page, topic: Topic | None = None) -> dict[str, str]:
        """Write a page as HTML, Markdown and plain text.

        Parameters
        ----------
        page
            Any page.
        topic
            The place of the page, which its links and pictures need.

        https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
        """
        book = topic.book if topic else self._own
        left = PICTURE_BYTES

        def link(target: str) -> str:
            return self._url(book, target, topic.file if topic else "")

        def picture(name: str) -> str:
            nonlocal left
            url = book.picture(name, left) if book else ""
            left -= len(url) * 3 // 4
            return url

        return {
            "text/plain": page_as_text(page),
            "text/markdown": MarkdownRenderer(link).page(page),
            "text/html": HtmlRenderer(link, picture).page(page),
        }

    def listing(self, title: str, found: Sequence[Found]) -> Page:
        """Make a page that lists other pages."""
        items = [_listed(book, entry, self._own) for book, entry in found[:MATCHES]]
        blocks: list[Block] = [Paragraph((title,))]
        if items:
            blocks.append(Items(tuple((Paragraph(item),) for item in items)))
        if len(found) > MATCHES:
            more = f"... and {len(found) - MATCHES} more; give more words to find fewer."
            blocks.append(Paragraph((more,)))
        return Page((), (), tuple(blocks))

    def _url(self, book: Book | None, target: str, page: str) -> str:
        """Return the URL of a link; empty if its target is not on the web."""
        if target.startswith(("http://", "https://", "mailto:")):
            return target
        file, _, anchor = target.partition("#")
        file = file.removesuffix(".html") or page
        if book is None or book is not self._own or not book.has(file):
            return ""
        return f"{self._base(book)}{file}.html" + (f"#{anchor}" if anchor else "")

    def _base(self, book: Book) -> str:
        return f"{self._online}{book.language}/"


def _listed(book: Book, entry: Entry, own: Book | None) -> Inlines:
    target = f"{entry.file}.html" if book is own else ""
    return (Span("link", (entry.title,), target), f" — {entry.purpose}" if entry.purpose else "")


def _rank(entry: Entry, wanted: Sequence[str]) -> tuple[bool, bool, bool, bool, str] | None:
    """Rank a match: the name itself, a name that begins with it, a name, a purpose, a chapter."""
    title, purpose, chapter = entry.title.lower(), entry.purpose.lower(), entry.chapter.lower()
    if not all(word in title or word in purpose or word in chapter for word in wanted):
        return None
    first = wanted[0]
    return (title != first, not title.startswith(first), first not in title,
            not all(word in title or word in purpose for word in wanted), title)  # fmt: skip


def _book(folder: Path, language: str) -> Book | None:
    """Open the book of a folder in this language, or else in English."""
    for each in (language, LANGUAGES[0]):
        path = folder / f"scilab_{each}_help.jar"
        if zipfile.is_zipfile(path):
            return Book(path, each)
    return None


def _toolboxes(home: Path | None, user_home: Path | None, language: str) -> list[Book]:
    """Open the books of the toolboxes that atomsInstall or an archive has installed."""
    folders = [*user_home.glob("atoms/*/*/*/jar")] if user_home else []
    folders += [*user_home.glob("atoms/*/*/jar")] if user_home else []
    folders += [*home.glob("contrib/*/jar"), *home.glob("contrib/*/*/jar")] if home else []
    books = (_book(folder, language) for folder in sorted(folders))
    return [book for book in books if book]
