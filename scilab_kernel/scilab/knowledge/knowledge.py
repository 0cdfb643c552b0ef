"""The kernel's knowledge of one Scilab: its functions and constants, and the workspace.

The kernel reads nothing before it needs it, and asks Scilab only while no cell runs.
"""

from __future__ import annotations

import os
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.handles import Handles, made_by
from scilab_kernel.scilab.knowledge.index import Index
from scilab_kernel.scilab.knowledge.library import Library
from scilab_kernel.scilab.knowledge.paths import resolve
from scilab_kernel.scilab.knowledge.workspace import FUNCTION, HANDLE, LIBRARY, Workspace
from scilab_kernel.scilab.language.dialect import dialect

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.knowledge.workspace import Outline
    from scilab_kernel.scilab.language.chain import Chain
    from scilab_kernel.scilab.language.signatures import Signature
    from scilab_kernel.scilab.start import Identity
    from scilab_kernel.scilab.talk.names import Ask


class Known(Enum):
    """What a name is, as far as the kernel knows."""

    SHIPPED = auto()
    """A function or constant that comes with Scilab."""
    VARIABLE = auto()
    FUNCTION = auto()
    """A function of the person's, or a library."""
    UNKNOWN = auto()


class Knowledge:
    """The knowledge of a Scilab that has started and named its version and folders.

    Parameters
    ----------
    identity
        The process, folders and language of that Scilab.
    bridge
        The kernel's folder for it.
    open_help
        Opens its help pages.
    """

    def __init__(
        self, identity: Identity, bridge: Path, open_help: Callable[[], HelpLibrary]
    ) -> None:
        self._identity = identity
        self._bridge = bridge
        self._open_help = open_help
        self._help: HelpLibrary | None = None
        self._libraries: dict[str, Library | None] = {}
        self.workspace = Workspace()

    @cached_property
    def index(self) -> Index:
        """The functions and constants that come with Scilab."""
        return Index(Path(self._identity.home), self._bridge)

    @cached_property
    def handles(self) -> Handles:
        """The properties of graphics handles."""
        return Handles(Path(self._identity.home))

    # Reading

    def refresh(self, ask: Ask) -> None:
        """Read the workspace again if a cell has run since."""
        if self.workspace.is_stale:
            self.workspace.read(ask, self.index.protected)
            self.workspace.describe(ask)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The words of this version's language, beside those of 6.1."""
        known = dialect(self._identity.version)
        return known.keywords + known.sections

    def take_stock(self, ask: Ask) -> bool:
        """Read one more piece in advance, at rest; tell whether it was the last."""
        if not self.index.is_loaded:
            self.index.load()
            return False
        if self._help is None:
            self._help = self._open_help()
            self._help.load()
            return False
        if not self.workspace.is_stale:
            self.workspace.describe(ask)
        else:
            self.workspace.read(ask, self.index.protected)
            if self.workspace.is_stale:
                return True  # Scilab did not answer: to try again and again would not help
        return self.workspace.is_described

    def age(self) -> dict[str, str | None]:
        """Tell when the kernel read the workspace, for the metadata of an answer."""
        taken = self.workspace.taken
        return {"snapshot": None if taken is None else f"{taken:%Y-%m-%dT%H:%M:%SZ}"}

    # Paths

    def path(self, written: str) -> str:
        """Find the file or folder that Scilab means by a path."""
        home = os.path.expanduser("~")  # noqa: PTH111 - text, not a path
        folders = {"SCI": self._identity.home, "SCIHOME": self._identity.user_home, "HOME": home}
        return resolve(written, _cwd_of(self._identity.pid), folders)

    # Variables

    def variables(self, prefix: str) -> list[Outline]:
        """List the person's variables and functions that begin with ``prefix``, in either case."""
        low = prefix.lower()
        found = (v for v in self.workspace.variables() if v.name.lower().startswith(low))
        return [v for v in found if v.type != LIBRARY and not self._is_scilabs(v)]

    def variable(self, name: str) -> Outline | None:
        """Find a variable or function of the person's; None if the snapshot has no such name."""
        found = self.workspace.find(name)
        return None if found is None or self._is_scilabs(found) else found

    def known(self, name: str) -> Known:
        """Tell what a name is."""
        found = self.workspace.find(name)
        if found is None or self._is_scilabs(found):
            shipped = name in self.index or name in self.index.protected
            return Known.SHIPPED if shipped else Known.UNKNOWN
        callable_ = found.type in {FUNCTION, LIBRARY, ""}
        return Known.FUNCTION if callable_ else Known.VARIABLE

    def _is_scilabs(self, variable: Outline) -> bool:
        """Tell whether a name is a macro of Scilab's: after its first use Scilab lists it, too."""
        return variable.type in (FUNCTION, "") and variable.name in self.index

    def handle_type(self, chain: Chain) -> str:
        """Tell the type of the handle at the end of a chain; empty if that is not known."""
        variable = self.variable(chain.base)
        if variable is None:
            return made_by(chain) or ""
        return variable.handle if variable.type == HANDLE and not chain.steps else ""

    # Functions

    def libraries(self) -> list[Library]:
        """List the libraries of macros that the person has loaded."""
        loaded = [v for v in self.workspace.variables() if v.type == LIBRARY and v.inside]
        return [found for v in loaded if (found := self._library(v.inside[0])) is not None]

    def _library(self, folder: str) -> Library | None:
        if folder not in self._libraries:
            try:
                self._libraries[folder] = Library.read(Path(self.path(folder)))
            except OSError:
                self._libraries[folder] = None
        return self._libraries[folder]

    def signature(self, name: str) -> Signature | None:
        """Return the signature of a function of the person's or of a macro; None if unknown."""
        variable = self.variable(name)
        if variable is not None and variable.type == FUNCTION:
            return variable.signature
        for library in self.libraries():
            if name in library.macros:
                return library.signature(name)
        return self.index.signature(name)

    def call(self, name: str) -> str:
        """Return a function's signature: from its definition, or from its help page.

        The help page counts once the kernel has read the index of the pages at rest: to read it for
        an answer would take too long.
        """
        signature = self.signature(name)
        says_little = signature is None or signature.inputs == ("varargin",)
        shown = self._help.call(name) if self._help and says_little else ""
        return shown or str(signature or "")


def _cwd_of(pid: int) -> str:
    """Find the working folder of a process; the kernel's own if the system hides it."""
    try:
        return os.readlink(f"/proc/{pid}/cwd")  # noqa: PTH115 - text, not a path
    except OSError:
        return os.getcwd()  # noqa: PTH109
