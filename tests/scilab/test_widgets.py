"""Cells make widgets; the person moves them in a front end, and callbacks run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from scilab_kernel.interfaces.language import ExecuteOptions, Ok
from tests.scilab.recorder import Recorder, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

VIEW = "application/vnd.jupyter.widget-view+json"


@dataclass
class Page(Recorder):
    """A front end with widgets: it keeps the state of each comm, as JupyterLab does."""

    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[tuple[str, str]] = field(default_factory=list)

    def comm(
        self, msg_type: str, content: Mapping[str, Any], metadata: Mapping[str, Any] | None = None
    ) -> None:
        data, comm = content["data"], content["comm_id"]
        if msg_type == "comm_open":
            assert metadata == {"version": "2.1.0"}
            self.states[comm] = dict(data["state"])
        elif msg_type == "comm_msg":
            self.states.setdefault(comm, {}).update(data["state"])
        else:
            del self.states[comm]
        self.said.append((data.get("method", msg_type), self._name(comm)))

    def find(self, model: str, number: int = 0) -> str:
        found = [c for c, s in self.states.items() if s["_model_name"] == f"{model}Model"]
        return found[number]

    def outputs(self, number: int = 0) -> list[dict[str, Any]]:
        outputs: list[dict[str, Any]] = self.states[self.find("Output", number)]["outputs"]
        return outputs

    def _name(self, comm: str) -> str:
        name: str = self.states.get(comm, {}).get("_model_name", "")
        return name


def cell(scilab: Notebook, page: Page, code: str) -> Run:
    run = attempt(scilab, page, code)
    assert run.outcome == Ok(), run
    return run


def attempt(scilab: Notebook, page: Page, code: str) -> Run:
    page.events, page.bundles = [], []
    page.begin()
    scilab.count += 1
    outcome = scilab.interpreter.execute(code, page, ExecuteOptions(scilab.count))
    return Run(outcome, page.events, page.bundles)


def move(scilab: Notebook, page: Page, comm: str, **state: object) -> None:
    page.begin()
    scilab.interpreter.receive(comm, {"method": "update", "state": state}, page)


def test_a_slider_calls_its_function_with_the_value(scilab: Notebook) -> None:
    page = Page()
    code = 'function f(x), mprintf("%g", 2 * x), endfunction\n'
    code += (
        's = notebook_slider(0, 10, "value", 3, "label", "gain", "call", "f");\nnotebook_show(s);'
    )
    run = cell(scilab, page, code)
    ((bundle, _, _),) = run.bundles
    assert bundle["text/plain"] == "gain = 3.0"
    assert bundle[VIEW]["model_id"] == page.find("VBox")
    slider = page.find("FloatSlider")
    assert page.states[slider]["description"] == "gain"
    page.said.clear()
    move(scilab, page, slider, value=4.5)
    assert page.said == [("echo_update", "FloatSliderModel"), ("update", "OutputModel")]
    assert page.outputs() == [{"output_type": "stream", "name": "stdout", "text": "9"}]
    assert cell(scilab, Page(), "notebook_value(s)").result.split() == ["ans", "=", "4.5"]


def test_interact_shows_what_the_function_shows_and_again_after_a_move(scilab: Notebook) -> None:
    page = Page()
    code = "function f(a, kind, on)\n disp(a, kind, on)\n if a > 1 then error('too large'), end\n"
    code += 'endfunction\nnotebook_interact("f", "a", [0 2 1], "kind", ["P" "PI"], "on", %t);'
    run = cell(scilab, page, code)
    ((bundle, _, _),) = run.bundles
    assert bundle["text/plain"].startswith('a = 1.0\nkind = "P"\non = %t\n')
    (shown,) = page.outputs()
    assert shown["text"].split() == ["1.", '"P"', "T"]
    move(scilab, page, page.find("Dropdown"), index=1)
    assert page.outputs()[0]["text"].split() == ["1.", '"PI"', "T"]
    move(scilab, page, page.find("FloatSlider"), value=2)
    text, error = page.outputs()
    assert text["text"].split() == ["2.", '"PI"', "T"]
    assert error["evalue"] == "too large"
    assert "the callback of" in error["traceback"][0]
    move(scilab, page, page.find("FloatSlider"), value=0)
    assert [shown["output_type"] for shown in page.outputs()] == ["stream"]


def test_the_figure_of_interact_is_in_the_place_and_in_the_saved_notebook(
    notebook: MakeNotebook,
) -> None:
    scilab, page = notebook("scilab-adv-cli"), Page()
    code = "function f(k), clf(), plot(k * (1:3)), endfunction\n"
    run = cell(scilab, page, code + 'notebook_interact("f", "k", [1 2]);')
    (shown,) = page.outputs()
    (mime,) = (mime for mime in shown["data"] if mime.startswith("image/"))
    bundle = run.bundles[-1][0]
    assert bundle[mime] == shown["data"][mime]
    move(scilab, page, page.find("FloatSlider"), value=2)
    assert page.outputs()[0]["data"][mime] != bundle[mime]


def test_a_button_runs_code_and_a_question_in_a_callback_is_an_error(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, 'notebook_show(notebook_button("Go", "x = input(""?"")"))')
    message = {"method": "custom", "content": {"event": "click"}}
    scilab.interpreter.receive(page.find("Button"), message, page)
    assert "input" in page.outputs()[-1]["evalue"]
    assert cell(scilab, Page(), "1 + 1").result.split() == ["ans", "=", "2."]


def test_while_a_cell_runs_the_latest_value_waits_and_then_calls_once(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, "function f(x), disp(x), endfunction")
    cell(scilab, page, 'notebook_show(notebook_slider(0, 99, "call", "f"))')
    slider = page.find("FloatSlider")

    def drag() -> None:
        for value in range(1, 100):
            move(scilab, page, slider, value=value)
        assert page.outputs() == []

    page.when["now"] = drag
    page.said.clear()
    cell(scilab, page, 'mprintf("now"); k = 0; while k < 200000, k = k + 1; end')
    assert page.outputs()[0]["text"].split() == ["99."]
    assert page.said.count(("update", "OutputModel")) == 1


def test_a_burst_at_rest_loses_no_message(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, 'total = 0; n = 0; notebook_show(notebook_number(0, "call", "n = n + 1;"))')
    for value in range(1, 501):
        move(scilab, page, page.find("FloatText"), value=value)
    assert cell(scilab, Page(), "n").result.split() == ["n", "=", "500."]


def test_values_are_set_from_cells_and_closed_widgets_say_so(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, """t = notebook_text("a""b''c"); c = notebook_choice(["p" "q"]);""")
    assert cell(scilab, page, """notebook_value(t) == "a""b''c" """).result.split()[-1] == "T"
    cell(scilab, page, 'notebook_value(c, "q");')
    assert page.states[page.find("Dropdown")]["index"] == 1
    assert "not among" in attempt(scilab, Page(), 'notebook_value(c, "z")').failure.evalue
    assert "cannot become" in attempt(scilab, Page(), "notebook_value(t, 3)").failure.evalue
    assert "no widget" in attempt(scilab, Page(), 'notebook_value("slider 99")').failure.evalue


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("notebook_slider(1)", "At least 2"),
        ("notebook_slider(2, 1)", "range"),
        ('notebook_slider(0, 1, "size", 1)', "Options are value, step, label, call"),
        ('notebook_slider(0, 1, "value")', "A value is missing"),
        ('notebook_interact("f")', "a label and a value"),
        ('notebook_interact(sin, "a", 1)', "as a text"),
        ("notebook_show(3)", "String expected"),
        ("notebook_choice(3)", "String expected"),
    ],
)
def test_wrong_arguments_say_what_to_give(scilab: Notebook, code: str, words: str) -> None:
    assert words in attempt(scilab, Page(), code).failure.evalue
