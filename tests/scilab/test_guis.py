"""Figures with controls and menus are panels: shown once, used, and brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.scilab.page import VIEW, Page, attempt, cell, panel

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook

PICTURE = "data:image/png;base64,"
SMALL = """f = figure("position", [0 0 400 300], "figure_name", "Small %d", "figure_id", 7);
go = uicontrol(f, "style", "pushbutton", "position", [10 10 100 30], "string", "Go", "tag", "go");
said = uicontrol(f, "style", "text", "position", [10 60 100 30], "string", "nothing");
"""


@pytest.fixture(scope="module")
def program() -> str:
    """Give the program that can make controls."""
    return "scilab-adv-cli"


@pytest.fixture(autouse=True)
def no_figures(scilab: Notebook) -> None:
    scilab.run("for k = winsid(), delete(scf(k)); end")


def control(page: Page, **wanted: object) -> dict[str, Any]:
    """Find the control of the newest panel that has these values."""
    state = panel(page)
    nodes = [state[f"c{id_}"] for id_ in state["order"]]
    found: list[dict[str, Any]] = [node for node in nodes if wanted.items() <= node.items()]
    assert len(found) == 1, found
    return found[0]


def act(scilab: Notebook, page: Page, id_: str, what: str, value: object = None) -> None:
    """Do something in the newest panel."""
    page.begin()
    content = {"what": what, "id": id_, "value": value}
    comm = page.find("Any", -1)
    scilab.interpreter.receive(comm, {"method": "custom", "content": content}, page)


def said(page: Page) -> str:
    """Return the text below the newest panel."""
    outputs = page.outputs(-1)
    return "".join(each.get("text", each.get("evalue", "")) for each in outputs)


def test_a_figure_with_controls_is_shown_as_a_panel(scilab: Notebook) -> None:
    page = Page()
    run = cell(scilab, page, SMALL)
    ((bundle, _, _),) = run.bundles
    assert bundle.keys() == {VIEW, "image/svg+xml", "text/plain"}
    assert bundle["text/plain"].splitlines() == [
        "Small 7",
        "  pushbutton   Go",
        "  text         nothing",
    ]
    state = panel(page)
    assert (state["title"], state["size"], state["shown"]) == ("Small 7", [400, 300], True)
    assert state["picture"] == ""
    assert control(page, text="Go")["box"] == [10, 260, 100, 30]
    assert state["_esm"].endswith("export default { render };\n")


def test_a_press_runs_the_callback_and_changes_the_panel_in_place(scilab: Notebook) -> None:
    page = Page()
    cell(
        scilab,
        page,
        SMALL + 'go.callback = "said.string = gcbo.tag; mprintf(""%d"", gcf().figure_id)";',
    )
    cell(scilab, page, "other = scf(3);")
    act(scilab, page, control(page, text="Go")["id"], "press")
    assert control(page, style="text")["text"] == "go"
    assert said(page) == "7"
    assert page.bundles == []
    assert scilab.value("exists('gcbo')") == "0"


def test_a_later_cell_changes_the_panel_and_shows_it_only_with_new_controls(
    scilab: Notebook,
) -> None:
    page = Page()
    cell(scilab, page, SMALL)
    run = cell(scilab, page, 'said.string = "something"; go.enable = "off"; f.figure_name = "New";')
    assert run.bundles == []
    assert control(page, style="text")["text"] == "something"
    assert not control(page, text="Go")["enabled"]
    assert panel(page)["title"] == "New"
    run = cell(scilab, page, 'uicontrol(f, "style", "edit", "string", "more");')
    assert len(run.bundles) == 1
    run = cell(scilab, page, "delete(go);")
    assert run.bundles == []
    assert [panel(page)[f"c{id_}"]["style"] for id_ in panel(page)["order"]] == ["text", "edit"]


def test_a_cell_that_does_not_touch_the_panel_says_nothing_of_it(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL)
    page.said.clear()
    cell(scilab, page, 'x = 1; go.tag = "other"; go.userdata = 3;')
    assert page.said == []


def test_each_control_gives_scilab_its_value(scilab: Notebook) -> None:
    page = Page()
    code = """f = figure();
    function make(style, varargin)
        uicontrol(f, "style", style, "tag", style, varargin(:));
    endfunction
    make("slider", "min", 0, "max", 10); make("spinner", "min", 0, "max", 10);
    make("checkbox", "min", 2, "max", 5); make("edit");
    make("listbox", "string", ["a" "b" "c"], "max", 2); make("popupmenu", "string", "a|b|c");
    make("table", "string", ["" "A"; "r" "1"]);
    """
    cell(scilab, page, code)
    for style, what, value, name, seen in (
        ("slider", "value", 4.5, "value", "4.5"),
        ("spinner", "value", 4, "value", "4"),
        ("checkbox", "checked", True, "value", "5"),
        ("edit", "text", 'say "hi"', "string", 'say "hi"'),
        ("listbox", "chosen", [1, 2, 3], "value", "1 2 3"),
        ("popupmenu", "chosen", [2], "value", "2"),
        ("table", "cell", [2, 2, "7"], "string(2, 2)", "7"),
    ):
        act(scilab, page, control(page, style=style)["id"], what, value)
        shown = scilab.value(f'get("{style}").{name}')
        assert shown == seen, style
    assert control(page, style="listbox")["value"] == [1, 2, 3]
    assert scilab.value('get("listbox").max') == "2"
    assert control(page, style="table")["rows"] == [["", "A"], ["r", "7"]]


def test_a_radio_button_unchecks_the_others_of_its_group(scilab: Notebook) -> None:
    page = Page()
    code = """f = figure();
    for name = ["a" "b"]
        uicontrol(f, "style", "radiobutton", "string", name, "groupname", "g", "tag", name);
    end
    set("a", "value", 1);"""
    cell(scilab, page, code)
    act(scilab, page, control(page, text="b")["id"], "checked", value=True)
    assert not control(page, text="a")["value"]
    assert control(page, text="b")["value"]


def test_radio_buttons_and_check_boxes_of_a_group_exclude_each_other(scilab: Notebook) -> None:
    page = Page()
    code = """f = figure();
    r = uicontrol(f, "style", "radiobutton", "string", "r", "groupname", "g", "value", 1);
    c = uicontrol(f, "style", "checkbox", "string", "c", "groupname", "g");
    uicontrol(f, "style", "checkbox", "string", "alone");"""
    cell(scilab, page, code)
    act(scilab, page, control(page, text="c")["id"], "checked", value=True)
    assert scilab.value("[r.value c.value]") == "0 1"
    assert control(page, text="c")["grouped"]
    assert not control(page, text="alone")["grouped"]


@pytest.mark.parametrize("style", ["tab", "layer"])
def test_pages_count_from_the_page_that_was_made_last(scilab: Notebook, style: str) -> None:
    page = Page()
    code = f"""f = figure(); t = uicontrol(f, "style", "{style}", "callback", "n = gcbo.value");
    for k = 1:3, uicontrol(t, "style", "frame", "string", "page " + string(k)); end"""
    cell(scilab, page, code)
    assert scilab.value("[string(t.value) t.string]") == "1 page 3"
    last, first = (panel(page)["order"][k] for k in (3, 1))
    assert panel(page)[f"c{last}"]["shown"]
    act(scilab, page, panel(page)["order"][0], "page", 3)
    assert panel(page)[f"c{first}"]["shown"]
    assert not panel(page)[f"c{last}"]["shown"]
    assert scilab.value("[string(n) t.string]") == "3 page 1"
    cell(scilab, page, 't.children(2).tag = "middle"; t.value = 2;')
    assert not panel(page)[f"c{first}"]["shown"]
    if style == "tab":
        assert control(page, style="tab")["items"] == ["page 3", "page 2", "page 1"]


def test_the_last_statement_of_a_callback_shows_no_value(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL + 'go.callback = "x = 1, said.string = ""yes""";')
    act(scilab, page, control(page, text="Go")["id"], "press")
    assert "yes" not in said(page)
    assert "pushbutton" not in said(page)


