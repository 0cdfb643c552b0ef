"""Tests each feature in JupyterLab and in Notebook 7, as a person sees it.

docs/front-ends.md has a table of these tests. `make test-browser` runs them, in minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.person import INTERRUPT, RESTART, RUNNING, Notebook

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

GOES_ON = "x = 7; mprintf('running'); while %t, end"


def test_launcher_has_a_tile_with_the_logo(server: Server, window: Page) -> None:
    window.goto(server.url())
    if server.is_lab:
        tile = window.locator('.jp-LauncherCard[title="Scilab"]').first
        logo = tile.locator("img")
        expect(logo).to_be_visible()
        assert logo.evaluate("image => image.naturalWidth") > 0
        tile.click()
    else:
        window.get_by_text("New", exact=True).click()
        with window.context.expect_page() as opened:
            window.get_by_role("menuitem", name="Scilab").first.click()
        window = opened.value
    expect(window.locator(".jp-Toolbar-kernelName:visible").first).to_have_text("Scilab")


def test_value_and_printed_text(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, 'mprintf("printed\\n")\nx = 42')
    notebook.run(0)
    expect(notebook.output(0)).to_contain_text("printed")
    expect(notebook.output(0)).to_contain_text(re.compile(r"x\s+=\s+42\."))
    expect(notebook.prompt(0)).to_have_text("[1]:")


def test_latex_and_tables(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "A = [1 2; 3 4]", "people = struct('name', {'Ann', 'Bob'})")
    notebook.run(0)
    expect(notebook.output(0).locator("mjx-container mjx-math")).to_have_count(1)
    notebook.run(1)
    expect(notebook.output(1).locator("table.dataframe")).to_contain_text("Bob")


def test_output_comes_while_the_cell_runs(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, 'mprintf("first\\n"), while %t, end')
    notebook.run(0)
    expect(notebook.output(0)).to_contain_text("first")
    expect(notebook.prompt(0)).to_have_text(RUNNING)
    notebook.press(INTERRUPT)
    expect(notebook.prompt(0)).to_have_text("[1]:")


def test_figure(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "plot(1 : 3)", 'title("again")')
    for cell in (0, 1):
        notebook.run(cell)
        picture = notebook.output(cell).locator("img")
        expect(picture).to_be_visible()
        # The picture has two pixels for each pixel of the page.
        assert picture.evaluate("image => [image.naturalWidth, image.width]") == [1220, 610]


def test_vector_figure(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, 'notebook_figures("svg");\nplot(1 : 3)')
    notebook.run(0)
    drawn = notebook.output(0).locator("svg, img[src*=svg]").first
    expect(drawn).to_be_visible()


def test_error_is_red_and_names_the_line(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "x = 1;\nundefined_thing + 1")
    notebook.run(0)
    expect(notebook.output(0)).to_contain_text("----> 2 undefined_thing + 1")
    expect(notebook.output(0).locator("[class*=ansi-red]")).to_have_text(["ScilabError 999"])


def test_input(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, 'name = input("Your name: ", "s"); disp("Hello " + name)')
    notebook.run(0)
    box = notebook.output(0).locator("input.jp-Stdin-input")
    box.fill("Ada")
    box.press("Enter")
    expect(notebook.output(0)).to_contain_text('"Hello Ada"')


def test_programs_of_a_cell_ask_and_an_interrupt_ends_them(
    server: Server, open_notebook: Open
) -> None:
    asks_hidden = "python3 -c ''import getpass; print(len(getpass.getpass()))''"
    notebook = open_notebook(
        server,
        "host('read -p Name: x < /dev/tty; echo got $x');",
        f"host('{asks_hidden}');",
        "x = 3; host('read x < /dev/tty');",
        "x",
    )
    box = notebook.page.locator(".jp-Stdin-input")
    for number, kind, answer, shown in ((0, "text", "Ada", "got Ada"), (1, "password", "abc", "3")):
        notebook.run(number)
        expect(box).to_have_js_property("type", kind)
        box.fill(answer)
        box.press("Enter")
        expect(box).to_have_count(0)
        expect(notebook.output(number)).to_contain_text(shown)
    notebook.run(2)
    expect(box).to_be_visible()
    notebook.press(INTERRUPT)
    expect(notebook.output(2)).to_contain_text("interrupted")
    notebook.run(3)
    expect(notebook.output(3)).to_contain_text("3.")


def test_interrupt_keeps_variables_and_restart_does_not(
    server: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(server, GOES_ON, "mprintf('%d', exists('x'))")
    notebook.run(0)
    expect(notebook.output(0)).to_have_text("running")
    notebook.press(INTERRUPT)
    expect(notebook.output(0)).to_contain_text("are kept")
    notebook.run(1)
    expect(notebook.output(1)).to_have_text("1")
    notebook.press(RESTART)
    notebook.accept()
    notebook.run(1)
    expect(notebook.output(1)).to_have_text("0")


def test_completer(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "velocity = 1;", "y = ")
    notebook.run(0)
    expect(notebook.prompt(0)).to_have_text("[1]:")
    notebook.type(1, "velo")
    notebook.page.keyboard.press("Tab")
    offered = notebook.page.locator(".jp-Completer-item")
    expect(offered).to_contain_text("velocity")
    notebook.page.keyboard.press("Enter")
    expect(notebook.editor(1)).to_have_text("y = velocity")


def test_tooltip(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "function y = area(r), y = %pi * r ^ 2, endfunction", "area")
    notebook.run(0)
    expect(notebook.prompt(0)).to_have_text("[1]:")
    notebook.type(1, "")
    notebook.page.keyboard.press("Shift+Tab")
    expect(notebook.page.locator(".jp-Tooltip")).to_contain_text("area(r)")


def test_contextual_help(lab: Server, open_notebook: Open) -> None:
    """Notebook 7 has no such panel."""
    notebook = open_notebook(lab, "function y = area(r), y = %pi * r ^ 2, endfunction", "area")
    notebook.run(0)
    expect(notebook.prompt(0)).to_have_text("[1]:")
    notebook.page.get_by_role("menuitem", name="Help", exact=True).click()
    notebook.page.get_by_role("menuitem", name="Show Contextual Help").click()
    notebook.type(1, "")
    expect(notebook.page.locator(".jp-Inspector")).to_contain_text("area(r)")


def test_variable_panel(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "velocity = [1 2 3];")
    notebook.run(0)
    expect(notebook.prompt(0)).to_have_text("[1]:")
    notebook.page.locator(".jp-DebuggerBugButton:visible").first.click()
    expect(notebook.page.locator(".jp-DebuggerVariables")).to_contain_text("velocity")


def test_reload_while_a_cell_runs(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, GOES_ON, "mprintf('%d', x)")
    notebook.run(0)
    expect(notebook.output(0)).to_have_text("running")
    notebook.page.keyboard.press("Control+s")
    notebook.page.reload()
    notebook = Notebook(notebook.page)
    expect(notebook.editor(1)).to_be_visible()
    expect(notebook.busy).to_be_visible()
    notebook.press(INTERRUPT)
    notebook.wait()
    notebook.run(1)
    expect(notebook.output(1)).to_have_text("7")


def test_two_notebooks_have_a_scilab_each(
    server: Server, open_notebook: Open, window: Page
) -> None:
    cells = ("x = 1;", "mprintf('%d', exists('x'))")
    first = open_notebook(server, *cells)
    first.run(0)
    expect(first.prompt(0)).to_have_text("[1]:")
    other = window.context.new_page()
    other.goto(server.write("second.ipynb", *cells))
    second = Notebook(other)
    second.wait()
    second.run(1)
    expect(second.output(1)).to_have_text("0")
    first.run(1)
    expect(first.output(1)).to_have_text("1")


@pytest.mark.parametrize(("form", "extension"), [("html", "html"), ("script", "sce")])
def test_export(server: Server, open_notebook: Open, form: str, extension: str) -> None:
    notebook = open_notebook(server, "x = 42")
    notebook.run(0)
    expect(notebook.prompt(0)).to_have_text("[1]:")
    with notebook.page.expect_response(lambda answer: answer.request.method == "PUT"):
        notebook.page.keyboard.press("Control+s")
    name = notebook.page.url.split("/")[-1].split("?")[0]
    with notebook.page.expect_download() as download:
        notebook.page.evaluate(
            "url => { const a = document.createElement('a'); a.href = url; a.click(); }",
            server.export_url(form, name),
        )
    assert download.value.suggested_filename == name.replace("ipynb", extension)
    exported: Path = download.value.path()
    assert "42" in exported.read_text()


def test_colours(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, 'if x == %pi then, y = 12.5; end // "done"')
    colours = {
        word: notebook.editor(0)
        .get_by_text(word, exact=True)
        .first.evaluate("element => getComputedStyle(element).color")
        for word in ("if", "12.5", '// "done"')
    }
    assert len(set(colours.values())) == len(colours), colours


def test_enter_indents_in_blocks(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "")
    notebook.click(0)
    lines = ["function y = f(x)", "for k = 1:3", "if x then // it's", "y = x';"]
    for line in (*lines, "else", "y = [1, 2", "3];", "end", "end", "endfunction", "z"):
        notebook.page.keyboard.type(line)
        notebook.page.keyboard.press("Enter")
    written = notebook.editor(0).locator(".cm-line").evaluate_all("e => e.map(x => x.textContent)")
    indents = [len(line) - len(line.lstrip()) for line in written[:-1]]
    assert indents == [0, 4, 8, 12, 8, 12, 16, 8, 4, 0, 0], written


def test_a_long_error_breaks_between_words(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "error(strcat(repmat('words ', 1, 100)))")
    notebook.run(0)
    text = notebook.output(0).locator("pre").first
    expect(text).to_contain_text("words words")
    assert text.evaluate("element => getComputedStyle(element).wordBreak") == "normal"


def test_comment_key(server: Server, open_notebook: Open) -> None:
    notebook = open_notebook(server, "x = 1")
    notebook.click(0)
    notebook.page.keyboard.press("Control+/")
    expect(notebook.editor(0)).to_have_text("// x = 1")
    notebook.page.keyboard.press("Control+/")
    expect(notebook.editor(0)).to_have_text("x = 1")
