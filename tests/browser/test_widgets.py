"""JupyterLab shows the widgets of a cell; the person moves them, and the output changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import RESTART, Notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

PICTURE = ".jp-RenderedImage img, .jp-RenderedSVG img"
DEAD = ".jp-Widgets-disconnected, .jupyter-widgets-disconnected"
"""A widget that front ends have marked as dead."""

INTERACT = """function response(gain, kind)
    t = 0:0.05:10; s = %s; k = 1; if kind == "slow" then k = 3; end
    clf(); plot(t, csim("step", t, syslin("c", gain / (s^2 + k * s + gain))));
    mprintf("gain %g, %s", gain, kind); if gain == 0.5 then error("too low"); end
endfunction
notebook_interact("response", "gain", [0.5 10 2 0.5], "kind", ["fast" "slow"]);"""

LOW, HIGH = 0.5, 10
BUTTON = 'notebook_show(notebook_button("Go", "disp(6 * 7)"))'

ALL = """function f(x), disp(x), endfunction
a = notebook_slider(0, 10, "label", "slider"); b = notebook_int_slider(1, 8, "label", "whole");
c = notebook_range(0, 10, "value", [2 5], "label", "range"); d = notebook_number(3);
e = notebook_text("", "hint", "a name", "label", "text"); h = notebook_text(["two"; "lines"]);
k = notebook_date([2026 11 29], "label", "date"); l = notebook_play(0, 9, "call", f);
m = notebook_checkbox(%t, "label", "check box"); n = notebook_toggle(%t, "label", "toggle");
o = notebook_choice(["P" "PI"], "label", "list"); p = notebook_choice(["P" "PI"], "as", "radio");
q = notebook_choice(["P" "PI"], "as", "toggles"); r = notebook_progress(0, 10, "value", 4);
s = notebook_choice(["P" "PI" "PID"], "as", "several", "label", "several", "call", f);
t = notebook_label("$\\frac{K}{s + 1}$"); u = notebook_label("<b>bold</b>", "as", "html");
v = notebook_button("button", f, "colour", "primary", "disabled", %t);
left = notebook_box([a b c d e h k l]); right = notebook_box([m n o p q s r t u v]);
more = notebook_accordion(notebook_label("inside"), "closed", "value", []);
notebook_show(notebook_tabs([notebook_box([left right], "row"), more], ["All" "More"]))"""


def test_a_move_of_a_slider_changes_text_and_figure_in_place(
    lab: Server, open_notebook: Open
) -> None:
    move_and_click(open_notebook(lab, INTERACT, BUTTON))


@pytest.mark.thorough
def test_each_front_end_has_widgets(server: Server, open_notebook: Open) -> None:
    move_and_click(open_notebook(server, INTERACT, BUTTON))


def move_and_click(notebook: Notebook) -> None:
    notebook.run(0)
    output = notebook.output(0).first
    expect(output).to_contain_text("gain 2, fast")
    picture = output.locator(PICTURE)
    expect(picture.first).to_be_visible()
    before = picture.first.get_attribute("src")
    click_track(output, (7 - LOW) / (HIGH - LOW))
    expect(output).to_contain_text("gain 7, fast")
    assert picture.first.get_attribute("src") != before
    output.locator("select").select_option("slow")
    expect(output).to_contain_text("gain 7, slow")
    notebook.run(1)
    notebook.output(1).first.locator("button").click()
    expect(notebook.output(1).first).to_contain_text("42")


def click_track(output: Locator, share: float) -> None:
    """Click on the track of a slider with the mouse: Notebook 7.6 keeps arrow keys for itself."""
    track = output.locator(".noUi-target").first
    box = track.bounding_box()
    assert box is not None
    track.click(position={"x": box["width"] * share, "y": box["height"] / 2}, force=True)


def move(notebook: Notebook, key: str) -> None:
    notebook.output(0).first.locator(".noUi-handle").first.press(key)


def test_a_callback_that_fails_shows_its_error_and_the_next_one_runs(
    lab: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(lab, INTERACT)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output).to_contain_text("gain 2, fast")
    move(notebook, "Home")
    expect(output).to_contain_text("too low")
    expect(output).to_contain_text("the callback of")
    move(notebook, "ArrowRight")
    expect(output).to_contain_text("gain 1, fast")
    expect(output).not_to_contain_text("too low")


def test_every_kind_of_widget_is_drawn(lab: Server, open_notebook: Open) -> None:
    notebook = open_notebook(lab, ALL)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output.locator(".progress-bar")).to_be_visible()
    expect(output.locator("input[type=date]")).to_have_value("2026-11-29")
    expect(output.locator("textarea")).to_have_value("two\nlines")
    expect(output.locator("mjx-container, .MathJax").first).to_be_visible()
    output.locator("select[multiple]").select_option(["P", "PID"])
    expect(output).to_contain_text('"P"  "PID"')
    output.locator(".widget-play button").first.click()
    expect(output).to_contain_text("9.")
    expect(output).not_to_contain_text("Error")


def test_a_page_that_is_loaded_again_has_the_state_of_the_kernel(
    lab: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(lab, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    window.keyboard.press("Control+s")
    move(notebook, "ArrowRight")
    expect(notebook.output(0).first).to_contain_text("gain 2.5, fast")
    window.reload()
    notebook.wait()
    expect(notebook.output(0).first).to_contain_text("gain 2.5, fast")
    move(notebook, "ArrowRight")
    expect(notebook.output(0).first).to_contain_text("gain 3, fast")


def test_two_pages_show_the_same_state(lab: Server, window: Page, open_notebook: Open) -> None:
    notebook = open_notebook(lab, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    window.keyboard.press("Control+s")
    expect(window.locator(".jp-mod-dirty")).to_have_count(0)
    other_window = window.context.new_page()
    other_window.goto(window.url)
    other = Notebook(other_window)
    other.wait()
    expect(other.output(0).first).to_contain_text("gain 2, fast")
    move(other, "ArrowRight")
    expect(other.output(0).first).to_contain_text("gain 2.5, fast")
    expect(notebook.output(0).first).to_contain_text("gain 2.5, fast")


def test_after_a_restart_a_widget_says_that_it_is_dead(lab: Server, open_notebook: Open) -> None:
    notebook = open_notebook(lab, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    notebook.press(RESTART)
    notebook.accept()
    notebook.wait()
    move(notebook, "ArrowRight")
    expect(notebook.output(0).first.locator(DEAD).first).to_be_visible()
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    expect(notebook.output(0).first.locator(DEAD)).to_have_count(0)
