"""Front ends show animations and scopes moving, and a sound as a player."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import INTERRUPT, keep

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.person import Notebook
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

WAVE = "x = linspace(0, 7); k = 0; while %t, k = k + 0.1; clf(); plot(x, sin(x + k)); end"
MOVING = {
    "animation": WAVE,
    "interactive animation": f"notebook_figures('interactive'); {WAVE}",
    "scope": (
        "importXcosDiagram(SCI + '/modules/xcos/demos/bounce.zcos');\nxcos_simulate(scs_m, 4);"
    ),
}
TONE = "playsnd(sin(2 * %pi * 440 * (0:1/8000:0.5)), 8000);"
FRAMES = 3
PICTURE = ".jp-NotebookPanel .jp-RenderedImage img"
IS_SOUND = "player => player.readyState >= 1 && Math.abs(player.duration - 0.5) < 0.01"


@pytest.mark.parametrize("name", MOVING)
def test_a_picture_moves_while_its_cell_runs_until_it_is_interrupted(
    server: Server, window: Page, open_notebook: Open, name: str
) -> None:
    notebook = open_notebook(server, MOVING[name])
    notebook.run(0)
    picture = notebook.output(0).first.locator(".jp-RenderedImage img")
    expect(picture).to_have_count(1)
    sources = [source_after(window, "")]
    for frame in range(FRAMES):
        keep(window, f"{server.name}-{name}-{frame}")
        sources.append(source_after(window, sources[-1]))
    assert len(set(sources)) == FRAMES + 1
    expect(picture).to_have_count(1)
    expect(notebook.busy).to_be_visible()
    notebook.press(INTERRUPT)
    expect(notebook.output(0).first).to_contain_text("variables are kept")
    expect(notebook.output(0).first.locator(".jp-RenderedImage img, canvas")).to_have_count(1)


def source_after(window: Page, before: str) -> str:
    """Wait until the picture of the notebook is another one, and drawn; return it."""
    handle = window.wait_for_function(
        "([find, before]) => { const image = document.querySelector(find);"
        " return image?.complete && image.naturalWidth && image.src != before && image.src; }",
        arg=[PICTURE, before],
    )
    return str(handle.json_value())


def test_a_sound_has_a_player_that_plays_it(server: Server, open_notebook: Open) -> None:
    notebook: Notebook = open_notebook(server, TONE)
    notebook.run(0)
    player = notebook.output(0).locator("audio")
    expect(player).to_be_visible()
    notebook.page.wait_for_function(IS_SOUND, arg=player.element_handle())
    player.evaluate("player => player.play()")
    notebook.page.wait_for_function("player => player.ended", arg=player.element_handle())
