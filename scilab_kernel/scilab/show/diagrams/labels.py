"""The words of a diagram as lines of plain text: Xcos writes them as HTML, LaTeX or formats."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAKS = ("br", "p", "div", "tr", "hr", "li")
_UNSEEN = ("style", "head", "script", "title")
_FORMAT = re.compile(r"%(?:(\d+)\$)?-?\d*(?:\.\d+)?s")
_BLANKS = re.compile(r"[^\S\n]+")
_ARRAY = re.compile(
    r"\\begin\{array\}(?:\{[^{}]*\})?|\\end\{array\}|\\substack|\\multicolumn\{\d+\}\{\w\}"
)
_SIZES = re.compile(
    r"\\(?:math(?:sf|rm|bf|it)|tiny|scriptsize|small|normalsize|normal|large|Large)\b"
)
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINE = re.compile(r"\\\\|\n")


def lines(text: str) -> list[str]:
    """Give the lines of a text that may be HTML, LaTeX or both."""
    parser = _Text()
    parser.feed(_NOT_XML.sub("", text))
    parser.close()
    found = "".join(parser.pieces).strip()
    if found.startswith("$") and found.endswith("$") and len(found) > 1:
        found = _SIZES.sub("", _ARRAY.sub("", found.strip("$")))
        pieces = [plain(f"${piece.replace('&', ' ')}$") for piece in _NEW_LINE.split(found)]
    else:
        pieces = found.split("\n")
    cleaned = (_BLANKS.sub(" ", piece).strip() for piece in pieces)
    return [piece for piece in cleaned if piece]


def filled(text: str, words: Sequence[str]) -> str:
    """Put the parameters of a block into the format of its label: ``%s``, or ``%2$s``."""
    rest = iter(words)

    def word(found: re.Match[str]) -> str:
        if not found[1]:
            return next(rest, "")
        at = int(found[1]) - 1
        return words[at] if 0 <= at < len(words) else ""

    return _FORMAT.sub(word, text)


class _Text(HTMLParser):
    """Gathers the text between the tags, with the line ends that the tags make."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.pieces.append("\n")
        elif tag == "td":
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)
