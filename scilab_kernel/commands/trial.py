"""Starts a Scilab without a kernel, to see whether it starts."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECONDS = (20, 60)
"""What a start may take, and then another start: one in a hundred of scilab-adv-cli hangs."""


def run(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[int | None, str]:
    """Return the exit code, or None after the time limit, and the printed text.

    Raises
    ------
    OSError
        The command cannot be executed.
    """
    code, output = None, ""
    for seconds in SECONDS:
        code, output = _try(argv, _headless(environ), seconds)
        if code is not None:
            break
    return code, output


def _try(argv: Sequence[str], env: Mapping[str, str], seconds: float) -> tuple[int | None, str]:
    process = subprocess.Popen(
        argv,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    code = None
    with process:
        try:
            output, _ = process.communicate(timeout=seconds)
            code = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the start script and its children
            output, _ = process.communicate()
    return code, output.decode(errors="replace")


def _headless(environ: Mapping[str, str]) -> dict[str, str]:
    """Keep Scilab off the screen, as the kernel does, because a window would make it hang."""
    kept = {name: value for name, value in environ.items() if name != "DISPLAY"}
    return {**kept, "SCI_DISABLE_TK": "1", "SCI_JAVA_ENABLE_HEADLESS": "1"}
