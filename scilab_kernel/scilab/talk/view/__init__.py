"""Java for Scilab: a view of its graphics, and the agent of an interrupt (scripts/view.py)."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent
JAR = FOLDER / "view.jar"
AGENT = FOLDER / "interrupter.jar"
"""Java finds all of an agent's jar from then on, and would mix up two classes of the same name."""

FINGERPRINT = "META-INF/fingerprint"
"""The file in each jar that tells from which sources it was made."""


def sources() -> list[Path]:
    """List the sources, in the order of their names."""
    return sorted(FOLDER.glob("*.java"))


def fingerprint() -> str:
    """Make a fingerprint of the sources."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources())).hexdigest()
