"""Front ends draw interactive figures: they zoom, tell values, switch curves and rotate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import keep

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

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

CURVES = (
    "notebook_figures('interactive'); x = linspace(0, 10, 101); "
    "plot(x, sin(x), 'b', x, cos(x), 'r'); gca().children.children.thickness = 3; "
    "legend('sine', 'cosine'); xtitle('Waves', 'time', 'size');"
)
SURFACE = "notebook_figures('interactive'); plot3d();"
SMOOTH = "clf(); Sgrayplot(1:3, 1:3, rand(3, 3));"


def canvas(notebook: Notebook) -> Locator:
    """Run the first cell; return what its figure is drawn on, and nothing of the page over it."""
    notebook.run(0)
    found = notebook.output(0).locator("canvas")
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


def test_a_figure_tells_values_zooms_and_switches_curves(
    server: Server, window: Page, open_notebook: Open
) -> None:
    figure = canvas(open_notebook(server, CURVES))
    size = figure.bounding_box()
    assert size
    assert (round(size["width"]), round(size["height"])) == (610, 460)
    window.mouse.move(*place(figure, 76 + 458 * 0.157, 58.5))  # the first top of the sine
    tip = window.locator("#vg-tooltip-element.visible")
    expect(tip).to_contain_text("sine")
    expect(tip).to_contain_text("time")
    keep(window, f"{server.name}-hover")
    whole = figure.evaluate(DRAWN)
    window.mouse.move(*place(figure, 300, 200))
    window.mouse.wheel(0, -400)
    changes(window, figure, whole)
    keep(window, f"{server.name}-zoom")
    zoomed = figure.evaluate(DRAWN)
    window.mouse.down()
    window.mouse.move(*place(figure, 350, 230))
    window.mouse.up()
    changes(window, figure, zoomed)
    window.mouse.dblclick(*place(figure, 300, 200))
    window.mouse.move(*place(figure, 300, 452))
    window.wait_for_function(
        "([canvas, whole]) => canvas.toDataURL() == whole", arg=[figure.element_handle(), whole]
    )
    both = pixels(figure, BLUE), pixels(figure, RED)
    window.mouse.click(*place(figure, 515, 90))  # "cosine"
    changes(window, figure, whole)
    keep(window, f"{server.name}-legend")
    assert pixels(figure, BLUE) < both[0] / 2
    assert pixels(figure, RED) >= both[1]
    alone = figure.evaluate(DRAWN)
    window.keyboard.down("Shift")
    window.mouse.click(*place(figure, 515, 77))  # "sine"
    window.keyboard.up("Shift")
    changes(window, figure, alone)
    assert pixels(figure, BLUE) >= both[0]


def test_a_surface_rotates_and_goes_back(server: Server, window: Page, open_notebook: Open) -> None:
    notebook = open_notebook(server, SURFACE, SMOOTH)
    figure = canvas(notebook)
    before = figure.evaluate(DRAWN)
    window.mouse.move(*place(figure, 300, 200))
    window.mouse.down()
    window.mouse.move(*place(figure, 340, 220), steps=4)
    changes(window, figure, before)
    window.mouse.up()
    keep(window, f"{server.name}-rotated")
    window.mouse.dblclick(*place(figure, 300, 200))
    window.wait_for_function(
        "([canvas, whole]) => canvas.toDataURL() == whole", arg=[figure.element_handle(), before]
    )
    notebook.run(1)
    expect(notebook.output(1).locator("img")).to_be_visible()
    expect(notebook.output(1).locator("canvas")).to_have_count(0)
