"""What this Scilab offers to everybody: builtins, macros of its libraries, constants.

Scilab writes the names that only it knows into a file when it starts (macros/boot.sce). All else is
read from the files of its installation when it is first asked for, and Scilab need not be free.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scilab_kernel.scilab.language.signatures import Signature, first_signature

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES_FILE = "names"
"""In the folder of the bridge: builtins, a line with ``//``, protected variables."""

_LIBRARY = re.compile(r'<scilablib name="([^"]*)"')
_MACRO = re.compile(r'<macro name="([^"]*)"')
_NAME = re.compile(r"[A-Za-z_%#?$]")
_HEAD_BYTES = 1 << 14

OWN = ("%sk_", "zzz_scilab_kernel")
"""How the names of the kernel's own macros and libraries begin."""


class Library(NamedTuple):
    """A folder of macros and the variable that stands for it."""

    name: str
    folder: Path
    macros: tuple[str, ...]

    @classmethod
    def read(cls, file: Path) -> Library:
        """Read the ``lib`` file that genlib makes.

        Raises
        ------
        OSError
            It is not there or cannot be read.
        """
        text = file.read_text(encoding="utf-8", errors="replace")
        name = _LIBRARY.search(text)
        macros = tuple(html.unescape(macro) for macro in _MACRO.findall(text))
        return cls(name[1] if name else "", file.parent, macros)


class Index:
    """Names by their beginning, and the signatures of macros.

    Parameters
    ----------
    home
        Scilab's folder ``SCI``.
    bridge
        The kernel's folder, with NAMES_FILE and the macros that take the place of builtins.
    """

    def __init__(self, home: Path, bridge: Path) -> None:
        self._home = home
        self._bridge = bridge
        try:
            names = (bridge / NAMES_FILE).read_text(encoding="utf-8", errors="replace")
        except OSError:
            names = ""
        builtins, _, protected = names.partition("\n//\n")
        self._builtins = set(builtins.splitlines())
        self.protected = frozenset(protected.splitlines())
        """Variables that are Scilab's own: constants, libraries."""
        self._signatures: dict[str, Signature | None] = {}
        self.is_loaded = False
        """The libraries have been read in advance."""

    @cached_property
    def _macros(self) -> dict[str, Path]:
        """The folder of each macro that Scilab starts with."""
        found: dict[str, Path] = {}
        for file in self._library_files():
            library = Library.read(file)
            if library.name in self.protected:
                found |= dict.fromkeys(library.macros, library.folder)
        return found

    def _library_files(self) -> Iterator[Path]:
        for folder in (self._home.glob("modules/*/macros"), [self._bridge / "macros"]):
            for macros in folder:
                yield from macros.glob("lib")
                yield from macros.glob("*/lib")

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        names = self._macros.keys() | self._builtins
        return sorted((name.lower(), name) for name in names if is_offered(name))

    @cached_property
    def constants(self) -> list[str]:
        """Protected variables that are no libraries."""
        return sorted(
            name for name in self.protected if not name.endswith("lib") and is_offered(name)
        )

    def load(self) -> None:
        """Read the libraries now, which takes some 20 ms."""
        self.functions("")
        self.is_loaded = True

    def __contains__(self, name: str) -> bool:
        """Whether a function of that name comes with Scilab."""
        return name in self._builtins or name in self._macros

    def functions(self, prefix: str) -> list[str]:
        """List the functions that begin with ``prefix``, in whatever case."""
        low = prefix.lower()
        first = bisect_left(self._sorted, (low,))
        found = []
        for lower, name in self._sorted[first:]:
            if not lower.startswith(low):
                break
            found.append(name)
        return found

    def signature(self, name: str) -> Signature | None:
        """Read how a macro is called; None for builtins and where its source is missing."""
        if name not in self._signatures:
            folder = self._macros.get(name)
            self._signatures[name] = None if folder is None else read_signature(folder, name)
        return self._signatures[name]


def is_offered(name: str) -> bool:
    """Whether a name is one to complete with: the kernel's own are not."""
    return bool(_NAME.match(name)) and not name.startswith(OWN)


def read_signature(folder: Path, name: str) -> Signature | None:
    """Read how a macro of the library in ``folder`` is called; None if its source is missing."""
    try:
        with (folder / f"{name}.sci").open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    found = first_signature(head)
    return found if found is not None and found.name == name else None
