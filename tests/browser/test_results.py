"""JupyterLab shows a cell's value as a formula, a table or text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

FORMULAS = (
    "A = [1 2 1/3; -4 %inf 1e-10; %nan 0 7]",
    "my_var = [1 + %i, 2 - 3 * %i]",
    "[%t %f]",
    "p = 1 - %s / 3 + %s ^ 12",
    "h = syslin('c', (1 + %s) / (%s ^ 2 + 3 * %s + 5))",
    "[1 / %s, (%s + 1) / (%s ^ 2 - 3)]",
    "sys = syslin('c', [0 1; -2 -3], [0; 1], [1 0], 0)",
    "z = syslin(0.1, [0 1; -2 -3], [0; 1], [1 0], 0, [1; 0])",
)
TABLES = (
    "B = rand(100, 4)",
    "words = ['a' '<b>bold</b>'; 'c' 'd  e']",
    "s = struct('name', 'beam', 'length', 2.5, 'load', rand(3, 3), 'law', sin)",
    "people = struct('name', {'Ann', 'Bob'}, 'age', {31, 45})",
    "list(1, 'two', [3 4 5])",
    "c = {1, 'a'; [], %s}",
    "f = ['a($+1)'; 'c = d($)'; '\\(x\\)'; '\\begin{matrix} 1 \\end{matrix}']",
)
TEXTS = ("x = 3", "'text'", "ones(2, 2, 2)")


@pytest.fixture(scope="module")
def cells() -> tuple[str, ...]:
    return FORMULAS + TABLES + TEXTS


class Notebook:
    """The results of the open notebook."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cells = page.locator(".jp-Notebook .jp-CodeCell")

    def run_all(self, count: int) -> None:
        self._cells.first.locator(".cm-content").click()
        for _ in range(count):
            self._page.keyboard.press("Shift+Enter")

    def result(self, number: int) -> Locator:
        cell = self._cells.nth(number)
        cell.scroll_into_view_if_needed()
        result = cell.locator(".jp-OutputArea-executeResult")
        expect(result.locator(".jp-OutputPrompt")).to_have_text(f"[{number + 1}]:")
        return result.locator(".jp-OutputArea-output")


def test_values_appear_as_formulas_tables_or_text(page: Page) -> None:
    notebook = Notebook(page)
    notebook.run_all(len(FORMULAS + TABLES + TEXTS))
    for number in range(len(FORMULAS)):
        result = notebook.result(number)
        expect(result.locator("mjx-container mjx-math")).to_have_count(1)
        expect(result.locator("mjx-merror")).to_have_count(0)
        expect(result).not_to_contain_text("$")
    for number in range(len(FORMULAS), len(FORMULAS + TABLES)):
        expect(notebook.result(number).locator("table.dataframe")).to_be_visible()
    no_formulas = notebook.result(len(FORMULAS + TABLES) - 1)
    for text in ("a($+1)", "c = d($)", r"\(x\)", r"\begin{matrix} 1 \end{matrix}"):
        expect(no_formulas).to_contain_text(text)
    expect(no_formulas.locator("mjx-container")).to_have_count(0)
    long, words = (notebook.result(len(FORMULAS) + number) for number in range(2))
    expect(long).to_contain_text("B: 100 \N{MULTIPLICATION SIGN} 4; rows 11 to 90 are left out")
    expect(long.locator("tbody tr")).to_have_count(21)
    expect(words).to_contain_text("<b>bold</b>")
    for number in range(len(FORMULAS + TABLES), len(FORMULAS + TABLES + TEXTS)):
        expect(notebook.result(number).locator("pre")).to_be_visible()
    last = notebook.result(len(FORMULAS + TABLES))
    expect(last).to_have_text(re.compile(r"^\s*x\s+=\s+3\.\s*$"))
