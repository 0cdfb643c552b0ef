"""Figures appear under the cell that drew or changed them, and nowhere else."""

from __future__ import annotations

import io
import os
import re
import signal
import time
from typing import TYPE_CHECKING

import pytest
import vl_convert
from PIL import Image

from scilab_kernel.interfaces.language import Failed, Ok
from scilab_kernel.scilab.cell import events
from scilab_kernel.scilab.cell.outcome import LOST
from scilab_kernel.scilab.talk.markers import FigureBegun, Marker
from tests.scilab.pictures import Pictures, Shown, draw, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scilab_kernel.scilab.cell.actions import Action
    from scilab_kernel.scilab.cell.state import State
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

RESET = "close(winsid()); sdf(); notebook_figures('png', 2); clear"
WHITE, RED = (255, 255, 255), (255, 0, 0)


@pytest.fixture(scope="module", params=["scilab-adv-cli"])
def program(request: pytest.FixtureRequest) -> str:
    """Draw with the program that can."""
    name: str = request.param
    return name


@pytest.fixture
def drawing(scilab: Notebook) -> Iterator[Notebook]:
    """Lend the module's Scilab without figures."""
    scilab.run(RESET)
    yield scilab
    scilab.run(RESET)


def test_a_plot_is_shown_with_two_pixels_for_one_on_each_side(drawing: Notebook) -> None:
    outcome, pictures = draw(drawing, "plot(1:3)")
    assert outcome == Ok()
    (shown,) = pictures.shown
    assert shown.metadata == {"image/png": {"width": 610, "height": 460}}
    assert shown.picture.size == (1220, 920)
    assert len(set(shown.picture.get_flattened_data())) > 2, "the lines are smooth"


def test_a_cell_that_draws_nothing_shows_nothing(drawing: Notebook) -> None:
    assert figures(drawing, "plot(1:3)") == ["Figure 0 (610 x 460)"]
    for code in (
        "x = 1;",
        "scf(0);",
        "gcf().axes_size",
        "f = gcf(); a = gca();",
        "winsid()",
        "clear",
    ):
        assert figures(drawing, code) == [], code


def test_a_figure_that_a_later_cell_changes_is_shown_there(drawing: Notebook) -> None:
    figures(drawing, "scf(1); plot(1:3); scf(2); plot(1:3); p = gce();")
    assert figures(drawing, "title('now')") == ["Figure 2 (610 x 460)"]
    assert figures(drawing, "scf(1); xlabel('x')") == ["Figure 1 (610 x 460)"]
    assert figures(drawing, "p.children.data = [1 2; 3 4];") == ["Figure 2 (610 x 460)"]
    assert figures(drawing, "delete(p)") == ["Figure 2 (610 x 460)"]


def test_figures_come_in_order(drawing: Notebook) -> None:
    shown = figures(drawing, "for k = [7 3 5], scf(k); plot(1:k); end")
    assert [text.split()[1] for text in shown] == ["3", "5", "7"]


@pytest.mark.parametrize(
    "code",
    [
        "plot(1:3); close()",
        "plot(1:3); delete(gcf())",
        "plot(1:3); clf()",
        "scf();",
        "f = figure('visible', 'off'); plot(1:3)",
    ],
)
def test_a_figure_that_scilab_would_not_show_is_not_shown(drawing: Notebook, code: str) -> None:
    assert figures(drawing, code) == []


def test_a_figure_is_shown_when_it_becomes_visible(drawing: Notebook) -> None:
    figures(drawing, "f = figure('visible', 'off'); plot(1:3)")
    assert figures(drawing, "f.visible = 'on';") == ["Figure 0 (610 x 460)"]


def test_a_drawing_that_was_put_off_is_shown_at_the_end_of_the_cell(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "drawlater(); plot(1:3);")
    (shown,) = pictures.shown
    assert len(set(shown.picture.get_flattened_data())) > 2
    assert drawing.value("gcf().immediate_drawing") == "off"


def test_clear_takes_nothing_away(drawing: Notebook) -> None:
    figures(drawing, "plot(1:3)")
    assert figures(drawing, "clear") == []
    assert figures(drawing, "title('x')") == ["Figure 0 (610 x 460)"]
    figures(drawing, "clearglobal")
    assert figures(drawing, "title('y')") == ["Figure 0 (610 x 460)"]


def test_figures_from_before_an_error_are_shown(drawing: Notebook) -> None:
    outcome, pictures = draw(drawing, "surf(); error('enough')")
    assert isinstance(outcome, Failed)
    assert outcome.evalue == "enough"
    assert [each.kind for each in pictures.shown] == ["display"]
    assert pictures.events[-1][0] == "display", "the report of the error is no output"


