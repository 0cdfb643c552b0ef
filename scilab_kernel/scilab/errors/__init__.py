"""Scilab's error reports as tracebacks."""
