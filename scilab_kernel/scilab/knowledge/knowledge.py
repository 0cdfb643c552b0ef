"""What the kernel knows of one Scilab: what it offers to all, and the user's workspace.

Nothing is read before it is asked for. Scilab itself is asked only while it is free.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.handles import Handles, made_by
from scilab_kernel.scilab.knowledge.index import Index, Library, read_signature
from scilab_kernel.scilab.knowledge.workspace import Outline, Workspace
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.scilab.help.library import HelpLibrary
    from scilab_kernel.scilab.language.chain import Chain
    from scilab_kernel.scilab.language.signatures import Signature
    from scilab_kernel.scilab.start import Identity
    from scilab_kernel.scilab.talk.names import Ask

HANDLE, STRUCT = "handle", "st"
FUNCTION, LIBRARY = "function", "library"
_OUTLINE_FIELDS = 3


class Knowledge:
    """Of a Scilab that has said who it is.

    Parameters
    ----------
    identity
        What it has said.
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
        """What Scilab offers to everybody."""
        return Index(Path(self._identity.home), self._bridge)

    @cached_property
    def handles(self) -> Handles:
        """The properties of handles."""
        return Handles(Path(self._identity.home))

    @property
    def cwd(self) -> str:
        """Scilab's working folder; the kernel's own where the system does not tell."""
        try:
            return os.readlink(f"/proc/{self._identity.pid}/cwd")  # noqa: PTH115 - text, not a path
        except OSError:
            return os.getcwd()  # noqa: PTH109

    @property
    def folders(self) -> dict[str, str]:
        """What Scilab lets stand for a folder at the beginning of a path."""
        home = os.path.expanduser("~")  # noqa: PTH111
        return {"SCI": self._identity.home, "SCIHOME": self._identity.user_home, "HOME": home}

    def refresh(self, ask: Ask) -> None:
        """Read the workspace again if a cell has run since."""
        if self.workspace.is_stale:
            self.workspace.read(ask, self.index.protected)
            self.workspace.describe(ask)

    def take_stock(self, ask: Ask) -> bool:
        """Do a piece of what is best read in advance; tell whether that was all."""
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
                return True  # it cannot be read: trying again and again would not help
        return self.workspace.is_described

    def age(self) -> dict[str, str | None]:
        """Tell when the workspace was read, for the metadata of an answer that rests on it."""
        taken = self.workspace.taken
        return {"snapshot": None if taken is None else f"{taken:%Y-%m-%dT%H:%M:%SZ}"}

    def variables(self, prefix: str) -> list[Outline]:
        """List the user's variables and functions that begin with ``prefix``, in whatever case."""
        low = prefix.lower()
        found = (v for v in self.workspace.variables() if v.name.lower().startswith(low))
        return [v for v in found if v.type != LIBRARY and not self._is_used(v)]

    def _variable(self, name: str) -> Outline | None:
        found = self.workspace.find(name)
        return None if found is None or self._is_used(found) else found

    def _is_used(self, variable: Outline) -> bool:
        """Whether it is a macro of Scilab: once it is used Scilab lists it among the variables."""
        return variable.type in (FUNCTION, "") and variable.name in self.index

    def libraries(self) -> list[Library]:
        """List the libraries of macros that the user has loaded."""
        loaded = [v for v in self.workspace.variables() if v.type == LIBRARY and v.inside]
        return [lib for v in loaded if (lib := self._library(v.inside[0])) is not None]

    def _library(self, folder: str) -> Library | None:
        if folder not in self._libraries:
            first, slash, rest = folder.partition("/")
            path = Path(self.folders.get(first, first) + slash + rest)
            try:
                self._libraries[folder] = Library.read(path / "lib")
            except OSError:
                self._libraries[folder] = None
        return self._libraries[folder]

    def signature(self, name: str) -> Signature | None:
        """Tell how a function is called: the user's own, a macro of a library; None if unknown."""
        variable = self._variable(name)
        if variable is not None and variable.type == FUNCTION:
            return variable.signature
        for library in self.libraries():
            if name in library.macros:
                return read_signature(library.folder, name)
        return self.index.signature(name)

    def call(self, name: str) -> str:
        """Write how a function is called: as its definition begins, or as its help page has it.

        The latter once the index of the pages was read at rest: it takes too long for an answer.
        """
        signature = self.signature(name)
        says_little = signature is None or signature.inputs == ("varargin",)
        shown = self._help.call(name) if self._help and says_little else ""
        return shown or str(signature or "")

    def handle_type(self, chain: Chain) -> str:
        """Tell the type of the handle that a chain leads to; empty if that is not known."""
        variable = self._variable(chain.base)
        if variable is None:
            return made_by(chain) or ""
        is_handle = variable.type == HANDLE and not chain.steps
        return "".join(variable.inside) if is_handle else ""

    def inside(self, chain: Chain, ask: Ask) -> tuple[str, ...]:
        """List what may follow the dot behind ``chain``: fields or properties. Calls nothing."""
        variable = self._variable(chain.base)
        if variable is None:
            kind = made_by(chain)
            return () if kind is None else self.handles.of(kind)
        known = self._known_inside(variable, chain)
        if known:
            return known
        steps = " ".join(map(quote, chain.steps))
        answer = ask(f"{macro('outline_of')}({quote(chain.base)}, [{steps}])")
        if len(answer) != _OUTLINE_FIELDS:
            return ()
        kind, size, inside = answer
        return self._direct(Outline("", kind, size, tuple(inside.split(",")) if inside else ()))

    def _known_inside(self, variable: Outline, chain: Chain) -> tuple[str, ...]:
        """Look into the snapshot. Which element of an array it is makes no difference there."""
        fields = [step[1:] for step in chain.steps if step[0] == "."]
        if len(fields) < len(chain.steps) and variable.type not in (STRUCT, HANDLE):
            return ()
        if not fields:
            return self._direct(variable)
        prefix = ".".join(fields) + "."
        inner = (path.removeprefix(prefix) for path in variable.inside if path.startswith(prefix))
        return tuple(path for path in inner if "." not in path)

    def _direct(self, variable: Outline) -> tuple[str, ...]:
        if variable.type == HANDLE:
            return self.handles.of("".join(variable.inside))
        if variable.type in (FUNCTION, LIBRARY):
            return ()
        return tuple(path for path in variable.inside if "." not in path)
