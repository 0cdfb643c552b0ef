"""Samples and what is to be reached with them: plain data and arithmetic."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, ParamSpec

Given = ParamSpec("Given")

FEW = 2
"""Values below which there is no spread."""


@dataclass(slots=True)
class Sample:
    """The values of one item for one subject, in the order of the rounds."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Between these lies the middle half: the spread."""
        return self.quantile(0.25), self.quantile(0.75)

    def quantile(self, part: float) -> float:
        """Give the value below which this part of all lies, between neighbours in proportion."""
        ranked = sorted(self.values)
        place = part * (len(ranked) - 1)
        below = int(place)
        above = min(below + 1, len(ranked) - 1)
        return ranked[below] + (place - below) * (ranked[above] - ranked[below])


def ratio(ours: Sample, theirs: Sample) -> float:
    """Compare two samples: the median of the ratios of each round.

    What was measured in one round was measured at nearly the same time, so that a machine which is
    slower for a while is so for both.
    """
    pairs = zip(ours.values, theirs.values, strict=False)
    return statistics.median(mine / other if other else float("inf") for mine, other in pairs)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a subject is to reach: ``most`` at the most.

    Attributes
    ----------
    subject
        Who is to reach it.
    most
        A limit in the item's unit, or of the ratio to subject ``of``.
    part
        The quantile that is to reach it: 0.5 is the median.
    """

    subject: str
    most: float
    of: str = ""
    part: float = 0.5

    def reached(self, samples: dict[str, Sample]) -> float | None:
        """Give what was reached; None if it was not measured."""
        if self.subject not in samples:
            return None
        if not self.of:
            return samples[self.subject].quantile(self.part)
        return ratio(samples[self.subject], samples[self.of]) if self.of in samples else None

    def is_met(self, samples: dict[str, Sample]) -> bool | None:
        """Tell whether it was reached; None if that was not measured."""
        value = self.reached(samples)
        return None if value is None else value <= self.most


@dataclass(frozen=True, slots=True)
class Unit:
    """How values are shown: multiplied by ``scale``, with ``name`` behind."""

    name: str
    scale: float = 1.0

    def show(self, value: float) -> str:
        """Write three digits that count, never as a power of ten."""
        scaled = value * self.scale
        digits = 0 if abs(scaled) >= 100 else 1 if abs(scaled) >= 10 else 2
        return f"{scaled:.{digits}f}"


MILLISECONDS = Unit("ms", 1e3)
SECONDS = Unit("s")
MEGABYTES = Unit("MB", 1e-6)
COUNT = Unit("")


@dataclass(frozen=True)
class Item(Generic[Given]):
    """Something that is measured.

    Attributes
    ----------
    measure
        Measures once; returns a value or several.
    subjects
        Names of those that can do it.
    goals
        What is to be reached.
    rounds
        How often it is measured, unless it takes too long.
    """

    name: str
    measure: Callable[Given, float | list[float]]
    subjects: tuple[str, ...]
    goals: tuple[Goal, ...] = ()
    rounds: int = 20
    unit: Unit = MILLISECONDS
