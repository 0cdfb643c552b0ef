"""A Jupyter kernel for Scilab. Importing it imports nothing else: start-up stays cheap."""

__version__ = "0.1.0"
