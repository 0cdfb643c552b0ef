"""Figures move while a cell changes them; a change that cannot be seen sends no picture."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed, Ok
from tests.scilab.pictures import draw, figures

if TYPE_CHECKING:
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook


@pytest.fixture(scope="module", params=["scilab-adv-cli"])
def program(request: pytest.FixtureRequest) -> str:
    """Draw with the program that can."""
    name: str = request.param
    return name


@pytest.fixture
def drawing(scilab: Notebook) -> Notebook:
    """Lend the module's Scilab with a figure in which a curve and its axes have names."""
    code = "close(winsid()); clear; plot(1:100); f = gcf(); a = gca(); p = gce().children; u = [];"
    scilab.run(code)
    return scilab


UNTIL = "tic(); k = 0; while toc() < 2, k = k + 1; {}; end"


@pytest.mark.parametrize(
    "step",
    [
        "clf(); plot(sin((1:100) / k))",
        "clf(); plot2d(sin((1:100) / k))",
        "p.data(:, 2) = sin((1:100)' / k)",
        "a.rotation_angles = [k, 45]",
        "drawlater(); p.data(:, 2) = sin((1:100)' / k); drawnow()",
        "f.immediate_drawing = 'off'; p.data(1, 2) = k; f.immediate_drawing = 'on'",
        "plot2d(k, k, -1); sleep(20)",
    ],
)
def test_a_loop_that_draws_moves(drawing: Notebook, step: str) -> None:
    outcome, pictures = draw(drawing, UNTIL.format(step))
    assert outcome == Ok()
    first, *later = pictures.shown
    assert (first.kind, {each.kind for each in later}) == ("display", {"update"})
    assert len({each.display_id for each in pictures.shown}) == 1
    assert later, "a picture in the middle, and the last one"
    data = [each.data["image/png"] for each in pictures.shown]
    assert all(one != two for one, two in pairwise(data)), "none comes twice"
    assert first.metadata["image/png"] == {"width": 610, "height": 460}


FIRST = [
    "comet(sin((0:20000) / 300))",
    "deff('y = f(x, t)', 'y = sin(t * x)'); paramfplot2d(f, 0:0.1:6, 0:0.1:1)",
    "tic(); while toc() < 2, clf(); plot(rand(1, 9)); end",
]


@pytest.mark.parametrize("code", FIRST)
def test_the_first_figure_of_a_session_moves(
    notebook: MakeNotebook, program: str, code: str
) -> None:
    outcome, pictures = draw(notebook(program), code)
    assert outcome == Ok()
    assert len(pictures.shown) > 2, "more than a picture in the middle, and the last one"
    assert {each.data["text/plain"] for each in pictures.shown} == {"Figure 0 (610 x 460)"}


@pytest.mark.parametrize("code", [";plot(1)", ",plot(1)\nx = 1", "plot(1", "\n\nplot(nothing)"])
def test_an_error_in_the_first_cell_that_draws_is_as_in_a_later_one(
    notebook: MakeNotebook, program: str, code: str
) -> None:
    made = notebook(program)
    first, second = made.run(code).failure, made.run(code).failure
    assert first.evalue == second.evalue
    assert first.traceback[1:] == second.traceback[1:]


def test_a_program_without_graphics_runs_a_cell_that_names_them(notebook: MakeNotebook) -> None:
    assert notebook("scilab-cli").show("disp('plot')") == '\n  "plot"\n'


def test_a_comet_moves(drawing: Notebook) -> None:
    """A comet is whole in 200 short moments only; the view must not miss most of them."""
    _, pictures = draw(drawing, "clf(); comet(sin((0:20000) / 300))")
    assert len(pictures.shown) > 4


@pytest.mark.parametrize(
    "step",
    [
        "clf(); plot([0 1], [0 1], 'r', 'thickness', 60)",
        "clf(); xrect(0, 1, 1, 1); gce().fill_mode = 'on'; gce().background = 5; sleep(30)",
        "clf(); plot2d([0 0.5 1], [0 0.5 1], -5)",
    ],
)
def test_a_moving_figure_is_whole_in_each_picture(drawing: Notebook, step: str) -> None:
    _, pictures = draw(drawing, UNTIL.format(step))
    assert len(pictures.shown) > 1
    for each in pictures.shown:
        middle = each.picture.resize((610, 460)).crop((80, 60, 530, 400))
        assert middle.getextrema() != ((255, 255),) * 3, "there is something in the axes"


BOUNCE = "importXcosDiagram(SCI + '/modules/xcos/demos/bounce.zcos'); "
SIMPLE = "importXcosDiagram(SCI + '/modules/xcos/demos/Simple_Demo.zcos'); "


@pytest.mark.parametrize(
    ("diagram", "scopes"),
    [
        (BOUNCE + "scs_m.props.tf = 3;", 1),
        (SIMPLE + "scs_m.props.tol(5) = 0.2;", 2),  # seconds for each second of the model
    ],
)
def test_scopes_move_while_a_model_runs(
    notebook: MakeNotebook, program: str, diagram: str, scopes: int
) -> None:
    """The first figures of the session are those of the model."""
    outcome, pictures = draw(notebook(program), diagram + "xcos_simulate(scs_m, 4);")
    assert outcome == Ok()
    displays = {each.display_id for each in pictures.shown}
    assert len(displays) == scopes
    for display in displays:
        states = [each for each in pictures.shown if each.display_id == display]
        first, *later = [each.data["image/png"] for each in states]
        assert {each.kind for each in states[1:]} == {"update"}
        assert later, "a picture in the middle, and the last one"
        assert all(one != two for one, two in pairwise([first, *later]))


def test_an_interrupt_of_a_model_that_moves_keeps_the_variables(drawing: Notebook) -> None:
    when = {"Figure 1 ": drawing.interpreter.interrupt}
    outcome, pictures = draw(drawing, f"kept = 42; {BOUNCE} xcos_simulate(scs_m, 4);", when=when)
    assert isinstance(outcome, Failed)
    assert outcome.evalue == "the cell was interrupted; variables are kept"
    assert {each.data["text/plain"] for each in pictures.shown} == {"Figure 1 (610 x 460)"}
    assert drawing.value("kept") == "42"


def test_an_interrupt_of_an_animation_keeps_the_variables(drawing: Notebook) -> None:
    when = {"go": drawing.interpreter.interrupt}
    step = "k = k + 1; p.data(1, 2) = k; if k == 3000, disp('go'); end"
    code = f"kept = 42; k = 0; while %t, {step}, end"
    outcome, _ = draw(drawing, code, when=when)
    assert isinstance(outcome, Failed)
    assert outcome.ename == "Interrupt"
    assert drawing.value("kept") == "42"
    assert figures(drawing, "title('x')") == ["Figure 0 (610 x 460)"]


@pytest.mark.parametrize(
    "code",
    [
        "f.figure_name = 'x';",
        "f.tag = 'x'; a.tag = 'x'; p.tag = 'x';",
        "f.user_data = 1; p.user_data = {1};",
        "sca(a);",
        "f.toolbar_visible = 'off';",
        "f.info_message = 'x';",
        "f.figure_position = [3, 3];",
        "f.event_handler = 'handle'; f.event_handler_enable = 'off';",
    ],
)
def test_a_change_that_cannot_be_seen_shows_nothing(drawing: Notebook, code: str) -> None:
    assert figures(drawing, code) == []
    assert figures(drawing, "title('y')") == ["Figure 0 (610 x 460)"]
