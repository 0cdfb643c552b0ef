"""The Java class that watches Scilab's graphics: its sources and its jar (scripts/view.py)."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent
JAR = FOLDER / "view.jar"
FINGERPRINT = "META-INF/fingerprint"
"""The file in the jar that tells from which sources it was made."""


def sources() -> list[Path]:
    """List the sources, in the order of their names."""
    return sorted(FOLDER.glob("*.java"))


def fingerprint() -> str:
    """Make a fingerprint of the sources."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources())).hexdigest()
