"""Splits the bytes of Scilab's terminal into events: text and markers. Does no I/O.

``macros/loop/%sk_emit.sci`` prints a marker between the cell's text::

    RS <token> <kind> US <field> US <field> ... GS

RS is U+001E, US is U+001F, GS is U+001D; none of them can be part of a field. The token is 16
hexadecimal digits. Each token is made of the one before it and of a secret (:class:`Freshness`), so
no text has a token by accident and no token comes twice. If a program records the terminal and
shows the record again, the kernel takes the markers in it for text. Markers and text share one
stream, so their order is that in which Scilab printed them.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from hashlib import sha256

from scilab_kernel.scilab.talk.markers import Marker
from scilab_kernel.scilab.talk.parsing import parse

BEGIN, END = b"\x1e", b"\x1d"

TOKEN_DIGITS = 16
_HEAD = 1 + TOKEN_DIGITS
_MAY_BEGIN = re.compile(rb"\x1e[0-9a-f]{0,16}\Z")

LOST_MARKERS = 50
"""Markers in a row that may be lost, because an interrupt throws away text on its way."""

MAX_MARKER = 1 << 24
"""Bytes. A longer marker was cut by a crash: the kernel shows it as text."""


UNREAD_SEEDS = 5
"""The most seeds that the kernel has given to Scilab and that Scilab may not have read yet."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text that Scilab printed, or a process that Scilab started."""

    text: str


Event = Text | Marker


class Freshness:
    """Knows which token comes next, as ``%sk_emit`` does.

    Parameters
    ----------
    secret
        A text that the kernel and Scilab's macros share; neither of them ever prints it.
    seed
        A text from which the first token is made, as each other token from the one before.
    """

    def __init__(self, secret: str, seed: str) -> None:
        self._secret = secret
        self._last = [seed]

    def begin(self, seed: str) -> None:
        """Accept tokens that begin anew from ``seed``, and still those that follow the last one.

        The kernel has given Scilab the seed, but an interrupt may come before Scilab reads it.
        """
        self._last = [*self._last, seed][-UNREAD_SEEDS:]

    def accept(self, token: str) -> bool:
        """Tell whether a token is fresh; from then on it is not.

        All chains of tokens go on by one step at a time, the newest first: its first step is nearly
        every token.
        """
        chains = self._last[::-1]
        for _ in range(LOST_MARKERS):
            for place, last in enumerate(chains):
                chains[place] = self.following(last)
                if chains[place] == token:
                    del self._last[-1 - place]
                    self._last.append(token)
                    return True
        return False

    def following(self, token: str) -> str:
        """Make the token that follows another one: macros/loop/%sk_emit.sci does the same."""
        return sha256((self._secret + token).encode()).hexdigest()[:TOKEN_DIGITS]


class OutputParser:
    """Splits the bytes of the terminal into text and markers, as they come.

    The parser hands text on at once, except for bytes that may begin a marker or a character.
    It searches no byte twice.
    """

    def __init__(self, freshness: Freshness) -> None:
        self.freshness = freshness
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = b""  # the beginning of a marker, or bytes that may become one
        self._searched = 0  # how many bytes of a marker hold no end; 0 outside a marker

    def feed(self, data: bytes) -> list[Event]:
        """Take the next bytes; return the events that they complete."""
        events: list[Event] = []
        data = self._pending + data
        self._pending = b""
        while data:
            data = self._marker(data, events) if self._searched else self._text(data, events)
        return events

    def close(self) -> list[Event]:
        """Return the text that was held back, once no more bytes will come."""
        rest, self._pending, self._searched = self._pending, b"", 0
        text = self._decoder.decode(rest, final=True)
        return [Text(text)] if text else []

    def _text(self, data: bytes, events: list[Event]) -> bytes:
        """Hand on the text before the next marker; return the rest."""
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
        """Hand on the marker at the beginning of ``data``; return the bytes behind it."""
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
        self._add_text(data[:end], events)  # the marker was cut
        return data[end:]

    def _add_text(self, data: bytes, events: list[Event]) -> None:
        text = self._decoder.decode(data)
        if text:
            events.append(Text(text))
