"""A person runs cells in JupyterLab, reads an error, interrupts, restarts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

RUNNING = "[*]:"
INTERRUPT = "Interrupt the kernel"
RESTART = "Restart the kernel"


class Notebook:
    """An open notebook, whose cells have numbers from 0 on."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cells = page.locator(".jp-Notebook .jp-CodeCell")

    def run(self, number: int) -> None:
        self._cells.nth(number).locator(".cm-content").click()
        self._page.keyboard.press("Control+Enter")

    def press(self, title: str) -> None:
        self._page.locator(f'.jp-NotebookPanel-toolbar [title^="{title}"]').first.click()

    def prompt(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-InputPrompt")

    def output(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-OutputArea")


def test_a_session_in_jupyterlab(page: Page) -> None:
    notebook = Notebook(page)

    notebook.run(0)
    expect(notebook.output(0)).to_have_text(re.compile(r"^\[1\]:\s*x\s+=\s+2\.\s*$"))
    expect(notebook.prompt(0)).to_have_text("[1]:")

    notebook.run(1)
    expect(notebook.output(1)).to_contain_text("Undefined variable: undefined_thing")
    expect(notebook.output(1).locator("[class*=ansi-red]")).to_have_text(["ScilabError 999"])

    notebook.run(2)
    expect(notebook.output(2)).to_contain_text("running")
    expect(notebook.prompt(2)).to_have_text(RUNNING)
    notebook.press(INTERRUPT)
    expect(notebook.output(2)).to_have_text(re.compile("running\\s*Interrupt: .* are kept"))
    expect(notebook.prompt(2)).to_have_text("[3]:")

    notebook.run(3)
    expect(notebook.output(3)).to_have_text(re.compile(r"^\[4\]:\s*x\s+=\s+2\.\s*$"))

    notebook.press(RESTART)
    page.locator(".jp-Dialog .jp-mod-accept").last.click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    notebook.run(3)
    expect(notebook.prompt(3)).to_have_text("[1]:")
    expect(notebook.output(3)).to_contain_text("Undefined variable: x")


def test_comments_are_scilabs(page: Page) -> None:
    """JupyterLab has no mode for Scilab, so the mode that the kernel names must comment with //."""
    line = page.locator(".jp-Notebook .jp-CodeCell .cm-content").first
    line.click()
    page.keyboard.press("Control+/")
    expect(line).to_have_text("// x = 1 + 1")
