"""JupyterLab and Notebook 7 show dialogs as forms; the cell goes on with what is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Open
    from tests.browser.server import Server

pytestmark = pytest.mark.browser

SINE = 'v = x_mdialog("A sine", ["size"; "phase"], ["1"; "0"]); disp(v), disp("after")'
CHOICES = """c = x_choices("Controller", list( ..
    list("kind", 2, ["P" "PI" "PID"]), list("plant", 1, ["fast" "slow"])))"""


def test_a_cell_waits_for_a_form_and_cancel_is_an_answer(
    front_end: Server, open_notebook: Open
) -> None:
    notebook = open_notebook(front_end, SINE, CHOICES)
    notebook.run(0)
    output = notebook.output(0).first
    field = output.locator("input[type=text]").first
    field.fill("")
    field.type("3")
    output.locator("button", has_text="OK").click()
    expect(output).to_contain_text('"3"')
    expect(output).to_contain_text("after")
    notebook.run(0)
    output.locator("button", has_text="Cancel").click()
    expect(output).to_contain_text("[]")
    notebook.run(1)
    output = notebook.output(1).first
    output.locator("button", has_text="slow").click()
    output.locator("button", has_text="OK").click()
    expect(output).to_contain_text("[22]")
