"""JupyterLab shows the widgets of a cell; the person moves them, and the output changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import DEAD

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

PICTURE = ".jp-RenderedImage img, .jp-RenderedSVG img"
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
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, INTERACT, BUTTON)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output).to_contain_text("gain 2, fast")
    picture = output.locator(PICTURE)
    expect(picture.first).to_be_visible()
    before = picture.first.get_attribute("src")
    move(notebook, 7)
    expect(output).to_contain_text("gain 7, fast")
    assert picture.first.get_attribute("src") != before
    output.locator("select").select_option("slow")
    expect(output).to_contain_text("gain 7, slow")
    notebook.run(1)
    notebook.output(1).first.locator("button").click()
    expect(notebook.output(1).first).to_contain_text("42")


def move(notebook: Notebook, gain: float) -> None:
    """Click on the track of the slider with the mouse: Notebook 7.6 keeps arrow keys for itself.

    The slider takes no click on its handle, nor while the handle glides to the place of a click.
    """
    track = notebook.output(0).first.locator(".noUi-target").first
    expect(track).not_to_contain_class("noUi-state-tap")
    box = track.bounding_box()
    assert box is not None
    share = (gain - LOW) / (HIGH - LOW)
    track.click(position={"x": box["width"] * share, "y": box["height"] / 2}, force=True)


def test_a_callback_that_fails_shows_its_error_and_the_next_one_runs(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, INTERACT)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output).to_contain_text("gain 2, fast")
    move(notebook, LOW)
    expect(output).to_contain_text("too low")
    expect(output).to_contain_text("the callback of")
    move(notebook, 7)
    expect(output).to_contain_text("gain 7, fast")
    expect(output).not_to_contain_text("too low")


def test_every_kind_of_widget_is_drawn(front_end: Server, open_notebook: Open) -> None:
    notebook = open_notebook(front_end, ALL)
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
    front_end: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    notebook.save()
    move(notebook, 5)
    expect(notebook.output(0).first).to_contain_text("gain 5, fast")
    window.reload()
    notebook.wait()
    expect(notebook.output(0).first).to_contain_text("gain 5, fast")
    move(notebook, 8)
    expect(notebook.output(0).first).to_contain_text("gain 8, fast")


def test_two_pages_show_the_same_state(front_end: Server, open_notebook: Open) -> None:
    notebook = open_notebook(front_end, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    notebook.save()
    other = notebook.again()
    expect(other.output(0).first).to_contain_text("gain 2, fast")
    move(other, 5)
    expect(other.output(0).first).to_contain_text("gain 5, fast")
    expect(notebook.output(0).first).to_contain_text("gain 5, fast")


def test_after_a_restart_a_widget_says_that_it_is_dead(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, INTERACT)
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    notebook.restart()
    move(notebook, 5)
    expect(notebook.output(0).first.locator(DEAD).first).to_be_visible()
    notebook.run(0)
    expect(notebook.output(0).first).to_contain_text("gain 2, fast")
    expect(notebook.output(0).first.locator(DEAD)).to_have_count(0)
