"""The Scilab side of the kernel: its macros, and the files and fifos through which both talk.

Nothing is typed for a cell. After its start Scilab runs a loop that waits at a fifo (the bell)
for the name of a file, executes it and says so with a marker. docs/driving.md says why.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import stat
import string
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.scilab.language.unavailable import refusals
from scilab_kernel.scilab.talk.names import LIBRARY, macro

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = re.findall(
    r"\w+",
    """
    and ascii double emptystr error exec execstr exists file find getenv getpid getscilabmode
    getversion isequal lasterror list mclose mfscanf mode mopen mprintf msprintf or size strcat
    string strsubst sum type where
    """,
)
"""The functions of Scilab that our macros call for each cell: no cell can run without them."""

BUILTINS = NEEDED + re.findall(
    r"\w+",
    """
    abs argn completion deletefile disp fieldnames fileinfo fileparts full fullpath getdate getfield
    getlanguage getmd5 grep gsort int32 is_handle_valid isfield isreal length matrix max mgetl min
    mputl msscanf nnz ones part prod pwd regexp save set setenv stripblanks strtod struct tokens
    typeof uint32 whereis who winsid
    """,
)
"""All that they call, by names that a variable of the user's may have.

A macro sees its callers' variables: after ``sum = 3`` a macro that calls ``sum`` would index it.
So in the macros, and in what is typed, these have an alias that nobody takes. If Scilab lacks such
a function, the macros that call it fail, and no others.
"""

OTHERS = ("clc", "exit", "filesep", "isfile", "lines", "mscanf", "prompt", "quit", "what")
"""The functions that macros/loop/boot.sce uses beside these, if Scilab has them."""

LOOP = (
    f"%sk_c_mode({macro('calm')}(%sk_c_mode())); if {macro('report')}() then, %sk_c_mode(2); "
    f"while %t, %sk_c_exec({macro('next')}(), 2); {macro('done')}(); end, end"
)
"""Typed at Scilab's prompt: reports how things stand and, at the top level, serves cells.

The prompt may have the mode of what was aborted, or waits in a pause.
"""

TO_TOP = ("abort", f"{macro('pause')}();", "abort", LOOP)
"""Typed one after the other in a pause to serve cells again; macros/%sk_pause.sci tells why."""

FIFO_BYTES = 1 << 16
PREFIX = "scilab_kernel_"
YOUNG_SECONDS = 60.0
"""A folder younger than this may belong to a kernel that has yet to lock it."""

NO_ROOM = (
    "the folder for temporary files cannot be used: {}. Make room there, "
    "or set TMPDIR to another folder and restart the kernel"
)

_BUILTINS = frozenset(BUILTINS)
_WORD = string.ascii_letters + string.digits + "_%.#!$?"
MACROS = Path(__file__).parent / "macros"
_LIBRARIES = {
    "dialogs": f"{LIBRARY}_dialogs",
    "figures": f"{LIBRARY}_graphics",
    "text": f"{LIBRARY}_graphics",
}
"""Folder -> Scilab's name for the library that is made of it; all other folders make one.

