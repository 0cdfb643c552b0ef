"""JupyterLab's debugger panel shows the variables of a notebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

BODY = ".jp-DebuggerVariables-body"
NAME = ".jp-DebuggerVariables-name"


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return (
        'x = 3; A = [1 2; 3 4]; s = struct("mass", 2, "state", struct("v", 1:3));',
        "s.state.v(2) = 20; y = %t;",
        'mprintf("running"), while %t, end',
    )


class Panel:
    """An open notebook with the variable panel beside it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cells = page.locator(".jp-Notebook .jp-CodeCell")
        self._bug = page.locator(".jp-DebuggerBugButton")
        expect(page.get_by_role("button", name="Scilab | Idle")).to_be_visible()
        expect(self._bug).to_have_attribute("aria-disabled", "false")
        self._press_bug("true")
        page.keyboard.press("Control+Shift+E")

    def _press_bug(self, state: str) -> None:
        if self._bug.get_attribute("aria-pressed") != state:
            self._bug.click()
        expect(self._bug).to_have_attribute("aria-pressed", state)

    def run(self, number: int) -> None:
        self._cells.nth(number).locator(".cm-content").click()
        self._page.keyboard.press("Control+Enter")

    def run_first(self, name: str) -> None:
        """Run the first cell; once more, with the debugger off and on, if the panel stays empty.

        JupyterLab loses a click on the bug that comes while it asks the kernel for the state of
        the debugger: the button looks pressed then, and its session has not begun.
        """
        self.run(0)
        try:
            expect(self.item(name)).to_be_visible(timeout=5000)
        except AssertionError:
            self._press_bug("false")
            self._press_bug("true")
            self.run(0)
        expect(self.item(name)).to_be_visible()

    def output(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-OutputArea")

    def prompt(self, number: int) -> Locator:
        return self._cells.nth(number).locator(".jp-InputPrompt")

    def item(self, name: str) -> Locator:
        """Find the innermost node of the tree with a name."""
        label = self._page.locator(NAME, has_text=re.compile(f"^{re.escape(name)}$"))
        return self._page.locator(f"{BODY} jp-tree-item").filter(has=label).last

    def detail(self, name: str) -> Locator:
        return self.item(name).locator("> .jp-DebuggerVariables-detail")

    def unfold(self, name: str) -> None:
        self.item(name).locator("[part=expand-collapse-button]").first.click()

    def names(self) -> list[str]:
        return self._page.locator(f"{BODY} {NAME}").all_inner_texts()


def test_the_panel_lists_opens_and_shows_variables(page: Page) -> None:
    panel = Panel(page)
    panel.run_first("x")
    expect(panel.detail("x")).to_have_text("3")
    expect(panel.detail("A")).to_have_text("2x2 constant")

    panel.unfold("s")
    expect(panel.detail("s.mass")).to_have_text("2")
    panel.unfold("s.state")
    panel.unfold("s.state.v")
    expect(panel.detail("s.state.v(2)")).to_have_text("2")

    # A variable that has changed folds up; another would stay open.
    panel.run(1)
    expect(panel.detail("y")).to_have_text("T")
    expect(panel.item("s.mass")).to_have_count(0)
    panel.unfold("s")
    panel.unfold("s.state")
    panel.unfold("s.state.v")
    expect(panel.detail("s.state.v(2)")).to_have_text("20")

    expect(page.get_by_text("Scilab | Idle")).to_be_visible()
    panel.item("A").hover()
    lens = panel.item("A").locator(".jp-DebuggerVariables-renderVariable")
    expect(lens).to_be_visible()
    lens.click()
    shown = page.locator('[id^="jp-debugger-variable-mime-A"]')
    expect(shown.locator("mjx-container")).to_be_visible()  # a formula, as for a result


def test_a_running_cell_leaves_the_variables_from_before_it(page: Page) -> None:
    panel = Panel(page)
    panel.run_first("x")
    expect(panel.detail("x")).to_have_text("3")
    panel.run(2)
    expect(panel.output(2)).to_contain_text("running")
    expect(page.get_by_text("Scilab | Busy")).to_be_visible()
    expect(panel.detail("x")).to_have_text("3")
    page.locator('.jp-NotebookPanel-toolbar [title^="Interrupt the kernel"]').first.click()
    expect(panel.prompt(2)).to_have_text(re.compile(r"\[\d+\]:"))
    panel.run(1)
    expect(panel.detail("y")).to_have_text("T")
