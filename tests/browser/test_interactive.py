"""JupyterLab draws interactive figures: they zoom, tell values, and switch curves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parents[2] / "build/screenshots"
BLUE, RED = (0, 0, 255), (255, 0, 0)
COLOURS = """canvas => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const found = {};
    for (let k = 0; k < pixels.length; k += 4) {
        const name = pixels[k] + "," + pixels[k + 1] + "," + pixels[k + 2];
        found[name] = (found[name] || 0) + 1;
    }
    return found;
}"""
DRAWN = "canvas => canvas.toDataURL()"


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return (
        (
            "notebook_figures('interactive'); x = linspace(0, 10, 101); "
            "plot(x, sin(x), 'b', x, cos(x), 'r'); gca().children.children.thickness = 3; "
            "legend('sine', 'cosine'); xtitle('Waves', 'time', 'size');"
        ),
        "Sgrayplot(1:3, 1:3, rand(3, 3));",
        "clf(); notebook_figures('interactive'); plot3d();",
    )


def canvas(page: Page) -> Locator:
    """Run the first cell; return what its figure is drawn on, and nothing of the page over it."""
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+Enter")
    found = page.locator(".jp-Notebook .jp-CodeCell").first.locator("canvas")
    expect(found).to_have_count(1)
    found.scroll_into_view_if_needed()
    return found


def place(found: Locator, x: float, y: float) -> tuple[float, float]:
    """Find where a point of the figure is in the window."""
    box = found.bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def pixels(found: Locator, colour: tuple[int, int, int]) -> int:
    count: int = found.evaluate(COLOURS).get(",".join(map(str, colour)), 0)
    return count


def changes(page: Page, found: Locator, before: str) -> None:
    page.wait_for_function(
        "([canvas, before]) => canvas.toDataURL() != before", arg=[found.element_handle(), before]
    )


def test_a_figure_tells_values_zooms_and_switches_curves(page: Page) -> None:
    figure = canvas(page)
    size = figure.bounding_box()
    assert size
    assert (round(size["width"]), round(size["height"])) == (610, 460)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.mouse.move(*place(figure, 76 + 458 * 0.157, 58.5))  # the first top of the sine
    tip = page.locator("#vg-tooltip-element.visible")
    expect(tip).to_contain_text("sine")
    expect(tip).to_contain_text("time")
    page.screenshot(path=PICTURES / "interactive_hover.png")
    whole = figure.evaluate(DRAWN)
    page.mouse.move(*place(figure, 300, 200))
    page.mouse.wheel(0, -400)
    changes(page, figure, whole)
    page.screenshot(path=PICTURES / "interactive_zoom.png")
    zoomed = figure.evaluate(DRAWN)
    page.mouse.down()
    page.mouse.move(*place(figure, 350, 230))
    page.mouse.up()
    changes(page, figure, zoomed)
    page.mouse.dblclick(*place(figure, 300, 200))
    page.mouse.move(*place(figure, 300, 452))
    page.wait_for_function(
        "([canvas, whole]) => canvas.toDataURL() == whole", arg=[figure.element_handle(), whole]
    )
    both = pixels(figure, BLUE), pixels(figure, RED)
    page.mouse.click(*place(figure, 515, 90))  # "cosine"
    changes(page, figure, whole)
    page.screenshot(path=PICTURES / "interactive_legend.png")
    assert pixels(figure, BLUE) < both[0] / 2
    assert pixels(figure, RED) >= both[1]
    alone = figure.evaluate(DRAWN)
    page.keyboard.down("Shift")
    page.mouse.click(*place(figure, 515, 77))  # "sine"
    page.keyboard.up("Shift")
    changes(page, figure, alone)
    assert pixels(figure, BLUE) >= both[0]


def test_a_figure_without_an_interactive_form_is_a_picture(page: Page) -> None:
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(1).click()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator("img")).to_be_visible()


def test_a_surface_rotates_and_goes_back(page: Page) -> None:
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(2).click()
    page.keyboard.press("Control+Enter")
    figure = page.locator(".jp-Notebook .jp-CodeCell").nth(2).locator("canvas")
    expect(figure).to_have_count(1)
    figure.scroll_into_view_if_needed()
    before = figure.evaluate(DRAWN)
    page.mouse.move(*place(figure, 300, 200))
    page.mouse.down()
    page.mouse.move(*place(figure, 340, 220), steps=4)
    changes(page, figure, before)
    page.mouse.up()
    page.screenshot(path=PICTURES / "interactive_rotated.png")
    page.mouse.dblclick(*place(figure, 300, 200))
    page.wait_for_function(
        "([canvas, whole]) => canvas.toDataURL() == whole", arg=[figure.element_handle(), before]
    )


@pytest.mark.thorough
def test_each_front_end_draws_it(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "notebook_figures('interactive'); bar([1 3 2]);")
    notebook.run(0)
    expect(notebook.output(0).locator("canvas")).to_be_visible()
    expect(notebook.output(0).locator("img")).to_have_count(0)
