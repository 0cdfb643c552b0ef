"""Makes the repository importable, so that tests find ``tests.fakes``."""

from __future__ import annotations

import sys
from pathlib import Path

import hypothesis

# At the end, so that the tests use an installed scilab_kernel.
sys.path.append(str(Path(__file__).parent.parent))

# No test asserts a time: on a busy machine each example may take long.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("no deadline")
