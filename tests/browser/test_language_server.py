"""A person with JupyterLab's LSP extension, which finds the language server by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.server import Server, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FAULT = ".cm-lintRange-error"
CELLS = ("function y = treble(a)\n  y = 3 * a;\nendfunction", "x = )", "")


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return CELLS


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab with the extension for language servers, and nothing set."""
    with serve("lab", tmp_path_factory.mktemp("lsp"), colours=False, editing=True) as server:
        yield server


def test_a_syntax_error_is_underlined_until_it_is_mended(page: Page) -> None:
    expect(page.locator(FAULT)).to_have_text(")")
    page.locator(".jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    page.keyboard.type("3")
    expect(page.locator(FAULT)).to_have_count(0)


def test_a_function_of_another_cell_is_completed_before_it_is_run(page: Page) -> None:
    expect(page.locator(FAULT)).to_have_count(1)
    page.locator(".jp-CodeCell").nth(2).locator(".cm-content").click()
    page.keyboard.type("treb")
    page.keyboard.press("Tab")
    found = page.locator(".jp-Completer:not(.jp-mod-hidden)")
    written = page.locator(".jp-CodeCell").nth(2).locator(".cm-content")
    expect(found.or_(written.get_by_text("treble")).first).to_contain_text("treble")
