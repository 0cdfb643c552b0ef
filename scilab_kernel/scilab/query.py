"""How the rooms that know things of Scilab put a question to it."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str], tuple[str, ...]]
"""Runs a piece of Scilab, showing nothing; returns the fields that it gave to ``%sk_answer``.

Empty if Scilab does not run or the piece failed.
"""


def quote(text: str) -> str:
    """Write ``text`` as a Scilab string."""
    doubled = text.replace('"', '""').replace("'", "''")
    return f'"{doubled}"'
