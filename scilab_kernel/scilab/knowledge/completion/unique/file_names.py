"""Complete the names of files in strings, and behind commands such as ``cd``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match
from scilab_kernel.scilab.knowledge.completion.matching import MOST_MATCHES, Found

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor

_PATH_COMMAND = re.compile(r"\s*(?:cd|chdir|dir|exec|ls)\s")


def complete(cursor: Cursor) -> Found | None:
    """Claim strings, and the words behind a command whose argument is a path."""
    if cursor.spot.context == "string" or _is_path(cursor):
        return complete_path(cursor.word, cursor.knowledge.path)
    return None


def _is_path(cursor: Cursor) -> bool:
    """Tell whether the word is one behind such a command, which is the first on its line."""
    line = cursor.before.rpartition("\n")[2]
    return cursor.spot.context == "command" and _PATH_COMMAND.match(line) is not None


def complete_path(text: str, resolve: Callable[[str], str]) -> Found:
    """Complete the path that ``text`` begins.

    Parameters
    ----------
    text
        The characters between the quote and the cursor.
    resolve
        Finds the folder that a path in Scilab's code means.

    Only the last part of a path is replaced: ``~`` and ``SCI`` stay as they are written.
    """
    written = text.replace("''", "'").replace('""', '"')
    parent, slash, name = written.rpartition("/")
    matches = [Match(_quotable(each), "path") for each in _entries(resolve(parent + slash), name)]
    return Found(matches, len(text.rpartition("/")[2]))


def _entries(folder: str, wanted: str) -> list[str]:
    """List files and folders that begin with ``wanted``; hidden ones only behind a dot."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith(wanted) and (wanted or name[0] != "."):
                    found.append(name + "/" if entry.is_dir() else name)
                if len(found) == MOST_MATCHES:
                    break
    except (OSError, ValueError):  # ValueError: a zero byte
        return []
    return sorted(found)


def _quotable(name: str) -> str:
    """Write a name so that it may stand in a string: quotes are doubled."""
    return name.replace("'", "''").replace('"', '""')
