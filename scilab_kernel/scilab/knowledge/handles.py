"""The properties of graphics handles, by the type of the handle."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scilab_kernel.scilab.language.chain import Chain

LISTS = ("%h_fieldnames.sci", "%h_p.sci")
"""Macros whose source lists the properties by type: ``fieldnames`` in newer versions of Scilab,
the display of a handle in older ones."""

_MACROS = "modules/graphics/macros"
_CASE = re.compile(r'^[ \t]*case "(\w+)"', re.MULTILINE)
_PROPERTY = re.compile(r'"([A-Za-z]\w*)(?:\.\w+)?(?: ?=|:|"\]?[ \t]*$)', re.MULTILINE)
"""In ``fieldnames`` a name stands alone at the end of a line, in the display with its value behind
it."""

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

_INSIDE: dict[tuple[str | None, str], str] = {
    ("Figure", "children"): "Axes",
    ("Axes", "title"): "Label",
    ("Axes", "x_label"): "Label",
    ("Axes", "y_label"): "Label",
    ("Axes", "z_label"): "Label",
    ("Axes", "parent"): "Figure",
    ("Axes", "children"): "",
    ("Compound", "children"): "",
}
"""Properties that are handles, and the types of these."""


class Handles:
    """Reads the properties from the sources in Scilab's folder ``home``, when it is made.

    Scilab is not asked: without graphics it has not loaded these macros, and while a cell runs it
    does not answer.

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
        """List the properties of a type of handle, or of all types if the type is unknown."""
        return self.properties.get(kind) or self.properties[""]


def _first_readable(files: Iterable[Path]) -> str:
    for file in files:
        with suppress(OSError):
            return file.read_bytes().decode(errors="replace")
    return ""


def made_by(chain: Chain) -> str | None:
    """Tell the type of the handle at the end of a chain that begins with a call, as in ``gcf().``.

    ``""`` is a handle of some type, None no handle. Nothing is called for that.
    """
    if not chain.steps or chain.steps[0][0] != "(":
        return None
    kind = _MAKERS.get(chain.base)
    for step in chain.steps[1:]:
        if step[0] == ".":
            kind = _INSIDE.get((kind, step[1:]))
    return kind
