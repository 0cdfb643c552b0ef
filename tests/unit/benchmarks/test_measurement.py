"""Medians, quartiles, ratios and goals of the benchmark."""

from __future__ import annotations

import math

import pytest

from benchmarks.measurement import COUNT, MILLISECONDS, Goal, Sample, ratio


def test_a_sample_has_a_median_and_quartiles() -> None:
    sample = Sample([5.0, 1.0, 4.0, 2.0, 3.0])
    assert sample.median == 3.0
    assert sample.quartiles == (2.0, 4.0)
    assert sample.quantile(0.95) == pytest.approx(4.8)
    assert Sample([7.0]).quartiles == (7.0, 7.0)


def test_a_ratio_is_the_median_of_the_ratios_of_the_rounds() -> None:
    # The second subject is twice as slow in both rounds; the machine is slower in the second.
    assert ratio(Sample([2.0, 20.0, 2.0]), Sample([1.0, 10.0, 1.0])) == 2.0
    # A round does not count if one of the subjects has no value.
    assert ratio(Sample([1.0, 1.0, 99.0]), Sample([1.0, 1.0])) == 1.0
    assert ratio(Sample([1.0]), Sample([0.0])) == math.inf


@pytest.mark.parametrize(
    ("goal", "reached", "met"),
    [
        (Goal("us", 2.0), 2.0, True),
        (Goal("us", 1.9), 2.0, False),
        (Goal("us", 2.5, part=0.95), 2.9, False),
        (Goal("us", 0.5, "them"), 0.5, True),
        (Goal("us", 0.4, "them"), 0.5, False),
        (Goal("us", 1.0, "missing"), None, None),
        (Goal("missing", 1.0), None, None),
    ],
)
def test_a_goal_is_met_if_its_quantile_keeps_the_limit(
    goal: Goal, reached: float | None, *, met: bool | None
) -> None:
    samples = {"us": Sample([1.0, 2.0, 3.0]), "them": Sample([2.0, 4.0, 6.0])}
    value = goal.reached(samples)
    assert value == (None if reached is None else pytest.approx(reached))
    assert goal.is_met(samples) is met


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.00012, "0.12"), (0.0123, "12.3"), (1.234, "1234"), (-0.0005, "-0.50")]
)
def test_a_value_is_written_with_three_significant_digits(seconds: float, text: str) -> None:
    assert MILLISECONDS.show(seconds) == text
    assert COUNT.show(0.0) == "0.00"
