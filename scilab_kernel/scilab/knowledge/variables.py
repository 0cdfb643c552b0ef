"""The user's variables and their parts, as a debugger's panel lists them.

What was listed is kept: for the panel, which asks again at each message of a running cell, and to
tell what a cell has changed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.interfaces.language import Variable
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scilab_kernel.scilab.talk.names import Ask

VARIABLES_AT_ONCE = 500
PARTS_AT_ONCE = 100
"""How many are listed; the others are in groups of 100, of 10 000, and so on, behind these."""

WATCHED = 50
"""How many lists are looked at again after a cell; where more were asked for, all are forgotten."""

_FACTS = 6
_HANDLE = "handle"
_TYPES = {"st": "struct", "ce": "cell", "function": "macro"}
_SHOWN_TYPES = {"constant": "float", "boolean": "bool", "string": "str"}
"""JupyterLab's tree shows the value of what has one of these types, and of all else the type."""

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d*)?")
_IDENTIFIER = re.compile(r"[A-Za-z_%#?!$][\w#?!$]*", re.ASCII)
_GROUP = re.compile(r"(\d+):(\d+):(.*)", re.DOTALL)
_ROW = re.compile(r"\((\d+),:\)$")


def _none_known(_kind: str) -> tuple[str, ...]:
    return ()


class Variables:
    """What is known of the variables of one Scilab.

    Parameters
    ----------
    properties
        Lists the properties of a type of handles.
    """

    def __init__(self, properties: Callable[[str], Sequence[str]] = _none_known) -> None:
        self._properties = properties
        self._known: dict[str, tuple[Variable, ...]] = {}  # path -> what was listed for it
        self._parents: dict[str, str] = {}  # path -> the path that it was listed for
        self._versions: dict[str, int] = {}
        self._stale = True

    def forget(self) -> None:
        """Forget everything: Scilab is another one."""
        self._known.clear()
        self._stale = True

    def expect_changes(self) -> None:
        """Take note that a cell runs."""
        self._stale = True

    def find(self, path: str, ask: Ask | None) -> tuple[Variable, ...] | None:
        """List what has that path; None if it is unknown or gone.

        Without ``ask``, because Scilab is busy, tell what was listed before.
        """
        if ask and self._stale:
            self._refresh(ask)
        if ask and path not in self._known and (not path or path in self._parents):
            self._list(path, ask)
        found = self._known.get(path)
        return found and tuple(
            replace(each, version=self._versions.get(each.path, 0)) for each in found
        )

    def knows(self, path: str, ask: Ask) -> bool:
        """Tell whether something with that path is still there."""
        if self._stale:
            self._refresh(ask)
        return path in self._parents and not _GROUP.fullmatch(path)

    def name_of(self, path: str) -> str:
        """Find what the user would write for a path that was listed."""
        found = self._listed(path)
        return found.name if found else ""

    def _listed(self, path: str) -> Variable | None:
        beside = self._known.get(self._parents.get(path, ""), ())
        return next((each for each in beside if each.path == path), None)

    def _refresh(self, ask: Ask) -> None:
        """List again what was listed before, so that what has changed gets another version."""
        before = self._known if len(self._known) <= WATCHED else {}
        changed = set(self._known) - set(before)
        self._known, self._parents, self._stale = {}, {}, False
        for path, former in before.items():  # a list comes before those of its parts
            if path and path not in self._parents:
                continue
            self._list(path, ask)
            if self._known.get(path) != former:
                changed.add(path)
        for path in {above for each in changed for above in self._up_from(each)}:
            self._versions[path] = self._versions.get(path, 0) + 1

    def _up_from(self, path: str) -> Iterator[str]:
        while path:
            yield path
            path = self._parents.get(path, "")

    def _list(self, path: str, ask: Ask) -> None:
        group = _GROUP.fullmatch(path)
        first, last, whole = (int(group[1]), int(group[2]), group[3]) if group else (1, 0, path)
        at_once = PARTS_AT_ONCE if whole else VARIABLES_AT_ONCE
        if last - first >= at_once:
            found = list(_groups(whole, first, last))
        else:
            last = last or at_once
            total, *facts = ask(self._question(whole, first, last)) or ("",)
            if not total:
                return
            parent = self.name_of(whole)
            rows = [facts[at : at + _FACTS] for at in range(0, len(facts), _FACTS)]
            found = [_variable(row, whole, parent) for row in rows if row[0]]
            if not group:
                found += _groups(whole, last + 1, int(total))
        self._known[path] = tuple(found)
        self._parents.update((each.path, path) for each in found)

    def _question(self, path: str, first: int, last: int) -> str:
        if not path:
            return f"{macro('variables')}({first}, {last})"
        listed = self._listed(path)
        kind = listed.value.strip('"') if listed and listed.type == _HANDLE else ""
        properties = self._properties(kind) if kind else ()
        return f"{macro('parts')}({path}, {first}, {last}, [{' '.join(map(quote, properties))}])"


def _groups(path: str, first: int, last: int) -> Iterator[Variable]:
    """Divide into at most a hundred groups."""
    size = PARTS_AT_ONCE
    while size * PARTS_AT_ONCE < last - first + 1:
        size *= PARTS_AT_ONCE
    for begin in range(first, last + 1, size):
        end = min(begin + size - 1, last)
        name = f"({begin}:{end})"
        yield Variable(
            name, "more", f"{end - begin + 1} more", f"{begin}:{end}:{path}", has_parts=True
        )


def _variable(facts: Sequence[str], parent_path: str, parent: str) -> Variable:
    """Make a Variable of the six fields that macros/%sk_parts.sci tells of it."""
    kind, which, class_, size, value, parts = facts
    type_ = _TYPES.get(class_, class_)
    if size == "1x1":
        if class_ != "constant" or _PLAIN_NUMBER.fullmatch(value):
            type_ = _SHOWN_TYPES.get(class_, type_)
    elif size:
        type_ = f"{size} {type_}"  # first: JupyterLab's table shows a dozen characters
    path, name = which, which
    if kind != "variable":
        argument = quote(which) if kind in ("field", "property") else which
        path = f"{macro('part')}({parent_path}, {quote(kind)}, {argument})"
        name = _part_name(parent, kind, which, size)
    return Variable(name, type_, value, path, bool(parts))


def _part_name(parent: str, kind: str, which: str, size: str) -> str:
    """Write what gives the part in Scilab: ``s.a``, ``l(2)``, ``A(1,:)``, ``A(1,2)``, ``c{3}``."""
    match kind:
        case "field" | "property":
            plain = _IDENTIFIER.fullmatch(which)
            return f"{parent}.{which}" if plain else f"{parent}({quote(which)})"
        case "row":
            return f"{parent}({which},:)"
        case "slab":
            return f"{parent}({':,' * (size.count('x') + 1)}{which})"
    row = _ROW.search(parent)
    if row:
        parent, which = parent[: row.start()], f"{row[1]},{which}"
    return f"{parent}{{{which}}}" if kind == "cell" else f"{parent}({which})"
