"""Compile scilab_kernel/scilab/talk/view/*.java into the jars there, against the jars of a Scilab.

Usage: python scripts/view.py [FOLDER OF SCILAB, as /usr/share/scilab]

It needs a JDK (Debian: default-jdk-headless). Each jar holds the fingerprint of the sources, which
a unit test compares; so a change of a source needs a run of this script.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scilab_kernel.scilab.talk.view import AGENT, FINGERPRINT, JAR, fingerprint, sources  # noqa: E402

OLDEST_JAVA = "8"
"""Scilab 6.1 brings a Java 8 with it."""

MANIFEST = "Manifest-Version: 1.0\n"
AGENT_CLASS = "Agent-Class: scilabkernel.Interrupter\n"

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the jar: the same sources make the same jar."""


def main() -> None:
    home = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/scilab")
    jars = ":".join(str(path) for path in sorted(home.glob("modules/*/jar/*.jar")))
    with tempfile.TemporaryDirectory() as folder:
        options = ["--release", OLDEST_JAVA, "-Xlint:-options", "-cp", jars, "-d", folder]
        javac = ["javac", *options, *map(str, sources())]
        subprocess.run(javac, check=True)
        classes = set(Path(folder).rglob("*.class"))
        agent = set(Path(folder).rglob("Interrupter*.class"))
        write(JAR, MANIFEST, Path(folder), classes - agent)
        write(AGENT, MANIFEST + AGENT_CLASS, Path(folder), agent)


def write(path: Path, manifest: str, folder: Path, classes: set[Path]) -> None:
    """Write a jar with classes of a folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as jar:
        jar.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF", MOMENT), manifest)
        jar.writestr(zipfile.ZipInfo(FINGERPRINT, MOMENT), fingerprint())
        for each in sorted(classes):
            name = zipfile.ZipInfo(str(each.relative_to(folder)), MOMENT)
            jar.writestr(name, each.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
