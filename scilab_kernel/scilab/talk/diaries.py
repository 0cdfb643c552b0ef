"""Keeps Scilab's diaries as bare Scilab does: the person's commands are in, the kernel's lines out.

Scilab writes into a diary the text that it prints and the lines that are typed at its prompt. The
kernel does not type cells, so a macro writes each command of a cell before the command runs. The
kernel does type lines of its own, and takes them out again. macros/diary/ has the macros;
docs/driving.md, *A diary*, shows what Scilab writes.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from scilab_kernel.scilab.talk.names import macro

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STAMP = r"(?:\d+ |\d+-\d+-\d+ \d+:\d+:\d+ )"
_LOOP = r"%sk_c_mode\([^\n]*"
_PAUSE = re.escape(f"{macro('pause')}();")


class Diaries:
    """The diaries of one Scilab, which lists them in a file in the folder of the bridge."""

    def __init__(self, folder: Path) -> None:
        self._list = folder / "diaries"
        self._commands = folder / "commands.txt"
        self._tidied: dict[tuple[str, str], int] = {}
        """Number of a diary and when it was opened -> how many of its first bytes are free of the
        kernel's lines."""
        self._mark = f"\x1e{folder}\x1e"
        cell = re.escape(f"{folder}/") + r"cell_\d+\.sce"
        self._places = (
            (rf"^[^\n]* {cell}\n\n(?=[^\n]*\n *\^)", rb""),  # before a syntax error
            (rf"^({_STAMP}?)[^\n]* {cell}\n", rb"\1"),
            (rf"\( {cell} [^\n]*\)$", rb""),
        )
        """The places where an error report names the file of a cell -> the text for typed code."""

    def are_kept(self, code: str) -> bool:
        """Tell whether a diary is open, or may be opened by ``code``."""
        return "diary" in code or self._are_open()

    def announce(self, commands: Sequence[Sequence[str]]) -> None:
        """Write the lines of each command for the macro that puts them into the diaries."""
        lines = [text for lines in commands for text in (str(len(lines)), *lines)]
        self._commands.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def tidy(self) -> None:
        """Take the kernel's lines out of the diaries. To be called while Scilab writes nothing."""
        if not self._are_open():
            return
        for line in self._list.read_text(encoding="utf-8", errors="replace").splitlines():
            *settings, opened, path = line.split(" ", 8)
            self._tidy((settings[0], opened), path, self._typed(settings))

    def _are_open(self) -> bool:
        return os.path.exists(self._list)  # noqa: PTH110 - at a fifth of the time

    def _typed(self, settings: Sequence[str]) -> re.Pattern[bytes]:
        """Match the lines that the kernel has typed, as a diary with these settings holds them.

        After the message of a pause the prompt begins no new line, but the next prompt does.
        """
        output, commands, stamped, commands_stamped = (each == "1" for each in settings[1:5])
        stamp, before = (_STAMP if there else "" for there in (stamped, commands_stamped))
        new_line = f"{stamp}\n" if output else ""
        pause, top, loop = (
            rf"{before}(?:-->|-\d+->) {before}{typed}\n" if commands else ""
            for typed in (_PAUSE, "abort", _LOOP)
        )
        mark = re.escape(self._mark)
        to_top = f"{new_line}{pause}{mark}{new_line}{top}{new_line}{loop}{mark}"
        rest = f"{new_line}{loop}{mark}|{loop}{mark}(?:{new_line})?"
        return re.compile(f"{to_top}|{rest}".encode())

    def _tidy(self, diary: tuple[str, str], path: str, typed: re.Pattern[bytes]) -> None:
        try:
            with open(path, "r+b") as file:  # noqa: PTH123 - a name that Scilab gave
                size = file.seek(0, 2)
                begin = self._tidied.get(diary, 0)
                begin = file.seek(begin if begin <= size else 0)
                text = file.read()
                if self._mark.encode() in text:
                    file.seek(begin)
                    text = typed.sub(b"", text)
                    for place, replacement in self._places:
                        text = re.sub(place.encode(), replacement, text, flags=re.MULTILINE)
                    file.write(text)
                    file.truncate()
                self._tidied[diary] = begin + len(text)
        except OSError:
            self._tidied.pop(diary, None)  # the person has removed it
