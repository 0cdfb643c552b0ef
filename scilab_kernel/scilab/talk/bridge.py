"""The Scilab side of the kernel: its macros, and the files and fifos through which both talk.

The kernel types nothing to run a cell. After its start Scilab runs a loop that waits at a fifo (the
bell) for the name of a file, executes the file and prints a marker. docs/driving.md says why.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from scilab_kernel.scilab.talk import folders, library
from scilab_kernel.scilab.talk.diaries import Diaries
from scilab_kernel.scilab.talk.framing import Freshness
from scilab_kernel.scilab.talk.names import macro
from scilab_kernel.scilab.talk.parsing import parse
from scilab_kernel.scilab.talk.view import AGENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scilab_kernel.scilab.talk.markers import Marker

LOOP = (
    f"%sk_c_mode({macro('calm')}(%sk_c_mode())); "
    f"if {macro('report')}('@SEED@') then, %sk_c_mode(2); "
    f"while %t, %sk_c_exec({macro('next')}(), 2); {macro('done')}(); end, end"
)
"""The line that the kernel types at Scilab's prompt: reports and, at the top level, serves cells.

It sets the mode, because an aborted cell may have left another one. In a pause it only reports.
"""

FIFO_BYTES = 1 << 16
NO_ROOM = (
    "the folder for temporary files cannot be used: {}. Make room there, "
    "or set TMPDIR to another folder and restart the kernel"
)


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
        self._secret = os.urandom(16).hex()
        self.freshness = Freshness(self._secret, "")
        self._cells = 0
        self._changed: list[int] = []  # when a file was last put into or taken from each folder
        with _told(), contextlib.ExitStack() as cleanup:
            self.folder = folders.make_folder()
            cleanup.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._lock = folders.lock(self.folder)
            cleanup.callback(os.close, self._lock)
            self.diaries = Diaries(self.folder)
            self._install()
            self._bell = self._make_fifo("bell")
            self._answer = self._make_fifo("answer")
            self._frames = self._make_fifo("frames")
            cleanup.pop_all()

    @property
    def boot_file(self) -> Path:
        """The script that Scilab starts with."""
        return self.folder / "macros" / "boot.sce"

    @property
    def java_agent(self) -> Path:
        """What Java loads to break off what Scilab does there."""
        return self.folder / "macros" / "figures" / AGENT.name

    def loop(self) -> str:
        """Write the line that starts the loop, with a new seed for markers."""
        return LOOP.replace("@SEED@", self._seed())

    def leave_loop(self) -> None:
        """Have Scilab leave the loop and come to its prompt."""
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

    def write_commands(self, commands: Sequence[Sequence[str]]) -> None:
        """Write the commands of a cell into a file, each with its lines, for Scilab's diaries.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full.
        """
        with _told():
            self.diaries.announce(commands)

    def remove_cell(self, path: Path) -> None:
        """Remove the file of a cell that has ended."""
        path.unlink(missing_ok=True)

    def write_copy(self, name: str, text: str) -> str:
        """Put a text into a file below the folder of copies; return its path.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full.
        """
        path = self.folder / "copies" / name
        with _told():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return str(path)

    def ring(self, path: Path) -> None:
        """Have the loop execute a file; the file's markers begin from a new seed."""
        os.write(self._bell, self._line(path))

    @property
    def fds(self) -> list[int]:
        """The descriptor that becomes readable when Scilab draws in the middle of a cell."""
        return [] if self._frames < 0 else [self._frames]

    def read_frames(self) -> list[Marker]:
        """Read what Scilab's thread has drawn since the last call, as View.java tells it."""
        data = b""
        with contextlib.suppress(BlockingIOError):
            while self._frames >= 0:  # a kernel may end while a cell still runs
                data += os.read(self._frames, FIFO_BYTES)
        found = map(parse, data.decode("utf-8", "replace").splitlines())
        return [marker for marker in found if marker]

    def take_back(self) -> None:
        """Empty the fifos: an interrupt may have come before Scilab read them."""
        for fd in (self._bell, self._answer):
            with contextlib.suppress(BlockingIOError):
                os.read(fd, FIFO_BYTES)

    def ask_stop(self) -> None:
        """Have the next guard stop that asks whether it has to."""
        with contextlib.suppress(OSError):
            (self.folder / "stop").touch()

    def forget_stop(self) -> None:
        """Let guards pass again that have no other reason to stop."""
        with contextlib.suppress(OSError):
            (self.folder / "stop").unlink()

    def announce_interrupt(self) -> None:
        """Tell ``host`` that its child ends because of an interrupt (macros/replaced/host.sci).

        The painter of figures breaks off when it sees the same file (view/DepthMotor.java).
        """
        with contextlib.suppress(OSError):
            (self.folder / "interrupted").touch()

    def forget_interrupt(self) -> None:
        """Let ``host`` return again when its child has ended."""
        with contextlib.suppress(OSError):
            (self.folder / "interrupted").unlink()

    def answer(self, line: str) -> None:
        """Give the line that ``%sk_ask`` waits for."""
        self._reply("given", line)

    def refuse(self, reason: str) -> None:
        """Let ``%sk_ask`` raise an error."""
        self._reply("refused", reason)

    def _reply(self, kind: str, text: str) -> None:
        """Put the text into a file and send ``kind``: Scilab reads only a word from the fifo."""
        try:
            (self.folder / "answer.txt").write_bytes(text.encode("utf-8", "replace"))
        except OSError:  # no room: an error in the cell is better than the end of Scilab
            kind = "refused"
        os.write(self._answer, f"{kind}\n".encode())

    def heal(self) -> None:
        """Make the folder again, while no cell runs, if files in it were removed.

        Scilab waits at the removed bell, or looks for a new one (macros/loop/%sk_next.sci). It
        finds the new bell and makes its libraries again.

        Raises
        ------
        NoRoomError
            The folder for temporary files is full, or cannot be written to.
        """
        if self._is_whole():
            return
        old = self._bell
        with _told():
            self.folder.mkdir(mode=0o700, exist_ok=True)
            if not os.path.samestat(os.fstat(self._lock), self.folder.stat()):
                lock, self._lock = self._lock, folders.lock(self.folder)
                os.close(lock)
            for name in ("macros", "bell", "answer", "frames"):
                _remove(self.folder / name)
            self._install()
            answer, self._answer = self._answer, self._make_fifo("answer")
            frames, self._frames = self._frames, self._make_fifo("frames")
            os.close(answer)
            os.close(frames)
            # The bell last: once Scilab finds the bell, it relies on all other files.
            self._bell = self._make_fifo("bell")
        self._changed = []
        os.write(old, self._line(self.folder / "macros" / "heal.sce"))
        os.close(old)

    def close(self) -> None:
        """Remove the folder, and the folders that killed kernels have left."""
        for fd in (self._bell, self._answer, self._frames, self._lock):
            os.close(fd)
        self._frames = -1
        shutil.rmtree(self.folder, ignore_errors=True)
        folders.remove_orphans()

    def _is_whole(self) -> bool:
        """Tell whether the fifos are where Scilab looks for them, and no macro has gone.

        The kernel does this before each cell, so without pathlib, which would double the time.
        """
        folder = str(self.folder)
        try:
            bell, answer = os.stat(f"{folder}/bell"), os.stat(f"{folder}/answer")  # noqa: PTH116
            ours = os.path.samestat(os.fstat(self._bell), bell)
            ours &= os.path.samestat(os.fstat(self._answer), answer)
            paths = [f"{folder}/macros/{name}" for name in library.FOLDERS]
            changed = [os.stat(path).st_mtime_ns for path in paths]  # noqa: PTH116
        except OSError:
            return False
        self._changed = self._changed or changed
        return ours and changed == self._changed

    def _install(self) -> None:
        library.install(
            self.folder / "macros", NONCE=self.nonce, SECRET=self._secret, DIR=str(self.folder)
        )

    def _line(self, path: Path) -> bytes:
        """Write the line with which the bell tells Scilab of a file."""
        return f"{self._seed()} {path}\n".encode()

    def _seed(self) -> str:
        """Make a seed for the markers that follow."""
        seed = os.urandom(8).hex()
        self.freshness.begin(seed)
        return seed

    def _make_fifo(self, name: str) -> int:
        """Make a fifo and keep it open to read and write, so that neither side waits to open it."""
        path = self.folder / name
        os.mkfifo(path, 0o600)
        return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NoRoomError(NO_ROOM.format(error)) from error
