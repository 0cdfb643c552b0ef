"""The terminal that Scilab's children have, as far as it takes part in questions.

A child opens it as ``/dev/tty``: a pager for its keys, ``ssh`` for a password. No person sees this
terminal. So the kernel asks the person, and types the answer here.

https://man7.org/linux/man-pages/man3/termios.3.html
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
import termios

EXTPROC = 0o200000
"""The flag that says: another program does the echo. Python's termios has no name for it."""

LOCAL_FLAGS = 3
"""The place of the local flags in the list of tcgetattr."""

DEV_TTY = "/dev/tty"

TIOCGPTN = 0x80045430
"""The request for the number of a terminal, as Linux knows it."""


class Terminal:
    """The kernel's side ``fd`` of the terminal."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self.names = frozenset((DEV_TTY, _name(fd)))

    def hides_input(self) -> bool:
        """Tell whether a child has switched off the echo, as for a password."""
        with contextlib.suppress(termios.error):
            flags = termios.tcgetattr(self._fd)[LOCAL_FLAGS]
            return not flags & termios.ECHO and bool(flags & termios.ICANON)
        return False

    def answer(self, line: str) -> None:
        """Type a line. A child that reads single keys gets only the keys, or Enter."""
        with contextlib.suppress(OSError, termios.error):
            reads_lines = termios.tcgetattr(self._fd)[LOCAL_FLAGS] & termios.ICANON
            os.write(self._fd, f"{line}\n".encode() if reads_lines or not line else line.encode())

    def tidy(self) -> None:
        """Undo what a child that was killed has left: modes, and keys that it has not read."""
        with contextlib.suppress(termios.error, ValueError):
            set_up(self._fd)
            termios.tcflush(self._fd, termios.TCOFLUSH)


def set_up(fd: int) -> None:
    """Change the modes of a terminal: text passes unchanged, and nothing is echoed.

    The flag ECHO stays on, so that the kernel sees a child switch it off; EXTPROC has the effect.
    """
    attributes = termios.tcgetattr(fd)
    attributes[1] &= ~termios.OPOST  # no "\n" -> "\r\n"
    attributes[LOCAL_FLAGS] |= termios.ECHO | termios.ICANON | EXTPROC
    termios.tcsetattr(fd, termios.TCSANOW, attributes)


def _name(fd: int) -> str:
    with contextlib.suppress(OSError, ValueError):  # no terminal of Linux's
        number = int.from_bytes(fcntl.ioctl(fd, TIOCGPTN, bytes(4)), sys.byteorder)
        return f"/dev/pts/{number}"
    return DEV_TTY
