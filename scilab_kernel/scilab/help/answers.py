"""Answers to help, doc, man and apropos in a cell, and to whoever else asks for help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.help.description import describe, is_constant
from scilab_kernel.scilab.help.library import open_library
from scilab_kernel.scilab.help.page import Code, Page, Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.help.library import HelpLibrary

USAGE = """\
help sin               // the page of a function, a constant, a keyword or an operator
help("figure properties")
apropos eigenvalues    // the pages that have to do with some words
sin?                   // as help sin"""

NOT_INSTALLED = (
    "The pages of Scilab's help are not installed. On Debian and Ubuntu this installs them:"
)
SUGGESTIONS = 10


def answer(fields: Sequence[str]) -> dict[str, str]:
    """Answer a call of ``help``, ``doc``, ``man`` or ``apropos``.

    Parameters
    ----------
    fields
        What macros/%sk_help.sci tells: the kind of question, its words, which Scilab it is, and
        what Scilab knows of the words as a name.
    """
    kind, words, version, _, home, user_home, language, *said = fields
    library = open_library(home, user_home, version, language)
    if kind == "search":
        return _found(library, words)
    if not words:
        return library.show(_introduction(library))
    return explain(library, words, tuple(said), whole=True) or unknown(library, words)


def explain(
    library: HelpLibrary, name: str, said: tuple[str, ...], source: str = "", *, whole: bool
) -> dict[str, str] | None:
    """Tell what a name is: Scilab's page of it, or what Scilab knows of a user's own name.

    None if neither is known.

    Parameters
    ----------
    library
        Where the pages are.
    said, source, whole
        As for :func:`description.describe`; a function with a ``source`` is the user's own.
    """
    topic = library.find(name)
    known = describe(name, said, source, whole=whole)
    is_value = said[:1] in (("value",), ("fields",))
    if topic is None or source or (is_value and not is_constant(name)):
        if known and not is_value and not source:
            known = _with_note(library, known)
        return library.show(known) if known else None
    page = library.read(topic, whole=whole)
    if known and is_value:
        page = replace(page, syntax=known.blocks + page.syntax)
    if whole and (url := library.online(topic)):
        page = replace(page, blocks=(*page.blocks, _link("This page on the web", url)))
    return library.show(page, topic)


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
