"""Front ends show values and figures so that the person can read them in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import keep

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

CELLS = (
    "A = [1 2.5 1/3; -40 %inf 1e-10]",
    "B = 100 * rand(12, 3)",
    "f = ['a($+1)', '\\(x\\)'; 'c = d($)', '\\begin{matrix} 1 \\end{matrix}']",
    "x = 3, y = 'text', p = [1.5 -20; 300 4], s = struct('a', 1.25, 'b', 'beam', 'c', -30)",
    "notebook_figures('interactive'); gcf().axes_size = [400 200]; plot([1 3 2]);",
    "disp([1.5 -20])",
)
POINTS = """table => [...table.querySelectorAll("tbody tr")].map(row =>
    [...row.querySelectorAll("td")].map(cell => {
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(".");
            if (at >= 0) {
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + 1);
                return range.getBoundingClientRect().x;
            }
        }
    }))"""
"""Where the points of the numbers in a table are, in pixels."""

CONTRASTS = """output => {
    const channels = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
    const light = colour => channels(colour).slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
    const ground = element => {
        for (; element; element = element.parentElement) {
            const colour = getComputedStyle(element).backgroundColor;
            if (channels(colour)[3] !== 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const found = [];
    for (const element of output.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        const says = [...element.childNodes].some(n => n.nodeType == 3 && n.data.trim());
        const isLetter = getComputedStyle(element, "::before").content.length > 2;
        if ((says || element.matches("mjx-c") && isLetter) && element.checkVisibility()) {
            const [a, b] = [light(style.color), light(ground(element))];
            found.push([element.tagName, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]);
        }
    }
    return found;
}"""
"""How much each part of an output differs in light from its ground, as WCAG 2 counts it."""


@pytest.mark.parametrize(("theme", "is_light"), [("Light", "true"), ("Dark", "false")])
def test_values_and_figures_can_be_read_in_both_themes(
    server: Server, window: Page, open_notebook: Open, theme: str, is_light: str
) -> None:
    server.choose(theme)
    window.set_viewport_size({"width": 1200, "height": 1900})
    notebook = open_notebook(server, *CELLS)
    expect(window.locator("body")).to_have_attribute("data-jp-theme-light", is_light)
    for number in range(len(CELLS)):
        notebook.run(number)
    expect(notebook.prompt(len(CELLS) - 1)).to_have_text(f"[{len(CELLS)}]:")
    expect(notebook.output(0).locator("mjx-math")).to_have_count(1)
    expect(notebook.output(4).locator("canvas")).to_be_visible()
    for number in range(len(CELLS)):
        found = notebook.output(number).first.evaluate(CONTRASTS)
        assert found or number == 4
        dim = [each for each in found if each[1] < 4.5]
        assert not dim, f"cell {number}"
    for column in list(zip(*notebook.output(1).locator("table").evaluate(POINTS), strict=True)):
        assert max(column) - min(column) < 1, column
    keep(window, f"{server.name}-{theme}")
