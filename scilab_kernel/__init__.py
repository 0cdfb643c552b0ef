"""A Jupyter kernel for Scilab. This package imports nothing, so that the kernel starts fast."""

__version__ = "1.0.0"