A Scilab has figures or text (macros/loop/boot.sce).
"""

_LIBRARY_OF = {
    path.stem: _LIBRARIES.get(path.parent.name, LIBRARY) for path in MACROS.rglob("%sk_*.sci")
}


class NoRoomError(Exception):
    """The folder for temporary files is full, or cannot be written to; the text says what to do."""


class Bridge:
    """A private folder with the macros for one Scilab, its cells and its fifos.

    Raises
    ------
    NoRoomError
        The folder for temporary files is full, or cannot be written to.
    """

    def __init__(self) -> None:
        self.nonce = os.urandom(8).hex()
        with _told(), contextlib.ExitStack() as cleanup:
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=_temporary_folder()))
            cleanup.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._lock = os.open(self.folder, os.O_RDONLY)
            cleanup.callback(os.close, self._lock)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            self._cells = 0
            self._install_macros()
            self._bell = self._make_fifo("bell")
            self._answer = self._make_fifo("answer")
            cleanup.pop_all()

    @property
    def boot_file(self) -> Path:
        """The script that Scilab starts with."""
        return self.folder / "macros" / "boot.sce"

    def leave_loop(self) -> None:
        """Have Scilab come to its prompt instead of waiting for the next cell."""
        self.ring(self.folder / "macros" / "abort.sce")

    def write_cell(self, code: str) -> Path:
        """Put ``code`` into a file of its own: while a cell is paused its file stays open.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full.
        """
        self._cells += 1
        path = self.folder / f"cell_{self._cells}.sce"
        with _told():
            path.write_bytes(code.encode("utf-8", "replace"))
        return path

    def remove_cell(self, path: Path) -> None:
        """Remove the file of a cell that has ended."""
        path.unlink(missing_ok=True)

    def ring(self, path: Path) -> None:
        """Let the loop execute a file."""
        os.write(self._bell, f"{path}\n".encode())

    def take_back(self) -> None:
        """Empty the fifos: an interrupt may have come before Scilab read them."""
        for fd in (self._bell, self._answer):
            with contextlib.suppress(BlockingIOError):
                os.read(fd, FIFO_BYTES)

    def answer(self, line: str) -> None:
        """Give the line that ``%sk_ask`` waits for."""
        self._reply("given", line)

    def refuse(self, reason: str) -> None:
        """Let ``%sk_ask`` raise an error."""
        self._reply("refused", reason)

    def _reply(self, kind: str, text: str) -> None:
        """Put any text into a file and tell of it: Scilab reads no more than a word from a fifo."""
        try:
            (self.folder / "answer.txt").write_bytes(text.encode("utf-8", "replace"))
        except OSError:  # there is no room: better an error in the cell than the end of Scilab
            kind = "refused"
        os.write(self._answer, f"{kind}\n".encode())

    def close(self) -> None:
        """Remove everything, and what a kernel that was killed has left."""
        for fd in (self._bell, self._answer, self._lock):
            os.close(fd)
        shutil.rmtree(self.folder, ignore_errors=True)
        for folder in Path(_temporary_folder()).glob(f"{PREFIX}*"):
            _remove_orphan(folder)

    def _install_macros(self) -> None:
        target = self.folder / "macros"
        for folder in (target, *(target / name for name in _LIBRARIES)):
            folder.mkdir()
        for folder in MACROS.iterdir():
            library = target / folder.name if folder.name in _LIBRARIES else target
            self._install_folder(folder, library)
        for name, text in refusals():
            (target / "figures" / name).write_text(text, encoding="utf-8")

    def _install_folder(self, folder: Path, target: Path) -> None:
        for source in folder.iterdir():
            text = source.read_text(encoding="utf-8")
            text = text.replace("@NONCE@", self.nonce).replace("@DIR@", str(self.folder))
            if source.suffix == ".sci":
                text = _qualified(text)
            for names, mark in ((BUILTINS, "@BUILTINS@"), (NEEDED, "@NEEDED@")):
                text = text.replace(mark, ", ".join(f'"{name}"' for name in names))
            (target / source.name).write_text(text, encoding="utf-8")

    def _make_fifo(self, name: str) -> int:
        """Make a fifo and hold it open for both, so that neither side ever waits to open it."""
        path = self.folder / name
        os.mkfifo(path, 0o600)
        return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoomError(NO_ROOM.format(error)) from error


def _qualified(source: str) -> str:
    """Call builtins by their aliases, and the kernel's macros through their libraries.

    At every start this is done to 80 kB: so without ``re``.
    """
    *before, end = source.split("(")
    return "(".join([*map(_qualified_call, before), end])


def _qualified_call(before: str) -> str:
    """Take what stands before a parenthesis, and say whose the name is that it ends with."""
    name = before[len(before.rstrip(_WORD)) :]
    if name in _BUILTINS:
        return f"{before[: -len(name)]}%sk_c_{name}"
    is_head = before[before.rfind("\n") + 1 :].startswith("function ")
    if name not in _LIBRARY_OF or is_head:
        return before
    return f"{before[: -len(name)]}{_LIBRARY_OF[name]}.{name}"


def _temporary_folder() -> str:
    """Choose a folder whose name can stand in a Scilab string, and behind Scilab's option -f."""
    folder = tempfile.gettempdir()
    return "/tmp" if "'" in folder or '"' in folder else folder  # noqa: S108 - mkdtemp is safe


def _remove_orphan(folder: Path) -> None:
    """Remove the folder of a kernel that is gone: nobody holds its lock."""
    with contextlib.suppress(OSError):
        found = folder.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if not ours or time.time() - found.st_mtime < YOUNG_SECONDS:
            return
        fd = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(fd)
