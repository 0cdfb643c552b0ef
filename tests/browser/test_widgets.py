"""JupyterLab shows the widgets of a cell; the person moves them, and the output changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

INTERACT = """function response(gain, kind)
    t = 0:0.05:10; s = %s; k = 1; if kind == "slow" then k = 3; end
    clf(); plot(t, csim("step", t, syslin("c", gain / (s^2 + k * s + gain))));
    mprintf("gain %g, %s", gain, kind); if gain == 0.5 then error("too low"); end
endfunction
notebook_interact("response", "gain", [0.5 10 2 0.5], "kind", ["fast" "slow"]);"""


BUTTON = 'notebook_show(notebook_button("Go", "disp(6 * 7)"))'


def test_a_move_of_a_slider_changes_text_and_figure_in_place(
    lab: Server, window: Page, open_notebook: Open
) -> None:
    move_and_click(open_notebook(lab, INTERACT, BUTTON), window)


@pytest.mark.thorough
def test_each_front_end_has_widgets(server: Server, window: Page, open_notebook: Open) -> None:
    move_and_click(open_notebook(server, INTERACT, BUTTON), window)


def move_and_click(notebook: Notebook, window: Page) -> None:
    notebook.run(0)
    output = notebook.output(0).first
    expect(output).to_contain_text("gain 2, fast")
    picture = output.locator(".jp-RenderedImage img, .jp-RenderedSVG")
    expect(picture.first).to_be_visible()
    output.locator(".noUi-handle").first.focus()
    window.keyboard.press("ArrowRight")
    expect(output).to_contain_text("gain 2.5, fast")
    output.locator("select").select_option("slow")
    expect(output).to_contain_text("gain 2.5, slow")
    notebook.run(1)
    notebook.output(1).first.locator("button").click()
    expect(notebook.output(1).first).to_contain_text("42")
