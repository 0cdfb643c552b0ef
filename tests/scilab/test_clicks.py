"""Clicks and keys in a figure that is shown as a widget: a cell waits for them, or a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Failed
from tests.scilab.page import VIEW, Page, attempt, cell, panel

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook

PLOT = """f = scf(5); f.axes_size = [600 400]; plot([0 10], [0 5]); a = gca();
a.margins = [0 0 0 0]; a.tight_limits = "on"; a.data_bounds = [0 0; 10 5];
"""


@pytest.fixture(scope="module")
def program() -> str:
    """Give the program that can draw."""
    return "scilab-adv-cli"


@pytest.fixture(autouse=True)
def no_figures(scilab: Notebook) -> None:
    scilab.run("for k = winsid(), delete(scf(k)); end")


FRAME = """f = figure("figure_id", 5, "position", [0 0 600 400], "default_axes", "off");
frame = uicontrol(f, "style", "frame", "position", [200 100 300 200]); a = newaxes(frame);
plot(a, [0 10], [0 5]); a.margins = [0 0 0 0]; a.tight_limits = "on"; a.data_bounds = [0 0; 10 5];
"""
"""The frame's left upper corner is the pixel 200, 100 of the figure."""


def touch(scilab: Notebook, page: Page, *events: tuple[int, float, float]) -> None:
    """Use the mouse in the newest panel: Scilab's number of what was done, and the pixel."""
    for event in events:
        content = {"what": "mouse", "id": panel(page)["figure"], "value": list(event)}
        message = {"method": "custom", "content": content}
        scilab.interpreter.receive(page.find("Any", -1), message, page)


def test_a_click_comes_in_the_coordinates_of_the_axes(scilab: Notebook) -> None:
    page = Page()
    wanted = []

    def click() -> None:
        wanted.append(panel(page)["wanted"])
        touch(scilab, page, (3, 300, 100))

    page.person = click
    code = 'mprintf("%d %.2f %.2f %d", ib, x, y, w)'
    run = cell(scilab, page, f"{PLOT}[ib, x, y, w] = xclick(); {code}")
    assert run.stdout == "3 5.00 3.75 5"
    assert VIEW in run.bundles[-1][0]
    assert wanted == [["click", "key"]]
    assert panel(page)["wanted"] == []
    assert panel(page)["picture"].startswith("data:image/png;base64,")


def test_a_click_in_a_frame_comes_in_the_coordinates_of_its_axes(scilab: Notebook) -> None:
    page = Page()
    page.person = lambda: touch(scilab, page, (3, 350, 150))
    run = cell(scilab, page, FRAME + '[ib, x, y] = xclick(); mprintf("%.2f %.2f", x, y)')
    assert run.stdout == "5.00 3.75"


def test_a_function_gets_pixels_of_the_frame_that_the_mouse_is_in(scilab: Notebook) -> None:
    page = Page()
    code = """function handle(win, x, y, button)
        global seen
        [u, v] = xchange(x, y, "i2f");
        seen = [seen; x y u v];
    endfunction
    global seen; seen = []; f.event_handler = "handle"; f.event_handler_enable = "on";"""
    cell(scilab, page, FRAME + code)
    page.begin()
    touch(scilab, page, (3, 350, 150), (3, 20, 30))
    assert scilab.value("seen(1, :)") == "150 50 5 3.75"
    assert scilab.value("seen(2, 1:2)") == "20 30"


def test_locate_gives_as_many_points_as_it_is_asked_for(scilab: Notebook) -> None:
    page = Page()
    places = iter([(3, 60, 360), (3, 540, 40)])
    page.person = lambda: touch(scilab, page, next(places))
    run = cell(scilab, page, PLOT + "x = locate(2);")
    assert run.stdout == ""
    assert scilab.value("round(10 * x)") == "10 5 90 45"


def test_xgetmouse_gives_moves_until_a_click(scilab: Notebook) -> None:
    page = Page()
    events = iter([(-1, 60, 360), (-1, 120, 360), (3, 540, 40)])
    page.person = lambda: touch(scilab, page, next(events))
    code = """n = 0; r = [0 0 -1];
    while r(3) == -1, r = xgetmouse(); n = n + 1; end
    mprintf("%d: %.1f %.1f", n, r(1), r(2))"""
    assert cell(scilab, page, PLOT + code).stdout == "3: 9.0 4.5"


def test_an_interrupt_ends_the_wait_for_a_click(scilab: Notebook) -> None:
    page = Page()
    page.person = scilab.interpreter.interrupt
    failed = attempt(scilab, page, PLOT + "xclick()").outcome
    assert isinstance(failed, Failed)
    assert failed.ename == "Interrupt"
    assert scilab.value("f.figure_id") == "5"


@pytest.mark.parametrize("call", ["xclick()", "xgetmouse()", "locate(1)"])
def test_without_widgets_the_error_says_what_to_use(scilab: Notebook, call: str) -> None:
    failed = attempt(scilab, Page(), PLOT + call).failure
    assert "is not available in a notebook: it waits for the mouse" in failed.evalue


def test_a_figure_of_a_click_is_a_picture_again_in_later_cells(scilab: Notebook) -> None:
    page = Page()
    page.person = lambda: touch(scilab, page, (3, 300, 100))
    cell(scilab, page, PLOT + "xclick();")
    run = cell(scilab, page, "plot([10 0], [0 5]);")
    assert "image/png" in run.bundles[0][0]


def test_a_function_handles_moves_clicks_and_keys_of_a_figure(scilab: Notebook) -> None:
    page = Page()
    code = """function handle(win, x, y, button)
        global seen
        seen = [seen; win x y button];
        if button == 3 then plot([0 10], [5 0]); end
    endfunction
    global seen; seen = []; seteventhandler("handle");"""
    run = cell(scilab, page, PLOT + code)
    assert VIEW in run.bundles[0][0]
    assert "move" in panel(page)["wanted"]
    before = panel(page)["picture"]
    page.begin()
    touch(scilab, page, (-1, 10, 20), (3, 30, 40), (97, 30, 40))
    assert scilab.value("seen(:, [1 4])'") == "5 -1 5 3 5 97"
    assert scilab.value("seen(2, 2:3)") == "30 40"
    assert panel(page)["picture"] != before
    cell(scilab, page, 'scf(5); seteventhandler("");')
    assert panel(page)["wanted"] == []
