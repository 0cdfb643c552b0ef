"""The tables of the benchmark, and the rounds in which it measures."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

import pytest

from benchmarks import report
from benchmarks.growth import Curve
from benchmarks.measurement import COUNT, MILLISECONDS, Goal, Item, Sample
from benchmarks.runner import Plan, Result, measure

if TYPE_CHECKING:
    from collections.abc import Callable


def nothing() -> float:
    return 0.0


ITEM: Item[[]] = Item(
    "a cell", nothing, ("us", "them"), (Goal("us", 0.5, "them"), Goal("us", 0.01), Goal("x", 1))
)
RESULT = Result(ITEM, {"us": Sample([0.02, 0.03, 0.04]), "them": Sample([0.1])}, {"it": "hung"})
CURVE = Curve("lines in a cell", "lines", MILLISECONDS, {"us": [(1, 0.001), (10, 0.002)]})


def test_the_table_of_goals_says_which_are_met() -> None:
    assert report.goal_table([RESULT])[2:] == [
        "| a cell | us | 0.5 x them | 0.20 x | yes |",
        "| a cell | us | 10.0 ms | 30.0 ms | **no** |",
        "| a cell | x | 1000 ms |  | not measured |",
    ]


def test_the_table_of_values_has_spread_and_failures() -> None:
    assert report.value_table([RESULT]) == [
        "| | us | them | it |",
        "| --- | ---: | ---: | ---: |",
        "| a cell, ms | 30.0 (25.0 .. 35.0) | 100 | failed |",
        "",
        "- a cell, it: hung",
    ]


def test_the_table_of_a_curve_has_its_sizes_in_the_first_row() -> None:
    assert report.curve_tables([CURVE])[:3] == [
        "| lines in a cell, ms | 1 | 10 |",
        "| --- | ---: | ---: |",
        "| us | 1.00 | 2.00 |",
    ]
    empty = Curve("files", "cells", COUNT, {"open": [(1000, 36)]})
    assert report.curve_tables([empty])[0] == "| files | 1,000 |"


def test_results_can_be_written_as_json() -> None:
    data = json.loads(json.dumps(report.as_data([RESULT], [CURVE], {"Python": "3"})))
    assert data["items"][0]["subjects"]["us"]["median"] == 0.03
    assert data["items"][0]["goals"][0]["reached"] == pytest.approx(0.2)
    assert data["curves"][0]["lines"]["us"] == [[1, 0.001], [10, 0.002]]


def test_inserting_tables_keeps_the_text_around_them() -> None:
    page = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
    written = report.insert(page, report.tables([RESULT], [CURVE], {"Python": "3"}))
    assert written.startswith(f"before\n{report.BEGIN}\n\nMeasured: Python 3.")
    assert written.endswith(f"{report.END}\nafter\n")
    assert "old" not in written
    with pytest.raises(ValueError, match="no place"):
        report.insert("a page", "tables")


def test_every_subject_is_measured_in_each_round_but_the_first() -> None:
    order: list[str] = []

    def attempt(name: str) -> Callable[[], float]:
        def once() -> float:
            order.append(name)
            return float(order.count(name))

        return once

    plan = Plan(rounds=2 / ITEM.rounds)
    result = measure(ITEM, plan, {name: attempt(name) for name in ("us", "them")})
    assert order == ["us", "them"] * 3
    assert result.samples["them"].values == [2.0, 3.0]


def test_a_subject_that_fails_or_is_too_slow_is_left_out() -> None:
    def fails() -> float:
        raise ValueError("wrong text")

    calls = count()

    def slow() -> list[float]:
        next(calls)
        return [1.0, 2.0]

    result = measure(ITEM, Plan(seconds=0.0), {"fails": fails, "slow": slow})
    assert result.failures == {"fails": "ValueError: wrong text"}
    assert result.samples["slow"].values == [1.0, 2.0]
    assert next(calls) == 1
