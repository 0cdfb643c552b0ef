"""The completer of JupyterLab offers names and types, at rest and while a cell runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

COMPLETER = ".jp-Completer:not(.jp-mod-hidden)"
DEFINITIONS = """my_matrix = zeros(2, 3); s.alpha = 1; s.beta = 2;
function [u, v] = my_function(first, second), u = 1, v = 2, endfunction
mprintf("defined")"""


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return (DEFINITIONS, 'mprintf("running"), while %t, end', "")


def cell(page: Page, number: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run(page: Page, number: int, said: str) -> None:
    cell(page, number).locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell(page, number).locator(".jp-OutputArea")).to_contain_text(said)


def ask(page: Page, text: str) -> Locator:
    """Put text into the last cell and press Tab; return the rows of the completer."""
    cell(page, 2).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    return page.locator(f"{COMPLETER} .jp-Completer-item")


def test_the_completer_has_names_and_types(page: Page) -> None:
    run(page, 0, "defined")
    rows = ask(page, "x = my_")
    expect(rows).to_have_text([re.compile("my_function"), re.compile("my_matrix")])
    expect(rows.nth(0)).to_contain_text("function")
    expect(rows.nth(1)).to_contain_text("variable")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(cell(page, 2).locator(".cm-content")).to_have_text("x = my_matrix")

    expect(ask(page, "y = s.")).to_have_text([re.compile("alpha"), re.compile("beta")])
    page.keyboard.press("Escape")

    run(page, 1, "running")
    rows = ask(page, "z = my_")
    expect(rows).to_have_text([re.compile("my_function"), re.compile("my_matrix")])
    # The answer has ended neither the cell nor the kernel's busy indicator.
    expect(cell(page, 1).locator(".jp-InputPrompt")).to_have_text("[*]:")
    expect(page.get_by_text("Scilab | Busy")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator('.jp-NotebookPanel-toolbar [title^="Interrupt the kernel"]').first.click()
    expect(cell(page, 1).locator(".jp-OutputArea")).to_contain_text("are kept")
