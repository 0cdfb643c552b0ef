"""Compile scilab_kernel/scilab/talk/view/*.java into view.jar there, against the jars of a Scilab.

Usage: python scripts/view.py [FOLDER OF SCILAB, as /usr/share/scilab]

It needs a JDK (Debian: default-jdk-headless). The jar holds the fingerprint of its sources, which a
unit test compares; so a change of a source needs a run of this script.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scilab_kernel.scilab.talk.view import FINGERPRINT, JAR, fingerprint, sources  # noqa: E402

OLDEST_JAVA = "8"
"""Scilab 6.1 brings a Java 8 with it."""

MANIFEST = "Manifest-Version: 1.0\nAgent-Class: scilabkernel.Interrupter\n"

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of each file in the jar: the same sources make the same jar."""


def main() -> None:
    home = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/scilab")
    jars = ":".join(str(path) for path in sorted(home.glob("modules/*/jar/*.jar")))
    with tempfile.TemporaryDirectory() as folder:
        options = ["--release", OLDEST_JAVA, "-Xlint:-options", "-cp", jars, "-d", folder]
        javac = ["javac", *options, *map(str, sources())]
        subprocess.run(javac, check=True)
        with zipfile.ZipFile(JAR, "w", zipfile.ZIP_DEFLATED) as jar:
            jar.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF", MOMENT), MANIFEST)
            jar.writestr(zipfile.ZipInfo(FINGERPRINT, MOMENT), fingerprint())
            for path in sorted(Path(folder).rglob("*.class")):
                name = zipfile.ZipInfo(str(path.relative_to(folder)), MOMENT)
                jar.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
