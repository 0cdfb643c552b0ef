"""Complete nothing in a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.completion.matching import Found

if TYPE_CHECKING:
    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor


def complete(cursor: Cursor) -> Found | None:
    """Claim comments, and leave them alone."""
    return Found() if cursor.spot.context == "comment" else None
