"""The interpreter tells the kernel core how a cell ended; a fake stands for Scilab."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from scilab_kernel import __version__
from scilab_kernel.interfaces.language import ExecuteOptions, Failed, Ok, Outcome
from scilab_kernel.scilab import supervisor as module
from scilab_kernel.scilab.cell.end import CellEnd, End
from scilab_kernel.scilab.cell.limit import Limits
from scilab_kernel.scilab.cell.outcome import ASK_EXIT, LOST
from scilab_kernel.scilab.errors.sources import Sources
from scilab_kernel.scilab.help.library import HelpLibrary
from scilab_kernel.scilab.interpreter import ScilabInterpreter
from scilab_kernel.scilab.knowledge.knowledge import Knowledge
from scilab_kernel.scilab.knowledge.variables import Variables
from scilab_kernel.scilab.process.locate import ScilabNotFoundError
from scilab_kernel.scilab.start import Identity
from scilab_kernel.scilab.talk.diaries import Diaries
from scilab_kernel.scilab.talk.markers import AfterCell
from scilab_kernel.scilab.widgets.gui.guis import Guis
from scilab_kernel.scilab.widgets.widgets import Widgets
from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.errors.report import Frame
    from scilab_kernel.scilab.scilab import Scilab


class FakeScilab:
    """A Scilab that ends each cell as the test says."""

    is_ready = True
    is_running = False
    has_no_graphics = False
    bridge = SimpleNamespace(diaries=Diaries(Path("/nowhere")))
    has_knowledge = False
    version = "9.9.9"
    limits = Limits(figure_seconds=60, output_mb=32)

    def __init__(self, end: CellEnd, exit_status: int | None = None) -> None:
        self.preparations: set[str] = set()
        self.cells: list[str] = []
        self.sources = Sources()
        self.variables = Variables()
        self.widgets = Widgets()
        self.guis = Guis(self.widgets)
        identity = Identity(0, self.version, "NWNI", "/nowhere", "", "en_US")
        self.knowledge = Knowledge(identity, Path("/nowhere"), self.help_library)
        self.is_dead = False
        self.exit_status = exit_status
        self.answer: tuple[str, ...] = ()
        self.asked: list[str] = []
        self._end = end

    def await_ready(self, frontend: Frontend) -> None:
        pass

    def task_frames(self, message: str) -> list[Frame]:
        return []

    def take_start_output(self) -> tuple[str, str]:
        return "", ""

    def write_cell(self, code: str) -> Path:
        self.cells.append(code)
        return Path(f"/t/cell_{len(self.cells)}.sce")

    def run(self, path: Path, frontend: Frontend, hold: object = None) -> CellEnd:
        frontend.stream("stdout", "shown")
        self.is_dead = self._end.end in {End.DIED, End.KILLED, End.LOST}
        return self._end

    def query(self, code: str, frontend: Frontend) -> tuple[str, ...]:
        self.asked.append(code)
        return self.answer

    def help_library(self) -> HelpLibrary:
        return HelpLibrary(None, None, self.version, "en_US")

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        self.is_dead = True


def interpreter_with(scilab: FakeScilab) -> ScilabInterpreter:
    made = ScilabInterpreter({})
    made._scilab.scilab = cast("Scilab", scilab)
    return made


@pytest.fixture(autouse=True)
def no_scilab(monkeypatch: pytest.MonkeyPatch) -> None:
    def locate(_: Mapping[str, str]) -> Any:
        raise ScilabNotFoundError("there is none")

    monkeypatch.setattr(module, "locate", locate)


def run(end: CellEnd, code: str = "x", status: int | None = None) -> tuple[Outcome, Recorder]:
    recorder = Recorder()
    interpreter = interpreter_with(FakeScilab(end, status))
    return interpreter.execute(code, recorder, ExecuteOptions(7)), recorder


@pytest.mark.parametrize("end", [End.DONE, End.ABORTED])
def test_a_cell_that_came_to_its_end_is_ok(end: End) -> None:
    assert run(CellEnd(end))[0] == Ok()


def test_a_failed_cell_has_scilabs_error_in_terms_of_the_cell() -> None:
    report = "at line     1 of executed file /t/cell_1.sce\n\nboom\n"
    outcome, _ = run(CellEnd(End.FAILED, report, "10000", "boom"), "error('boom')")
    assert isinstance(outcome, Failed)
    assert (outcome.ename, outcome.evalue) == ("ScilabError 10000", "boom")
    assert "In [7]" in outcome.traceback[0]
    assert "error('boom')" in outcome.traceback[1]


ENDS = {
    End.NO_INPUT: ("NoInput", "allow_stdin"),
    End.INTERRUPTED: ("Interrupt", "variables are kept"),
    End.KILLED: ("Interrupt", LOST),
    End.LOST: ("ScilabLost", LOST),
    End.DIED: ("ScilabDied", "it was killed by SIGTERM"),
}


@pytest.mark.parametrize("end", ENDS)
def test_any_other_end_has_its_name_and_says_whether_variables_are_lost(end: End) -> None:
    outcome, _ = run(CellEnd(end), status=-15)
    assert isinstance(outcome, Failed)
    ename, words = ENDS[end]
    assert outcome.ename == ename
    assert words in outcome.evalue
    assert outcome.evalue in outcome.traceback[-1]


@pytest.mark.parametrize("status", [0, 3])
def test_an_exit_that_the_cell_wanted_is_ok_and_told(status: int) -> None:
    outcome, recorder = run(CellEnd(End.DIED, exit_wanted=True), status=status)
    assert outcome == Ok(payload=(ASK_EXIT,))
    told = recorder.events[-1]
    assert told[0] == "stderr"
    assert LOST in told[1]
    assert ("exit status 3" in told[1]) == (status == 3)


CODE = AfterCell("code", "global G")


@pytest.mark.parametrize("end", [End.DONE, End.FAILED, End.INTERRUPTED])
def test_code_that_a_cell_leaves_to_the_kernel_runs_after_it(end: End) -> None:
    scilab = FakeScilab(CellEnd(end, after=(CODE,)))
    interpreter_with(scilab).execute("x", Recorder(), ExecuteOptions(1))
    assert scilab.asked == ["global G"]


@pytest.mark.parametrize(
    ("end", "ename"), [(End.DONE, "NoCheckpoint"), (End.FAILED, "ScilabError"), (End.DIED, "Scil")]
)
@pytest.mark.parametrize("which", ["last", "undone"])
def test_a_checkpoint_is_brought_after_a_cell_that_is_ok(end: End, ename: str, which: str) -> None:
    outcome, _ = run(CellEnd(end, after=(AfterCell(which, ""),)))
    assert isinstance(outcome, Failed)
    assert outcome.ename.startswith(ename)


def test_an_exit_brings_no_checkpoint() -> None:
    wanted = (AfterCell("undone", ""),)
    outcome, _ = run(CellEnd(End.DIED, exit_wanted=True, after=wanted), status=0)
    assert outcome == Ok(payload=(ASK_EXIT,))


def test_a_cell_without_scilab_says_why_each_time() -> None:
    interpreter = ScilabInterpreter({})
    interpreter.start()
    for _ in range(2):
        outcome = interpreter.execute("x", Recorder(), ExecuteOptions(1))
        assert outcome == Failed("ScilabNotStarted", "there is none", outcome.traceback)  # type: ignore[union-attr]


def test_a_cell_that_would_kill_scilab_is_not_sent() -> None:
    scilab = FakeScilab(CellEnd(End.DONE))
    interpreter = interpreter_with(scilab)
    outcome = interpreter.execute("x = " + "(" * 200, Recorder(), ExecuteOptions(1))
    value = interpreter.evaluate("(" * 300, Recorder())
    assert isinstance(outcome, Failed)
    assert isinstance(value, Failed)
    assert outcome.ename == value.ename == "CellRefused"
    assert scilab.cells == []


def test_questions_without_scilab_have_empty_answers() -> None:
    interpreter = ScilabInterpreter({})
    assert interpreter.complete("lins", 4, Recorder()).matches == ()
    assert interpreter.inspect("lins", 4, 0, Recorder()) is None
    assert isinstance(interpreter.evaluate("1", Recorder()), Failed)
    assert interpreter.usage().pids == ()
    assert interpreter.is_complete("for i = 1:3").status == "incomplete"


def test_an_expression_has_the_text_that_it_shows() -> None:
    interpreter = interpreter_with(FakeScilab(CellEnd(End.DONE)))
    recorder = Recorder()
    assert interpreter.evaluate("x", recorder) == {"text/plain": "shown"}
    assert recorder.events == []


@pytest.mark.parametrize("answer", [(), ("",), ("macro",), ("a", "b", "c", "d"), ("value",)])
def test_an_answer_of_an_unknown_form_is_no_answer(answer: tuple[str, ...]) -> None:
    scilab = FakeScilab(CellEnd(End.DONE))
    scilab.answer = answer
    interpreter = interpreter_with(scilab)
    assert interpreter.inspect("x", 1, 0, Recorder()) is None
    interpreter.complete("x", 1, Recorder())


def test_the_kernel_introduces_itself() -> None:
    info = ScilabInterpreter({}).kernel_info()
    assert (info.implementation, info.implementation_version) == ("scilab_kernel", __version__)
    assert info.language_info["file_extension"] == ".sce"
    with_version = interpreter_with(FakeScilab(CellEnd(End.DONE))).kernel_info()
    assert with_version.language_info["version"] == "9.9.9"
    assert "9.9.9" in with_version.banner


def test_shutdown_may_come_twice_and_starts_nothing() -> None:
    scilab = FakeScilab(CellEnd(End.DONE))
    interpreter = interpreter_with(scilab)
    interpreter.shutdown()
    interpreter.shutdown()
    assert scilab.is_dead