def test_a_figure_whose_size_changes_calls_its_function_for_that(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL + 'f.resizefcn = "go.position(3) = gcbo.axes_size(1) / 4;";')
    cell(scilab, page, "f.axes_size = [800 300];")
    assert control(page, text="Go")["box"][2] == 200


def test_a_menu_runs_its_callback(scilab: Notebook) -> None:
    page = Page()
    code = """f = figure(); m = uimenu(f, "label", "File");
    s = uimenu(m, "label", "Sub"); uimenu(s, "label", "Say", "callback", "mprintf(gcbo.label)");"""
    bundle = cell(scilab, page, code).bundles[0][0]
    assert bundle["text/plain"].endswith("File > Sub > Say")
    (file,) = panel(page)["menus"]
    act(scilab, page, file["entries"][0]["entries"][0]["id"], "menu")
    assert said(page) == "Say"


def test_only_the_callback_of_a_menu_changes_its_mark(scilab: Notebook) -> None:
    page = Page()
    toggle = """function toggle()
        marks = ["on" "off"];
        set(gcbo, "checked", marks(marks <> gcbo.checked));
    endfunction
    f = figure(); m = uimenu(f, "label", "View");
    uimenu(m, "label", "Grid", "checked", "on", "callback", "toggle");
    uimenu(m, "label", "Axes", "checked", "on", "callback", "");"""
    cell(scilab, page, toggle)
    marks = []
    for _ in range(3):
        entries = panel(page)["menus"][0]["entries"]
        marks.append([entry["checked"] for entry in entries])
        for entry in entries:
            act(scilab, page, entry["id"], "menu")
    assert marks == [[True, True], [False, True], [True, True]]


