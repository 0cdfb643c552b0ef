"""Complete the names of files inside strings, as Scilab would find them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 1000
"""Entries of a folder that are offered."""


def complete_file(text: str, cwd: str, folders: Mapping[str, str]) -> tuple[list[Match], int]:
    """Complete the path that ``text`` begins; return matches and how much of it they replace.

    Parameters
    ----------
    text
        What stands between the quote and the cursor.
    cwd
        Scilab's working folder.
    folders
        What Scilab writes for a folder at the beginning of a path (``SCI``), and that folder.

    Only the last part of a path is replaced: ``~`` and ``SCI`` stay as they are written.
    """
    written = text.replace("''", "'").replace('""', '"')
    parent, slash, _ = written.rpartition("/")
    start = text.rpartition("/")[2]
    wanted = written.rpartition("/")[2]
    folder = os.path.join(cwd, _expanded(parent + slash, folders))  # noqa: PTH118 - text, not a path
    return [Match(_quotable(name), "path") for name in _entries(folder, wanted)], len(start)


def _expanded(path: str, folders: Mapping[str, str]) -> str:
    first, slash, rest = path.partition("/")
    if first in folders:
        return folders[first] + slash + rest
    try:
        return os.path.expanduser(path)  # noqa: PTH111 - keeps the slash at its end
    except ValueError:  # a zero byte
        return path


def _entries(folder: str, wanted: str) -> list[str]:
    """List what begins with ``wanted``, folders with a slash; hidden files only if asked for."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith(wanted) and (wanted or name[0] != "."):
                    found.append(name + "/" if entry.is_dir() else name)
                if len(found) == MOST:
                    break
    except (OSError, ValueError):  # ValueError: a zero byte
        return []
    return sorted(found)


def _quotable(name: str) -> str:
    """Write a name so that it may stand in a string: quotes are doubled."""
    return name.replace("'", "''").replace('"', '""')
