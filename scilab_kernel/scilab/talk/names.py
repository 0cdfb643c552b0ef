"""Names of the kernel's macros, Scilab strings, and the type of the function that sends a query."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str], tuple[str, ...]]
"""Runs Scilab code as a query, which shows nothing; returns the texts given to ``%sk_answer``.

Empty if Scilab does not run or the code failed.
"""


LIBRARY = "zzz_scilab_kernel"
"""Scilab's name for the library of the kernel's macros. If two libraries have a macro of one name,
Scilab takes the library whose name sorts last."""


def macro(name: str) -> str:
    """Write the name of one of the kernel's macros.

    Called through its library, a macro is not among the variables that ``who`` lists.
    """
    return f"{LIBRARY}.%sk_{name}"


def quote(text: str) -> str:
    """Write ``text`` as a Scilab string."""
    doubled = text.replace('"', '""').replace("'", "''")
    return f'"{doubled}"'
