"""Scilab's own macros with the guards of the debugger."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from scilab_kernel.scilab.debugging.registry import Registry
from scilab_kernel.scilab.language.dialect import NEWEST

REFUSED = "percentchars.sci"
"""The file that Scilab refuses without guards too: it assigns to %t."""


def guarded_macros(home: Path, *, at_errors: bool) -> dict[Path, str]:
    """Return the text with guards of each file of macros below Scilab's folder ``share/scilab``.

    With ``at_errors`` there are guards that stop where an error leaves a function, too.
    """
    registry = Registry()
    registry.stops_at_errors = at_errors
    texts = {}
    for path in sorted(home.glob("modules/*/macros/**/*.sci")):
        source = registry.add(str(path), path.read_text(errors="replace"), NEWEST)
        # Those that have no guards call mode or stand in a file that Scilab refuses as it is.
        texts[path] = registry.guard(source, source.code) if source.places else ""
    return texts


@functools.cache
def redefinition(home: Path) -> str:
    """Write the cell that defines all macros again, with guards that pass.

    A file that calls ``clear`` without arguments gets Scilab's own ones back.
    """
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    file = Path(folder, "macros.sce")
    texts = guarded_macros(home, at_errors=False)
    known = (
        f'if exists("{path.stem}") then\n{text}\nend\n'  # scilab-cli has none for graphics
        for path, text in texts.items()
        if path.name != REFUSED
    )
    file.write_text("".join(known))
    return (
        f"protection = funcprot(0); exec('{file}', -1); funcprot(protection); clear protection ans"
    )
