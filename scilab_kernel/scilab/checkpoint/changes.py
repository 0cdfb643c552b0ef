"""Which variables a cell may have changed, judged by its source alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.knowledge import Known
from scilab_kernel.scilab.language.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 50_000
"""Characters; a longer cell may have changed any variable."""

OPAQUE = frozenset(
    re.findall(
        r"\w+",
        """
    atomsLoad clear clearglobal deff editvar exec execstr evstr genlib getd global input keyboard
    lib link load loadmatfile notebook_interact notebook_restore notebook_show notebook_undo pause
    resume return scicos_simulate uicontrol uimenu xcos xcos_simulate
    """,
    )
)
"""Words that may give values to variables whose names the cell does not show."""

_QUOTED_NAME = re.compile(r"""["']([A-Za-z_%#?$!][\w#?$!]*)["']""")


def mentioned(code: str, known: Callable[[str], Known]) -> frozenset[str] | None:
    """Find the names of all variables that ``code`` may have changed; None if it may be any.

    A cell changes a variable whose name it does not show only through a function of the person's,
    or through a word of :data:`OPAQUE`.
    """
    if len(code) > LONGEST:
        return None
    names, before = set(), ""
    for kind, start, end in Parser(code, keep_tokens=True).tokens:
        text = code[start:end]
        if text in OPAQUE:
            return None
        if kind in {"name", "word"} and before != ".":
            names.add(text)
        elif (quoted := _QUOTED_NAME.fullmatch(text)) and known(quoted[1]) is Known.FUNCTION:
            return None
        before = kind
    plain = {Known.SHIPPED, Known.VARIABLE}
    return frozenset(names) if all(known(name) in plain for name in names) else None
