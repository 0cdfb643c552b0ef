"""JupyterLab and Notebook 7 show a figure with controls as a panel, and the person uses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import DEAD

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

SINE = re.search(
    r"```scilab\n(.*?)```", (Path(__file__).parents[2] / "docs/guis.md").read_text(), re.DOTALL
)
ANSWER = """g = figure("position", [0 0 300 100]);
uicontrol(g, "string", "Fail", "position", [10 10 80 30], "callback", "error(""broken"")");
uicontrol(g, "style", "edit", "position", [10 50 80 30], "callback", "disp(gcbo.string)");
s = uicontrol(g, "style", "frame", "scrollable", "on", "position", [100 10 150 60]);
uicontrol(s, "string", "Above", "position", [5 150 80 30], "callback", "disp(""up"")");
uicontrol(s, "string", "Seen", "position", [5 20 80 30]);
uicontrol(s, "string", "Below", "position", [5 -80 80 30], "callback", "disp(""down"")");"""

BURST = """f = figure("position", [0 0 300 100]); n = 0;
uicontrol(f, "string", "More", "position", [10 10 80 30], "callback", "n = n + 1;");
s = uicontrol(f, "style", "spinner", "position", [10 50 80 30], "max", 100, ..
    "sliderstep", [1 10], "callback", "sleep(50)");
e = uicontrol(f, "style", "edit", "position", [100 50 80 30], ..
    "callback", "disp(gcbo.string + ""!"")");"""

STYLES = (Path(__file__).parents[1] / "data/styles.sce").read_text()
"""A panel with a control of each style, axes, a menu in a menu."""
SEEN = """
    "%s %d %d %d %s %s %d %d %s %g %g %s %d %s", pushed, get("a").value, get("b").value,
    get("check").value, get("line").string, strcat(get("lines").string, ";"), get("popup").value,
    get("list").value, strcat(string(get("several").value), " "), get("slider").value,
    get("spinner").value, get("table").string(3, 3), get("tab").value, menu
