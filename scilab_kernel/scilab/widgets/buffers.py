"""Bytes in the state of a widget, which travel beside the JSON of a message.

https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def parted(state: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    """Cut a state into the data of a message and the buffers that belong to it."""
    paths = [[name] for name, value in state.items() if isinstance(value, bytes)]
    plain = {name: value for name, value in state.items() if not isinstance(value, bytes)}
    data = {"state": plain, "buffer_paths": paths}
    return data, tuple(value for value in state.values() if isinstance(value, bytes))


def joined(data: Mapping[str, Any], buffers: Sequence[bytes | memoryview]) -> dict[str, Any]:
    """Put the buffers of a message where its data say that they belong; skip what does not fit."""
    state = data.get("state")
    found = dict(state) if isinstance(state, dict) else {}
    paths = data.get("buffer_paths")
    for path, buffer in zip(paths if isinstance(paths, list) else [], buffers, strict=False):
        if isinstance(path, list) and len(path) == 1 and isinstance(path[0], str):
            found[path[0]] = bytes(buffer)
    return found
