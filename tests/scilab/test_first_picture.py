"""Scilab prepares for the first picture at rest, and the person sees nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.scilab import WARM_STEPS, Scilab
from tests.scilab.pictures import draw, figures
from tests.scilab.recorder import Recorder
from tests.scilab.resting import RestingHost

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

SEEN = "[string(size(winsid(), '*')), string(gdf().axes_size), pwd(), lasterror()]"


def rested(scilab: Notebook) -> Notebook:
    """Let the kernel of a notebook rest."""
    host = RestingHost()
    scilab.interpreter.attach(host)
    scilab.run("a = 1;")
    assert host.rest() >= WARM_STEPS
    assert host.rest() == 0
    return scilab


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_a_kernel_that_has_rested_draws_as_another(notebook: MakeNotebook, program: str) -> None:
    warm, cold = rested(notebook(program)), notebook(program)
    assert warm.value(SEEN) == cold.value(SEEN)
    cold.run("a = 1;")
    assert warm.show("who_user()") == cold.show("who_user()")
    code = "plot(1:10); title('x');"
    shown = [draw(each, code)[1].shown for each in (warm, cold)]
    assert [each.data for each in shown[0]] == [each.data for each in shown[1]]
    assert warm.value("gcf().figure_id") == "0"


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_with_a_figure_for_each_cell_the_first_plot_makes_one(
    notebook: MakeNotebook, program: str
) -> None:
    scilab = rested(notebook(program, SCILAB_KERNEL_FIGURE_OF_CELL="fresh"))
    assert figures(scilab, "plot(1:3)") == ["Figure 0 (610 x 460)"]
    assert figures(scilab, "plot(1:3)") == ["Figure 1 (610 x 460)"]


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_figures_of_the_person_are_left_alone(notebook: MakeNotebook, program: str) -> None:
    scilab = notebook(program)
    figures(scilab, "scf(7); plot(1:3); title('mine')")
    rested(scilab)
    assert scilab.value("[winsid(), gcf().figure_id]") == "7 7"
    assert scilab.value("gca().title.text") == "mine"


def test_a_scilab_without_graphics_rests_at_once(notebook: MakeNotebook) -> None:
    rested_kernel = notebook("scilab-cli")
    host = RestingHost()
    rested_kernel.interpreter.attach(host)
    rested_kernel.run("a = 1;")
    host.rest()
    assert rested_kernel.value("a") == "1"


@pytest.mark.parametrize("program", ["scilab-adv-cli"])
def test_a_scilab_that_does_not_survive_it_has_a_successor_that_does_not_try(
    notebook: MakeNotebook, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    query = Scilab.query

    def die(scilab: Scilab, code: str, frontend: object) -> tuple[str, ...]:
        if "warm_up" in code:
            tried.append(code)
            code = "exit();"
        return query(scilab, code, frontend)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(Scilab, "query", die)
    scilab = notebook(program)
    host = RestingHost()
    scilab.interpreter.attach(host)
    scilab.run("a = 1;")
    for _ in range(3):
        while host.errands:
            errand = host.errands.pop()
            host.errands.clear()
            errand(Recorder())
        scilab.run("b = 2;")
    assert len(tried) == 1
    assert scilab.value("b") == "2"