def test_a_callback_that_fails_says_where_and_ends_nothing(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL + 'go.callback = "x = 1;" + ascii(10) + "error(""no"")";')
    press = control(page, text="Go")["id"]
    act(scilab, page, press, "press")
    (error,) = page.outputs(-1)
    assert error["evalue"] == "no"
    shown = "\n".join(error["traceback"])
    assert "the callback of pushbutton go" in shown
    assert "line 2" in shown
    assert "gui_act" not in shown
    assert scilab.value("exists('gcbo')") == "0"
    cell(scilab, page, 'go.callback = "mprintf(""yes"")";')
    act(scilab, page, press, "press")
    assert said(page) == "yes"


def test_a_callback_with_a_syntax_error_shows_its_own_code_only(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL + 'go.callback = "x = [1 2";')
    act(scilab, page, control(page, text="Go")["id"], "press")
    (error,) = page.outputs(-1)
    assert error["ename"] == "SyntaxError"
    shown = "\n".join(error["traceback"])
    assert "x = [1 2" in shown
    assert "gui_act" not in shown


def test_events_wait_while_a_cell_runs_and_the_last_value_of_a_slider_wins(
    scilab: Notebook,
) -> None:
    page = Page()
    code = """f = figure(); n = 0;
    uicontrol(f, "style", "slider", "max", 10, "callback", "n = n + 1;");
    uicontrol(f, "style", "pushbutton", "callback", "n = n + 10;");"""
    cell(scilab, page, code)
    slider, button = (control(page, style=style)["id"] for style in ("slider", "pushbutton"))
    comm = page.find("Any")

    def use() -> None:
        for id_, what, value in (
            *((slider, "value", k) for k in range(1, 6)),
            (button, "press", None),
            (button, "press", None),
            (slider, "value", 7),
        ):
            content = {"what": what, "id": id_, "value": value}
            scilab.interpreter.receive(comm, {"method": "custom", "content": content}, page)

    page.when = {"now": use}
    cell(scilab, page, 'mprintf("now"); sleep(300); before = n;')
    assert scilab.value("[before n]") == "0 22"
    assert control(page, style="slider")["value"] == 7


def test_axes_in_the_figure_and_in_frames_are_pictures(scilab: Notebook) -> None:
    page = Page()
    code = """f = figure("position", [0 0 400 300], "layout", "border", "default_axes", "off");
    side = createConstraints("border", "left", [150 0]);
    left = uicontrol(f, "style", "frame", "constraints", side);
    right = uicontrol(f, "style", "frame", "constraints", createConstraints("border", "center"));
    a = newaxes(right); plot(a, 1:3);
    b = uicontrol(left, "style", "pushbutton", "callback", "plot(a, 3:-1:1)");"""
    cell(scilab, page, code)
    right = control(page, box=[150, 0, 250, 300])
    before = panel(page)[f"p{right['id']}"]
    assert before.startswith(PICTURE)
    act(scilab, page, control(page, style="pushbutton")["id"], "press")
    after = panel(page)[f"p{right['id']}"]
    assert after.startswith(PICTURE)
    assert after != before


