"""Records in a file, for bug reports, what the kernel and Scilab say to each other.

It leaves out the answers to questions, which may be passwords.
"""

from __future__ import annotations

import os
import stat
import time

LIMIT = 10_000_000
"""Bytes. The transcript of a Scilab ends there; the next Scilab empties a file that is larger."""


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class Transcript:
    """Appends to the file ``path``, which only this user may read; without a path, does nothing.

    Raises
    ------
    OSError
        The file cannot be written, or it is a link, a fifo or a file of another user.
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
        """Refuse a file that is not this user's own; take the rights to it from all others."""
        found = os.fstat(self._file)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"{path} is not a file of this user's own")
        os.fchmod(self._file, 0o600)
        if found.st_size > LIMIT:
            os.truncate(self._file, 0)

    def record(self, kind: str, data: bytes) -> None:
        """Append a line: seconds since the start, the kind, and the bytes as Python writes them."""
        if self._left > 0 and data:
            line = f"{time.monotonic() - self._begin:9.4f} {kind:6} {data!r}\n".encode()
            self._left -= len(line)
            os.write(self._file, line)

    @property
    def is_kept(self) -> bool:
        """The transcript goes into a file."""
        return self._file >= 0

    def close(self) -> None:
        """Close the file."""
        if self._file >= 0:
            os.close(self._file)
        self._file, self._left = -1, 0
