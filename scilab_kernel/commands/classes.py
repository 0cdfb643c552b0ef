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

from scilab_kernel.commands.alone import Waiting, ready_scilab
from scilab_kernel.scilab.process.classes import archive
from scilab_kernel.scilab.process.java import Java
from scilab_kernel.scilab.process.locate import locate

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = "-XX:+RecordDynamicDumpInfo -Xlog:disable"
"""Java remembers what it loads, and says nothing about the classes that it cannot keep."""

NICENESS = 5


def main() -> None:
    """Make the archive for the Scilab that a kernel would start here."""
    os.nice(NICENESS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # and Scilab is closed
    path = archive(os.environ, locate(os.environ).home)
    if path and not path.exists():  # a Java that uses one cannot make another
        make(os.environ, path)


def make(environ: Mapping[str, str], path: Path) -> None:
    """Warm a Scilab up, and have its Java keep what it has loaded.

    The file is empty if this Java does not do so; there is none if Scilab ended meanwhile. The
    archives of other versions are removed.

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
        with ready_scilab({**environ, "JAVA_TOOL_OPTIONS": options}) as scilab:
            while not scilab.warm_up(Waiting()):
                pass
            Java(scilab.process.pid).archive_classes(made)
            if scilab.process.has_ended():
                return
        made.touch()
        for other in path.parent.glob("classes-*.jsa"):
            other.unlink()
        made.rename(path)


if __name__ == "__main__":
    main()
