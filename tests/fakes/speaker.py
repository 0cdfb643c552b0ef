"""Prints markers as Scilab's macros do: each with the token that follows from the one before it."""

from __future__ import annotations

from scilab_kernel.scilab.talk.framing import BEGIN, END, Freshness
from scilab_kernel.scilab.talk.markers import FIELD

SHARED = "what both sides know"


class Speaker:
    """Says what ``%sk_mark`` says, from a seed on.

    ``freshness`` is what a kernel expects that has given out this seed.
    """

    def __init__(self, secret: str = SHARED, seed: str = "a seed") -> None:
        self._chain = Freshness(secret, seed)
        self._token = seed
        self.freshness = Freshness(secret, seed)

    def begin(self) -> bytes:
        """Print what every marker begins with."""
        self._token = self._chain.following(self._token)
        return BEGIN + self._token.encode()

    def say(self, kind: str, *fields: object) -> bytes:
        """Print a whole marker."""
        return self.begin() + FIELD.join((kind, *map(str, fields))).encode() + END

    def reseed(self, seed: str) -> None:
        """Go on from a seed that the kernel has given."""
        self._token = seed
