"""Finds the files and folders that paths in Scilab's code mean."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def resolve(path: str, cwd: str, folders: Mapping[str, str]) -> str:
    """Find the file or folder that Scilab means by a path.

    Parameters
    ----------
    path
        As it is written; a slash at its end is kept.
    cwd
        Scilab's working folder.
    folders
        Names that Scilab lets stand for a folder at the beginning of a path, such as ``SCI``.
    """
    first, slash, rest = path.partition("/")
    if first in folders:
        return folders[first] + slash + rest
    try:
        return os.path.join(cwd, os.path.expanduser(path))  # noqa: PTH111, PTH118 - keeps the slash
    except ValueError:  # a zero byte behind a tilde
        return path
