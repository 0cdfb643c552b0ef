"""The kernel core: routes messages and keeps count, for any language and any transport."""

from __future__ import annotations


def __getattr__(name: str) -> object:
    """Tell Calysto's kernel, if it has overwritten files of this package, what is wrong."""
    if name == "ScilabKernel":  # Calysto's __main__.py wants it of its own kernel.py
        raise ImportError(
            "Calysto's scilab-kernel has overwritten files of jupyter-scilab-kernel. "
            "Run: pip uninstall scilab-kernel; "
            "pip install --force-reinstall --no-deps jupyter-scilab-kernel"
        )
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
