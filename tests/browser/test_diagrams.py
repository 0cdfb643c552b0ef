"""Front ends show diagrams of Xcos so that the person can read them in both themes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.person import keep

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

DRAW = "xcos(SCI + '/modules/xcos/demos/Kalman.zcos')"


@pytest.mark.parametrize(("theme", "is_light"), [("Light", "true"), ("Dark", "false")])
def test_a_diagram_can_be_read_in_both_themes(
    server: Server, window: Page, open_notebook: Open, theme: str, is_light: str
) -> None:
    server.choose(theme)
    notebook = open_notebook(server, DRAW)
    expect(window.locator("body")).to_have_attribute("data-jp-theme-light", is_light)
    notebook.run(0)
    output = notebook.output(0).first
    expect(output.locator("table")).to_contain_text("GENSIN_f")
    drawing = output.locator(".jp-RenderedSVG img")
    expect(drawing).to_be_visible()
    assert drawing.evaluate("image => image.complete && image.naturalWidth > 600")
    picture = seen(drawing)
    assert picture.getpixel((3, 3)) == (255, 255, 255)
    colours = {colour for _, colour in picture.getcolors(1 << 20) or ()}
    assert {(0, 0, 0), (0, 0, 255), (255, 0, 0)} <= colours, "words, signals and events"
    keep(window, f"diagram-{server.name}-{theme}")


def seen(drawing: Locator) -> Image.Image:
    """Take a picture of a part of the page."""
    return Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
