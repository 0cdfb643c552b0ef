"""Scilab's own demonstrations of GUIs appear as panels, and what they do with controls works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.page import Page, attempt, cell, panel

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook

DEMO = 'exec(SCI + "/modules/gui/demos/{}.dem.sce", -1);'


@pytest.fixture(scope="module")
def program() -> str:
    """Give the program that can make controls."""
    return "scilab-adv-cli"


@pytest.fixture(autouse=True)
def no_figures(scilab: Notebook) -> None:
    scilab.run("for k = winsid(), delete(scf(k)); end")


def nodes(page: Page) -> list[dict[str, Any]]:
    state = panel(page)
    return [state[f"c{id_}"] for id_ in state["order"]]


def act(scilab: Notebook, page: Page, what: str, value: object, **wanted: object) -> None:
    """Do something in the control of the newest panel that has these values."""
    page.begin()
    (node,) = (node for node in nodes(page) if wanted.items() <= node.items())
    content = {"what": what, "id": node["id"], "value": value}
    comm = page.find("Any", -1)
    scilab.interpreter.receive(comm, {"method": "custom", "content": content}, page)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("uicontrol", "Uicontrols demo"),
        ("uicontrol.test", "SciView"),
        ("uicontrol_LaTeX", "Uicontrols demo with LaTeX"),
        ("uicontrol_layout", "Graphic window number 0"),
        ("uicontrol_listbox_popupmenu", "Listboxes and Popupmenus"),
        ("uicontrol_plot3d", "Control Plot3d"),
        ("usedeprecatedskin", ""),
    ],
)
def test_a_demonstration_appears_as_a_panel(scilab: Notebook, name: str, title: str) -> None:
    page = Page()
    run = attempt(scilab, page, DEMO.format(name))
    assert run.outcome == Ok()
    assert not run.stderr
    assert run.bundles[0][0]["text/plain"].split("\n")[0] == title
    assert nodes(page)


def test_the_controls_of_the_first_demonstration_work(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, DEMO.format("uicontrol"))
    act(scilab, page, "value", 70, style="slider")
    assert any(node.get("text") == "Slider value: 70" for node in nodes(page))
    act(scilab, page, "text", "pink", style="edit")
    act(scilab, page, "press", None, text="Add color in listbox")
    colours = next(node["items"] for node in nodes(page) if node["style"] == "listbox")
    assert colours == ["red", "green", "blue", "yellow", "pink"]
    act(scilab, page, "press", None, text="Quit demonstration")
    assert page.states[page.find("Any", -1)]["gone"]


def test_the_surface_of_a_demonstration_turns(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, DEMO.format("uicontrol_plot3d"))
    before = {name: data for name, data in page.states[page.find("Any", -1)].items() if data}
    act(scilab, page, "value", 200, style="slider")
    after = page.states[page.find("Any", -1)]
    (picture,) = (name for name in before if name[0] == "p" and name[1:].isdigit())
    assert after[picture] != before[picture]
    act(scilab, page, "checked", True, text="Hotcolormap")  # noqa: FBT003
    assert [node["value"] for node in nodes(page) if node["style"] == "radiobutton"].count(1) == 1


def test_a_demonstration_that_waits_in_a_loop_goes_on(scilab: Notebook) -> None:
    page = Page()

    def use() -> None:
        if not any(state.get("order") for state in page.states.values()):
            page.when = {"before": use}
            return
        act(scilab, page, "press", None, text="Ok")

    page.when = {"before": use}
    run = cell(scilab, page, DEMO.format("uicontrol_messagebox"))
    assert "after edit" in run.stdout


def test_two_panels_of_one_cell_are_those_of_their_figures(scilab: Notebook) -> None:
    make = 'uicontrol(figure("figure_name", "{0}"), "style", "text", "string", "{0}");'
    run = attempt(scilab, Page(), make.format("One") + make.format("Two"))
    assert [bundle["text/plain"].split("\n")[0] for bundle, *_ in run.bundles] == ["One", "Two"]