def test_axes_that_change_change_the_picture_and_a_control_does_not(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL + "a = newaxes(f); plot(1:3);")
    before = panel(page)["picture"]
    assert before.startswith(PICTURE)
    page.said.clear()
    cell(scilab, page, 'said.string = "x";')
    assert page.said == [("update", "AnyModel")]
    assert panel(page)["picture"] == before
    cell(scilab, page, "plot(3:-1:1);")
    assert panel(page)["picture"] != before


def test_a_closed_figure_says_so_and_the_person_can_close_one(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL)
    cell(scilab, page, "close(f);")
    assert panel(page)["gone"]
    cell(scilab, page, SMALL)
    assert not panel(page)["gone"]
    act(scilab, page, panel(page)["figure"], "close")
    assert panel(page)["gone"]
    assert scilab.value("size(winsid(), '*')") == "0"


def test_an_invisible_figure_is_shown_when_it_becomes_visible(scilab: Notebook) -> None:
    page = Page()
    assert cell(scilab, page, SMALL.replace("figure(", 'figure("visible", "off", ')).bundles == []
    assert len(cell(scilab, page, 'f.visible = "on";').bundles) == 1
    cell(scilab, page, 'f.visible = "off";')
    assert not panel(page)["shown"]


def test_names_of_the_person_do_no_harm_to_a_panel(scilab: Notebook) -> None:
    page = Page()
    names = "size list struct matrix find strcat getcallbackobject"
    hidden = " ".join(f"{name} = 3;" for name in names.split())
    cell(scilab, page, SMALL + 'go.callback = "said.string = ""yes"";";')
    cell(scilab, page, f'{hidden} said.string = "x";')
    act(scilab, page, control(page, text="Go")["id"], "press")
    assert said(page) == ""
    assert control(page, style="text")["text"] == "yes"


def test_many_cells_leave_nothing_behind(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL)
    for k in range(20):
        cell(scilab, page, f'said.string = "{k}";')
    assert len(page.states) == len(["panel", "output", "box"])
    failed = attempt(scilab, page, "error('still alive')")
    assert failed.failure.evalue == "still alive"


MODAL = """f = figure("position", [0 0 300 100]); answer = 0; mprintf("shown");
uicontrol(f, "style", "edit", "position", [10 50 80 30], "tag", "field");
uicontrol(f, "position", [10 10 80 30], "string", "OK", "tag", "ok", "callback_type", 10, ..
    "callback", "answer = 6; text = get(""field"").string; close(f)");
while is_handle_valid(f), sleep(20); end
mprintf("%d %s", answer, text)"""


def test_a_cell_that_waits_in_a_loop_gets_values_and_callbacks_of_type_10(
    scilab: Notebook,
) -> None:
    page = Page()

    def use() -> None:
        if not any(state.get("order") for state in page.states.values()):
            page.when = {"shown": use}
            return
        act(scilab, page, control(page, style="edit")["id"], "text", "typed")
        act(scilab, page, control(page, text="OK")["id"], "press")

    page.when = {"shown": use}
    run = cell(scilab, page, MODAL)
    assert run.stdout == "shown6 typed"
    assert panel(page)["gone"]


def test_a_gui_changes_while_a_cell_sleeps(scilab: Notebook) -> None:
    page = Page()
    cell(scilab, page, SMALL)
    page.said.clear()
    cell(scilab, page, "for k = 1:3, said.string = string(k); sleep(300); end")
    assert page.said.count(("update", "AnyModel")) == 3


def test_a_panel_takes_the_place_of_the_picture_that_the_cell_showed_before(
    scilab: Notebook,
) -> None:
    page = Page()
    draw = "f = figure(); for k = 1:40, plot2d(k, k, -1); sleep(20), end; "
    run = cell(scilab, page, draw + 'uicontrol(f, "string", "Go");')
    assert "image/png" in run.bundles[0][0]
    assert VIEW in run.bundles[-1][0]
    assert len({name for _, _, name in run.bundles}) == 1
    assert [name for name, _ in run.events].count("display") == 1


def test_a_formula_is_a_picture(scilab: Notebook) -> None:
    page = Page()
    run = cell(scilab, page, SMALL + 'said.string = "$\\frac{1}{x^2}$";')
    assert control(page, style="text")["formula"].startswith(PICTURE)
    assert r"$\frac{1}{x^2}$" in run.bundles[0][0]["text/plain"]
    cell(scilab, page, 'said.string = "$\\nosuch{";')
    assert "formula" not in control(page, style="text")
