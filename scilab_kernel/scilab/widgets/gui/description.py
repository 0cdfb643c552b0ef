"""The description of a GUI that macros/gui/%sk_gui.sci writes into a file."""

from __future__ import annotations

SUFFIX = ".json"
"""How the name of a description ends; pictures of figures end otherwise."""
