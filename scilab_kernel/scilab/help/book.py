"""A book of help: an archive with the pages of one language, made by Scilab's xmltojar."""

from __future__ import annotations

import base64
import math
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MIMES = {"png": "image/png", "gif": "image/gif", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_INDEX = re.compile(
    r'<a href="[^"]*" class="(?:chapter|part|section)">(?P<chapter>.*?)</a>'
    r'|<a href="(?P<file>[^"]*)\.html" class="refentry">(?P<title>.*?)</a>'
    r'(?:[^<]*<span class="refentry-description">(?P<purpose>.*?)</span>)?',
    re.DOTALL,
)
_MAP = re.compile(r'<mapID target="([^"]+)" url="([^"#]+)\.html[^"]*"')
_TAG = re.compile(r"<[^>]+>")
_SYMBOL_IN_TITLE = re.compile(r"\w+ \((\W+)\)")
_SYMBOL_IN_PURPOSE = re.compile(r"\((\W{1,3})\)")
_NAME_WITH_REMARK = re.compile(r"(\w+) \([\w ]+\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the index. ``file`` is the page's file without folder and ending."""

    file: str
    title: str
    purpose: str
    chapter: str


class Book:
    """The pages of an archive; each is read at its first use.

    Parameters
    ----------
    path
        The archive, ``scilab_<language>_help.jar``.
    language
        The language of the pages, such as ``en_US``.
    """

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries of the index, in the order of the index."""
        chapter, found = "", []
        for match in _INDEX.finditer(self._text("index.html")):
            if match["file"] is None:
                chapter = _plain(match["chapter"])
            else:
                title, purpose = _plain(match["title"]), _plain(match["purpose"] or "")
                found.append(Entry(match["file"], title, purpose, chapter))
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Each name that has a page, and the file of the page."""
        names: dict[str, str] = {}
        for file in self._files:
            names.setdefault(file, file)
        for entry in self.entries:
            names[entry.title] = entry.file
        for name, file in self._other_names():
            names.setdefault(name, file)
        return names

    def functions(self) -> Iterator[str]:
        """Give the names that have a page, Matlab's left out; most are names of functions."""
        titles = {entry.title: entry.file for entry in self.entries}
        pages = {file for file in titles.values() if not file.startswith("m2sci_")}
        for name, file in self.names.items():
            if file in pages and ("_" not in name or name in titles):
                yield name

    def read(self, file: str) -> str:
        """Read a page; return an empty string if there is no such page."""
        return self._text(f"{file}.html")

    def has(self, file: str) -> bool:
        """Whether there is such a page."""
        return file in self._files

    def picture(self, name: str, limit: int) -> str:
        """Make a ``data:`` URL of a picture; empty if it is missing or larger than ``limit``.

        Parameters
        ----------
        name
            The name of the picture's file.
        limit
            The largest size of the file, in bytes.
        """
        mime = _MIMES.get(name.rpartition(".")[2].lower())
        for archive, folder in ((self._pictures, ""), (self._archive, self._folder)):
            data = _read(archive, folder + name, limit) if archive and mime else b""
            if data:
                return f"data:{mime};base64,{base64.b64encode(data).decode()}"
        return ""

    def files_with(self, word: str) -> list[str]:
        """List the pages whose text has a word, in upper or lower case."""
        wanted = word.lower()
        return [file for file in self._files if wanted in self.read(file).lower()]

    def _other_names(self) -> Iterator[tuple[str, str]]:
        """Yield further names in titles and purposes: ``%f or %F``, ``plus (+)``, ``($) last``."""
        for entry in self.entries:
            for part in re.split(r" or |, ", entry.title):
                yield part, entry.file
            if match := _SYMBOL_IN_TITLE.fullmatch(entry.title):
                yield match[1], entry.file
            if match := _SYMBOL_IN_PURPOSE.match(entry.purpose):
                yield match[1], entry.file
        yield from _MAP.findall(self._text("jhelpmap.jhm"))
        for entry in self.entries:  # last: "fopen (Matlab function)" gives way to any fopen
            if match := _NAME_WITH_REMARK.fullmatch(entry.title):
                yield match[1], entry.file

    def _text(self, name: str) -> str:
        return _read(self._archive, self._folder + name).decode("utf-8", "replace")

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.path)

    @cached_property
    def _folder(self) -> str:
        return f"scilab_{self.language}_help/"

    @cached_property
    def _files(self) -> dict[str, None]:
        """The files of the pages by name, in the order of the archive."""
        start, end = len(self._folder), -len(".html")
        return {
            name[start:end]: None
            for name in self._archive.namelist()
            if name.startswith(self._folder) and name.endswith(".html")
        }

    @cached_property
    def _pictures(self) -> zipfile.ZipFile | None:
        path = self.path.with_name("scilab_images.jar")
        return zipfile.ZipFile(path) if path.is_file() else None


def _read(archive: zipfile.ZipFile, name: str, limit: float = math.inf) -> bytes:
    """Read a file of an archive; empty if it is missing, too large or damaged."""
    try:
        info = archive.getinfo(name)
        return archive.read(info) if info.file_size <= limit else b""
    except (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return b""


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())
