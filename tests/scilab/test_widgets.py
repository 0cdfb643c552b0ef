"""Cells make widgets; the person moves them in a front end, and callbacks run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scilab.page import VIEW, Page, attempt, cell, move, press

if TYPE_CHECKING:
    from pathlib import Path

    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook


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
    bundle, metadata, _ = run.bundles[-1]
    assert bundle[mime] == shown["data"][mime]
    assert metadata[mime] == shown["metadata"][mime]
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


def test_an_interrupt_ends_a_callback_and_keeps_the_variables(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, "n = 0; notebook_show(notebook_button('Go', 'while %t, n = 1; end'))")
    page.moment, page.interrupt = 0.5, scilab.interrupt
    press(scilab, page, "Go")
    assert page.outputs()[-1]["ename"] == "Interrupt"
    assert cell(scilab, Page(), "n").result.split() == ["n", "=", "1."]


def test_values_are_set_from_cells_and_closed_widgets_say_so(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, """t = notebook_text("a""b''c"); c = notebook_choice(["p" "q"]);""")
    assert cell(scilab, page, """notebook_value(t) == "a""b''c" """).result.split()[-1] == "T"
    cell(scilab, page, 'notebook_value(c, "q");')
    assert page.states[page.find("Dropdown")]["index"] == 1
    assert "must be among p, q" in attempt(scilab, Page(), 'notebook_value(c, "z")').failure.evalue
    assert "must be a text" in attempt(scilab, Page(), "notebook_value(t, 3)").failure.evalue
    assert "no widget" in attempt(scilab, Page(), 'notebook_value("slider 99")').failure.evalue


KINDS = [
    ("notebook_int_slider(1, 8)", "IntSlider", {"value": 3}, "3."),
    ("notebook_range(0, 10)", "FloatRangeSlider", {"value": [2, 5.5]}, "2.   5.5"),
    ("notebook_toggle(%f)", "ToggleButton", {"value": True}, "T"),
    ("notebook_checkbox()", "Checkbox", {"value": True}, "T"),
    ("notebook_number(1)", "FloatText", {"value": -2.5}, "-2.5"),
    ("notebook_text()", "Text", {"value": 'it\'s "x"'}, '"it\'s "x""'),
    ('notebook_text(["a"; "b"])', "Textarea", {"value": "p\nq"}, '"p"  !\n  !    !\n  !"q"'),
    ('notebook_choice(["p" "q"], "as", "radio")', "RadioButtons", {"index": 1}, '"q"'),
    ('notebook_choice(["p" "q"], "as", "select")', "Select", {"index": 1}, '"q"'),
    ('notebook_choice(["p" "q"], "as", "toggles")', "ToggleButtons", {"index": 1}, '"q"'),
    (
        'notebook_choice(["p" "q"], "as", "several")',
        "SelectMultiple",
        {"index": [0, 1]},
        '"p"  "q"',
    ),
    ('notebook_choice(["p" "q"], "as", "several")', "SelectMultiple", {"index": []}, "[]"),
    ("notebook_play(1, 50)", "Play", {"value": 7, "playing": True}, "7."),
    ("notebook_date()", "DatePicker", {"value": None}, "[]"),
    (
        "notebook_date([2026 11 29])",
        "DatePicker",
        {"value": {"year": 2024, "month": 1, "date": 29}},
        "2024.   2.   29.",
    ),
]


@pytest.mark.parametrize(("call", "model", "moved", "shown"), KINDS)
def test_each_kind_gives_its_callback_the_value(
    scilab: Notebook, call: str, model: str, moved: dict[str, object], shown: str
) -> None:
    page = Page()
    cell(scilab, page, "function f(x), disp(x), endfunction")
    cell(scilab, page, f"w = {call}; notebook_set(w, 'call', f), notebook_show(w)")
    move(scilab, page, page.find(model), **moved)
    (told,) = page.outputs()
    assert squeezed(shown) in squeezed(told["text"])
    value = cell(scilab, Page(), "notebook_value(w)").result
    assert squeezed(shown) in squeezed(value)


def squeezed(text: str) -> str:
    return "".join(text.replace("!", " ").split())


def test_the_value_that_is_set_reaches_the_page_as_its_widget_has_it(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, "a = notebook_range(0, 10); notebook_value(a, [1 2]);")
    assert page.states[page.find("FloatRangeSlider")]["value"] == [1, 2]
    cell(scilab, page, "d = notebook_date(); notebook_value(d, [2024 2 29]);")
    day = {"year": 2024, "month": 1, "date": 29}
    assert page.states[page.find("DatePicker")]["value"] == day
    cell(scilab, page, 't = notebook_text(["a"; "b"]); notebook_value(t, ["c"; "d"; "e"]);')
    assert page.states[page.find("Textarea")]["value"] == "c\nd\ne"
    cell(scilab, page, 'm = notebook_choice(["p" "q" "r"], "as", "several", "value", ["p" "r"]);')
    assert page.states[page.find("SelectMultiple")]["index"] == [0, 2]
    assert cell(scilab, page, "notebook_value(m, []); notebook_value(m)").result.split()[-1] == "[]"


def test_labels_progress_and_pages_show_what_cells_set(scilab: Notebook) -> None:
    page = Page()
    code = (
        'p = notebook_progress(0, 5, "label", "tank", "colour", "info"); t = notebook_label("a");'
    )
    code += 'h = notebook_label("<b>b</b>", "as", "html"); tabs = notebook_tabs([p t], ["P" "T"]);'
    code += 'all = notebook_accordion([tabs h], ["tabs" "html"], "value", []); notebook_show(all)'
    ((bundle, _, _),) = cell(scilab, page, code).bundles
    assert bundle["text/plain"] == "tank = 0.0\na\n<b>b</b>"
    cell(scilab, page, 'notebook_value(p, 4); notebook_value(t, "full"); notebook_value(tabs, 2);')
    assert page.states[page.find("FloatProgress")]["value"] == 4
    assert page.states[page.find("Label")]["value"] == "full"
    assert page.states[page.find("Tab")]["selected_index"] == 1
    assert page.states[page.find("Tab")]["titles"] == ["P", "T"]
    assert page.states[page.find("Accordion")]["selected_index"] is None
    move(scilab, page, page.find("Tab"), selected_index=0)
    assert cell(scilab, Page(), "notebook_value(tabs)").result.split() == ["ans", "=", "1."]


def test_a_picture_travels_in_a_buffer(scilab: Notebook, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8")
    page = Page()
    cell(scilab, page, f'p = notebook_picture("{tmp_path}/a.png", "width", 300);')
    state = page.states[page.find("Image")]
    assert (state["value"], state["format"]) == (b"\x89PNG\0", "png")
    assert page.states[state["layout"].removeprefix("IPY_MODEL_")]["width"] == "300px"
    cell(scilab, page, f'notebook_value(p, "{tmp_path}/b.jpg");')
    assert (state["value"], state["format"]) == (b"\xff\xd8", "jpeg")
    failed = attempt(scilab, page, f'notebook_value(p, "{tmp_path}/c.png")').failure
    assert "cannot be read" in failed.evalue
    assert "No such file" in failed.evalue


def test_bytes_from_the_page_are_kept(scilab: Notebook, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    page = Page()
    cell(scilab, page, f'p = notebook_picture("{tmp_path}/a.png");')
    image = page.find("Image")
    data = {"method": "update", "state": {}, "buffer_paths": [["value"], ["nosuch", 1]]}
    scilab.interpreter.receive(image, data, page, (memoryview(b"new"), b"x"))
    page.states[image].clear()
    scilab.interpreter.receive(image, {"method": "request_state"}, page)
    assert page.states[image]["value"] == b"new"


def test_options_change_from_a_later_cell_and_a_closed_widget_is_gone(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, 's = notebook_slider(0, 1, "disabled", %t); b = notebook_box(s);')
    slider = page.find("FloatSlider")
    cell(scilab, page, 'notebook_set(s, "disabled", %f, "high", 20, "tooltip", "K", "value", 15)')
    state = page.states[slider]
    assert (state["disabled"], state["max"], state["tooltip"]) == (False, 20, "K")
    assert state["value"] == 15
    failed = attempt(scilab, page, 'notebook_set(s, "high", 2)').failure
    assert "must lie between 0 and 2" in failed.evalue
    assert "must lie between" in attempt(scilab, page, "notebook_value(s, 21)").failure.evalue
    assert "has no value" in attempt(scilab, page, "notebook_value(b, 1)").failure.evalue
    cell(scilab, page, "notebook_close(b)")
    assert slider not in page.states
    assert "closed" in attempt(scilab, page, "notebook_value(s)").failure.evalue


def test_a_function_is_a_callback_as_it_was_then_and_a_name_as_it_is_now(scilab: Notebook) -> None:
    page = Page()
    code = "function y = f(x), y = 2 * x, endfunction\nfunction g(x), disp(x), endfunction\n"
    code += 'a = notebook_slider(0, 9, "call", f); b = notebook_slider(0, 9, "call", "f");\n'
    code += "c = notebook_button('Go', g2); notebook_show(notebook_box([a b c]))"
    cell(scilab, page, "function g2(), disp('pressed'), endfunction\n" + code)
    cell(scilab, page, "function y = f(x), y = 3 * x, endfunction")
    for number, wanted in ((0, "4."), (1, "6.")):
        move(scilab, page, page.find("FloatSlider", number), value=2)
        assert page.outputs()[0]["text"].split()[-1] == wanted
    message = {"method": "custom", "content": {"event": "click"}}
    scilab.interpreter.receive(page.find("Button"), message, page)
    assert "pressed" in page.outputs()[0]["text"]
    failed = attempt(scilab, page, 'notebook_button("Go", sin)').failure
    assert failed.evalue.startswith("notebook_button: Give a function that is written in Scilab")


@pytest.mark.parametrize("f", ['"f"', "f"])
def test_interact_finds_arguments_by_their_names(scilab: Notebook, f: str) -> None:
    page = Page()
    code = 'function f(a, b), mprintf("%g %g", a, b), endfunction\n'
    cell(scilab, page, f'{code}notebook_interact({f}, "b", [0 1 0.5], "a", 6);')
    assert page.outputs()[0]["text"] == "6 0.5"
    move(scilab, page, page.find("FloatSlider"), value=1)
    assert page.outputs()[0]["text"] == "6 1"
    cell(scilab, page, f'{code}notebook_interact({f}, "first", 1, "second", 2);')
    assert page.outputs(-1)[0]["text"] == "1 2"
    failed = attempt(scilab, page, f'notebook_interact({f}, "b", 2)').failure
    assert "Give a value for the argument a" in failed.evalue


def test_interact_takes_a_function_and_whole_numbers(scilab: Notebook) -> None:
    page = Page()
    code = "function f(n), error('n is ' + string(n)), endfunction\n"
    cell(scilab, page, code + 'notebook_interact(f, "n", int32([1 8 3]));')
    error = page.outputs()[-1]
    assert error["evalue"] == "n is 3"
    assert "widget_call" not in "".join(error["traceback"])
    assert page.states[page.find("IntSlider")]["max"] == 8


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("notebook_slider(1)", "At least 2"),
        ("notebook_slider(2, 1)", "range"),
        ('notebook_slider(0, 1, "size", 1)', "notebook_slider: Options are label, call, disabled"),
        ('notebook_slider(0, 1, "value")', "A value is missing"),
        ('notebook_interact("f")', "a label and a value"),
        ('notebook_interact(sin, "a", 1)', "written in Scilab"),
        ("notebook_show(3)", "String expected"),
        ("notebook_choice(3)", "String expected"),
    ],
)
def test_wrong_arguments_say_what_to_give(scilab: Notebook, code: str, words: str) -> None:
    assert words in attempt(scilab, Page(), code).failure.evalue
