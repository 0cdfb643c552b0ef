"""Makes the table of markers: ``python -m scilab_kernel.scilab.talk.marker_table``."""

from __future__ import annotations

from dataclasses import fields

from scilab_kernel.scilab.talk.markers import KINDS


def table() -> str:
    """Write the table of all markers, as Markdown."""
    rows = ["| Marker | Fields | What it says |", "| --- | --- | --- |"]
    for kind, cls in KINDS.items():
        names = [field.name + (" ..." if field.name == cls.rest else "") for field in fields(cls)]
        said = str(cls.__doc__).partition("\n")[0]
        rows.append(f"| `{kind}` | {', '.join(names)} | {said} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - it is a command
