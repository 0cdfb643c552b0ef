"""A widget's value as Scilab code."""

from __future__ import annotations


def literal(value: object) -> str:
    """Write a value that Scilab's parser reads as the same value."""
    if isinstance(value, bool):
        return "%t" if value else "%f"
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        quoted = value.replace('"', '""').replace("'", "''")
        return '"' + quoted.replace("\r", " ").replace("\n", " ") + '"'
    return "[]"
