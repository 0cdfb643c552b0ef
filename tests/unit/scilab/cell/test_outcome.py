"""Each end of a cell has an outcome: its name, its reason, and whether variables are lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from scilab_kernel.interfaces.language import Failed, Ok, Outcome
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.outcome import ASK_EXIT, LOST, NO_LOOP, outcome_of
from scilab_kernel.scilab.cell.questions import NO_INPUT
from scilab_kernel.scilab.errors.report import Frame
from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.language.unavailable import NO_GRAPHICS
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from scilab_kernel.scilab.scilab import Scilab

REPORT = "at line     1 of executed file /t/cell_1.sce\n\nUndefined variable: plot\n"


@dataclass
class FakeScilab:
    exit_status: int | None = None
    has_no_graphics: bool = False
    sources: Sources = field(default_factory=Sources)
    frames: list[Frame] = field(default_factory=list)

    def task_frames(self, message: str) -> list[Frame]:
        assert message == "Undefined variable: plot"
        return self.frames


def told(end: CellEnd, **scilab: object) -> tuple[Outcome, Recorder]:
    frontend = Recorder()
    made = FakeScilab(**scilab)  # type: ignore[arg-type]
    made.sources.add(Path("/t/cell_1.sce"), "In [1]", "plot(1)")
    return outcome_of(end, cast("Scilab", made), frontend), frontend


def failure(end: CellEnd, **scilab: object) -> Failed:
    outcome, frontend = told(end, **scilab)
    assert isinstance(outcome, Failed)
    assert frontend.events == []
    return outcome


@pytest.mark.parametrize("end", [End.DONE, End.ABORTED])
def test_the_regular_end_of_a_cell_is_ok(end: End) -> None:
    assert told(CellEnd(end))[0] == Ok()


def test_the_frames_of_a_task_stand_below_those_of_the_cell() -> None:
    end = CellEnd(End.FAILED, REPORT, "4", "Undefined variable: plot")
    lines = failure(end, frames=[Frame("the file of f", 7, "f")]).traceback
    assert re.sub(r"\x1b\[[0-9;]*m", "", lines[-2]) == "the file of f line 7, in f"


@pytest.mark.parametrize("has_no_graphics", [True, False])
def test_an_error_is_scilabs_and_says_how_to_get_graphics(*, has_no_graphics: bool) -> None:
    end = CellEnd(End.FAILED, REPORT, "4", "Undefined variable: plot")
    failed = failure(end, has_no_graphics=has_no_graphics)
    assert (failed.ename, failed.evalue) == ("ScilabError 4", "Undefined variable: plot")
    assert "In [1]" in failed.traceback[0]
    assert (failed.traceback[-1] == NO_GRAPHICS) == has_no_graphics


WORDS = {
    CellEnd(End.NO_INPUT): ("NoInput", NO_INPUT),
    CellEnd(End.INTERRUPTED): ("Interrupt", "the cell was interrupted; variables are kept"),
    CellEnd(End.KILLED): (
        "Interrupt",
        f"Scilab could not be interrupted and was restarted. {LOST}",
    ),
    CellEnd(End.KILLED, "It hung"): ("FigureError", f"It hung. {LOST}"),
    CellEnd(End.LOST): ("ScilabLost", f"{NO_LOOP}. {LOST}"),
    CellEnd(End.LOST, "It hung"): ("ScilabLost", f"It hung. {LOST}"),
    CellEnd(End.DIED): (
        "ScilabDied",
        f"Scilab ended while the cell ran: it was killed by SIGTERM. {LOST}",
    ),
}


@pytest.mark.parametrize("end", WORDS)
def test_any_other_end_has_a_name_and_a_reason(end: CellEnd) -> None:
    failed = failure(end, exit_status=-15)
    assert (failed.ename, failed.evalue) == WORDS[end]


@pytest.mark.parametrize(
    ("status", "how"),
    [(0, ""), (None, ""), (3, " with exit status 3"), (-9, " with exit status -9")],
)
def test_an_end_that_the_cell_wanted_is_ok_and_told(status: int | None, how: str) -> None:
    outcome, frontend = told(CellEnd(End.DIED, exit_wanted=True), exit_status=status)
    assert outcome == Ok(payload=(ASK_EXIT,))
    assert frontend.events == [("stderr", f"Scilab has ended{how}, as the cell asked. {LOST}\n")]
    assert ASK_EXIT == {"source": "ask_exit", "keepkernel": False}
