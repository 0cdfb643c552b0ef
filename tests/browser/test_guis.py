"""JupyterLab shows a figure with controls as a panel, and the person uses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

SINE = re.search(
    r"```scilab\n(.*?)```", (Path(__file__).parents[2] / "docs/guis.md").read_text(), re.DOTALL
)
ANSWER = """g = figure("position", [0 0 300 100]);
uicontrol(g, "string", "Fail", "position", [10 10 80 30], "callback", "error(""broken"")");
uicontrol(g, "style", "edit", "position", [10 50 80 30], "callback", "disp(gcbo.string)");"""


@pytest.fixture
def sine() -> str:
    """Give the example of the page about GUIs."""
    assert SINE
    return SINE[1]


def test_a_slider_of_a_gui_changes_the_curve_and_a_menu_closes_the_figure(
    lab: Server, window: Page, open_notebook: Open, sine: str
) -> None:
    notebook = open_notebook(lab, sine)
    notebook.run(0)
    use(notebook, window)


@pytest.mark.thorough
def test_each_front_end_shows_guis(
    server: Server, window: Page, open_notebook: Open, sine: str
) -> None:
    notebook = open_notebook(server, sine)
    notebook.run(0)
    use(notebook, window)


def use(notebook: Notebook, window: Page) -> None:
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
    lab: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(lab, ANSWER)
    notebook.run(0)
    output = notebook.output(0).first
    output.get_by_role("button", name="Fail").click()
    expect(output).to_contain_text("broken")
    output.locator("input").fill("hello")
    window.keyboard.press("Enter")
    expect(output).to_contain_text('"hello"')
    expect(output).not_to_contain_text("broken")


def test_a_page_that_is_loaded_again_shows_the_panel_as_it_is(
    lab: Server, window: Page, open_notebook: Open
) -> None:
    notebook = open_notebook(lab, ANSWER)
    notebook.run(0)
    field = notebook.output(0).first.locator("input")
    field.fill("kept")
    window.keyboard.press("Enter")
    expect(notebook.output(0).first).to_contain_text('"kept"')
    window.keyboard.press("Control+s")
    expect(window.locator(".jp-mod-dirty")).to_have_count(0)
    window.reload()
    notebook.wait()
    expect(notebook.output(0).first.locator("input")).to_have_value("kept")


def test_a_click_in_a_figure_goes_on_with_the_cell_that_waits(
    lab: Server, open_notebook: Open
) -> None:
    code = """plot([0 10], [0 10]); a = gca(); a.margins = [0 0 0 0]; a.data_bounds = [0 0; 10 10];
[button, x, y] = xclick(); mprintf("button %d at %.1f, %.1f", button, x, y)"""
    notebook = open_notebook(lab, code)
    notebook.run(0)
    output = notebook.output(0).first
    canvas = output.locator(".scilab-gui .canvas")
    expect(canvas).to_have_css("cursor", "crosshair")
    canvas.click(position={"x": 305, "y": 115})
    expect(output).to_contain_text("button 3 at 5.0, 7.5")
    expect(canvas).not_to_have_css("cursor", "crosshair")
