"""Guards in the files that cells read: Scilab reads a copy of the file, which has them.

The copy has the path of the file, below ``copies/whole`` in the kernel's folder, and all lines stay
as they are. A function that ``getd``, ``lib`` or ``load`` has defined without guards
is defined again from ``copies/functions``, if a breakpoint stands in its file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.debugging import NotPossibleError
from scilab_kernel.scilab.debugging.definitions import definitions, only
from scilab_kernel.scilab.debugging.guards import Insert, guarded
from scilab_kernel.scilab.debugging.loads import calls
from scilab_kernel.scilab.language.dialect import dialect
from scilab_kernel.scilab.language.signatures import signatures
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from scilab_kernel.scilab.debugging.definitions import Definition
    from scilab_kernel.scilab.debugging.registry import Registry, Source
    from scilab_kernel.scilab.scilab import Scilab


def read_text(path: str) -> str:
    """Return the text of a file.

    Raises
    ------
    NotPossibleError
        The file cannot be read, or is no text in UTF-8.
    """
    try:
        return Path(path).read_bytes().decode()
    except (OSError, ValueError) as error:
        raise NotPossibleError(f"{path:.200} cannot be read: {error}") from error


class Files:
    """The person's files that have guards, or breakpoints."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def add(self, path: str, version: str) -> Source:
        """Read a file as it is now."""
        path = os.path.realpath(path)
        source = self._registry.add(path, read_text(path), dialect(version))
        source.label, source.is_file = Path(path).name, True
        return source

    def copy(self, scilab: Scilab, path: str) -> str:
        """Write the copy of a file that Scilab reads next; empty if it has to read the file."""
        identity = scilab.identity
        if identity is None or path.startswith((str(scilab.bridge.folder), identity.home)):
            return ""
        try:
            source = self.add(path, scilab.version)
            if not source.places:
                return ""
            self._registry.number(source)
            self.watch_readers(scilab, source.code)
            cleared = self._cleared(scilab, source, ", end, ")
            text = self._registry.guard(source, source.code, cleared)
            return _write(scilab, "whole", source, text)
        except (NotPossibleError, NoRoomError):
            return ""

    def watch_functions(self, scilab: Scilab) -> str:
        """Have the functions of files with breakpoints get guards.

        Writes what code executes around a statement that has files define functions; returns the
        commands that do the same now.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full.
        """
        load, unload = "", ""
        for source in self._registry.files_with_breakpoints():
            self._registry.number(source, is_newest=False)
            load += self._guarded(scilab, source)
            for name in (each.name for each in _functions(source)):
                unload += f"if {_is_same(source, name)} then clear {name}, end, "
        for name, text in (("load", load), ("unload", unload)):
            scilab.bridge.write_copy(f"{name}.sce", text)
        return load

    def watch_readers(self, scilab: Scilab, code: str) -> None:
        """Have functions lose their guards while ``code`` reads their text, as ``save`` does.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full.
        """
        if not any(call.reads for call in calls(code)):
            return
        sources = [source for source in self._registry.sources() if _functions(source)]
        for name, write in (("plain", _plain), ("guarded", self._guarded)):
            text = "".join(write(scilab, source) for source in sources)
            scilab.bridge.write_copy(f"{name}.sce", text)

    def _guarded(self, scilab: Scilab, source: Source) -> str:
        """Write the command that gives guards to those functions that Scilab has from a source."""
        found = _functions(source)
        wraps = self._cleared(scilab, source, "; ")
        wraps += [Insert(each.end, ", end") for each in found]
        text = self._registry.guard_functions(source, found, wraps)
        return f"exec({quote(_write(scilab, 'functions', source, text))}, -1); "

    def _cleared(self, scilab: Scilab, source: Source, end: str) -> list[Insert]:
        """Have each function cleared before its definition, if Scilab has the same one."""
        found = _functions(source)
        if not found:
            return []
        original = _write(scilab, "originals", source, only(source.code, found))
        return [
            Insert(start, f"if {_is_same(source, name, original)} then clear {name}{end}")
            for name, start, _ in found
        ]

    def restored(self, scilab: Scilab, text: str) -> str:
        """Name the person's files in a text that names their copies."""
        copies = f"{scilab.bridge.folder}/copies/"
        for kind in ("whole", "functions"):
            text = text.replace(copies + kind, "")
        return text


def _plain(scilab: Scilab, source: Source) -> str:
    """Write the command that takes the guards from the functions of a source."""
    found = _functions(source)
    wraps = [
        Insert(start, f"if {_is_same(source, name)} then clear {name}; ")
        for name, start, _ in found
    ]
    wraps += [Insert(each.end, ", end") for each in found]
    text = guarded(only(source.code, found), wraps)
    return f"exec({quote(_write(scilab, 'plain', source, text))}, -1); "


def _functions(source: Source) -> list[Definition]:
    return definitions(source.code, list(signatures(source.code)))


def _is_same(source: Source, name: str, original: str = "") -> str:
    """Write the question whether Scilab's function is that of a source, with guards or without."""
    numbers = f"{source.first}, {source.first + len(source.places) - 1}"
    return f"{macro('is_same')}({quote(name)}, {quote(original)}, {numbers})"


def _write(scilab: Scilab, kind: str, source: Source, text: str) -> str:
    return scilab.bridge.write_copy(f"{kind}{source.path}", text)
