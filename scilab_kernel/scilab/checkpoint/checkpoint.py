"""A checkpoint: the variables of the person as of a cell, each in files of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.cell.outcome import LOST
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FRESH = "The next cell runs in a fresh Scilab with the variables as of "
NAMES_TOLD = 12
"""Names in a sentence; of more the sentence tells the number."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A value in files.

    Attributes
    ----------
    paths
        The files; several, if each holds some of the elements.
    size
        The size of the value whose elements are in several files, as Scilab writes it; else empty.
    library
        The folder of a library, which has no file.
    """

    paths: tuple[Path, ...] = ()
    size: str = ""
    is_global: bool = False
    library: str = ""

    @property
    def bytes(self) -> int:
        """The room that the files take."""
        return sum(path.stat().st_size for path in self.paths if path.exists())

    def value(self) -> str:
        """Write the Scilab code that gives the value."""
        if self.library:
            return f"{macro('bring_library')}({quote(self.library)})"
        paths = ", ".join(quote(str(path)) for path in self.paths)
        return f"{macro('bring')}([{paths}], [{self.size}])"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The saved variables, and those that could not be saved, as of the cell with this number.

    ``figures`` has the file of each open figure by its number, the current figure last.
    """

    cell: int = 0
    saved: Mapping[str, Saved] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    state: Path | None = None
    figures: Mapping[int, Path] = field(default_factory=dict)

    @property
    def files(self) -> set[Path]:
        """All files of it."""
        files = {path for each in self.saved.values() for path in each.paths}
        return files | set(self.figures.values()) | ({self.state} if self.state else set())

    def followed_by(self, newer: Checkpoint, names: Iterable[str]) -> Checkpoint:
        """Merge a later checkpoint into this one; only variables with these names are left."""
        saved = {name: each for name, each in self.saved.items() if name not in newer.refused}
        refused = {name: why for name, why in self.refused.items() if name not in newer.saved}
        saved, refused = saved | dict(newer.saved), refused | dict(newer.refused)
        there = set(names)
        return replace(
            newer,
            saved={name: saved[name] for name in saved if name in there},
            refused={name: refused[name] for name in refused if name in there},
        )

    def script(self, *, figures: bool = True) -> str:
        """Write the script that gives the variables to a Scilab, at its top level; and the figures.

        It answers with "restored" and with the names of what could not be.
        """
        lines = [f"%sk_failed = {macro('bring_first')}();"]
        # Libraries come first: later a variable may hide a function.
        for name, each in sorted(self.saved.items(), key=lambda item: not item[1].library):
            declaration = f"global {name}; " if each.is_global else ""
            failed = f"%sk_failed = [%sk_failed, {quote(name)}];"
            lines.append(f"{declaration}try, {name} = {each.value()}; catch, {failed} end")
        if self.saved or self.state:
            state = quote(str(self.state or ""))
            lines.append(f"%sk_failed = [%sk_failed, {macro('bring_state')}({state})];")
        if figures and self.figures:
            numbers = " ".join(map(str, self.figures))
            paths = ", ".join(quote(str(path)) for path in self.figures.values())
            call = f"{macro('bring_figures')}([{numbers}], [{paths}])"
            lines.append(f"%sk_failed = [%sk_failed, {call}];")
        lines.append(f"{macro('answer')}(['restored', %sk_failed]); clear %sk_failed")
        return "\n".join(lines)

    def promise(self) -> str:
        """Tell what the next Scilab will have, for the error that tells of the end of this one."""
        names = sorted(set(self.saved) - {"ans"}) + [f"figure {n}" for n in sorted(self.figures)]
        if not names:
            return LOST
        told = f"{FRESH}In [{self.cell}]: {_listed(names)}."
        refused = [f"{name} ({why})" for name, why in self.refused.items() if name != "ans"]
        if refused:
            told += f" Not kept: {_listed(refused)}."
        return told


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) > NAMES_TOLD:
        return f"{', '.join(listed[: NAMES_TOLD - 2])} ... ({len(listed)} in all)"
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))