""".replace("\n", " ")


@pytest.fixture
def sine() -> str:
    """Give the example of the page about GUIs."""
    assert SINE
    return SINE[1]


def test_a_slider_of_a_gui_changes_the_curve_and_a_menu_closes_the_figure(
    front_end: Server, window: Page, open_notebook: Open, sine: str
) -> None:
    notebook = open_notebook(front_end, sine)
    notebook.run(0)
    panel = notebook.output(0).locator(".scilab-gui")
    picture = panel.locator(".canvas > .picture")
    expect(picture).to_be_visible()
    before = picture.get_attribute("src") or ""
    panel.locator("input[type=range]").focus()
    window.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", before)
    panel.get_by_role("button", name="File").click()
    panel.get_by_role("button", name="Close", exact=True).click()
    expect(panel).to_have_css("opacity", "0.5")


def test_a_callback_that_fails_says_so_below_the_panel_and_ends_nothing(
    front_end: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, ANSWER)
    notebook.run(0)
    output = notebook.output(0).first
    output.get_by_role("button", name="Fail").click()
    expect(output).to_contain_text("broken")
    output.locator("input").fill("hello")
    window.keyboard.press("Enter")
    expect(output).to_contain_text('"hello"')
    expect(output).not_to_contain_text("broken")


def test_the_person_scrolls_to_what_lies_above_and_below_a_frame(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, ANSWER)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output.get_by_role("button", name="Seen")).to_be_in_viewport(ratio=1)
    output.get_by_role("button", name="Above").click()
    expect(output).to_contain_text("up")
    output.get_by_role("button", name="Below").click()
    expect(output).to_contain_text("down")


def test_a_page_that_is_loaded_again_shows_the_panel_as_it_is(
    front_end: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, ANSWER)
    notebook.run(0)
    field = notebook.output(0).first.locator("input")
    field.fill("kept")
    window.keyboard.press("Enter")
    expect(notebook.output(0).first).to_contain_text('"kept"')
    notebook.save()
    window.reload()
    notebook.wait()
    expect(notebook.output(0).first.locator("input")).to_have_value("kept")


def test_two_pages_show_the_same_panel(front_end: Server, open_notebook: Open) -> None:
    notebook = open_notebook(front_end, ANSWER)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output.locator("input")).to_be_visible()
    notebook.save()
    other = notebook.again()
    there = other.output(0).first
    there.locator("input").fill("both")
    other.page.keyboard.press("Enter")
    for shown in (there, output):
        expect(shown).to_contain_text('"both"')
        expect(shown.locator("input")).to_have_value("both")
    output.get_by_role("button", name="Fail").click()
    for shown in (there, output):
        expect(shown).to_contain_text("broken")


def test_after_a_restart_a_panel_says_that_it_is_dead(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, ANSWER)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output.locator("input")).to_be_visible()
    notebook.restart()
    output.get_by_role("button", name="Fail").click()
    expect(output.locator(DEAD).first).to_be_visible()
    notebook.run(0)
    expect(output.locator("input")).to_be_visible()
    expect(output.locator(DEAD)).to_have_count(0)


def test_a_burst_of_clicks_and_keys_loses_nothing(
    front_end: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, BURST, 'mprintf("%d %d %s", n, s.value, e.string);')
    notebook.run(0)
    output = notebook.output(0).first
    button = output.get_by_role("button", name="More")
    button.evaluate("button => { for (let k = 0; k < 100; k++) button.click(); }")
    for _ in range(5):
        button.click()
    output.locator("input[type=number]").focus()
    for _ in range(8):
        window.keyboard.press("ArrowUp")
    output.locator("input:not([type])").focus()
    window.keyboard.type("many keys")
    window.keyboard.press("Enter")
    expect(output).to_contain_text("many keys!")
    expect(output.locator("input[type=number]")).to_have_value("8")
    notebook.run(1)
    expect(notebook.output(1)).to_have_text("105 8 many keys")


def test_every_style_of_a_control_is_drawn_and_obeys(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, STYLES, f"mprintf({SEEN});")
    notebook.run(0)
    panel = notebook.output(0).first.locator(".scilab-gui")
    expect(panel.locator("text=in a frame")).to_have_count(0)
    expect(panel.locator(".picture[src^='data:image/png']")).to_have_count(2)
    expect(panel.locator(".picture-of")).to_have_js_property("naturalWidth", 16)
    expect(panel.get_by_text("A text")).to_have_css("border-style", "inset")
    panel.get_by_role("button", name="Push").click()
    panel.get_by_text("Radio B").click()
    panel.get_by_text("Check").click()
    panel.locator("input:not([type])").first.fill("typed")
    panel.locator("textarea").fill("two\nlines")
    panel.locator("select:not([multiple])").first.select_option("blue")
    panel.locator("select:not([multiple])").nth(1).select_option("e")
    panel.locator("select[multiple]").select_option(["uno", "due", "quattro"])
    panel.locator("input[type=range]").first.fill("8")
    panel.locator("input[type=number]").fill("5")
    panel.locator("td input").last.fill("44")
    panel.locator(".tabs").get_by_text("Second").click()
    expect(panel.get_by_text("on second")).to_be_visible()
    expect(panel.get_by_text("on first")).to_be_hidden()
    expect(panel.get_by_text("layer 2")).to_be_visible()
    expect(panel.get_by_text("layer 1")).to_be_hidden()
    panel.get_by_role("button", name="File").click()
    panel.get_by_role("button", name="More").hover()
    panel.get_by_role("button", name="Deep").click()
    notebook.run(1)
    expect(notebook.output(1)).to_have_text("pushed 0 1 0 typed two;lines 3 5 1 2 4 8 5 44 2 deep")


def test_a_click_in_a_figure_goes_on_with_the_cell_that_waits(
    front_end: Server, open_notebook: Open
) -> None:
    code = """plot([0 10], [0 10]); a = gca(); a.margins = [0 0 0 0]; a.data_bounds = [0 0; 10 10];
[button, x, y] = xclick(); mprintf("button %d at %.1f, %.1f", button, x, y)"""
    notebook = open_notebook(front_end, code)
    notebook.run(0)
    output = notebook.output(0).first
    canvas = output.locator(".scilab-gui .canvas")
    expect(canvas).to_have_css("cursor", "crosshair")
    canvas.click(position={"x": 305, "y": 115})
    expect(output).to_contain_text("button 3 at 5.0, 7.5")
    expect(canvas).not_to_have_css("cursor", "crosshair")
