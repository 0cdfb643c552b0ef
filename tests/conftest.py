"""Makes the repository importable, so that tests find ``tests.fakes``."""

from __future__ import annotations

import sys
from pathlib import Path

# At the end, so that the tests use an installed scilab_kernel.
sys.path.append(str(Path(__file__).parent.parent))
