"""Scilab's own functions that macros of the kernel stand for, where a cell defines them anew."""

from __future__ import annotations

import re

from scilab_kernel.scilab.language.unavailable import UNAVAILABLE, UNAVAILABLE_EVERYWHERE
from scilab_kernel.scilab.talk.bridge import MACROS
from scilab_kernel.scilab.talk.names import macro, quote

_NAMES = {path.stem for path in MACROS.rglob("*.sci")} | {*UNAVAILABLE, *UNAVAILABLE_EVERYWHERE}
_DEFINED = re.compile(r"\bfunction\b[^(;,\r\n]*?([\w%#!$?]+)[ \t]*(?=[(;,\r\n]|//|$)")


def given_back(code: str) -> str:
    """Write what has Scilab find its own functions again, of those that ``code`` defines anew.

    Scilab warns of a function of the person's that replaces a macro, but not of one that replaces
    a function in C. Empty if ``code`` defines no function of such a name.
    """
    if "function" not in code:
        return ""
    names = sorted(_NAMES.intersection(_DEFINED.findall(code)))
    return "".join(f"{macro('give_back')}({quote(name)}); " for name in names)
