"""A kernel that writes its stacks at SIGUSR1: ``python -m tests.soak.kernel FILE``.

It appends the stacks of all its threads to the file that STACKS in the environment names.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path

from scilab_kernel.__main__ import main

VARIABLE = "STACKS"

if __name__ == "__main__":
    with Path(os.environ.pop(VARIABLE)).open("a", encoding="utf-8") as stacks:
        faulthandler.register(signal.SIGUSR1, file=stacks, all_threads=True)
        sys.exit(main())
