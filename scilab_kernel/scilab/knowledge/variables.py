"""The variable panel: the person's variables and their parts, as a debugger lists them.

The kernel keeps each list. While a cell runs, the panel asks again at each message, and gets the
list that was kept. After the cell, the kernel compares the lists to find what the cell has changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.knowledge.parts import PARTS_AT_ONCE, Group, Row
from scilab_kernel.scilab.knowledge.workspace import HANDLE
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scilab_kernel.interfaces.language import Variable
    from scilab_kernel.scilab.talk.names import Ask

VARIABLES_AT_ONCE = 500
"""The panel lists so many variables; the others are in groups behind these."""

WATCHED = 50
"""After a cell the kernel makes so many lists again; if it has kept more, it forgets all."""


def _none_known(_kind: str) -> tuple[str, ...]:
    return ()


class Variables:
    """The lists of one Scilab's variables and parts, by the path of the value that has the parts.

    Parameters
    ----------
    properties
        Lists the properties of a type of handles.
    """

    def __init__(self, properties: Callable[[str], Sequence[str]] = _none_known) -> None:
        self._properties = properties
        self._lists: dict[str, tuple[Variable, ...]] = {}
        self._entries: dict[str, Variable] = {}
        self._parents: dict[str, str] = {}
        """Path of an entry -> path of the list in which it is."""
        self._versions: dict[str, int] = {}
        self._is_stale = False

    def forget(self) -> None:
        """Forget everything: another Scilab has other variables."""
        self._lists, self._entries, self._parents = {}, {}, {}

    def expect_changes(self) -> None:
        """Take note that a cell runs."""
        self._is_stale = True

    def find(self, path: str, ask: Ask | None) -> tuple[Variable, ...] | None:
        """List the parts of the value at ``path``, or the variables; None if it is not known.

        ``ask`` is None while Scilab is busy: then give the list that was kept.
        """
        if ask and self._is_stale:
            self._refresh(ask)
        if ask and path not in self._lists and (not path or path in self._entries):
            self._list(path, ask)
        found = self._lists.get(path)
        return found and tuple(
            replace(each, version=self._versions.get(each.path, 0)) for each in found
        )

    def knows(self, path: str, ask: Ask) -> bool:
        """Tell whether a value that was listed is still there."""
        if self._is_stale:
            self._refresh(ask)
        return path in self._entries and Group.parse(path) is None

    def name_of(self, path: str) -> str:
        """Return the code for a path that was listed; empty if it was not."""
        return self._entries[path].name if path in self._entries else ""

    def _refresh(self, ask: Ask) -> None:
        """Make the lists again, and give another version to each value of which a part changed."""
        before = self._lists if len(self._lists) <= WATCHED else {}
        changed = set(self._lists) - set(before)
        self.forget()
        self._is_stale = False
        for path, former in before.items():  # a list comes before those of its parts
            if path and path not in self._entries:
                continue
            self._list(path, ask)
            if self._lists.get(path) != former:
                changed.add(path)
        for path in {above for each in changed for above in self._up_from(each)}:
            self._versions[path] = self._versions.get(path, 0) + 1

    def _up_from(self, path: str) -> Iterator[str]:
        while path:
            yield path
            path = self._parents.get(path, "")

    def _list(self, path: str, ask: Ask) -> None:
        """Make a list. The kernel asks Scilab for none that holds groups only."""
        group = Group.parse(path)
        whole, first, last = group or (path, 1, 0)
        at_once = PARTS_AT_ONCE if whole else VARIABLES_AT_ONCE
        if group and last - first >= at_once:
            found = list(group.divided())
        else:
            last = last or at_once
            total, *facts = ask(self._query(whole, first, last)) or ("",)
            if not total:
                return
            parent = self.name_of(whole)
            rows = [Row(*facts[at : at + 6]) for at in range(0, len(facts), 6)]
            found = [row.variable(whole, parent) for row in rows if row.kind]
            if not group:
                found += Group(whole, last + 1, int(total)).divided()
        self._lists[path] = tuple(found)
        self._entries.update((each.path, each) for each in found)
        self._parents.update((each.path, path) for each in found)

    def _query(self, path: str, first: int, last: int) -> str:
        if not path:
            return f"{macro('variables')}({first}, {last})"
        entry = self._entries.get(path)
        kind = entry.value.strip('"') if entry and entry.type == HANDLE else ""
        properties = self._properties(kind) if kind else ()
        return f"{macro('parts')}({path}, {first}, {last}, [{' '.join(map(quote, properties))}])"
