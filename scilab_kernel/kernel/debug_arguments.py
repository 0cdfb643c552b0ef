"""Reads the arguments of debug_requests."""

from __future__ import annotations

from typing import Any

from scilab_kernel.protocol.errors import ContentError

Arguments = dict[str, Any]


def path_of(arguments: Arguments) -> str:
    """Return the path of the ``source``."""
    source = arguments.get("source")
    path = source.get("path") if isinstance(source, dict) else None
    if not isinstance(path, str) or not path:
        raise ContentError("source.path must be a string")
    return path


def text_of(arguments: Arguments, name: str) -> str:
    """Return a text that has to be there."""
    value = arguments.get(name)
    if not isinstance(value, str):
        raise ContentError(f"{name} must be a string")
    return value


def number_of(arguments: Arguments, name: str, default: int) -> int:
    """Return a number, or the default."""
    value = arguments.get(name, default)
    return value if isinstance(value, int) else default


def list_of(arguments: Arguments, name: str) -> list[Any]:
    """Return a list, which is empty where there is none."""
    value = arguments.get(name)
    return value if isinstance(value, list) else []
