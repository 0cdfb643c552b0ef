"""Answers to help, doc, man and apropos in a cell, and to whoever else asks for help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.description import describe, is_constant
from scilab_kernel.scilab.help.library import open_library
from scilab_kernel.scilab.help.page import Code, Page, Paragraph, Span

if TYPE_CHECKING:
    from scilab_kernel.scilab.help.library import HelpLibrary, Topic
    from scilab_kernel.scilab.talk.markers import HelpAsked

USAGE = """\
help sin               // the page of a function, a constant, a keyword or an operator
help("figure properties")
apropos eigenvalues    // the pages that have to do with some words
sin?                   // as help sin"""

NOT_INSTALLED = (
    "The pages of Scilab's help are not installed. On Debian and Ubuntu this installs them:"
)
SUGGESTIONS = 10


def answer(asked: HelpAsked) -> dict[str, str]:
    """Answer a call of ``help``, ``doc``, ``man`` or ``apropos``."""
    library = open_library(asked.home, asked.user_home, asked.version, asked.language)
    if asked.what == "search":
        return _found(library, asked.words)
    if not asked.words:
        return library.show(_introduction(library))
    name = Name(asked.words, asked.said)
    return explain(library, name, whole=True) or unknown(library, asked.words)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is asked about, and what is known of it apart from Scilab's pages.

    Attributes
    ----------
    said
        What macros/%sk_described.sci tells of it.
    source
        Of a function of the user's own.
    handle
        The type of the graphics handle, if the name ends with a property of one.
    note
        When that was so, if it may have changed.
    """

    name: str
    said: tuple[str, ...] = ()
    source: str = ""
    handle: str = ""
    note: str = ""

    @property
    def is_value(self) -> bool:
        """It is a variable, not a function."""
        return self.said[:1] in (("value",), ("fields",))


def explain(library: HelpLibrary, name: Name, *, whole: bool) -> dict[str, str] | None:
    """Tell what a name is: Scilab's page of it, or what Scilab knows of a user's own name.

    None if neither is known. ``whole`` asks for all of the page, or for the source of a function.
    """
    known = describe(name.name, name.said, name.source, whole=whole)
    if known and name.note:
        known = replace(known, blocks=(*known.blocks, Paragraph((name.note,))))
    if name.handle and (found := library.find_property(name.handle, name.name)):
        topic, page = found
        return library.show(replace(page, syntax=known.blocks if known else ()), topic)
    own_value = name.is_value and not is_constant(name.name)
    page_of = None if name.source or own_value else library.find(name.name)
    if page_of:
        return library.show(_merged(library, page_of, known, name, whole=whole), page_of)
    if known and not name.is_value and not name.source:
        known = _with_note(library, known)
    return library.show(known) if known else None


def _merged(
    library: HelpLibrary, topic: Topic, known: Page | None, name: Name, *, whole: bool
) -> Page:
    """Read a page; put the value of a constant first, and the way to the web last."""
    page = library.read(topic, whole=whole)
    if known and name.is_value:
        page = replace(page, syntax=known.blocks + page.syntax)
    if whole and (url := library.online(topic)):
        page = replace(page, blocks=(*page.blocks, _link("This page on the web", url)))
    return page


def unknown(library: HelpLibrary, name: str) -> dict[str, str]:
    """Say that nothing is known of a name, and what may have been meant."""
    found = [*library.near(name), *library.search(name)]
    title = f"There is no help on {name}."
    if found:
        title += " Did you mean one of these?"
    listing = library.listing(title, list(dict.fromkeys(found))[:SUGGESTIONS])
    return library.show(_with_note(library, listing))


def _found(library: HelpLibrary, words: str) -> dict[str, str]:
    found = library.search(words)
    count = f"{len(found)} help page" + ("" if len(found) == 1 else "s")
    title = f"{count} on {words}:" if found else f"No help page has to do with {words}."
    return library.show(_with_note(library, library.listing(title, found)))


def _introduction(library: HelpLibrary) -> Page:
    link = _link("All of Scilab's help on the web", library.contents)
    return _with_note(library, Page((), (), (Code(USAGE, "scilab"), link)))


def _with_note(library: HelpLibrary, page: Page) -> Page:
    """Add what to do where Scilab's own help is not installed."""
    if library.is_installed:
        return page
    note = (Paragraph((NOT_INSTALLED,)), Code(library.how_to_install))
    return replace(page, blocks=(*page.blocks, *note))


def _link(text: str, url: str) -> Paragraph:
    return Paragraph((Span("link", (text,), url),))
