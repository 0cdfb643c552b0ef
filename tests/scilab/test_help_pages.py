"""Every page of Scilab's help, in all languages that are installed, can be shown."""

from __future__ import annotations

import base64
import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.help.library import LANGUAGES, HelpLibrary, Topic
from scilab_kernel.scilab.process.locate import locate

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.scilab.help.book import Book

BLOCKS = "p pre ul ol li dl dt dd table tbody tr td th blockquote h4 h5 h6"
INLINES = "strong em code sub sup a img br span"
INLINE_TAGS = frozenset(INLINES.split()) | {"b", "i", "tt"} - {"br", "img"}
TAGS = frozenset(f"{BLOCKS} {INLINES}".split())
ATTRIBUTES = {
    "a": {"href": "https?://.*|mailto:.*", "target": "_blank"},
    "img": {"src": "data:image/(png|gif);base64,.+", "alt": ".+",
            "style": "background-color:white"},
}  # fmt: skip


class Checker(HTMLParser):
    """Holds HTML to what a page may be made of, and counts it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        self.seen[tag] += 1
        if tag not in {"br", "img"}:
            self.open.append(tag)
        for name, value in attrs:
            assert re.fullmatch(ATTRIBUTES[tag][name], value or ""), (tag, name, value)
        if tag == "img":
            base64.b64decode(str(dict(attrs)["src"]).partition(",")[2], validate=True)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class OwnText(HTMLParser):
    """Collects the text of a page's own HTML, without its navigation."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        start, end = source.find("<br /><br />"), source.rfind('<div class="manualnavbar">')
        self.feed(source[start:end])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "" if tag in INLINE_TAGS else " "

    def handle_data(self, data: str) -> None:
        self.text += data


def words(text: str) -> set[str]:
    """Find the words, however indices and exponents are written; ASCII is never broken in two."""
    return set(re.findall(r"\w{2,}", re.sub(r"[_^()]", "", text.lower()), re.ASCII))


@pytest.fixture(scope="module")
def home(environ: dict[str, str]) -> Path:
    home = locate(environ).home
    assert home
    return home


def installed(home: Path) -> list[tuple[HelpLibrary, Book]]:
    """List the books of Scilab's own help; a language that is missing gets the English one."""
    libraries = [HelpLibrary(home, None, "6.1.1", language) for language in LANGUAGES]
    books = [(library, library._own) for library in libraries]
    return [(lib, book) for lib, book in books if book and book.language == lib.language]


@pytest.mark.timeout(600)  # half a minute for each language, on a busy machine
def test_every_page_can_be_shown(home: Path) -> None:
    books = installed(home)
    assert books, "install scilab-doc"
    for library, book in books:
        checker = Checker()
        without: list[str] = []
        torn: list[str] = []
        for file in book._files:
            topic = Topic(file, book, file)
            shown = library.show(library.read(topic), topic)
            checker.feed(shown["text/html"])
            assert checker.open == [], file
            assert not re.search("jarsci:|scilab://|file://SCI", "".join(shown.values())), file
            assert shown["text/plain"].strip(), file
            assert not re.search(r"[ \t]\n|\n\n\n\n", shown["text/plain"]), file
            lost = words(OwnText(book.read(file)).text) - words(shown["text/plain"])
            torn += [file] if lost else []
            left_out = re.search(r"\[(picture|formula)\]", shown["text/html"])
            without += [file] if left_out else []
        print(f"{len(book._files)} pages in {book.language}, {dict(checker.seen)}")
        print(f"pages with too many pictures: {without}")
        print(f"pages with other words than their own: {torn}")
        assert len(book._files) > 2000
        # In some examples of Scilab 2024 words touch where tags should have been text.
        assert len(torn) < 10
        if book._pictures:  # Debian's package of Scilab 2024 has none
            assert checker.seen["img"] > 1000
            assert len(without) < 10


def test_every_entry_of_the_index_has_its_page(home: Path) -> None:
    book = HelpLibrary(home, None, "6.1.1", "en_US")._own
    assert book
    assert len(book.entries) > 2000
    assert [entry for entry in book.entries if not book.has(entry.file)] == []
    assert {name for name, file in book.names.items() if not book.has(file)} == set()
