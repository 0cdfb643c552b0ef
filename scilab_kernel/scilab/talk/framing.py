"""Bytes from Scilab's terminal in, events out. Does no I/O.

A marker is what our macros print between the user's output::

    RS <nonce> <kind> <payload> RS          RS is U+001E, kind is one letter

The nonce is random for each Scilab, so no output can look like a marker by accident. A marker
stands in the same stream as the output: whatever was printed before it, was printed before it.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

SEPARATOR = b"\x1e"
FIELD = "\x1f"
"""Between the fields of a payload."""

MAX_MARKER = 1 << 24
"""Bytes. A marker that does not end within this many was cut by a crash: it is shown as text."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something that Scilab, or a process that it started, printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A message of one of our macros."""

    kind: str
    payload: str

    def fields(self) -> list[str]:
        """Split the payload."""
        return self.payload.split(FIELD)


Event = Text | Marker


class OutputParser:
    """Splits what comes from the terminal into text and markers, as it comes.

    Text is handed on at once, except for bytes that may begin a marker or a character.
    No byte is searched twice.
    """

    def __init__(self, nonce: str) -> None:
        self._start = SEPARATOR + nonce.encode("ascii")
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = b""  # the beginning of a marker, or what may become one
        self._searched = 0  # how much of it holds no end

    def feed(self, data: bytes) -> list[Event]:
        """Take the next bytes; return the events that they complete."""
        events: list[Event] = []
        data = self._pending + data
        self._pending = b""
        while data:
            data = self._step(data, events)
        return events

    def close(self) -> list[Event]:
        """Return what was held back, once no more will come."""
        rest, self._pending = self._pending, b""
        text = self._decoder.decode(rest, final=True)
        return [Text(text)] if text else []

    def _step(self, data: bytes, events: list[Event]) -> bytes:
        """Handle the text and the marker that ``data`` begins with; return the rest."""
        at = data.find(self._start)
        if at < 0:
            keep = self._possible_start(data)
            self._add_text(data[: len(data) - keep], events)
            self._pending, self._searched = data[len(data) - keep :], 0
            return b""
        self._add_text(data[:at], events)
        return self._marker(data[at:], events)

    def _marker(self, data: bytes, events: list[Event]) -> bytes:
        end = data.find(SEPARATOR, max(self._searched, len(self._start)))
        if end < 0 and len(data) <= MAX_MARKER:
            self._pending, self._searched = data, len(data)
            return b""
        self._searched = 0
        if end < 0:
            self._add_text(data, events)
            return b""
        body = data[len(self._start) : end].decode("utf-8", "replace")
        events.append(Marker(body[:1], body[1:]))
        return data[end + 1 :]

    def _possible_start(self, data: bytes) -> int:
        """Count the last bytes of ``data`` that a marker may begin with."""
        at = data.rfind(SEPARATOR, -len(self._start))
        return len(data) - at if at >= 0 and self._start.startswith(data[at:]) else 0

    def _add_text(self, data: bytes, events: list[Event]) -> None:
        text = self._decoder.decode(data)
        if text:
            events.append(Text(text))
