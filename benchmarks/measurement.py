"""Samples, items and goals: plain data and arithmetic."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, ParamSpec

Given = ParamSpec("Given")

FEW = 2
"""A sample with fewer values has no spread."""


@dataclass(slots=True)
class Sample:
    """The values of an item for a subject, in the order of the rounds."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def quartiles(self) -> tuple[float, float]:
        """The two values between which the middle half lies: the spread."""
        return self.quantile(0.25), self.quantile(0.75)

    def quantile(self, part: float) -> float:
        """Return the value below which a part of all values lies, interpolated."""
        ranked = sorted(self.values)
        place = part * (len(ranked) - 1)
        below = int(place)
        above = min(below + 1, len(ranked) - 1)
        return ranked[below] + (place - below) * (ranked[above] - ranked[below])


def ratio(ours: Sample, theirs: Sample) -> float:
    """Compare two samples: the median of the ratios of each round.

    The values of a round are measured at nearly the same time, so that a machine which is slower
    for a while is slower for both.
    """
    pairs = zip(ours.values, theirs.values, strict=False)
    return statistics.median(mine / other if other else float("inf") for mine, other in pairs)


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit for an item: the value of a subject is to be ``most`` at the most.

    Attributes
    ----------
    subject
        The subject.
    most
        The limit, in the item's unit or as a ratio to the subject ``of``.
    part
        The quantile that has to keep the limit: 0.5 is the median.
    """

    subject: str
    most: float
    of: str = ""
    part: float = 0.5

    def reached(self, samples: dict[str, Sample]) -> float | None:
        """Return the value to compare with the limit; None if it was not measured."""
        if self.subject not in samples:
            return None
        if not self.of:
            return samples[self.subject].quantile(self.part)
        return ratio(samples[self.subject], samples[self.of]) if self.of in samples else None

    def is_met(self, samples: dict[str, Sample]) -> bool | None:
        """Return whether the limit is kept; None if it was not measured."""
        value = self.reached(samples)
        return None if value is None else value <= self.most


@dataclass(frozen=True, slots=True)
class Unit:
    """How to write values: multiplied by ``scale``, with ``name`` behind."""

    name: str
    scale: float = 1.0

    def show(self, value: float) -> str:
        """Write three significant digits, without an exponent."""
        scaled = value * self.scale
        digits = 0 if abs(scaled) >= 100 else 1 if abs(scaled) >= 10 else 2
        return f"{scaled:.{digits}f}"


MILLISECONDS = Unit("ms", 1e3)
SECONDS = Unit("s")
MEGABYTES = Unit("MB", 1e-6)
COUNT = Unit("")


@dataclass(frozen=True)
class Item(Generic[Given]):
    """A quantity that is measured.

    Attributes
    ----------
    measure
        Measures once and returns a value, or several.
    subjects
        The names of the subjects that can do it.
    goals
        The limits.
    rounds
        The number of measurements, unless they take too long.
    """

    name: str
    measure: Callable[Given, float | list[float]]
    subjects: tuple[str, ...]
    goals: tuple[Goal, ...] = ()
    rounds: int = 20
    unit: Unit = MILLISECONDS
