"""JupyterLab's debugger: breakpoints, steps, variables, the console of stopped code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import Notebook
from tests.browser.test_variables import Panel

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.server import Server


pytestmark = pytest.mark.browser

FUNCTION = "function y = square(x)\n    y = x * x;\n    z = y + 1;\nendfunction"
LOOP = 'total = 0;\nfor k = 1:3\n    total = total + square(k);\nend\nmprintf("%d", total)'
FAULTY = "function y = half(x)\n    k = 2;\n    y = x / undefined_name;\nendfunction"
NAME = re.compile(r"(\w+)\(")
RAN = re.compile(r"\[\d+\]:")
MARKED = ".jp-DebuggerEditor-highlight"


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return (FUNCTION, LOOP)


class Person(Panel):
    """A person who debugs an open notebook."""

    def __init__(self, page: Page, function: str = "square") -> None:
        super().__init__(page)
        self.page = page
        self.notebook = Notebook(page)
        self.run_first(function)

    def set_breakpoint(self, cell: int, line: int) -> None:
        """Click beside a line; once more if JupyterLab was not ready and has ignored it."""
        gutter = self._cells.nth(cell).locator(".cm-breakpoint-gutter .cm-gutterElement")
        dot = self._cells.nth(cell).locator(".cm-breakpoint-icon")
        gutter.nth(line).click()
        try:
            expect(dot).not_to_have_count(0, timeout=5000)
        except AssertionError:
            gutter.nth(line).click()
        expect(dot).not_to_have_count(0)
        expect(self.page.locator(".jp-DebuggerBreakpoint")).not_to_have_count(0)

    def marked(self, text: str) -> None:
        """Wait until the line with this text is the one where the code has stopped."""
        expect(self.page.locator(f".jp-Notebook {MARKED}")).to_contain_text(text)

    def press(self, title: str, of: str = "Callstack") -> None:
        """Press a button of one of the panel's parts."""
        panel = self.page.get_by_role("toolbar", name=f"{of} panel toolbar")
        panel.get_by_role("button", name=re.compile(f"^{title}")).click()


def opened(page: Page, lab: Server, name: str, *cells: str) -> Person:
    """Open a new notebook, with a kernel of its own, and run its first cell, a function."""
    page.goto(lab.write(name, *cells))
    Notebook(page).wait()
    return Person(page, NAME.findall(cells[0])[0])


def test_a_person_steps_through_a_loop(page: Page) -> None:
    person = Person(page)
    person.set_breakpoint(0, 2)
    person.run(1)
    person.marked("y = x * x;")
    expect(person.prompt(1)).to_have_text("[*]:")
    expect(page.locator(".jp-DebuggerCallstackFrame").first).to_contain_text("square")
    expect(person.detail("x")).to_have_text("1")
    page.screenshot(path="build/screenshots/debugger.png")
    person.press("Evaluate Code")
    console = page.locator(".jp-CodeConsole")
    console.locator(".jp-CodeConsole-input .cm-content").click()
    page.keyboard.type("x + 100")
    page.keyboard.press("Shift+Enter")
    expect(console).to_contain_text("101.")
    expect(person.detail("ans")).to_have_text("101")
    page.screenshot(path="build/screenshots/debugger-console.png")
    person.press("Next")
    person.marked("z = y + 1;")
    expect(person.detail("y")).to_have_text("1")
    person.press("Step Out")
    person.marked("total = total + square(k);")
    for x in "23":
        person.press("Continue")
        person.marked("y = x * x;")
        expect(person.detail("x")).to_have_text(x)
    person.press("Continue")
    expect(person.output(1)).to_contain_text("14")

    # An interrupt ends stopped code, and the breakpoint stays.
    for _ in range(2):
        person.run(1)
        person.marked("y = x * x;")
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_role("menuitem", name=re.compile("^Interrupt Kernel")).click()
        expect(person.prompt(1)).to_have_text(RAN)
    expect(page.locator(f".jp-Notebook {MARKED}")).to_have_count(0)


def test_a_person_stops_on_an_error(window: Page, lab: Server) -> None:
    person = opened(window, lab, "error.ipynb", FAULTY, "half(3)")
    person.press("Pause on exception", of="Breakpoints")
    window.get_by_role("menuitem", name="uncaught").click()
    person.run(1)
    person.marked("y = x / undefined_name;")
    expect(person.detail("x")).to_have_text("3")
    expect(person.detail("k")).to_have_text("2")
    window.screenshot(path="build/screenshots/debugger-error.png")
    person.press("Continue")
    expect(person.output(1)).to_contain_text("Undefined variable: undefined_name")


def test_two_notebooks_stop_beside_each_other(window: Page, lab: Server) -> None:
    people = [
        opened(window, lab, "first.ipynb", FUNCTION, LOOP),
        opened(window.context.new_page(), lab, "second.ipynb", FUNCTION, LOOP),
    ]
    for person in people:
        person.page.bring_to_front()
        person.set_breakpoint(0, 2)
        person.run(1)
        person.marked("y = x * x;")
    for person in people:
        person.page.bring_to_front()
        person.press("Next")
        person.marked("z = y + 1;")
        expect(person.detail("y")).to_have_text("1")
    people[1].page.close()
