"""A person with a file of Scilab open in JupyterLab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.server import Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab with the extension for Scilab, and nothing set."""
    with serve("lab", tmp_path_factory.mktemp("files"), colours=True) as server:
        yield server


def test_a_console_for_a_script_starts_scilab_without_a_question(window: Page, lab: Server) -> None:
    (lab.home / "script.sce").write_text("x = 6 * 7\n")
    window.goto(lab.url("script.sce"))
    line = window.locator(".jp-FileEditor .cm-line").first
    line.click(button="right")
    window.get_by_role("menuitem", name="Create Console for Editor").click()
    console = window.locator(".jp-ConsolePanel")
    expect(console.locator(".jp-CodeConsole-banner")).to_contain_text("Scilab")
    line.click()
    window.keyboard.press("Shift+Enter")
    expect(console).to_contain_text(re.compile(r"x\s+=\s+42\."))
