"""An installed Scilab, read from its files: functions, their calls, help.

Scilab does not run for this. The gateways of its modules and the help pages name its builtins: 1041
of the 1062 that Scilab 6.1.1 lists, with Debian's scilab-doc. Without a Scilab the server knows the
grammar only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.scilab.help.answers import Name, explain
from scilab_kernel.scilab.help.library import open_library
from scilab_kernel.scilab.knowledge.handles import Handles
from scilab_kernel.scilab.knowledge.index import is_offered
from scilab_kernel.scilab.knowledge.library import Library
from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.language.lexer import KEYWORDS
from scilab_kernel.scilab.process.locate import ScilabNotFoundError, locate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.language.signatures import Signature

CONSTANTS = (
    *("%T", "%F", "%t", "%f", "%e", "%eps", "%i", "%inf", "%io", "%nan", "%pi", "%s", "%z"),
    *("PWD", "SCI", "SCIHOME", "TMPDIR", "home"),
)

_GATEWAY = re.compile(r'<gateway\b[^>]*\bfunction="([^"]+)"')
_NAME = re.compile(r"[A-Za-z_%#?$!][\w%#?$!]*")


class Installation:
    """One Scilab, as its files describe it.

    Parameters
    ----------
    home
        Its folder ``SCI``; None without a Scilab.
    version
        From its files; empty if they do not say.
    """

    def __init__(self, home: Path | None, version: str = "") -> None:
        self.home = home
        self.dialect = dialect(version)
        self._signatures: dict[str, Signature | None] = {}

    @cached_property
    def help(self) -> HelpLibrary:
        """Its help pages."""
        return open_library(str(self.home or ""), "", "", "")

    @cached_property
    def handles(self) -> Handles | None:
        """The properties of graphics handles."""
        return Handles(self.home) if self.home else None

    @cached_property
    def macros(self) -> dict[str, Library]:
        """The library of each macro."""
        found: dict[str, Library] = {}
        for pattern in ("modules/*/macros/lib", "modules/*/macros/*/lib"):
            for file in self.home.glob(pattern) if self.home else ():
                library = Library.read(file.parent)
                found |= dict.fromkeys(library.macros, library)
        return found

    @cached_property
    def builtins(self) -> set[str]:
        """The functions that its gateways name."""
        found: set[str] = set()
        for file in self.home.glob("modules/*/sci_gateway/*.xml") if self.home else ():
            found.update(_GATEWAY.findall(file.read_text(encoding="utf-8", errors="replace")))
        return found

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        pages = (name for name in self.help.names() if _NAME.fullmatch(name))
        names = self.macros.keys() | self.builtins | set(pages)
        names -= {*KEYWORDS, *CONSTANTS}
        return sorted((name.lower(), name) for name in names if is_offered(name))

    def load(self) -> None:
        """Read all that completion needs, so that the first completion does not have to."""
        self.names("")

    def names(self, prefix: str) -> list[str]:
        """List the names that begin with ``prefix`` in any case, the shortest first."""
        low = prefix.lower()
        first = bisect_left(self._sorted, (low,))
        found = []
        for lower, name in self._sorted[first:]:
            if not lower.startswith(low):
                break
            found.append(name)
        return sorted(found, key=len)

    def signature(self, name: str) -> Signature | None:
        """Read the head of a macro; None for builtins and macros without source."""
        if name not in self._signatures:
            library = self.macros.get(name)
            self._signatures[name] = library.signature(name) if library else None
        return self._signatures[name]

    def call(self, name: str) -> str:
        """Write the call of a function, from its source or its help page."""
        signature = self.signature(name)
        says_little = signature is None or signature.inputs == ("varargin",)
        shown = self.help.call(name) if says_little else ""
        return shown or str(signature or "")

    def source(self, name: str) -> Path | None:
        """Find the file of a macro; None for builtins and macros without source."""
        library = self.macros.get(name)
        file = library.folder / f"{name}.sci" if library else None
        return file if file and file.is_file() else None

    def properties(self, handle: str) -> tuple[str, ...]:
        """List the properties of a type of handles; of all types for ``""``."""
        return self.handles.of(handle) if self.handles else ()

    def page(self, name: str) -> str:
        """Show the help page of a name, as Markdown; empty if there is none."""
        shown = explain(self.help, Name(name), whole=False)
        return shown["text/markdown"] if shown else ""

    def explain(self, signature: Signature, source: str) -> str:
        """Show the head and the comments of a function, as Markdown."""
        said = ("macro", ", ".join(signature.outputs), ", ".join(signature.inputs))
        shown = explain(self.help, Name(signature.name, said, source), whole=False)
        return shown["text/markdown"] if shown else ""


def find(environ: Mapping[str, str]) -> Installation:
    """Find the Scilab that the kernel would start; without one, return an empty installation."""
    try:
        found = locate(config.load(environ).environ)
    except ScilabNotFoundError:
        return Installation(None)
    return Installation(found.home, found.version)
