"""A widget's value as Scilab code."""

from __future__ import annotations

from scilab_kernel.scilab.talk.names import quote


def literal(value: object) -> str:
    """Write a value that Scilab's parser reads as the same value; lines become a column."""
    if isinstance(value, bool):
        return "%t" if value else "%f"
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        lines = [quote(line) for line in value.replace("\r", "").split("\n")]
        return lines[0] if len(lines) == 1 else "[" + "; ".join(lines) + "]"
    return "[]"
