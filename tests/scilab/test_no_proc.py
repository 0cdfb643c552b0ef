"""Without ``/proc``, as on macOS, a prompt is told from what came last and from silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from scilab_kernel.scilab.process import procfs
from tests.scilab.bare import displayed

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook


@pytest.fixture
def blind(notebook: MakeNotebook, program: str, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    monkeypatch.setattr(procfs, "PROC", "/nonexistent")
    made = notebook(program)
    assert made.show("kept = 1;") == ""
    return made


def is_as_before(blind: Notebook) -> None:
    assert blind.show("kept") == displayed("kept = 1")


def test_values_and_errors(blind: Notebook) -> None:
    assert blind.show("1") == displayed("1")
    assert blind.run("nosuch").error == ("ScilabError 999", "Undefined variable: nosuch")
    is_as_before(blind)
    assert blind.run("x = [1").failure.ename == "SyntaxError"
    assert blind.run("abort").outcome == Ok()
    is_as_before(blind)


def test_silence_is_no_prompt(blind: Notebook) -> None:
    assert blind.show("sleep(300); 1") == displayed("1")
    run = blind.run("disp(1); sleep(300); error('late')")
    assert run.error == ("ScilabError 10000", "late")
    assert blind.show("disp(1); sleep(300); disp(2)").split() == ["1.", "2."]
    is_as_before(blind)


def test_a_pause_and_a_question(blind: Notebook) -> None:
    run = blind.run("pause\nx = 2;", "kept", "resume")
    assert run.questions == ["-1-> ", "-1-> "]
    assert displayed("kept = 1") in run.stdout
    assert blind.value("x") == "2"
    blind.run("x = input('?');", "42")
    assert blind.value("x") == "42"
    is_as_before(blind)


def test_interrupts_keep_the_variables(blind: Notebook) -> None:
    for _ in range(5):
        run = blind.run("mprintf('go'); while %t, end", when={"go": blind.interrupt})
        assert run.error == ("Interrupt", "the cell was interrupted; variables are kept")
        is_as_before(blind)


def test_what_cannot_be_interrupted_does_not_hang(blind: Notebook) -> None:
    """It may cost the variables, and says so then."""
    run = blind.run("mprintf('go'); sleep(20000)", when={"go": blind.interrupt})
    assert run.failure.ename == "Interrupt"
    assert blind.show("1") == displayed("1")
