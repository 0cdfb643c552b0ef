"""The machine keeps its promises in any order of events and looks; life.py checks them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.process.sight import Posture, Sight
from scilab_kernel.scilab.talk import markers
from scilab_kernel.scilab.talk.framing import Text
from tests.unit.scilab.cell.life import (
    AT_TOP,
    BEGUN,
    BLIND_SIGHTS,
    BOOM,
    DONE,
    DRAWN,
    IN_PAUSE,
    OTHER,
    PROMPT,
    SIGHTS,
    STARTED,
    WORKS,
    Life,
    running,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Step = Callable[[Life], object]

LONGEST = 90.0
"""Seconds: a figure has 60 of them."""


def answer(line: str | None) -> Step:
    """Answer at the prompt of a pause, if there is a question."""
    return lambda life: life.is_answered(line) if life.is_asked else None


SAID: dict[str, Step] = {
    "started": lambda life: life.reads(STARTED),
    "done": lambda life: life.reads(DONE),
    "report": lambda life: life.reads(AT_TOP),
    "report of a pause": lambda life: life.reads(IN_PAUSE),
    "text": lambda life: life.reads(Text("x\n")),
    "figure begun": lambda life: life.reads(BEGUN),
    "interrupt": Life.is_interrupted,
}
MORE: dict[str, Step] = {
    "another started": lambda life: life.reads(markers.CellStarted(OTHER)),
    "figure drawn": lambda life: life.reads(DRAWN),
    "newline": lambda life: life.reads(Text("\n")),
    "error": lambda life: life.reads(errors=BOOM),
    "error and its prompt": lambda life: life.reads(Text("\n"), errors=BOOM),
    "question": lambda life: life.reads(markers.Question("")),
    "exit": lambda life: life.reads(markers.ExitCalled()),
    "value": lambda life: life.reads(markers.ValueFollows(("x",))),
    "answer": lambda life: life.reads(markers.Answer(("x",))),
    "all at once": lambda life: life.reads(STARTED, Text("x"), DONE, AT_TOP, Text("\n")),
    "line": answer("x = 1"),
    "abort": answer("abort"),
    "nobody": answer(None),
    "a moment": lambda life: life.waits(0.2),
    "long": lambda life: life.waits(5.0),
    "very long": lambda life: life.waits(61.0),
}


def looking(sights: Iterable[Sight]) -> list[Step]:
    return [lambda life, sight=sight: life.looks(sight, 3) for sight in sights]  # type: ignore[misc]


def glancing(sights: Iterable[Sight]) -> list[Step]:
    return [lambda life, sight=sight: life.looks(sight) for sight in sights]  # type: ignore[misc]


def live(life: Life, steps: Iterable[Step]) -> None:
    for step in steps:
        if life.end is not None:
            return
        step(life)


BEGINNINGS: dict[str, Callable[[], Life]] = {}


def beginning(make: Callable[[], Life]) -> Callable[[], Life]:
    BEGINNINGS[make.__name__] = make
    return make


@beginning
def sent() -> Life:
    return Life()


@beginning
def prompted() -> Life:
    life = running()
    life.looks(PROMPT, 3)
    return life


@beginning
def paused() -> Life:
    life = prompted()
    life.reads(IN_PAUSE)
    return life


@beginning
def leaving() -> Life:
    life = running()
    life.looks(SIGHTS["step"])
    life.reads(DONE)
    return life


@beginning
def interrupting() -> Life:
    life = running()
    life.is_interrupted()
    life.looks(WORKS)
    return life


@beginning
def aborting() -> Life:
    life = paused()
    life.looks(PROMPT, 3)
    life.is_answered("abort")
    life.looks(PROMPT, 3)
    return life


@beginning
def climbing() -> Life:
    life = interrupting()
    life.looks(PROMPT, 3)
    return life


@beginning
def climbed() -> Life:
    life = climbing()
    life.looks(PROMPT, 9)
    return life


WORLDS = {"with sight": SIGHTS, "without": BLIND_SIGHTS}
SHORT = {
    "with sight": [SIGHTS[name] for name in ("prompt", "step", "works", "hands over")],
    "without": list(BLIND_SIGHTS.values()),
}


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("begin", BEGINNINGS)
def test_every_short_history_keeps_all_promises(begin: str, world: str) -> None:
    steps = [*SAID.values(), answer("x = 1"), *looking(SHORT[world])]
    for history in product(steps, repeat=4):
        live(BEGINNINGS[begin](), history)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("begin", BEGINNINGS)
def test_any_two_steps_of_all_kinds_keep_all_promises(begin: str, world: str) -> None:
    sights = WORLDS[world].values()
    steps = [*SAID.values(), *MORE.values(), *looking(sights), *glancing(sights)]
    for history in product(steps, repeat=2):
        live(BEGINNINGS[begin](), history)


def histories(world: str) -> st.SearchStrategy[list[Step]]:
    sights = WORLDS[world].values()
    steps = [*SAID.values(), *MORE.values(), *looking(sights), *looking(sights), *glancing(sights)]
    return st.lists(st.sampled_from(steps), max_size=25)


LONG = settings(
    max_examples=1500,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@LONG
@given(histories("with sight"))
def test_a_long_history_keeps_all_promises(history: list[Step]) -> None:
    live(Life(), history)


@LONG
@given(histories("without"))
def test_a_long_history_without_sight_keeps_all_promises(history: list[Step]) -> None:
    live(Life(), history)


class Deaf:
    """A Scilab that prints nothing more; it reads all typed lines, or none."""

    def __init__(self, sight: Sight, *, reads: bool) -> None:
        self._sight = sight
        self._reads = reads

    def ends(self, life: Life) -> bool:
        """Go on to look; tell whether the cell ends within some time."""
        until, done = life.now + LONGEST, len(life.log)
        unread = 0
        while life.end is None and life.now < until:
            for action in life.log[done:]:
                unread = _unread(unread, action, reads=self._reads)
            done = len(life.log)
            sight = self._sight
            if unread and sight.posture in (Posture.UNKNOWN, Posture.AT_PROMPT):
                posture = Posture.UNKNOWN if sight.posture is Posture.UNKNOWN else Posture.ASLEEP
                sight = Sight(posture, sight.console, unread=unread)
            life.looks(sight)
        return life.end is not None


def _unread(unread: int, action: object, *, reads: bool) -> int:
    from scilab_kernel.scilab.cell.actions import Act, Type  # noqa: PLC0415

    if action is Act.DROP_TYPED or reads:
        return 0
    return unread + (isinstance(action, Type) or action is Act.TYPE_LOOP)


ALL_SIGHTS = [*SIGHTS.values(), *BLIND_SIGHTS.values()]


@pytest.mark.parametrize("reads", [True, False])
@pytest.mark.parametrize("sight", ALL_SIGHTS, ids=[*SIGHTS, *(f"blind, {n}" for n in BLIND_SIGHTS)])
@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_second_interrupt_has_an_end_though_scilab_never_answers(
    begin: str, sight: Sight, *, reads: bool
) -> None:
    life = BEGINNINGS[begin]()
    life.is_interrupted()
    life.looks(sight)
    life.waits(1.0)
    life.is_interrupted()
    assert Deaf(sight, reads=reads).ends(life)
    assert life.end in {End.KILLED, End.LOST}
