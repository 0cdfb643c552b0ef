"""The front ends that listen to comms of a target: those with widgets list the comms that are open.

A front end without widgets never asks for the comms of a target. JupyterLab and Notebook 7 ask
once for each page, through the connection from which the page sends its cells. On a slow machine a
cell may come first.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from scilab_kernel.protocol.messages import Message


class Listeners:
    """The targets that each session of a front end has asked for."""

    def __init__(self) -> None:
        self._targets: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, request: Message, target: str) -> None:
        """Note that the front end of a request has asked for the comms of a target."""
        self._targets[_session(request)].add(target)

    def targets(self, request: Message) -> AbstractSet[str]:
        """Return the targets that the front end of a request listens to; the set grows later."""
        return self._targets[_session(request)]


def _session(request: Message) -> str:
    return str(request.header.get("session"))
