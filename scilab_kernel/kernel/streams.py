"""Collects small writes to stdout and stderr into few messages, in order and without loss.

jupyter_server drops output beyond 1000 messages a second. So the first text goes out at once, and
the text of the next 12.5 ms goes out together. The caller passes the time: no clock is read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = 0.0125
"""Seconds between messages: at most 80 messages a second, too fast for the eye."""

LIMIT = 1 << 20
"""With this many characters the buffer does not wait for the end of the window."""


class StreamBuffer:
    """Buffers stdout and stderr of a request; ``publish(name, text)`` sends a message."""

    def __init__(self, publish: Callable[[str, str], None]) -> None:
        self._publish = publish
        self._pending: list[tuple[str, list[str]]] = []
        self._size = 0
        self._quiet_until = 0.0

    def write(self, name: str, text: str, now: float) -> float | None:
        """Take ``text``; return the time at which :meth:`flush` is due, or None if none is."""
        if not text:
            return None
        if not self._pending or self._pending[-1][0] != name:
            self._pending.append((name, []))
        self._pending[-1][1].append(text)
        self._size += len(text)
        if now < self._quiet_until and self._size < LIMIT:
            return self._quiet_until
        self.flush(now)
        return None

    def flush(self, now: float) -> None:
        """Publish the buffered text, a message for each run of text on the same stream."""
        if not self._pending:
            return
        self._quiet_until = now + WINDOW
        pending, self._pending, self._size = self._pending, [], 0
        for name, texts in pending:
            self._publish(name, "".join(texts))
