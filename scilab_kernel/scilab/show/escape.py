"""Write any text as HTML that shows it as it is."""

from __future__ import annotations

from html import escape

_NOT_MATHEMATICS = {"$": "<span>$</span>", "\\": "<span>\\</span>"}
"""Front ends look for LaTeX in HTML too; delimiters in elements of their own have no partner."""


def as_html(text: str) -> str:
    """Write a text to stand between two tags: neither HTML nor MathJax finds anything in it."""
    escaped = escape(text, quote=False)
    for character, instead in _NOT_MATHEMATICS.items():
        escaped = escaped.replace(character, instead)
    return escaped
