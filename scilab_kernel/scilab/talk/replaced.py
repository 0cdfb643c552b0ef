"""Lets a cell define a function that has the name of one of the kernel's macros."""

from __future__ import annotations

import re

from scilab_kernel.scilab.language.unavailable import UNAVAILABLE, UNAVAILABLE_EVERYWHERE
from scilab_kernel.scilab.talk.library import MACROS
from scilab_kernel.scilab.talk.names import macro, quote

_NAMES = {path.stem for path in MACROS.rglob("*.sci")} | {*UNAVAILABLE, *UNAVAILABLE_EVERYWHERE}
_GIVE_BACK, _TAKE_BACK = map(macro, ("give_back", "take_back"))
_DEFINED = re.compile(r"\bfunction\b(?:[^(;=\r\n]*=)?[ \t]*([\w%#!$?]+)")


def given_back(code: str, text: str) -> str:
    """Put Scilab's own functions in place of macros while ``text`` runs, if ``code`` defines them.

    Scilab warns of a function of the person's that replaces a macro, but not of one that replaces
    a function in C. The kernel sends ``text`` to Scilab for ``code``.
    """
    if "function" not in code:
        return text
    names = sorted(_NAMES.intersection(_DEFINED.findall(code)))
    before = "".join(f"if {_GIVE_BACK}({quote(name)}) then, clear {name}, end; " for name in names)
    behind = "".join(f" {_TAKE_BACK}({quote(name)});" for name in names)
    return f"{before}{text}\n{behind}" if names else text
