"""JupyterLab shows the displays of notebook_display and similar functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>'
QUOTED = SVG.replace('"', '""')
CELLS = (
    'notebook_html("<b>bold</b>", "id"); notebook_markdown("*slanted* $x$"); notebook_latex([1 2])',
    f'mputl("{QUOTED}", TMPDIR + "/dot.svg"); notebook_image(TMPDIR + "/dot.svg", 50)',
    'notebook_display("json", struct("mass", 1.5))',
    'notebook_update("id", "html", "<i>changed</i>")',
    'mprintf("first"); notebook_clear("wait"); mprintf("second")',
    'key = notebook_password("Key: ");',
    'mprintf("%d", length(key))',
)


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return CELLS


def test_jupyterlab_shows_each_kind_of_display(page: Page) -> None:
    def output(number: int) -> Locator:
        cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        return cell.locator(".jp-OutputArea")

    first = output(0)
    expect(first.locator("b")).to_have_text("bold")
    expect(first.locator("em")).to_have_text("slanted")
    expect(first.locator("mjx-container")).to_have_count(2)

    drawing = output(1).locator(".jp-RenderedSVG svg, .jp-RenderedSVG img")
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box
    assert box["width"] == 50

    expect(output(2)).to_contain_text("mass")

    output(3)
    expect(first.locator("i")).to_have_text("changed")
    expect(first.locator("b")).to_have_count(0)

    expect(output(4)).to_have_text("second")

    question = output(5).locator(".jp-Stdin-input")
    expect(question).to_have_attribute("type", "password")
    question.fill("s3cret")
    question.press("Enter")
    expect(output(6)).to_have_text("6")
