"""Every function of the benchmark runs, once, and on small sizes. The tests ignore the times."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks import checkpoints, files, growth, items, widgets
from benchmarks.life import FRESH
from benchmarks.measurement import Item
from benchmarks.runner import Plan, measure_fresh, measure_running
from benchmarks.subjects import OURS, OURS_ADV, PIPE, PTY, installed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ONCE = Plan(rounds=0)
SUBJECTS = {subject.name: subject for subject in installed()}


def test_items(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "IDLE_SECONDS", 0.1)
    measured = [item for item in items.WARM if OURS_ADV in item.subjects]
    results = measure_running(measured, [SUBJECTS[OURS_ADV]], tmp_path, ONCE)
    for result in results:
        assert result.failures == {}
        assert all(map(math.isfinite, result.samples[OURS_ADV].values)), result


def test_bare_scilab(tmp_path: Path) -> None:
    measured = [item for item in items.WARM if item.measure in (items.assign, items.hello)]
    for result in measure_running(measured, [SUBJECTS[PTY], SUBJECTS[PIPE]], tmp_path, ONCE):
        assert result.failures == {}
        assert set(result.samples) == {PTY, PIPE}


def test_a_subject_that_fails_is_started_again(tmp_path: Path) -> None:
    seen = []

    def spoil(place: items.Place) -> float:
        place.execute("left = 1;")
        raise ValueError("as if it had hung")

    def look(place: items.Place) -> float:
        seen.append(place.execute("mprintf('%d', exists('left'));").text.strip())
        return 0.0

    both = [Item("spoil", spoil, (OURS,)), Item("look", look, (OURS,))]
    spoilt, looked = measure_running(both, [SUBJECTS[OURS]], tmp_path, ONCE)
    assert spoilt.failures == {OURS: "ValueError: as if it had hung"}
    assert looked.failures == {}
    assert seen == ["0"]


def test_checkpoints(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    few = {name: checkpoints.CHANGES[name] for name in ("one scalar", "100 variables")}
    monkeypatch.setattr(checkpoints, "CHANGES", few)
    checkpoints.main(["--cells", "2"])
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.count(" ms") for row in rows] == [4, 4]


def test_widgets(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SCILAB_EXECUTABLE", OURS)  # main sets it for each program
    widgets.main(["--rounds", "2"])
    told = capsys.readouterr().out.splitlines()
    assert len(told) == len(widgets.SUBJECTS)
    assert all(line.endswith(" ms") for line in told)


def test_starts_and_ends(tmp_path: Path) -> None:
    for result in measure_fresh(FRESH, [SUBJECTS[OURS]], tmp_path, ONCE):
        assert result.failures == {}
        assert len(result.samples[OURS].values) == 1


def test_growth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = {name: tuple(sizes[:2]) for name, sizes in growth.SIZES.items()}
    monkeypatch.setattr(growth, "SIZES", {**small, "cells": (3, 6)})
    curves = list(growth.all_curves(SUBJECTS, tmp_path))
    assert len(curves) == 9
    for curve in curves:
        for points in curve.lines.values():
            assert len(points) == 2
            assert all(math.isfinite(value) for _, value in points)


def test_files(capsys: pytest.CaptureFixture[str]) -> None:
    files.main(["--elements", "100", "--rounds", "1"])
    heads, _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len(files.KINDS)
    assert {row.count("|") for row in rows} == {heads.count("|")}
