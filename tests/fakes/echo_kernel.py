"""A real kernel process around the EchoInterpreter: ``python -m tests.fakes.echo_kernel FILE``."""

from __future__ import annotations

import os
import sys

from scilab_kernel import config
from scilab_kernel.app import run
from tests.fakes.echo_interpreter import EchoInterpreter

if __name__ == "__main__":
    sys.exit(run(sys.argv[1], EchoInterpreter, log_level=config.DEBUG.of(os.environ)))
