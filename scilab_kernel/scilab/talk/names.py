"""How the rooms that know things of Scilab put a question to it."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str], tuple[str, ...]]
"""Runs a piece of Scilab, showing nothing; returns the fields that it gave to ``%sk_answer``.

Empty if Scilab does not run or the piece failed.
"""


LIBRARY = "zzz_scilab_kernel"
"""Scilab's name for the library of the kernel's macros. Of two libraries with a macro of one name,
Scilab takes that whose name sorts last."""


def macro(name: str) -> str:
    """Write the name of one of the kernel's macros.

    Called through its library, a macro is not among the variables that ``who`` lists.
    """
    return f"{LIBRARY}.%sk_{name}"


def quote(text: str) -> str:
    """Write ``text`` as a Scilab string."""
    doubled = text.replace('"', '""').replace("'", "''")
    return f'"{doubled}"'
