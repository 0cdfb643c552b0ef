"""Tells JupyterLab's extension for language servers how to start the one for Scilab.

https://jupyterlab-lsp.readthedocs.io/en/latest/Contributing.html#spec-finder-anatomy
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import Any


def specification(_manager: object) -> dict[str, dict[str, Any]]:
    """Describe the server to jupyter_lsp; without pygls there is none."""
    if find_spec("pygls") is None:
        return {}
    server = {
        "argv": [sys.executable, "-m", "scilab_kernel", "lsp"],
        "languages": ["scilab"],
        "mime_types": ["text/x-scilab"],
        "display_name": "Scilab",
        "version": 2,
    }
    return {"scilab": server}
