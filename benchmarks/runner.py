"""Measures in rounds, each subject once a round, so that a slow minute is slow for all."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.frontend import KernelError
from benchmarks.measurement import Item, Sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from benchmarks.items import Place
    from benchmarks.subjects import Subject

FAILURES = (KernelError, ValueError, LookupError, RuntimeError)
"""The exceptions of a subject that fails; any other is a fault of the benchmark."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure: seconds for an item and a subject, and a part of the rounds."""

    seconds: float = 6.0
    rounds: float = 1.0


@dataclass(slots=True)
class Result:
    """An item and its samples."""

    item: Item[...]
    samples: dict[str, Sample] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def measure(
    item: Item[...], plan: Plan, attempts: Mapping[str, Callable[[], float | list[float]]]
) -> Result:
    """Measure an item; leave out a subject from the round on in which it fails or is too slow."""
    result = Result(item)
    rounds = max(1, round(item.rounds * plan.rounds))
    spent = dict.fromkeys(attempts, 0.0)
    for number in range(rounds + (rounds > 1)):
        for name, attempt in attempts.items():
            if name in result.failures or spent[name] > plan.seconds:
                continue
            begin = time.perf_counter()
            try:
                values = attempt()
            except FAILURES as error:
                result.failures[name] = f"{type(error).__name__}: {error!s:.200}"
                continue
            spent[name] += time.perf_counter() - begin
            # The first round warms up and does not count, if there are others.
            if number or rounds == 1 or spent[name] > plan.seconds:
                sample = result.samples.setdefault(name, Sample())
                sample.values += values if isinstance(values, list) else [values]
    return result


def measure_running(
    items: Sequence[Item[[Place]]], subjects: Iterable[Subject], folder: Path, plan: Plan
) -> list[Result]:
    """Start the subjects and measure all items; start a subject that failed again.

    A subject that failed may still be busy, and would slow down the others.
    """
    by_name = {subject.name: subject for subject in subjects}
    with ExitStack() as cleanup:
        places: dict[str, Place] = {}

        def start(name: str) -> None:
            places[name] = by_name[name].start(_folder(folder, by_name[name]))

        def close(name: str) -> None:
            places[name].close()

        for name in by_name:
            start(name)
            cleanup.callback(close, name)
        results = []
        for item in items:
            tell(item.name)
            attempts = {
                name: partial(item.measure, place)
                for name, place in places.items()
                if name in item.subjects
            }
            results.append(measure(item, plan, attempts))
            for name in results[-1].failures:
                close(name)
                start(name)
    return results


def measure_fresh(
    items: Sequence[Item[[Subject, Path]]], subjects: Iterable[Subject], folder: Path, plan: Plan
) -> list[Result]:
    """Measure the items for which each measurement starts the subject anew."""
    results = []
    for item in items:
        tell(item.name)
        attempts = {
            subject.name: partial(item.measure, subject, _folder(folder, subject))
            for subject in subjects
            if subject.name in item.subjects
        }
        results.append(measure(item, plan, attempts))
    return results


def tell(text: str) -> None:
    """Print what is being measured."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _folder(folder: Path, subject: Subject) -> Path:
    """Create a home folder for a subject."""
    own = folder / "".join(c if c.isalnum() else "_" for c in subject.name)
    own.mkdir(exist_ok=True)
    return own
