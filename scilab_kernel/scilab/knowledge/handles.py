"""The properties that graphics handles have, by their type."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scilab_kernel.scilab.language.chain import Chain

LISTS = ("%h_fieldnames.sci", "%h_p.sci")
"""The macros with properties by type: what ``fieldnames`` gives, and before that the display."""

_MACROS = "modules/graphics/macros"
_CASE = re.compile(r'^[ \t]*case "(\w+)"', re.MULTILINE)
_PROPERTY = re.compile(r'"([A-Za-z]\w*)(?:\.\w+)?(?: ?=|:|"\]?[ \t]*$)', re.MULTILINE)
"""Its name alone at the end of a line, or in the display the name with what is behind it."""

_MAKERS = {
    "gcf": "Figure",
    "scf": "Figure",
    "figure": "Figure",
    "gdf": "Figure",
    "gca": "Axes",
    "sca": "Axes",
    "newaxes": "Axes",
    "gda": "Axes",
    "gce": "",
    "uicontrol": "uicontrol",
    "uimenu": "uimenu",
}
"""Functions that give a handle, and its type if it is always the same."""

_INSIDE = {
    ("Figure", "children"): "Axes",
    ("Axes", "title"): "Label",
    ("Axes", "x_label"): "Label",
    ("Axes", "y_label"): "Label",
    ("Axes", "z_label"): "Label",
    ("Axes", "parent"): "Figure",
    ("Axes", "children"): "",
    ("Compound", "children"): "",
}


class Handles:
    """Reads Scilab's folder ``home`` when it is made.

    The sources are read, not asked for: Scilab without graphics has not loaded these macros, and
    while a cell runs none answers.

    Attributes
    ----------
    properties
        Type of handle -> its properties; ``""`` has those of all types.
    """

    def __init__(self, home: Path) -> None:
        self.properties: dict[str, tuple[str, ...]] = {}
        _, *cases = _CASE.split(_first_readable(home / _MACROS / name for name in LISTS))
        for kind, body in zip(cases[::2], cases[1::2], strict=True):
            names = [name.lower() for name in _PROPERTY.findall(body)]
            self.properties[kind] = tuple(dict.fromkeys([*names, "type"]))
        every = {name for names in self.properties.values() for name in names}
        self.properties[""] = tuple(sorted(every))

    def of(self, kind: str) -> tuple[str, ...]:
        """List the properties of a type of handle, or of all if it is not known."""
        return self.properties.get(kind) or self.properties[""]


def _first_readable(files: Iterable[Path]) -> str:
    for file in files:
        with suppress(OSError):
            return file.read_text(encoding="utf-8", errors="replace")
    return ""


def made_by(chain: Chain) -> str | None:
    """Tell the type of the handle at the end of a chain that begins with a call, as in ``gcf().``.

    Nothing is called for that. ``""`` is a handle of some type, None no handle.
    """
    if chain.base not in _MAKERS or not chain.steps[:1] or chain.steps[0][0] != "(":
        return None
    kind: str | None = _MAKERS[chain.base]
    for step in chain.steps[1:]:
        if step[0] == ".":
            kind = _INSIDE.get((kind or "", step[1:])) if kind else None
    return kind
