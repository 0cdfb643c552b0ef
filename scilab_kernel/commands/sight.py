"""Starts a Scilab as the kernel does, to tell whether the kernel sees what Scilab waits for."""

from __future__ import annotations

import select
from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.scilab.scilab import Scilab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scilab_kernel.scilab.process.locate import Installation


def blind_because(installation: Installation, environ: Mapping[str, str]) -> str:
    """Tell why the kernel is blind for this Scilab; empty if it sees.

    Raises
    ------
    ScilabStartError
        Scilab does not start, or it ends before its first prompt.
    """
    # A bug report quotes the transcript of the last session, so this start must not replace it.
    kept = {name: text for name, text in environ.items() if name != config.TRANSCRIPT.variable}
    scilab = Scilab(installation, kept, last_try=True)
    try:
        scilab.await_ready(Waiting())
        return scilab.process.observer.blind_because
    finally:
        scilab.close()


class Waiting(Capture):
    """Waits without a kernel: no request comes meanwhile."""

    def __init__(self) -> None:
        super().__init__(self)

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait until one of ``fds`` is readable; return the readable ones."""
        readable, _, _ = select.select(fds, [], [], timeout)
        return readable
