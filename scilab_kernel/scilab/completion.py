"""What may stand at the cursor: answers to complete_request.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interpreter import Completion, Match
from scilab_kernel.scilab import source
from scilab_kernel.scilab.query import quote

if TYPE_CHECKING:
    from scilab_kernel.scilab.query import Ask


def complete(code: str, cursor_pos: int, ask: Ask) -> Completion:
    """Ask Scilab what may complete the word at the cursor."""
    spot = source.token_at(code, cursor_pos)
    word = code[spot.start : cursor_pos]
    if not word:
        return Completion((), cursor_pos, cursor_pos)
    found = ask(f"%sk_complete({quote(word)})")
    pairs = zip(found[1::2], found[2::2], strict=False)
    matches = tuple(Match(name, kind) for kind, name in pairs if not name.startswith("%sk_"))
    return Completion(matches, spot.start, cursor_pos)
