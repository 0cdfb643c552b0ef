"""Installs the kernel's macros for one Scilab, so that no name of the user's can harm them."""

from __future__ import annotations

import re
import string
from pathlib import Path

from scilab_kernel.scilab.language.unavailable import (
    UNAVAILABLE,
    UNAVAILABLE_EVERYWHERE,
    refusals,
)
from scilab_kernel.scilab.talk.names import LIBRARY

NEEDED = re.findall(
    r"\w+",
    """
    and ascii clearfun double emptystr error exec execstr exists file find funptr getenv getpid
    getscilabmode getversion hash isequal isfile lasterror list matrix mclose mfscanf mode mopen
    mprintf msprintf newfun or part predef setenv size strcat string strsubst sum type where
    """,
)
"""The functions of Scilab that our macros call for each cell: no cell can run without them."""

BUILTINS = NEEDED + re.findall(
    r"\w+",
    """
    abs argn bool2s completion convstr deletefile disp fieldnames fileinfo fileparts full
    fullpath getdate getfield getlanguage getmd5 grep gsort int32 is_handle_valid isfield
    isreal length max mgetl min mputl mputstr msscanf nnz ones prod pwd regexp
    save set stripblanks strtod struct tokens typeof uint32 whereis who winsid zeros
    """,
)
"""All that they call, by names that a variable of the user's may have.

A macro sees its callers' variables: after ``sum = 3`` a macro that calls ``sum`` would index it.
So in the macros, and in what is typed, each has an alias that no user's variable has. If Scilab
lacks such a function, the macros that call it fail, and no others.
"""

OTHERS = ("clc", "exit", "filesep", "lines", "mscanf", "prompt", "quit", "what")
"""The functions that macros/loop/boot.sce uses beside these, if Scilab has them."""

_BUILTINS = frozenset(BUILTINS)
_WORD = string.ascii_letters + string.digits + "_%.#!$?"
MACROS = Path(__file__).parent / "macros"
_LIBRARIES = {
    "dialogs": f"{LIBRARY}_dialogs",
    "figures": f"{LIBRARY}_graphics",
    "text": f"{LIBRARY}_graphics",
}
"""Folder -> Scilab's name for the library that is made of it; all other folders make one.

A Scilab has figures or text (macros/loop/boot.sce).
"""

FOLDERS = ("", *_LIBRARIES)
"""Where the macros are installed, each folder a library."""

_LIBRARY_OF = {
    path.stem: _LIBRARIES.get(path.parent.name, LIBRARY) for path in MACROS.rglob("%sk_*.sci")
}


def install(target: Path, **words: str) -> None:
    """Write the macros into a new folder, with ``words`` in place of each ``@WORD@`` in them."""
    for name in FOLDERS:
        (target / name).mkdir()
    for word, names in (("BUILTINS", BUILTINS), ("NEEDED", NEEDED)):
        words[word] = ", ".join(f'"{name}"' for name in names)
    for folder in MACROS.iterdir():
        into = target / folder.name if folder.name in _LIBRARIES else target
        for source in folder.iterdir():
            text = source.read_text(encoding="utf-8")
            if source.suffix == ".sci":
                text = _qualified(text)
            for word, meaning in words.items():
                text = text.replace(f"@{word}@", meaning)
            (into / source.name).write_text(text, encoding="utf-8")
    for folder, reasons in ((target, UNAVAILABLE_EVERYWHERE), (target / "figures", UNAVAILABLE)):
        for name, text in refusals(reasons):
            (folder / name).write_text(text, encoding="utf-8")


def _qualified(source: str) -> str:
    """Call builtins by their aliases, and the kernel's macros through their libraries.

    At every start this is done to 80 kB: so without ``re``.
    """
    *before, end = source.split("(")
    return "(".join([*map(_qualified_call, before), end])


def _qualified_call(before: str) -> str:
    """Take what stands before a parenthesis, and say whose the name is that it ends with."""
    name = before[len(before.rstrip(_WORD)) :]
    if before[before.rfind("\n") + 1 :].lstrip().startswith("function "):
        return before
    if name in _BUILTINS:
        return f"{before[: -len(name)]}%sk_c_{name}"
    if name not in _LIBRARY_OF:
        return before
    return f"{before[: -len(name)]}{_LIBRARY_OF[name]}.{name}"
