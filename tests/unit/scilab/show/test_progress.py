"""Progress bars: one display each, not too often, never less than the last state."""

from __future__ import annotations

from typing import Any

import pytest

from scilab_kernel.scilab.show import progress
from scilab_kernel.scilab.show.progress import Progress
from scilab_kernel.scilab.talk.markers import ProgressMoved


class Screen:
    """The part of a front end that shows bars."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.html = ""
        self.ids: list[str] = []

    def display(self, data: Any, display_id: str = "") -> None:
        self.texts.append(data["text/plain"])
        self.html = data["text/html"]
        self.ids.append(display_id)

    def update_display(self, data: Any, display_id: str) -> None:
        assert display_id in self.ids
        self.texts.append(data["text/plain"])
        self.html = data["text/html"]


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def bars(screen: Screen, clock: Clock) -> Progress:  # noqa: ARG001
    return Progress(screen)  # type: ignore[arg-type]  # as much of a Frontend as is needed


def test_a_bar_is_shown_at_once_and_then_not_too_often(
    bars: Progress, screen: Screen, clock: Clock
) -> None:
    bars.move(ProgressMoved("38", "0", "Work"))
    for percent in range(1, 100):
        bars.move(ProgressMoved("38", str(percent / 100), ""))
    assert len(screen.texts) == 1
    clock.now += 1
    bars.move(ProgressMoved("38", "1", ""))
    assert screen.texts[1] == "Work [" + 40 * "#" + "] 100%"


def test_the_last_state_is_shown_at_the_end(bars: Progress, screen: Screen) -> None:
    bars.move(ProgressMoved("38", "0", "Work"))
    bars.move(ProgressMoved("38", "0.5", "Half <done>"))
    bars.flush()
    bars.flush()
    assert len(screen.texts) == 2
    assert screen.texts[1].startswith("Half <done> [" + 20 * "#" + " ")
    assert "Half &lt;done&gt;" in screen.html
    assert 'value="0.5"' in screen.html


def test_two_bars_have_two_displays(bars: Progress, screen: Screen) -> None:
    bars.move(ProgressMoved("38", "0", "a"))
    bars.move(ProgressMoved("39", "0", "b"))
    assert len(set(screen.ids)) == 2


def test_steps_towards_an_unknown_end_are_counted(bars: Progress, screen: Screen) -> None:
    bars.move(ProgressMoved("38", "+", "Work"))
    bars.move(ProgressMoved("38", "+", ""))
    bars.flush()
    assert screen.texts[-1].endswith("step 2")
    assert "value=" not in screen.html


@pytest.mark.parametrize(("fraction", "text"), [("-1", "0%"), ("7", "100%")])
def test_a_fraction_stays_within_its_bar(
    bars: Progress, screen: Screen, fraction: str, text: str
) -> None:
    bars.move(ProgressMoved("38", fraction, ""))
    assert screen.texts[0].endswith(f" {text}")
