"""The archive of the classes that Scilab's Java loads: with it Scilab starts and draws sooner.

A Java from 17 on writes such an archive once it is asked to. At a start it maps the archive into
memory, and then it need not read, check and link the classes of Scilab's jars. Java itself ignores
an archive that does not fit.

https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.process.java import takes_agents
from scilab_kernel.scilab.process.locate import DEFAULT_JAVA

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

LIBRARY = "lib/server/libjvm.so"
JARS = "modules/graphic_export/jar"
"""Scilab's folder of the jars that draw: an update of Scilab changes it."""

USE = '"-XX:SharedArchiveFile={}" -XX:+VerifySharedSpaces -Xlog:cds*=off'
"""Java checks the sums of an archive, and does not complain on stdout of one that is damaged."""

CLOSE_SECONDS = 10.0
"""Seconds in which the program that makes an archive has to end its Scilab."""


def archive(environ: Mapping[str, str], home: Path | None) -> Path | None:
    """Name the file in the person's cache for this Scilab and its Java, as they are now.

    None if there is no Java, no full path to a cache, or a Java that keeps no classes of Scilab's,
    because Scilab gives it a class loader of its own (from 2024 on).
    """
    java = Path(environ.get("JAVA_HOME") or DEFAULT_JAVA, LIBRARY)
    cache = Path(environ.get("XDG_CACHE_HOME") or f"{environ.get('HOME', '.')}/.cache")
    if home is None or not takes_agents(home) or not cache.is_absolute():
        return None
    try:
        parts = [f"{path.resolve()} {path.stat().st_mtime_ns}" for path in (java, home / JARS)]
    except OSError:
        return None
    name = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return cache / "scilab_kernel" / f"classes-{name}.jsa"


def options(environ: Mapping[str, str], home: Path | None) -> str:
    """Return Java's options to use the archive; empty if there is none."""
    path = archive(environ, home)
    return USE.format(path) if path and _size(path) > 0 else ""


def remove_archive(environ: Mapping[str, str], home: Path | None) -> None:
    """Remove the archive after a start that failed: with one that was cut Java does not start."""
    if path := archive(environ, home):
        with contextlib.suppress(OSError):
            path.unlink()


def _size(path: Path) -> int:
    """Return the bytes of an archive: 0 if Java refused to make it, -1 if it was not tried."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


class Archivist:
    """Has an archive made where there is none, in a process beside the person's Scilab.

    Java stops the whole of its program for a second while it writes, and the person's workspace is
    not to depend on it.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._has_begun = False
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, home: Path | None) -> None:
        """Start the program for a Scilab with this folder; it runs once in a kernel at most."""
        if self._has_begun:
            return
        self._has_begun = True
        path = archive(self._environ, home)
        if path is None or _size(path) >= 0:
            return
        import subprocess  # noqa: PLC0415 - once for each Scilab and Java

        self._process = subprocess.Popen(
            [sys.executable, "-m", "scilab_kernel.commands.classes"],
            env=dict(self._environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt of the kernel is none for the program
        )

    def close(self) -> None:
        """End the program."""
        if self._process is None:
            return
        from subprocess import TimeoutExpired  # noqa: PLC0415

        self._process.terminate()
        try:
            self._process.wait(CLOSE_SECONDS)
        except TimeoutExpired:
            os.killpg(self._process.pid, 9)
            self._process.wait()
