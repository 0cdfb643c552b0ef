"""A host that runs errands when a test says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.frontend import Host
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from scilab_kernel.interfaces.frontend import Frontend


class RestingHost(Host):
    """Keeps the errand for which the kernel's rest is wanted."""

    def __init__(self) -> None:
        self.errands: list[Callable[[Frontend], None]] = []

    def watch(self, fd: int, callback: Callable[[], None]) -> None:
        pass

    def unwatch(self, fd: int) -> None:
        pass

    def at_rest(self, errand: Callable[[Frontend], None]) -> None:
        self.errands.append(errand)

    def rest(self) -> int:
        """Run errands until no more is wanted; return how many there were."""
        count = 0
        while self.errands:
            errand = self.errands.pop()
            self.errands.clear()
            recorder = Recorder()
            errand(recorder)
            assert recorder.events == []
            count += 1
        return count
