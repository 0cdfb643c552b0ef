"""Saving: variables that take long come last, so that the limit of time costs no small ones."""

from __future__ import annotations

import itertools
from pathlib import Path

from scilab_kernel.scilab.checkpoint.checkpoint import Checkpoint
from scilab_kernel.scilab.checkpoint.saving import TOO_SLOW, Saving
from scilab_kernel.scilab.knowledge.knowledge import Known

NAMES = ("big", *(f"v{k}" for k in range(6)), "huge")


class Scilab:
    """Answers as the macros of a Scilab in which two variables are saved in four parts."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def __call__(self, code: str) -> tuple[str, ...]:
        if "keep_some" in code:
            asked = [name for name in NAMES if f'"{name}"' in code or f"'{name}'" in code]
            return tuple(word for name in asked for word in (name, *_kept(name)))
        if "keep_part" in code:
            self.parts.append("big" if "big" in code else "huge")
        if "own" in code:
            return tuple(word for name in NAMES for word in (name, "local"))
        return ("kept",)


def _kept(name: str) -> tuple[str, str]:
    return ("kept", "") if name.startswith("v") else ("parts", "4 8 1")


def saving(seconds: float) -> Saving:
    numbers = itertools.count()
    made = Saving(Checkpoint(), lambda: Path(f"/nowhere/{next(numbers)}"), 1e9, seconds)
    made.expect_changes("exec('all.sce')", 1)
    return made


def test_large_variables_are_saved_whole_after_all_others() -> None:
    scilab, steps = Scilab(), saving(60)
    while not scilab.parts:
        assert steps.step(scilab, lambda _: Known.SHIPPED) is None
    steps._seconds = -1  # the time is over with the first part
    done = steps.step(scilab, lambda _: Known.SHIPPED)
    assert done is not None
    assert set(done.saved) == {name for name in NAMES if name.startswith("v")}
    assert done.refused == {"big": TOO_SLOW, "huge": TOO_SLOW}


def test_each_large_variable_has_all_of_its_parts() -> None:
    scilab, steps = Scilab(), saving(60)
    while (done := steps.step(scilab, lambda _: Known.SHIPPED)) is None:
        pass
    assert scilab.parts == ["big"] * 4 + ["huge"] * 4
    assert set(done.saved) == set(NAMES)
    assert [len(done.saved[name].paths) for name in ("big", "v0", "huge")] == [4, 1, 4]
