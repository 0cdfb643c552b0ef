"""JupyterLab shows diagrams of Xcos in both themes; scopes move while a model runs."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PICTURES
from tests.browser.person import INTERRUPT

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

DEMOS = "SCI + '/modules/xcos/demos/"
DRAW = f"xcos({DEMOS}Kalman.zcos')"
RUN = f"importXcosDiagram({DEMOS}bounce.zcos');\nxcos_simulate(scs_m, 4);"
THEMES = "SETTINGS/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
FRAMES = 3


@pytest.mark.parametrize(("theme", "is_light"), [("Light", "true"), ("Dark", "false")])
def test_a_diagram_can_be_read_in_both_themes(
    lab: Server, window: Page, open_notebook: Open, theme: str, is_light: str
) -> None:
    choose(lab, theme)
    notebook = open_notebook(lab, DRAW)
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
    keep(window, f"diagram-{theme}")


def test_scopes_move_while_a_model_runs_until_it_is_interrupted(
    lab: Server, window: Page, open_notebook: Open
) -> None:
    watch(open_notebook(lab, RUN), window)


@pytest.mark.thorough
def test_scopes_move_in_each_front_end(server: Server, window: Page, open_notebook: Open) -> None:
    watch(open_notebook(server, RUN), window)


def watch(notebook: Notebook, window: Page) -> None:
    """Run a model, see its scope move, and interrupt the model."""
    notebook.run(0)
    scope = notebook.output(0).first.locator(".jp-RenderedImage img")
    expect(scope).to_have_count(1)
    sources = [source_after(window, notebook, "")]
    for frame in range(FRAMES):
        keep(window, f"scope-{frame}")
        sources.append(source_after(window, notebook, sources[-1]))
    assert len(set(sources)) == FRAMES + 1
    expect(scope).to_have_count(1)
    expect(notebook.busy).to_be_visible()
    notebook.press(INTERRUPT)
    expect(notebook.output(0).first).to_contain_text("variables are kept")
    expect(scope).to_have_count(1)


def source_after(window: Page, notebook: Notebook, before: str) -> str:
    """Wait until the picture of the first cell is another one; return it."""
    image = notebook.output(0).first.locator(".jp-RenderedImage img")
    handle = window.wait_for_function(
        "([find, before]) => { const image = document.querySelector(find);"
        " return image && image.src != before && image.src; }",
        arg=[".jp-NotebookPanel .jp-RenderedImage img", before],
    )
    expect(image).to_be_visible()
    return str(handle.json_value())


def choose(server: Server, theme: str) -> None:
    """Choose a theme, as the person does in the settings."""
    settings = server.home / THEMES
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"theme": f"JupyterLab {theme}"}))


def seen(drawing: Locator) -> Image.Image:
    """Take a picture of a part of the page."""
    return Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")


def keep(window: Page, name: str) -> None:
    """Keep a picture of the window for a person to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    window.screenshot(path=PICTURES / f"{name}.png")
