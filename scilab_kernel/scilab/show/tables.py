"""A table of texts, as HTML and as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.escape import as_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.talk.markers import Table


def bundle(marker: Table) -> dict[str, str]:
    """Show a table as HTML and as text.

    https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data
    """
    step = max(marker.columns, 1)
    rows = [marker.cells[at : at + step] for at in range(0, len(marker.cells), step)]
    return {"text/html": _html(marker.caption, rows), "text/plain": _text(marker.caption, rows)}


def _html(caption: str, rows: Sequence[Sequence[str]]) -> str:
    head, *body = ("".join(f"<td>{as_html(cell)}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in body)
    head = head.replace("td>", "th>")
    return (
        f"<table><caption>{as_html(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _text(caption: str, rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([caption, *lines])
