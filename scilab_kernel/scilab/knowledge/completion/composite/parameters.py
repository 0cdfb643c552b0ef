"""Complete the parameters of the macro that is being called, to be passed by name: ``tol=``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.scilab.knowledge.completion.cursor import Cursor
    from scilab_kernel.scilab.language.signatures import Signature


def complete(cursor: Cursor) -> Iterator[Match]:
    """Give the parameters where an argument begins."""
    if not cursor.code[: cursor.spot.start].rstrip().endswith(("(", ",")):
        return
    signature = _signature(cursor)
    for name in signature.inputs if signature else ():
        if name != "varargin":
            yield Match(f"{name}=", "parameter", str(signature))


def _signature(cursor: Cursor) -> Signature | None:
    """Find the macro's signature: its definition in this cell counts more than an earlier one."""
    name = cursor.spot.call
    here = {function.name: function for function in cursor.assigned().functions}
    return here.get(name) or cursor.knowledge.signature(name)
