"""A person at an open notebook: clicks, types, reads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

IS_READY = """() => [...document.querySelectorAll(".jp-NotebookPanel")].some(panel => {
    const name = panel.querySelector(".jp-Toolbar-kernelName");
    const indicator = panel.querySelector(".jp-Notebook-ExecutionIndicator");
    return name?.innerText == "Scilab" && indicator?.dataset.status == "idle";
})"""
"""The indicator is idle without a kernel, too, so wait for the name of the kernel first."""

TO_BE_READY = 90_000
"""Milliseconds in which a page loads and its kernel starts: a busy machine takes more than 30 s."""

PICTURES = Path(__file__).parents[2] / "build/screenshots"
RUNNING = "[*]:"
INTERRUPT = "Interrupt the kernel"
RESTART = "Restart the kernel"
DEAD = ".jp-Widgets-disconnected, .jupyter-widgets-disconnected"
"""A widget that front ends have marked as dead."""


class Notebook:
    """An open notebook, whose cells have numbers from 0 on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._panel = page.locator(".jp-NotebookPanel:visible")
        self._cells = self._panel.locator(".jp-CodeCell")

    def wait(self) -> None:
        """Wait until the kernel is idle."""
        self.page.wait_for_function(IS_READY, timeout=TO_BE_READY)

    def click(self, number: int) -> None:
        self.editor(number).click()

    def run(self, number: int) -> None:
        """Run a cell; once more if JupyterLab has ignored it, as on a busy machine after a load."""
        before = self.prompt(number).inner_text()
        self.click(number)
        self.page.keyboard.press("Control+Enter")
        try:
            expect(self.prompt(number)).not_to_have_text(before, timeout=5000)
        except AssertionError:
            self.page.keyboard.press("Control+Enter")

    def save(self) -> None:
        """Save the notebook and wait until the server has it."""
        with self.page.expect_response(lambda answer: answer.request.method == "PUT"):
            self.page.keyboard.press("Control+s")

    def restart(self) -> None:
        """Restart the kernel and wait until it is idle."""
        self.press(RESTART)
        self.accept()
        self.wait()

    def again(self) -> Notebook:
        """Open the notebook, as it was saved, in a second page."""
        page = self.page.context.new_page()
        page.goto(self.page.url)
        other = Notebook(page)
        other.wait()
        return other

    def press(self, title: str) -> None:
        self._panel.locator(f'.jp-NotebookPanel-toolbar [title^="{title}"]').first.click()

    def accept(self) -> None:
        """Accept the dialog that is open."""
        self.page.locator(".jp-Dialog .jp-mod-accept").last.click()
        expect(self.page.locator(".jp-Dialog")).to_have_count(0)

    def type(self, number: int, text: str) -> None:
        """Type at the end of a cell."""
        self.click(number)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def editor(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".cm-content")

    @property
    def busy(self) -> Locator:
        """The indicator of a busy kernel."""
        return self._panel.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]')

    def prompt(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-InputPrompt")

    def output(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-OutputArea")


def keep(window: Page, name: str) -> None:
    """Keep a picture of the window for a person to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    window.screenshot(path=PICTURES / f"{name.replace(os.sep, '_')}.png")
