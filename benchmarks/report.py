"""Writes results as data for JSON, and as the tables of docs/performance.md."""

from __future__ import annotations

import platform
import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measurement import COUNT
from benchmarks.subjects import PEERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.growth import Curve
    from benchmarks.measurement import Goal
    from benchmarks.runner import Result

BEGIN, END = "<!-- made by make bench: begin -->", "<!-- made by make bench: end -->"


def as_data(
    results: Iterable[Result], curves: Iterable[Curve], machine: dict[str, str]
) -> dict[str, Any]:
    """Turn results into data for JSON; values are seconds, bytes or counts."""
    return {
        "machine": machine,
        "items": [
            {
                "name": result.item.name,
                "subjects": {
                    name: {"median": sample.median, "values": sample.values}
                    for name, sample in result.samples.items()
                },
                "failures": result.failures,
                "goals": [
                    {
                        "subject": goal.subject,
                        "of": goal.of,
                        "most": goal.most,
                        "reached": goal.reached(result.samples),
                    }
                    for goal in result.item.goals
                ],
            }
            for result in results
        ],
        "curves": [
            {"name": curve.name, "size": curve.size, "lines": curve.lines} for curve in curves
        ],
    }


def about_machine() -> dict[str, str]:
    """Describe the machine and the versions of the programs."""
    facts = {
        "date": time.strftime("%Y-%m-%d"),
        "commit": _output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"),
        "processor": _processor(),
        "system": platform.platform(),
        "Python": platform.python_version(),
        "Scilab": _package("scilab-cli"),
    }
    for peer, name in (
        ("calysto", "scilab_kernel"),
        *[(n, n) for n in ("ipykernel", "xeus-python")],
    ):
        for info in (PEERS / peer).glob(
            f"lib/python*/site-packages/{name.replace('-', '_')}-*info"
        ):
            facts[f"{peer} ({name})"] = info.name.split("-")[1].removesuffix(".dist")
    return facts


def _processor() -> str:
    names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{len(names)} x {names[0] if names else platform.machine()}"


def _package(name: str) -> str:
    return _output("dpkg-query", "--show", "--showformat=${Version}", name)


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "?"


def tables(results: Sequence[Result], curves: Sequence[Curve], machine: dict[str, str]) -> str:
    """Write all tables in Markdown."""
    facts = "; ".join(f"{name} {value}" for name, value in machine.items())
    parts = [f"Measured: {facts}.", "", "### Goals", "", *goal_table(results)]
    parts += ["", "### Medians, and the quartiles between which the middle half lies", ""]
    parts += value_table(results)
    parts += ["", "### How the cost grows", "", *curve_tables(curves)]
    return "\n".join(parts).rstrip() + "\n"


def goal_table(results: Sequence[Result]) -> list[str]:
    """Write a table with a row for each goal."""
    rows = ["| Item | Subject | Goal | Reached | |", "| --- | --- | --- | --- | --- |"]
    for result in results:
        for goal in result.item.goals:
            value = goal.reached(result.samples)
            met = {True: "yes", False: "**no**", None: "not measured"}[goal.is_met(result.samples)]
            limit, reached = _goal_texts(result, goal, value)
            rows.append(f"| {result.item.name} | {goal.subject} | {limit} | {reached} | {met} |")
    return rows


def _goal_texts(result: Result, goal: Goal, value: float | None) -> tuple[str, str]:
    if goal.of:
        return f"{goal.most:g} x {goal.of}", "" if value is None else f"{value:.2f} x"
    unit = result.item.unit
    which = "" if goal.part == 0.5 else f" in {goal.part:.0%} of all"
    shown = "" if value is None else f"{unit.show(value)} {unit.name}".strip()
    return f"{unit.show(goal.most)} {unit.name}".strip() + which, shown


def value_table(results: Sequence[Result]) -> list[str]:
    """Write a table with a row for each item and a column for each subject."""
    names = list(dict.fromkeys(name for r in results for name in (*r.samples, *r.failures)))
    rows = [f"| | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
    for result in results:
        unit = result.item.unit
        title = f"{result.item.name}{f', {unit.name}' if unit is not COUNT else ''}"
        rows.append(f"| {title} | {' | '.join(_cell(result, name) for name in names)} |")
    notes = [
        f"- {result.item.name}, {name}: {text}"
        for result in results
        for name, text in result.failures.items()
    ]
    return [*rows, "", *notes] if notes else rows


def _cell(result: Result, name: str) -> str:
    if name in result.failures:
        return "failed"
    sample = result.samples.get(name)
    if sample is None:
        return ""
    show = result.item.unit.show
    low, high = sample.quartiles
    return show(sample.median) + (
        f" ({show(low)} .. {show(high)})" if len(sample.values) > 2 else ""
    )


def curve_tables(curves: Sequence[Curve]) -> list[str]:
    """Write a small table for each curve, with the sizes in the first row."""
    rows: list[str] = []
    for curve in curves:
        sizes = [size for size, _ in next(iter(curve.lines.values()))]
        unit = f", {curve.unit.name}" if curve.unit is not COUNT else ""
        rows.append(f"| {curve.name}{unit} | {' | '.join(f'{size:,.0f}' for size in sizes)} |")
        rows.append(f"| --- |{' ---: |' * len(sizes)}")
        for name, points in curve.lines.items():
            rows.append(f"| {name} | {' | '.join(curve.unit.show(v) for _, v in points)} |")
        rows.append("")
    return rows


def insert(page: str, text: str) -> str:
    """Put the tables into the page, between the marks, and leave the rest of the page alone.

    Raises
    ------
    ValueError
        The page has no such marks.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page has no place for the tables: {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
