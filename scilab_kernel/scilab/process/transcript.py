"""What goes to Scilab and what comes from it, in a file, for reports of bugs.

Answers to questions are left out: they may be passwords.
"""

from __future__ import annotations

import os
import stat
import time

LIMIT = 10_000_000
"""Bytes. A file that is larger is begun anew with the next Scilab, and not continued in this."""


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class Transcript:
    """Adds to the file ``path``, which is for the user's eyes alone; without a path to nothing.

    Raises
    ------
    OSError
        It cannot be written, or it is a link, a fifo or a file of another user.
    """

    def __init__(self, path: str) -> None:
        self._file = -1
        self._left = 0
        self._begin = time.monotonic()
        if path:
            self._file = os.open(os.path.expanduser(path), _FLAGS, 0o600)  # noqa: PTH111
            try:
                self._make_private(path)
            except OSError:
                self.close()
                raise
            self._left = LIMIT

    def _make_private(self, path: str) -> None:
        """See that the file is the user's own; shut others out of one that was there before."""
        found = os.fstat(self._file)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"{path} is not a file of this user's own")
        os.fchmod(self._file, 0o600)
        if found.st_size > LIMIT:
            os.truncate(self._file, 0)

    def record(self, kind: str, data: bytes) -> None:
        """Add a line: seconds since the start, what it is, and the bytes as Python writes them."""
        if self._left > 0 and data:
            line = f"{time.monotonic() - self._begin:9.4f} {kind:6} {data!r}\n".encode()
            self._left -= len(line)
            os.write(self._file, line)

    @property
    def is_kept(self) -> bool:
        """There is a file."""
        return self._file >= 0

    def close(self) -> None:
        """Close the file."""
        if self._file >= 0:
            os.close(self._file)
        self._file, self._left = -1, 0
