"""The subjects: this kernel, bare Scilab, and the other kernels that are installed.

``make bench-peers`` installs the others, each into an environment of its own in build/peers.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bare import BareScilab
from benchmarks.frontend import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "build" / "peers"

CLI, ADV_CLI = "scilab-cli", "scilab-adv-cli"
OURS, OURS_ADV = "this kernel", "this kernel, adv-cli"
PTY, PIPE, PTY_ADV = "bare, terminal", "bare, pipe", "bare adv-cli, terminal"
CALYSTO, IPYKERNEL, XEUS = "Calysto scilab_kernel", "ipykernel", "xeus-python"

FILE = "{connection_file}"


@dataclass(frozen=True, slots=True)
class Subject:
    """How to start a subject.

    Attributes
    ----------
    argv
        The command; ``{connection_file}`` stands for the file.
    language
        ``scilab`` or ``python``.
    bare
        For Scilab without a kernel: ``terminal`` or ``pipe``.
    signals
        Whether an interrupt is a signal and not a message.
    """

    name: str
    argv: tuple[str, ...]
    language: str = "scilab"
    bare: str = ""
    signals: bool = False
    environ: dict[str, str] = field(default_factory=dict)

    def start_kernel(self, folder: Path) -> Kernel:
        """Start the kernel; all of its files lie in ``folder``."""
        environ = self.all_environ(folder)
        return Kernel(self.argv, environ, folder, self.language, signals=self.signals)

    def start_bare(self, folder: Path) -> BareScilab:
        """Start bare Scilab."""
        terminal = self.bare == "terminal"
        return BareScilab(self.argv, self.all_environ(folder), folder, terminal=terminal)

    def start(self, folder: Path) -> Kernel | BareScilab:
        """Start the subject, and wait until it can be measured."""
        if self.bare:
            scilab = self.start_bare(folder)
            scilab.first_reply()
            return scilab
        kernel = self.start_kernel(folder)
        kernel.await_iopub()
        kernel.execute("")
        return kernel

    def all_environ(self, folder: Path) -> dict[str, str]:
        """Make an environment without settings of the person and without a display."""
        return {**_environ(folder), **self.environ}


def installed() -> Iterator[Subject]:
    """Find the subjects that are installed on this machine."""
    kernel = (sys.executable, "-m", "scilab_kernel", "-f", FILE)
    for name, terminal, program in ((OURS, PTY, CLI), (OURS_ADV, PTY_ADV, ADV_CLI)):
        if path := shutil.which(program):
            yield Subject(name, kernel, environ={"SCILAB_EXECUTABLE": path})
            yield Subject(terminal, (path,), bare="terminal")
    if path := shutil.which(CLI):
        yield Subject(PIPE, (path,), bare="pipe")
        calysto = _peer("calysto", "scilab_kernel")
        if calysto:
            yield Subject(CALYSTO, calysto, signals=True, environ={"SCILAB_EXECUTABLE": path})
    if argv := _peer("ipykernel", "ipykernel_launcher"):
        yield Subject(IPYKERNEL, argv, "python", signals=True)
    if argv := _peer("xeus-python", "xpython_launcher"):
        yield Subject(XEUS, argv, "python")


def _peer(folder: str, module: str) -> tuple[str, ...]:
    python = PEERS / folder / "bin" / "python"
    package = list((PEERS / folder).glob(f"lib/python*/site-packages/{module}*"))
    return (str(python), "-m", module, "-f", FILE) if package else ()


def _environ(folder: Path) -> dict[str, str]:
    left_out = (
        "DISPLAY",
        "SCI",
        "PYTHONDONTWRITEBYTECODE",
    )  # keep bytecode, as usual
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    env.update(HOME=str(folder), TMPDIR=str(folder), JUPYTER_DATA_DIR=str(folder / "data"))
    env.update(TERM="dumb", LC_ALL="C.UTF-8", SCI_DISABLE_TK="1", SCI_JAVA_ENABLE_HEADLESS="1")
    return env
