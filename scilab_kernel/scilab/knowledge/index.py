"""The functions and constants that come with a Scilab.

When Scilab starts it writes the names that only it knows into a file
(macros/loop/%sk_write_names.sci). The kernel reads all others from the files of Scilab's
installation, when it first needs them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scilab_kernel.scilab.language.signatures import Signature

NAMES_FILE = "names"
"""In the folder of the bridge: builtins, a line with ``//``, protected variables."""

OWN = ("%sk_", "zzz_scilab_kernel")
"""How the names of the kernel's own macros and libraries begin."""

_NAME = re.compile(r"[A-Za-z_%#?$]")


class Index:
    """Finds functions by the beginning of their names, and the signatures of macros.

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
        self._builtins, self.protected = _read_names(bridge / NAMES_FILE)
        self._signatures: dict[str, Signature | None] = {}
        self.is_loaded = False
        """The kernel has read the libraries."""

    @cached_property
    def _libraries(self) -> dict[str, Library]:
        """The library of each macro that Scilab starts with."""
        return _libraries_by_macro(self._home, self._bridge, self.protected)

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        names = self._libraries.keys() | self._builtins
        return sorted((name.lower(), name) for name in names if is_offered(name))

    @cached_property
    def constants(self) -> list[str]:
        """Protected variables, without the libraries."""
        return _constants(self.protected)

    def load(self) -> None:
        """Read the libraries now, which takes some 20 ms."""
        self.functions("")
        self.is_loaded = True

    def __contains__(self, name: str) -> bool:
        """Tell whether a function of that name comes with Scilab."""
        return name in self._builtins or name in self._libraries

    def functions(self, prefix: str) -> list[str]:
        """List the functions that begin with ``prefix``, in upper or lower case."""
        low = prefix.lower()
        first = bisect_left(self._sorted, (low,))
        found = []
        for lower, name in self._sorted[first:]:
            if not lower.startswith(low):
                break
            found.append(name)
        return found

    def signature(self, name: str) -> Signature | None:
        """Read the signature of a macro; None for a builtin, or if the source is missing."""
        if name not in self._signatures:
            library = self._libraries.get(name)
            self._signatures[name] = library.signature(name) if library else None
        return self._signatures[name]


def is_offered(name: str) -> bool:
    """Tell whether the kernel may show a name to the person: it hides its own names."""
    return bool(_NAME.match(name)) and not name.startswith(OWN)


def _read_names(file: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Read the names of builtins, and of protected variables: Scilab's constants and libraries."""
    try:
        names = file.read_bytes().decode(errors="replace")
    except OSError:
        names = ""
    builtins, _, protected = names.partition("\n//\n")
    return frozenset(builtins.splitlines()), frozenset(protected.splitlines())


def _constants(protected: frozenset[str]) -> list[str]:
    return sorted(name for name in protected if not name.endswith("lib") and is_offered(name))


def _libraries_by_macro(home: Path, bridge: Path, protected: frozenset[str]) -> dict[str, Library]:
    """Find the libraries that Scilab loads at its start, and last those of the kernel."""
    found: dict[str, Library] = {}
    for folder in _library_folders(home, bridge):
        library = Library.read(folder)
        if library.name in protected:
            found |= dict.fromkeys(library.macros, library)
    return found


def _library_folders(home: Path, bridge: Path) -> Iterator[Path]:
    for macros in (*home.glob("modules/*/macros"), bridge / "macros"):
        for file in (*macros.glob("lib"), *macros.glob("*/lib")):
            yield file.parent
