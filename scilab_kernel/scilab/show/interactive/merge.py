"""Joins parts that are drawn alike: a front end needs milliseconds for each layer."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import Curve, Legend, Note, Part, UndrawableError

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PARTS = 300
"""The most parts of an interactive figure; a figure with more parts is only a picture."""

_GAP = (math.nan, math.nan)


def merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join curves, and texts, that follow each other and differ in their places only.

    Raises
    ------
    UndrawableError
        There are too many parts still.
    """
    parts = tuple(parts)
    named = {uid for part in parts if isinstance(part, Legend) for uid in part.links}
    found: list[Part] = []
    for part in parts:
        joined = _joined(found[-1], part, named) if found else None
        if joined is None:
            found.append(part)
        else:
            found[-1] = joined
    if len(found) > MOST_PARTS:
        raise UndrawableError(f"more than {MOST_PARTS} parts")
    return tuple(found)


def _joined(one: Part, other: Part, named: set[int]) -> Part | None:
    """Make one part of two, if they are alike; a curve in a legend stays alone."""
    if isinstance(one, Note) and isinstance(other, Note):
        alike = replace(one, texts=(), places=()) == replace(other, texts=(), places=())
        joined = replace(one, texts=one.texts + other.texts, places=one.places + other.places)
        return joined if alike else None
    if isinstance(one, Curve) and isinstance(other, Curve) and not {one.uid, other.uid} & named:
        if _manner(one) != _manner(other) or (one.marks and one.marks.each):
            return None
        return replace(
            one,
            points=(*one.points, _GAP, *other.points),
            bases=(*one.bases, 0.0, *other.bases),
            count=one.count + 1 + other.count,
        )
    return None


def _manner(curve: Curve) -> Curve:
    return replace(curve, uid=0, points=(), bases=(), count=0)