def test_figures_from_before_an_interrupt_are_shown(drawing: Notebook) -> None:
    when = {"go": drawing.interpreter.interrupt}
    outcome, pictures = draw(drawing, "plot(1:3); disp('go'); while %t, end", when=when)
    assert isinstance(outcome, Failed)
    assert outcome.ename == "Interrupt"
    assert [each.kind for each in pictures.shown] == ["display"]
    assert figures(drawing, "x = 1;") == []


def at_export(monkeypatch: pytest.MonkeyPatch, action: Callable[[], object]) -> None:
    """Do something each time that Scilab begins to draw a figure."""
    take = events._figure

    def take_and_act(state: State, marker: Marker, now: float) -> list[Action]:
        if isinstance(marker, FigureBegun):
            action()
        return take(state, marker, now)

    monkeypatch.setattr(events, "_figure", take_and_act)


def test_an_interrupt_of_an_export_keeps_variables_and_picture(
    drawing: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_export(monkeypatch, drawing.interrupt)
    outcome, pictures = draw(drawing, "kept = 42; [x, y] = meshgrid(1:20); surf(x, y, x .* y)")
    monkeypatch.undo()
    assert isinstance(outcome, Failed)
    assert outcome.ename == "Interrupt"
    assert [each.kind for each in pictures.shown] == ["display"]
    assert drawing.value("kept") == "42"
    assert figures(drawing, "title('x')") == ["Figure 0 (610 x 460)"]


def test_an_export_that_hangs_ends_scilab_and_names_the_figure(
    notebook: MakeNotebook, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scilab = notebook(program, SCILAB_KERNEL_FIGURE_TIMEOUT="1")
    at_export(monkeypatch, lambda: os.kill(scilab.pid, signal.SIGSTOP))
    outcome, _ = draw(scilab, "scf(3); plot(1:3)")
    monkeypatch.undo()
    assert isinstance(outcome, Failed)
    assert outcome.ename == "FigureError"
    assert outcome.evalue.startswith("Scilab could not draw figure 3 within 1 seconds ")
    assert outcome.evalue.endswith(LOST)
    assert scilab.value("1 + 1") == "2"


NOISE = {
    "curve": "plot(rand(1, 10000))",
    "curve with gaps": "y = rand(1, 10000); y(100:100:$) = %nan; plot(y)",
    "segments": "xsegs(rand(2, 10000), rand(2, 10000))",
    "3-D": "param3d(rand(1, 10000), rand(1, 10000), rand(1, 10000))",
}


@pytest.mark.parametrize("name", NOISE)
def test_noise_is_drawn_as_scilab_does_it_for_smooth_lines_take_too_long(
    drawing: Notebook, name: str
) -> None:
    _, pictures = draw(drawing, NOISE[name])
    (shown,) = pictures.shown
    assert shown.metadata == {"image/png": {"width": 610, "height": 460}}
    assert shown.picture.size == (610, 460)
    assert len(set(shown.picture.get_flattened_data())) > 1


def test_a_long_signal_is_drawn_smoothly(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "plot(sin(linspace(0, 100, 1e5)))")
    (shown,) = pictures.shown
    assert shown.picture.size == (1220, 920)


def test_a_question_comes_after_the_figure_that_it_may_be_about(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "plot(1:3); x = input('x? ');", "2")
    assert [name for name, _ in pictures.events if name != "stdout"] == ["display", "ask"]


def test_the_size_is_that_of_the_figure(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "plot(1:3); f = gcf(); f.axes_size = [300, 200];")
    (shown,) = pictures.shown
    assert shown.metadata == {"image/png": {"width": 300, "height": 200}}
    assert shown.picture.size == (600, 400)


def test_size_and_background_have_scilabs_own_defaults(drawing: Notebook) -> None:
    code = "d = gdf(); d.axes_size = [320, 240]; d.background = color('white'); plot(1:3)"
    _, pictures = draw(drawing, code)
    assert pictures.shown[0].picture.size == (640, 480)
    assert pictures.shown[0].picture.getpixel((1, 1)) == WHITE


SYSTEMS = "s = poly(0, 's'); g = syslin('c', 1 / ((s + 1) * (s + 2))); "


LOW_LEGENDS = pytest.mark.parametrize(
    "code",
    [
        "evans(g);",
        "bode([g; 2 * g], 0.01, 10, ['g'; '2 g']);",
        "bode([g; 2 * g; 3 * g; 4 * g; 5 * g], 0.01, 10, string(1:5)');",
        "evans(g); clf(); evans(g);",
    ],
)


def only(pictures: Pictures) -> Shown:
    """Return the one display as it ends: of two diagrams a slow machine shows the first, too."""
    assert len({each.display_id for each in pictures.shown}) == 1
    return pictures.shown[-1]


@LOW_LEGENDS
def test_a_legend_below_the_axes_is_not_cut_off(drawing: Notebook, code: str) -> None:
    background = "scf(); gcf().background = 5;"
    _, pictures = draw(drawing, SYSTEMS + background + code)
    shown = only(pictures)
    height = shown.metadata["image/png"]["height"]
    assert height > 460
    assert shown.picture.size == (1220, 2 * height)
    left = [shown.picture.getpixel((154, y)) for y in range(2 * height - 12, 2 * height)]
    assert set(left[-4:]) == {RED}, "the frame of the legend ends above"
    assert drawing.value("gcf().axes_size") == "610 460"


@LOW_LEGENDS
def test_a_legend_below_the_axes_is_not_cut_off_in_svg(drawing: Notebook, code: str) -> None:
    first = "notebook_figures('svg'); scf(); gcf().background = 5;"
    _, pictures = draw(drawing, SYSTEMS + first + code)
    shown = only(pictures)
    height = shown.metadata["image/svg+xml"]["height"]
    assert height > 460
    png = vl_convert.svg_to_png(shown.data["image/svg+xml"])
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert picture.size == (610, height)
    left = [picture.getpixel((77, y)) for y in range(height - 40, height)]
    assert set(left[-2:]) == {RED}, "the frame of the legend ends above"
    assert set(left) != {RED}


def test_a_legend_that_fits_makes_no_figure_higher(drawing: Notebook) -> None:
    code = "plot(1:3); legend('a', 'lower_caption'); gca().margins(4) = 0.3;"
    assert figures(drawing, code) == ["Figure 0 (610 x 460)"]


def test_the_resolution_can_be_chosen(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "notebook_figures('png', 1); plot(1:3)")
    assert pictures.shown[0].picture.size == (610, 460)


@pytest.mark.parametrize("code", ["notebook_figures('gif')", "notebook_figures('png', 'big')"])
def test_a_wrong_setting_is_an_error(drawing: Notebook, code: str) -> None:
    assert "notebook_figures: Wrong value" in drawing.run(code).failure.evalue


def test_letters_of_other_scripts_are_letters(notebook: MakeNotebook, program: str) -> None:
    """In SVG text is text, and LaTeX is drawn, unless Scilab shows its source."""
    code = "plot(1:3); title('Привет 漢字'); xlabel('$Привет$'); ylabel('$漢字 + x^2$')"
    _, pictures = draw(notebook(program), "notebook_figures('svg'); " + code)
    svg = pictures.shown[-1].data["image/svg+xml"]
    texts = [text.strip() for text in re.findall(r"<text[^>]*>([^<]*)<", svg)]
    assert "Привет 漢字" in texts
    assert not [text for text in texts if "$" in text]


def test_svg_by_choice(drawing: Notebook) -> None:
    _, pictures = draw(drawing, "notebook_figures('svg'); plot(1:3); title('Ünïcode')")
    svg = pictures.shown[-1].data["image/svg+xml"]  # a slow machine shows it as PNG before
    assert 'viewBox="0 0 610 460"' in svg
    assert ">Ünïcode<" in svg.replace("\n", "")
    crisp = re.findall('style="([^"]*crispEdges[^"]*)"', svg)
    assert crisp
    assert all("stroke-width:0;" in style for style in crisp), "areas alone"


@pytest.mark.parametrize("code", ["surf()", "setenv('SCILAB_KERNEL_SVG_LIMIT', '5000'); plot(1:9)"])
def test_png_where_svg_would_be_too_much(drawing: Notebook, code: str) -> None:
    _, pictures = draw(drawing, "notebook_figures('svg');" + code)
    drawing.run("setenv('SCILAB_KERNEL_SVG_LIMIT', '500000')")
    assert "image/png" in pictures.shown[0].data


def test_the_environment_sets_the_format(notebook: MakeNotebook) -> None:
    made = notebook("scilab-adv-cli", SCILAB_KERNEL_FIGURES="svg", SCILAB_KERNEL_RESOLUTION="3")
    _, pictures = draw(made, "plot(1:3)")
    assert "image/svg+xml" in pictures.shown[-1].data
    _, pictures = draw(made, "surf()")
    assert pictures.shown[-1].picture.size == (1830, 1380)


def test_a_loop_updates_one_display(drawing: Notebook) -> None:
    code = "for k = 1:8, clf(); plot(1:k); drawnow(); sleep(100); end"
    begun = time.monotonic()
    _, pictures = draw(drawing, code)
    seconds = time.monotonic() - begun
    first, *later = pictures.shown
    assert (first.kind, {each.kind for each in later}) == ("display", {"update"})
    assert len({each.display_id for each in pictures.shown}) == 1
    assert len(pictures.shown) <= 4 * seconds + 1, "no more than four a second"


def test_a_drawing_is_not_shown_in_the_middle_of_its_update(drawing: Notebook) -> None:
    code = "drawlater(); for k = 1:3, plot(1:k); sleep(300); end"
    assert figures(drawing, code) == ["Figure 0 (610 x 460)"]


def test_another_cell_has_a_display_of_its_own(drawing: Notebook) -> None:
    shown = [draw(drawing, code)[1].shown[0] for code in ("plot(1:3)", "title('x')")]
    assert [each.kind for each in shown] == ["display", "display"]
    assert shown[0].display_id != shown[1].display_id


def test_no_variable_of_the_kernels_is_listed_after_a_figure(drawing: Notebook) -> None:
    figures(drawing, "plot(1:3)")
    assert "%sk" not in drawing.value("who_user(%f)'")


def test_without_a_view_the_saved_figure_tells_whether_it_has_changed(drawing: Notebook) -> None:
    drawing.run("clearglobal; global %sk_java_state; %sk_java_state = struct('watches', %f); clear")
    assert figures(drawing, "plot(1:3)") == ["Figure 0 (610 x 460)"]
    assert figures(drawing, "x = 1;") == []
    assert figures(drawing, "title('x')") == ["Figure 0 (610 x 460)"]
    drawing.run("clearglobal")


@pytest.mark.parametrize("strf", ["012", "030", "050", "082"])
def test_a_frame_without_bounds_does_not_kill_scilab(drawing: Notebook, strf: str) -> None:
    assert figures(drawing, f"Matplot([1 2; 3 4], '{strf}')") == ["Figure 0 (610 x 460)"]


@pytest.mark.parametrize("call", ["Matplot(M)", "Matplot1(M, [0 0 1 1])"])
def test_a_picture_of_bytes_has_its_colours(drawing: Notebook, call: str) -> None:
    code = "M = zeros(2, 2, 3); M(1, 1, 1) = 255; M(2, 2, 3) = 255; M = uint8(M); " + call
    picture = draw(drawing, code)[1].shown[0].picture
    assert picture.getpixel((400, 300)) == (255, 0, 0)
    assert picture.getpixel((900, 700)) == (0, 0, 255)


@pytest.mark.parametrize(
    "code",
    [
        "polarplot(1:9, 1:9)",
        "plot(1:3); xstringl(1, 1, 'a');",
        "plot(1:3); [a, b] = xchange(1, 1, 'i2f');",
    ],
)
def test_code_that_needs_the_size_of_a_text_does_not_kill_scilab(
    drawing: Notebook, code: str
) -> None:
    assert figures(drawing, code) == ["Figure 0 (610 x 460)"]


def test_texts_and_pixels_have_their_true_sizes(drawing: Notebook) -> None:
    figures(
        drawing, "plot(1:3); [i, j] = xchange([1 3], [1 3], 'f2i'); r = stringbox('abc', 1, 1);"
    )
    assert drawing.value("[i, j]") == "76 533 402 57"
    assert drawing.value("max(r(1, :)) < 1.2 & max(r(2, :)) < 1.2") == "T"


def test_the_size_of_a_screen_is_known(drawing: Notebook) -> None:
    assert drawing.value("get(0, 'screensize_px')") == "1 1 1920 1080"
    assert drawing.value("get(scf(3), 'figure_id')") == "3"


def test_xcos_simulates_and_shows_its_scopes(drawing: Notebook) -> None:
    demo = "SCI + '/modules/xcos/demos/Simple_Demo.zcos'"
    _, pictures = draw(drawing, f"importXcosDiagram({demo}); xcos_simulate(scs_m, 4);")
    assert len({each.display_id for each in pictures.shown}) == 2
    assert {each.kind for each in pictures.shown} <= {"display", "update"}


def test_a_progress_bar_is_updated_in_place(drawing: Notebook) -> None:
    code = 'h = waitbar("Work"); for k = 1:20, waitbar(k / 20, h); sleep(20); end; close(h)'
    outcome, pictures = draw(drawing, code)
    assert outcome == Ok()
    first, *later = pictures.shown
    assert (first.kind, {each.kind for each in later}) == ("display", {"update"})
    assert {each.display_id for each in later} == {first.display_id}
    assert "Work" in later[-1].data["text/html"]
    assert later[-1].data["text/plain"].endswith("100%")
    assert len(later) < 20


def test_a_progression_bar_counts_its_steps(drawing: Notebook) -> None:
    code = 'p = progressionbar("Work"); for k = 1:3, progressionbar(p); end; winclose(p)'
    _, pictures = draw(drawing, code)
    assert pictures.shown[-1].data["text/plain"].endswith("step 4")


def test_without_graphics_plot_says_how_to_get_them(notebook: MakeNotebook) -> None:
    made = notebook("scilab-cli")
    for code in ("plot(1)", "plot2d(1)", "f = figure()"):
        failed = made.run(code).failure
        assert "apt-get install scilab" in failed.traceback[-1]
    assert "apt-get" not in made.run("no_such_name").failure.traceback[-1]
