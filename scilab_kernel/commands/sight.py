"""Starts a Scilab as the kernel does, to tell whether the kernel sees what Scilab waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel import config
from scilab_kernel.commands.alone import ready_scilab

if TYPE_CHECKING:
    from collections.abc import Mapping


def blind_because(environ: Mapping[str, str]) -> str:
    """Tell why the kernel is blind for its Scilab; empty if it sees.

    Raises
    ------
    ScilabStartError
        Scilab does not start, or it ends before its first prompt.
    """
    # A bug report quotes the transcript of the last session, so this start must not replace it.
    kept = {name: text for name, text in environ.items() if name != config.TRANSCRIPT.variable}
    with ready_scilab(kept) as scilab:
        return scilab.process.observer.blind_because
