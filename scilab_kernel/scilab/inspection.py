"""What stands at the cursor: answers to inspect_request.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab import source
from scilab_kernel.scilab.query import quote

if TYPE_CHECKING:
    from scilab_kernel.interpreter import MimeBundle
    from scilab_kernel.scilab.query import Ask


def inspect(code: str, cursor_pos: int, detail_level: int, ask: Ask) -> MimeBundle | None:
    """Ask Scilab what the name at the cursor is; None when nothing is known of it.

    ``detail_level`` is 0 for a short answer and 1 for all there is.
    """
    del detail_level  # as yet there is one answer only
    spot = source.token_at(code, cursor_pos)
    word = code[spot.start : spot.end]
    if not word:
        return None
    match ask(f"%sk_inspect({quote(word)})"):
        case ("macro", outputs, inputs):
            return {"text/plain": f"[{outputs}] = {word}({inputs})"}
        case ("variable", kind, size):
            return {"text/plain": f"{word}: {size} {kind}"}
        case ("function",):
            return {"text/plain": f"{word}: function of Scilab"}
    return None
