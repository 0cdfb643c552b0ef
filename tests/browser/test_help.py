"""JupyterLab shows help in the tooltip, in the contextual help and below cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return ("linspace(0, 1)", "help gamma", "sin?", "apropos eigenvalues", "help dollar")


def editor(page: Page, number: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(number)


def output(page: Page, number: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number).locator(".jp-OutputArea-output")


def run(page: Page, number: int) -> Locator:
    editor(page, number).click()
    page.keyboard.press("Control+Enter")
    return output(page, number)


def test_the_tooltip_and_the_contextual_help_show_the_page(page: Page) -> None:
    editor(page, 0).click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")  # within the parentheses
    page.keyboard.press("Shift+Tab")
    tooltip = page.locator(".jp-Tooltip")
    expect(tooltip).to_contain_text("linspace — generates linearly spaced numbers")
    expect(tooltip.locator("pre")).to_contain_text("row = linspace(x1, x2, n)")
    expect(tooltip.locator("dt").first).to_have_text("x1, x2")
    expect(tooltip).not_to_contain_text("Examples")
    page.keyboard.press("Escape")

    # The contextual help shows the whole page.
    page.get_by_role("menuitem", name="Help", exact=True).click()
    page.get_by_role("menuitem", name="Show Contextual Help").click()
    panel = page.locator(".jp-Inspector-content")
    expect(panel).to_be_visible()
    editor(page, 0).click(position={"x": 20, "y": 5})
    expect(panel).to_contain_text("linspace — generates linearly spaced numbers")
    expect(panel.locator("h4").last).to_have_text("History")
    expect(panel.get_by_text("This page on the web")).to_have_attribute(
        "href", re.compile(r"^https://help\.scilab\.org/docs/[\d.]+/en_US/linspace\.html$")
    )


def test_help_in_a_cell_shows_the_page(page: Page) -> None:
    shown = run(page, 1)
    expect(shown).to_contain_text("gamma — gamma function")
    pictures = shown.locator("img")
    expect(pictures).not_to_have_count(0)
    for picture in pictures.all():
        assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 10

    expect(run(page, 2)).to_contain_text("sin — sine function")
    expect(run(page, 3)).to_contain_text("spec — eigenvalues")

    shown = run(page, 4)  # a page without formulas
    expect(shown).to_contain_text("The $ symbol denotes the last index")
    expect(shown).to_contain_text("must start and end by $.")
    expect(shown.locator("mjx-container")).to_have_count(0)
