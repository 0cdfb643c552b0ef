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

_COMMAND = re.compile(r"(?:^|[\n;,])\s*(\w+)[ \t][^\n;,]*\Z")
_PATH_COMMANDS = frozenset(["cd", "chdir", "dir", "exec", "ls"])


def complete(cursor: Cursor) -> Found | None:
    """Claim strings, and the words behind a command whose argument is a path."""
    context = cursor.spot.context
    if context != "string" and (context != "command" or not _is_path_command(cursor.before)):
        return None
    return complete_path(cursor.word, cursor.knowledge.path)


def _is_path_command(before: str) -> bool:
    command = _COMMAND.search(before)
    return command is not None and command[1] in _PATH_COMMANDS


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
