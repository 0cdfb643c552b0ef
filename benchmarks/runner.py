"""Measures in rounds: in each round every subject once, so that a slower minute is slow for all."""

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
"""What a subject may do wrong; anything else is a mistake of the benchmark."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How thorough it is to be: seconds for one item and subject, part of the rounds."""

    seconds: float = 6.0
    rounds: float = 1.0


@dataclass(slots=True)
class Result:
    """An item with what was measured."""

    item: Item[...]
    samples: dict[str, Sample] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def measure(
    item: Item[...], plan: Plan, attempts: Mapping[str, Callable[[], float | list[float]]]
) -> Result:
    """Measure an item; a subject that fails or takes too long is left out from then on."""
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
            # The first of several rounds is for warming up, unless there will be no other.
            if number or rounds == 1 or spent[name] > plan.seconds:
                sample = result.samples.setdefault(name, Sample())
                sample.values += values if isinstance(values, list) else [values]
    return result


def measure_running(
    items: Sequence[Item[[Place]]], subjects: Iterable[Subject], folder: Path, plan: Plan
) -> list[Result]:
    """Start the subjects, and measure all items of them; one that fails is started again.

    What it may still be busy with would slow down the others.
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
    """Measure items for which each measurement starts a subject."""
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
    """Say what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def _folder(folder: Path, subject: Subject) -> Path:
    """Give each subject a home of its own."""
    own = folder / "".join(c if c.isalnum() else "_" for c in subject.name)
    own.mkdir(exist_ok=True)
    return own
