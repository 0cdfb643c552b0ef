"""The Scilab files of the folders that the editor has open."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".sci", ".sce", ".tst")
MOST_FILES = 10_000
LARGEST = 1 << 20
"""Bytes; larger files are data."""

_DEFINED = re.compile(
    r"(?:^|[;,])[ \t]*function[ \t]+(?:[^\n(=]*=[ \t]*)?([^\s=(,;/\[\]]+)", re.MULTILINE
)


class File(NamedTuple):
    """The text of a file, and the time of its last change."""

    changed: int
    text: str
    functions: frozenset[str]


class Folder:
    """Reads a file again when it has changed.

    Parameters
    ----------
    roots
        The folders. Hidden files and folders in them do not count.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = list(roots)
        self._files: dict[str, File] = {}

    def refresh(self) -> None:
        """Read new and changed files, and forget deleted ones."""
        found: dict[str, File] = {}
        for root in self._roots:
            for path, status in _walk(str(root)):
                if len(found) == MOST_FILES:
                    break
                known = self._files.get(path)
                changed = status.st_mtime_ns
                is_same = known is not None and known.changed == changed
                file = known if is_same else _read(path, changed)
                if file is not None:
                    found[path] = file
        self._files = found

    def defining(self, name: str) -> Iterator[tuple[Path, str]]:
        """Give the files that define a function, and their texts."""
        for path, file in self._files.items():
            if name in file.functions:
                yield Path(path), file.text

    def mentioning(self, name: str) -> Iterator[tuple[Path, str]]:
        """Give the files whose text contains a name, and their texts."""
        for path, file in self._files.items():
            if name in file.text:
                yield Path(path), file.text

    def functions(self) -> set[str]:
        """List the functions that the files define."""
        return set().union(*(file.functions for file in self._files.values()))


def read(path: Path) -> str:
    """Read a file in UTF-8, or in Latin-1 as old versions of Scilab wrote it."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _walk(entry.path)
                elif entry.name.endswith(SUFFIXES):
                    yield entry.path, entry.stat()
    except OSError:
        return


def _read(path: str, changed: int) -> File | None:
    try:
        if os.path.getsize(path) > LARGEST:  # noqa: PTH202 - thousands of them
            return None
        text = read(Path(path))
    except OSError:
        return None
    return File(changed, text, frozenset(_DEFINED.findall(text)))
