"""Turns many small writes to stdout and stderr into few messages, in order, losing nothing.

A front end that gets a message per write is buried (jupyter_server drops output beyond 1000
messages a second). The first output goes out at once; what follows within the window goes out
together when it ends. The time is passed in: nothing here reads a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = 0.0125
"""Seconds between messages: short to the eye, and at most 80 messages a second."""

LIMIT = 1 << 20
"""Characters that do not wait for the end of the window."""


class StreamBuffer:
    """Buffers the streams of one request; ``publish(name, text)`` sends a message."""

    def __init__(self, publish: Callable[[str, str], None]) -> None:
        self._publish = publish
        self._pending: list[tuple[str, list[str]]] = []
        self._size = 0
        self._quiet_until = 0.0

    def write(self, name: str, text: str, now: float) -> float | None:
        """Take ``text``; tell when :meth:`flush` is due at the latest, None if nothing waits."""
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
        """Publish what waits, one message for each run of text on the same stream."""
        if not self._pending:
            return
        self._quiet_until = now + WINDOW
        pending, self._pending, self._size = self._pending, [], 0
        for name, texts in pending:
            self._publish(name, "".join(texts))
