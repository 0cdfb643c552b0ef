"""Saves what cells have changed, a piece at a time, while the kernel is at rest."""

from __future__ import annotations

import time
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from scilab_kernel.scilab.checkpoint.changes import mentioned
from scilab_kernel.scilab.checkpoint.checkpoint import Checkpoint, Saved
from scilab_kernel.scilab.talk.names import macro, quote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scilab_kernel.scilab.knowledge.knowledge import Known
    from scilab_kernel.scilab.talk.names import Ask

AT_ONCE = 4
"""Variables in one piece: Scilab takes a millisecond for a file."""

TOO_LARGE = "larger than the room for checkpoints"
TOO_SLOW = "there was no time to save it"


class Saving:
    """The way to one checkpoint, on top of the one ``before`` it.

    Parameters
    ----------
    before
        The last checkpoint.
    new_path
        Names a file that does not exist.
    room
        Bytes that all files of a checkpoint may take.
    seconds
        The time that Scilab may spend on one checkpoint.
    """

    def __init__(
        self, before: Checkpoint, new_path: Callable[[], Path], room: float, seconds: float
    ) -> None:
        self._before = before
        self._new_path = new_path
        self._room = room
        self._seconds = seconds
        self._codes: list[tuple[str, int]] = []
        self._present: dict[str, bool] = {}
        self._todo: dict[str, None] = {}
        self._large: dict[str, None] = {}  # to be saved in parts, when all else is saved
        self._saved: dict[str, Saved] = {}
        self._refused: dict[str, str] = {}
        self._parts: deque[tuple[str, int, int]] = deque()
        self._partial = Saved()
        self._state: Path | None = None
        self._figures: dict[int, Path | None] = {}
        self._new_figures: set[int] = set()
        self.cell = before.cell

    @property
    def is_due(self) -> bool:
        """Something may have changed."""
        return bool(self._codes or self._todo or self._parts or self._large or self._new_figures)

    def expect_changes(self, code: str, cell: int) -> None:
        """Take note that code is about to run; a half saved variable is saved anew."""
        self._codes.append((code, cell))
        self._state = None
        if self._parts:
            self._todo[self._parts[0][0]] = None
            self._parts.clear()

    def step(self, ask: Ask, known: Callable[[str], Known]) -> Checkpoint | None:
        """Save a piece; return the checkpoint if it was the last one.

        Raises
        ------
        TimeoutError
            Scilab did not answer: to try again and again would not help.
        """
        begin = time.monotonic()
        if self._codes:
            self._plan(ask, known)
        elif self._todo:
            self._save_some(ask, list(self._todo)[:AT_ONCE])
        elif self._parts:
            self._save_part(ask)
        elif self._large:
            self._save_some(ask, list(self._large)[:1])
        elif self._new_figures:
            self._save_figure(ask)
        self._seconds -= time.monotonic() - begin
        if self._seconds < 0:
            self._give_up()
        if not self.is_due and self._state is None:
            self._save_state(ask)
        if self.is_due:
            return None
        return self._before.followed_by(self._so_far(), self._present)

    def _plan(self, ask: Ask, known: Callable[[str], Known]) -> None:
        listed = _answer(ask, f"{macro('own')}()")
        self._present = {
            name: kind == "global" for name, kind in zip(*[iter(listed)] * 2, strict=False)
        }
        names: set[str] = {"ans"}
        for code, cell in self._codes:
            self.cell = cell or self.cell
            found = mentioned(code, known)
            names |= set(self._present) if found is None else found
        self._codes.clear()
        unseen = set(self._present) - set(self._before.saved) - set(self._before.refused)
        for name in filter((names | unseen).__contains__, self._present):
            self._todo[name] = None
            self._large.pop(name, None)
            self._saved.pop(name, None)

    def _save_some(self, ask: Ask, names: list[str]) -> None:
        waited = bool(self._large) and not self._todo
        paths = [self._new_path() for _ in names]
        answer = _answer(ask, self._call(names, paths))
        for path, name, said, why in zip(paths, *[iter(answer)] * 3, strict=False):
            self._todo.pop(name, None)
            self._large.pop(name, None)
            match said:
                case "kept":
                    self._saved[name] = Saved((path,), is_global=self._present[name])
                case "library":
                    self._saved[name] = Saved(library=why)
                case "large":
                    self._refused[name] = TOO_LARGE
                case "refused":
                    self._refused[name] = why
                case "parts" if waited:
                    self._divide(name, why)
                case "parts":
                    self._large[name] = None

    def _call(self, names: list[str], paths: list[Path]) -> str:
        """Write the call that saves variables."""
        globals_ = (f"%{'ft'[self._present[name]]}" for name in names)
        columns = (map(quote, names), globals_, (quote(str(path)) for path in paths))
        arguments = ", ".join(f"[{', '.join(column)}]" for column in columns)
        kept = self._before.followed_by(self._so_far(), self._present).saved
        left = self._room - sum(kept[name].bytes for name in kept if name not in names)
        return f"{macro('keep_some')}({arguments}, {left:.0f})"

    def _divide(self, name: str, what: str) -> None:
        count, *size = map(int, what.split())
        elements = 1
        for each in size:
            elements *= each
        edges = [elements * k // count for k in range(count + 1)]
        self._parts.extend((name, a + 1, b) for a, b in pairwise(edges))
        self._partial = Saved((), " ".join(map(str, size)), is_global=self._present[name])

    def _save_part(self, ask: Ask) -> None:
        name, first, last = self._parts[0]
        path = self._new_path()
        is_global = f"%{'ft'[self._present[name]]}"
        arguments = f"{quote(name)}, {is_global}, {quote(str(path))}, {first}, {last}"
        said = _answer(ask, f"{macro('keep_part')}({arguments})")
        self._parts.popleft()
        if said != ("kept",):
            self._parts.clear()
            self._refused[name] = "not readable in parts"
            return
        old = self._partial
        self._partial = Saved((*old.paths, path), old.size, old.is_global)
        if not self._parts:
            self._saved[name] = self._partial

    def _give_up(self) -> None:
        """Leave the rest: what is not saved must not come back as it was before."""
        late = [*self._todo, *(name for name, _, _ in self._parts), *self._large]
        self._refused |= dict.fromkeys(late, TOO_SLOW)
        self._todo.clear()
        self._parts.clear()
        self._large.clear()
        self._figures |= dict.fromkeys(self._new_figures)
        self._new_figures.clear()

    def _save_state(self, ask: Ask) -> None:
        self._state = self._new_path()
        said, *figures = _answer(ask, f"{macro('keep_state')}({quote(str(self._state))})")
        if said != "kept":
            self._state.unlink(missing_ok=True)
        pairs = list(zip(figures[::2], figures[1::2], strict=True))
        known = {**self._before.figures, **self._figures}
        self._figures = {int(n): known.get(int(n)) for n, state in pairs if state != "large"}
        new = {int(n) for n, state in pairs if state == "new"} | self._new_figures
        self._new_figures = {n for n, path in self._figures.items() if n in new or path is None}

    def _save_figure(self, ask: Ask) -> None:
        number = self._new_figures.pop()
        path = self._new_path()
        said = _answer(ask, f"{macro('keep_figure')}({number}, {quote(str(path))})")
        self._figures[number] = path if said == ("kept",) else None

    def _so_far(self) -> Checkpoint:
        figures = {number: path for number, path in self._figures.items() if path}
        return Checkpoint(self.cell, self._saved, self._refused, self._state, figures)


def _answer(ask: Ask, code: str) -> tuple[str, ...]:
    if not (answer := ask(code)):
        raise TimeoutError
    return answer
