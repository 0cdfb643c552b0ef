"""Installs the kernel's macros for one Scilab, so that no name of the user's can harm them."""

from __future__ import annotations

import re
import string
from pathlib import Path

from scilab_kernel.scilab.language.unavailable import refusals
from scilab_kernel.scilab.talk.names import LIBRARY

BUILTINS = re.findall(
    r"\w+",
    """
    abs and argn ascii completion deletefile disp double emptystr error exec execstr exists
    fieldnames file fileinfo fileparts find full fullpath getdate getenv getfield getlanguage getmd5
    getpid getscilabmode getversion grep gsort hash int32 is_handle_valid isdef isequal isfield
    isreal lasterror length list matrix max mclose mfscanf mgetl min mode mopen mprintf mputl
    msprintf msscanf nnz ones or part prod pwd regexp save set setenv size sleep strcat string
    stripblanks strsubst strtod struct sum tokens type typeof uint32 where whereis who winsid
    """,
)
"""What our macros call of Scilab's own, by names that a variable of the user's may have.

A macro sees its callers' variables: after ``sum = 3`` a macro that calls ``sum`` would index it.
So in the macros, and in what is typed, these have an alias that nobody takes.
"""

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
    words["BUILTINS"] = ", ".join(f'"{name}"' for name in BUILTINS)
    for folder in MACROS.iterdir():
        into = target / folder.name if folder.name in _LIBRARIES else target
        for source in folder.iterdir():
            text = source.read_text(encoding="utf-8")
            if source.suffix == ".sci":
                text = _qualified(text)
            for word, meaning in words.items():
                text = text.replace(f"@{word}@", meaning)
            (into / source.name).write_text(text, encoding="utf-8")
    for name, text in refusals():
        (target / "figures" / name).write_text(text, encoding="utf-8")


def _qualified(source: str) -> str:
    """Call builtins by their aliases, and the kernel's macros through their libraries.

    At every start this is done to 80 kB: so without ``re``.
    """
    *before, end = source.split("(")
    return "(".join([*map(_qualified_call, before), end])


def _qualified_call(before: str) -> str:
    """Take what stands before a parenthesis, and say whose the name is that it ends with."""
    name = before[len(before.rstrip(_WORD)) :]
    if name in _BUILTINS:
        return f"{before[: -len(name)]}%sk_c_{name}"
    is_head = before[before.rfind("\n") + 1 :].startswith("function ")
    if name not in _LIBRARY_OF or is_head:
        return before
    return f"{before[: -len(name)]}{_LIBRARY_OF[name]}.{name}"
