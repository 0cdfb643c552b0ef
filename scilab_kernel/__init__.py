"""A Jupyter kernel for Scilab. Importing the package imports nothing else, so that start-up stays cheap."""

__version__ = "0.1.0"
