"""The open files, their folders and the installed Scilab: the source of each answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec

from scilab_kernel.lsp.document import Document
from scilab_kernel.lsp.folder import Folder, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scilab_kernel.lsp.installation import Installation
    from scilab_kernel.scilab.language.signatures import Signature


class Defined(NamedTuple):
    """A function of a file, with the place of its name in the head."""

    uri: str
    document: Document
    signature: Signature
    start: int
    end: int
    source: str


class Workspace:
    """The files that the editor has, and what belongs to them.

    Attributes
    ----------
    installation
        The installed Scilab.
    folder
        The Scilab files of the open folders.
    """

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.folder = Folder(())
        self._codec = PositionCodec()
        self._open: dict[str, Document] = {}
        self._texts: dict[str, str] = {}

    def begin(self, roots: Iterable[str], codec: PositionCodec) -> None:
        """Take note of the open folders, and of how the editor counts characters."""
        self.folder = Folder(Path(path) for uri in roots if (path := to_fs_path(uri)))
        self._codec = codec

    def change(self, uri: str, text: str) -> None:
        """Take a new version of a file; the next request about the file parses it."""
        self._texts[uri] = text

    def close(self, uri: str) -> None:
        """Forget the editor's version of a file; the file on disk counts again."""
        self._texts.pop(uri, None)
        self._open.pop(uri, None)

    def is_open(self, uri: str) -> bool:
        """Whether the editor has the file."""
        return uri in self._texts

    def document(self, uri: str) -> Document:
        """Return the latest version of a file, parsed."""
        known = self._open.get(uri)
        text = self._texts.get(uri, "")
        if known is None or known.code != text:
            known = self._open[uri] = self._parsed(text, known)
        return known

    def others(self, uri: str, name: str) -> Iterator[tuple[str, Document]]:
        """Give the other files that mention a name, open ones first."""
        for other, text in self._texts.items():
            if other != uri and name in text:
                yield other, self.document(other)
        for path, text in self.folder.mentioning(name):
            if (other := _uri(path)) not in self._texts and other != uri:
                yield other, self._parsed(text)

    def function(self, uri: str, name: str) -> Defined | None:
        """Find a function: in the file, in other open files, in the folders, in Scilab's macros."""
        for other in (uri, *(each for each in self._texts if each != uri)):
            if name in self._texts.get(other, "") and (
                found := _defined(other, self.document(other), name)
            ):
                return found
        for path, text in self.folder.defining(name):
            if (other := _uri(path)) not in self._texts and (
                found := _defined(other, self._parsed(text), name)
            ):
                return found
        return self._macro(name)

    def signature(self, uri: str, name: str) -> Signature | None:
        """Find the head of a function of a file or of a macro; None if it is unknown."""
        found = self.function(uri, name)
        return found.signature if found else self.installation.signature(name)

    def functions(self, uri: str) -> Iterator[Signature]:
        """Give the functions of the file."""
        return (function.signature for _, function in self.document(uri).functions)

    def _parsed(self, text: str, known: Document | None = None) -> Document:
        return Document(text, self._codec, self.installation.dialect, known)

    def _macro(self, name: str) -> Defined | None:
        file = self.installation.source(name)
        if file is None:
            return None
        try:
            text = read(file)
        except OSError:
            return None
        return _defined(_uri(file), self._parsed(text), name)


def _uri(path: Path) -> str:
    return from_fs_path(str(path)) or ""


def _defined(uri: str, document: Document, name: str) -> Defined | None:
    found = document.function(name)
    if found is None:
        return None
    offset, function = found
    source = document.code[offset + function.block.start : offset + function.block.end]
    start, end = function.name
    return Defined(uri, document, function.signature, offset + start, offset + end, source)
