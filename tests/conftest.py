"""What all tests share: the repository is importable, so that tests find ``tests.fakes``."""

from __future__ import annotations

import sys
from pathlib import Path

# At the end: an installed scilab_kernel is the one to be tested.
sys.path.append(str(Path(__file__).parent.parent))
