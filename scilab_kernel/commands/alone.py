"""A Scilab for a command, which has no kernel around it."""

from __future__ import annotations

import contextlib
import select
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.scilab.supervisor import Supervisor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scilab_kernel.scilab.scilab import Scilab


class Waiting(Capture):
    """Waits without a kernel: no request comes meanwhile."""

    def __init__(self) -> None:
        super().__init__(self)

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait until one of ``fds`` is readable; return the readable ones."""
        readable, _, _ = select.select(fds, [], [], timeout)
        return readable


@contextlib.contextmanager
def ready_scilab(environ: Mapping[str, str]) -> Iterator[Scilab]:
    """Start the Scilab that a kernel would start, as the kernel does, and end it afterwards.

    Raises
    ------
    ScilabStartError
        None can be started.
    """
    supervisor = Supervisor(environ, on_ready=lambda: None, on_late=lambda *_: None)
    try:
        yield supervisor.ready_scilab(Waiting())
    finally:
        supervisor.shutdown()
