"""Libraries of macros, as ``genlib`` leaves them in a folder: ``lib`` lists their names."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.signatures import first_signature

if TYPE_CHECKING:
    from pathlib import Path

    from scilab_kernel.scilab.language.signatures import Signature

_LIBRARY = re.compile(r'<scilablib name="([^"]*)"')
_MACRO = re.compile(r'<macro name="([^"]*)"')

HEAD_BYTES = 1 << 14
"""The kernel reads so much of a macro's source: the function begins there, after comments."""


class Library(NamedTuple):
    """A folder of macros; ``name`` is the variable by which Scilab knows the library."""

    name: str
    folder: Path
    macros: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Library:
        """Read which macros are in a folder.

        Raises
        ------
        OSError
            There is no ``lib`` file, or it cannot be read.
        """
        text = (folder / "lib").read_bytes().decode(errors="replace")
        name = _LIBRARY.search(text)
        macros = tuple(html.unescape(macro) for macro in _MACRO.findall(text))
        return cls(name[1] if name else "", folder, macros)

    def signature(self, macro: str) -> Signature | None:
        """Read the signature of a macro; None if its source is missing or begins otherwise."""
        try:
            with (self.folder / f"{macro}.sci").open("rb") as file:
                head = file.read(HEAD_BYTES).decode(errors="replace")
        except OSError:
            return None
        found = first_signature(head)
        return found if found is not None and found.name == macro else None
