"""Installs the kernel's macros for one Scilab, so that no name of the person's can harm them."""

from __future__ import annotations

import re
import shutil
import string
from pathlib import Path

from scilab_kernel.scilab.language.unavailable import (
    UNAVAILABLE,
    UNAVAILABLE_EVERYWHERE,
    refusals,
)
from scilab_kernel.scilab.talk import view
from scilab_kernel.scilab.talk.names import LIBRARY

NEEDED = re.findall(
    r"\w+",
    """
    and ascii clearfun double emptystr error exec execstr exists file find funptr getenv getpid
    getscilabmode getversion hash isequal isfile lasterror list matrix mclose mfscanf mode mopen
    mprintf msprintf newfun or part predef setenv size strcat string strsubst sum type where
    """,
)
"""The functions of Scilab that the kernel's macros call for each cell; no cell can do without."""

BUILTINS = NEEDED + re.findall(
    r"\w+",
    """
    abs argn beep bool2s chdir completion convstr delete deletefile disp fieldnames fileext
    fileinfo fileparts format full fullpath funcprot get_absolute_file_path getcallbackobject
    getdate getfield getlanguage getmd5 grand grep gsort ieee int int32 is_handle_valid isfield
    isglobal isreal length load max mget mgetl min mputl mputstr mseek msscanf nnz null ones
    pathconvert prod pwd rand regexp save set sin stripblanks strtod struct tokens typeof uint32
    warning whereis who winsid xpoly zeros
    """,
)
"""All functions of Scilab that the kernel's macros call.

A macro sees its callers' variables: after ``sum = 3`` a macro that calls ``sum`` would index it.
So the macros, and the lines that the kernel types, call each function by an alias, which is no
name of a person's variable. If Scilab lacks a function, only the macros that call it fail.
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
"""Folder -> Scilab's name for its library; all other folders go into one library together.

A Scilab has the folder figures or the folder text (macros/loop/boot.sce).
"""

FOLDERS = ("", *_LIBRARIES)
"""The folders into which the macros are installed, each a library."""

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
    for jar in (view.JAR, view.AGENT):
        shutil.copyfile(jar, target / "figures" / jar.name)
    for folder, reasons in ((target, UNAVAILABLE_EVERYWHERE), (target / "figures", UNAVAILABLE)):
        for name, text in refusals(reasons):
            (folder / name).write_text(text, encoding="utf-8")


def _qualified(source: str) -> str:
    """Call builtins by their aliases, and the kernel's macros through their libraries.

    The kernel does this to 80 kB at every start, so without ``re``, which would be slower.
    """
    *before, end = source.split("(")
    return "(".join([*map(_qualified_call, before), end])


def _qualified_call(before: str) -> str:
    """Qualify the name at the end of the text before a parenthesis."""
    name = before[len(before.rstrip(_WORD)) :]
    if before[before.rfind("\n") + 1 :].lstrip().startswith("function "):
        return before
    if name in _BUILTINS:
        return f"{before[: -len(name)]}%sk_c_{name}"
    if name not in _LIBRARY_OF:
        return before
    return f"{before[: -len(name)]}{_LIBRARY_OF[name]}.{name}"
