"""Makes the archive of Java's classes: python -m scilab_kernel.commands.classes.

The kernel starts it at rest, once for each Scilab and Java.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.commands.sight import Waiting
from scilab_kernel.scilab.process.classes import archive
from scilab_kernel.scilab.process.java import Java
from scilab_kernel.scilab.process.locate import locate
from scilab_kernel.scilab.scilab import Scilab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.scilab.process.locate import Installation

RECORD = "-XX:+RecordDynamicDumpInfo -Xlog:disable"
"""Java remembers what it loads, and says nothing about the classes that it cannot keep."""

NICENESS = 5


def main() -> None:
    """Make the archive for the Scilab that a kernel would start here."""
    os.nice(NICENESS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # and Scilab is closed
    found = locate(os.environ)
    if path := archive(os.environ, found.home):
        make(found, os.environ, path)


def make(installation: Installation, environ: Mapping[str, str], path: Path) -> None:
    """Warm a Scilab up, and have its Java keep what it has loaded.

    The file is empty if this Java does not do so. The archives of other versions are removed.

    Raises
    ------
    OSError
        The cache cannot be written.
    ScilabStartError
        Scilab does not start.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    options = f"{RECORD} {environ.get('JAVA_TOOL_OPTIONS', '')}"
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        made = Path(folder, path.name)
        scilab = Scilab(installation, {**environ, "JAVA_TOOL_OPTIONS": options}, last_try=True)
        try:
            frontend = Waiting()
            scilab.await_ready(frontend)
            while not scilab.warm_up(frontend):
                pass
            Java(scilab.process.pid).archive_classes(made)
        finally:
            scilab.close()
        made.touch()
        for other in path.parent.glob("classes-*.jsa"):
            other.unlink()
        made.rename(path)


if __name__ == "__main__":
    main()
