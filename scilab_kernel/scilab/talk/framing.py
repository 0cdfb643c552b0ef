"""Bytes from Scilab's terminal in, text and markers out. Does no I/O.

``macros/loop/%sk_emit.sci`` prints a marker between the user's output::

    RS <token> <kind> US <field> US <field> ... GS

RS is U+001E, US is U+001F, GS is U+001D; none of them can be part of a field. The token is 16
hexadecimal digits that no output can have by accident, and that are never the same twice: each is
made of the one before it and of a secret (:class:`Freshness`). So whatever has recorded the
terminal and shows it again shows text. A marker stands in the same stream as the output: what was
printed before the marker was printed before it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from hashlib import sha256

from scilab_kernel.scilab.talk.markers import Marker, parse

BEGIN, END = b"\x1e", b"\x1d"

TOKEN_DIGITS = 16
_HEAD = 1 + TOKEN_DIGITS
_MAY_BEGIN = re.compile(rb"\x1e[0-9a-f]{0,16}\Z")

LOST_MARKERS = 50
"""Markers in a row that may be lost on their way, with what an interrupt throws away."""

MAX_MARKER = 1 << 24
"""Bytes. A crash has cut a marker that does not end within this many: it is shown as text."""


UNREAD_SEEDS = 5
"""Seeds that Scilab may have been given and not read yet."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something that Scilab, or a process that it started, printed."""

    text: str


Event = Text | Marker


class Freshness:
    """Knows which token comes next, as ``%sk_emit`` does.

    Parameters
    ----------
    secret
        What only the kernel and Scilab's macros know; it is never printed.
    seed
        What stands in the place of a token before the first one.
    """

    def __init__(self, secret: str, seed: str) -> None:
        self._secret = secret
        self._last = [seed]

    def begin(self, seed: str) -> None:
        """Expect tokens that begin anew from ``seed``, or still go on from the last one.

        Scilab was given the seed, but may be interrupted before it reads the seed.
        """
        self._last = [*self._last, seed][-UNREAD_SEEDS:]

    def accept(self, token: str) -> bool:
        """Tell whether a token is a new one; it is none from then on.

        All chains go on by a step at a time: the first step finds nearly every token.
        """
        chains = list(self._last)
        for _ in range(LOST_MARKERS):
            chains = [self.following(last) for last in chains]
            if token in chains:
                self._last = [token, *self._last[chains.index(token) + 1 :]]
                return True
        return False

    def following(self, token: str) -> str:
        """Make the token that follows another one: macros/loop/%sk_emit.sci does the same."""
        return sha256((self._secret + token).encode()).hexdigest()[:TOKEN_DIGITS]


class OutputParser:
    """Splits what comes from the terminal into text and markers, as it comes.

    Text is handed on at once, except for bytes that may begin a marker or a character.
    No byte is searched twice.
    """

    def __init__(self, freshness: Freshness) -> None:
        self.freshness = freshness
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = b""  # the beginning of a marker, or what may become one
        self._searched = 0  # how much of a marker holds no end; 0 if it is not known to be one

    def feed(self, data: bytes) -> list[Event]:
        """Take the next bytes; return the events that they complete."""
        events: list[Event] = []
        data = self._pending + data
        self._pending = b""
        while data:
            data = self._marker(data, events) if self._searched else self._text(data, events)
        return events

    def close(self) -> list[Event]:
        """Return what was held back, once no more will come."""
        rest, self._pending, self._searched = self._pending, b"", 0
        text = self._decoder.decode(rest, final=True)
        return [Text(text)] if text else []

    def _text(self, data: bytes, events: list[Event]) -> bytes:
        """Hand on what stands before the next marker; return the rest."""
        at = data.find(BEGIN)
        while at >= 0 and not self._searched:
            head = data[at : at + _HEAD]
            if _MAY_BEGIN.match(head) and len(head) < _HEAD:
                self._pending = data[at:]
                self._add_text(data[:at], events)
                return b""
            if _MAY_BEGIN.match(head) and self.freshness.accept(head[1:].decode()):
                self._searched = _HEAD
            else:
                at = data.find(BEGIN, at + 1)
        end = at if at >= 0 else len(data)
        self._add_text(data[:end], events)
        return data[end:]

    def _marker(self, data: bytes, events: list[Event]) -> bytes:
        """Hand on the marker that ``data`` begins with; return what stands behind it."""
        found = [at for mark in (END, BEGIN) if (at := data.find(mark, self._searched)) >= 0]
        if not found and len(data) <= MAX_MARKER:
            self._pending, self._searched = data, len(data)
            return b""
        self._searched = 0
        end = min(found, default=len(data))
        marker = parse(data[_HEAD:end].decode("utf-8", "replace"))
        if data[end : end + 1] == END and marker:
            events.append(marker)
            return data[end + 1 :]
        self._add_text(data[:end], events)  # something has cut it
        return data[end:]

    def _add_text(self, data: bytes, events: list[Event]) -> None:
        text = self._decoder.decode(data)
        if text:
            events.append(Text(text))
