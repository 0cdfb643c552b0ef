"""Makes cells that no person would write: Scilab's own sources, cut, spliced and spoilt.

A seed and a number make the same cell each time.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language import source
from tests.fuzz import programs
from tests.scilab.corpus_source import corpus, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

MOST = 60_000
"""Characters of the longest cell; the tests of floods have longer cells."""

HARMFUL = re.compile(
    r"exit|quit|host|unix|dos|powershell|deletefile|mdelete|rmdir|removedir|movefile|copyfile|"
    r"atoms|getURL|http_|splitURL|TCL_|Scilab(?:Eval|_)|kill|savehistory|resethistory|"
    r"canary|%sk_c_",
    re.IGNORECASE,
)
"""Cells with these words do not run: they end Scilab, wipe files, or are used by the checks."""

_TOKEN = re.compile(r"[A-Za-z_%#?$!][\w#?!$]*|\d[\w.]*|\s+|.", re.DOTALL)

SPECIAL = (
    *"'\"()[]{}.,;:=+-*/\\^~&|<>@!?#$%_ \t\n\r",
    *("\x00", "\x01", "\x03", "\x04", "\x07", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x1c"),
    *("\x1e", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\xff", "\u2028", "\ufeff", "\ufffe"),
    *("\ud800", "\udfff", "\U0001f600", "\U0010ffff", "é", "λ", "中", "\u0301", "\u202e"),
    *("..", "...", "//", "/*", "*/", "''", '""', "\r\n", "end", "endfunction", "then", "&&", "e-"),
    *(".'", ".^", "./", ".*.", "1e400", "0x", "%t", "%i", "$", "->", "\n\n\n", "--> ", "-1->"),
)


class Maker:
    """Makes cells out of the sources below a folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._paths = corpus(folder)
        self._seed = seed
        self._ways: dict[Callable[[random.Random], str], int] = {
            self.whole: 2,
            self.cut: 4,
            self.splice: 3,
            self.lines: 3,
            self.statements: 8,
            self.spoil: 6,
            self.shuffle: 3,
            programs.tokens: 3,
            programs.program: 6,
            self.spoil_program: 3,
            programs.deep: 2,
            programs.control_bytes: 1,
        }

    def cell(self, number: int) -> tuple[str, str]:
        """Make the cell with this number; return the method and the code."""
        dice = random.Random(f"{self._seed}/{number}")  # noqa: S311 - the same cell each time
        ways, weights = list(self._ways), list(self._ways.values())
        while True:
            way = dice.choices(ways, weights)[0]
            code = way(dice)[:MOST]
            if not HARMFUL.search(code):
                return way.__name__, code

    def whole(self, dice: random.Random) -> str:
        """Take a whole source."""
        return read(dice.choice(self._paths))

    def cut(self, dice: random.Random) -> str:
        """Take a part of a source, from any character to any."""
        text = self.whole(dice)
        begin, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        return text[begin:end] if dice.random() < 0.5 else text[:end]

    def splice(self, dice: random.Random) -> str:
        """Join pieces of several sources."""
        return "".join(_slice(dice, _pieces(self.whole(dice)), 300) for _ in range(4))

    def lines(self, dice: random.Random) -> str:
        """Join some lines of several sources."""
        return "".join(
            _slice(dice, self.whole(dice).splitlines(keepends=True), 12) for _ in range(3)
        )

    def statements(self, dice: random.Random) -> str:
        """Join whole statements; after a statement that fails the next one still runs."""
        found: list[str] = []
        for _ in range(3):
            text = self.whole(dice)
            here = source.statements(text)
            chosen = sorted(dice.sample(range(len(here)), min(len(here), 12)))
            found += [text[here[at].start : here[at].end] for at in chosen]
        if dice.random() < 0.6:
            found = [f"try\n{each}\ncatch\nend" for each in found]
        return "\n".join(found)

    def spoil(self, dice: random.Random) -> str:
        """Replace, insert, leave out and repeat characters."""
        return spoilt(dice, self.cut(dice)[:5000])

    def spoil_program(self, dice: random.Random) -> str:
        """Write a program and change some of its characters."""
        return spoilt(dice, programs.program(dice))

    def shuffle(self, dice: random.Random) -> str:
        """Shuffle the words of a source."""
        pieces = _pieces(self.whole(dice))
        begin = dice.randrange(len(pieces) + 1)
        chosen = pieces[begin : begin + dice.randint(2, 200)]
        dice.shuffle(chosen)
        return "".join(chosen)


def spoilt(dice: random.Random, text: str) -> str:
    """Change some characters."""
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(text) + 1)
        end = min(len(text), at + dice.choice((0, 0, 1, 1, 5, 50)))
        again = dice.choice((1, 1, 1, 2, 30))
        new = dice.choice((*SPECIAL, text[at:end], "")) * again
        text = text[:at] + new + text[end:]
    return text


def _pieces(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _slice(dice: random.Random, pieces: Sequence[str], most: int) -> str:
    begin = dice.randrange(len(pieces) + 1)
    return "".join(pieces[begin : begin + dice.randint(1, most)])
