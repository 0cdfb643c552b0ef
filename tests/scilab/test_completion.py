"""Completion on the real Scilab: each kind, its place in the code, and that nothing is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scilab.conftest import start_notebook
from tests.scilab.recorder import Recorder
from tests.scilab.resting import RestingHost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scilab_kernel.interfaces.language import Completion
    from tests.scilab.conftest import MakeNotebook
    from tests.scilab.recorder import Notebook

WORKSPACE = """
my_matrix = zeros(2, 3); my_Text = "a"; s.alpha = 1; s.beta.gamma = 2; s.beta.delta.eps = 3;
l = list(1, s); t = tlist(["tt", "one", "two"], 1, s); m = mlist(["mm", "uno", "due"], 1, s);
c = {1, s}; many(3).inner.deep = 4; MyUpper = 1; r = 1 / %s;
function [u, v] = my_function(first, second, varargin), u = 1, v = 2, endfunction
"""
PROOF = "[m_, n_] = lasterror(%f); disp(gsort(who_user(%f)), n_, m_, ans); clear m_ n_"
FIGURES = "disp(gsort(winsid())); if winsid() <> [] then, disp(gcf().figure_id), end; " + PROOF


@pytest.fixture(scope="module")
def graphics(environ: dict[str, str]) -> Iterator[Notebook]:
    """Start a Scilab that has figures."""
    notebook = start_notebook(environ, "scilab-adv-cli")
    yield notebook
    notebook.close()


def complete(scilab: Notebook, code: str) -> Completion:
    """Complete at the bar, or at the end; nothing may be shown."""
    before, _, after = code.partition("|")
    recorder = Recorder()
    found = scilab.interpreter.complete(before + after, len(before), recorder)
    assert recorder.events == []
    return found


def texts(scilab: Notebook, code: str) -> list[str]:
    return [match.text for match in complete(scilab, code).matches]


@pytest.mark.parametrize(
    ("code", "wanted", "kind", "signature"),
    [
        ("my_m", "my_matrix", "variable", ""),
        ("my_f", "my_function", "function", "[u, v] = my_function(first, second, varargin)"),
        ("linso", "linsolve", "function", "[x0, kerA] = linsolve(A, b, x0)"),
        ("bod", "bode", "function", "bode(varargin)"),
        ("strsu", "strsubst", "function", ""),
        ("endfu", "endfunction", "keyword", ""),
        ("%p", "%pi", "constant", ""),
        ("%n", "%nan", "constant", ""),
        ("SCIH", "SCIHOME", "constant", ""),
        ("exi", "exit", "function", "exit(varargin)"),
        ("my_function(", "first=", "parameter", "[u, v] = my_function(first, second, varargin)"),
        ("my_function(1, se", "second=", "parameter",
         "[u, v] = my_function(first, second, varargin)"),
        ("linsolve(", "A=", "parameter", "[x0, kerA] = linsolve(A, b, x0)"),
        ("function w = of_this_cell(q), w = q, endfunction; of_", "of_this_cell", "function",
         "w = of_this_cell(q)"),
    ],
)  # fmt: skip
def test_a_name_is_completed(
    scilab: Notebook, code: str, wanted: str, kind: str, signature: str
) -> None:
    scilab.show(WORKSPACE)
    (match,) = [m for m in complete(scilab, code).matches if m.text == wanted]
    assert (match.type, match.signature) == (kind, signature)


def test_shorter_names_come_first_but_the_users_before_them(scilab: Notebook) -> None:
    scilab.show("sidereal = 1;")
    found = texts(scilab, "si")
    assert found[:2] == ["sidereal", "sin"]
    assert found.index("size") < found.index("sident")


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("s.", ["alpha", "beta"]),
        ("x = s.al", ["alpha"]),
        ("s.beta.", ["gamma", "delta"]),
        ("s.beta.delta.", ["eps"]),
        ("s.beta.delta.eps.", []),
        ("s(1).", ["alpha", "beta"]),
        ("l(2).", ["alpha", "beta"]),
        ("l($).be", ["beta"]),
        ("l(2).beta.", ["gamma", "delta"]),
        ("l(1).", []),
        ("l(99).", []),
        ("t.", ["one", "two"]),
        ("t.two.", ["alpha", "beta"]),
        ("m.due.beta.", ["gamma", "delta"]),
        ("c{2}.", ["alpha", "beta"]),
        ("c{99}.", []),
        ("many(3).", ["inner"]),
        ("many(3).inner.", ["deep"]),
        ("many(99).inner.", []),
        ("my_function(s.be", ["beta"]),
        ("[s.be|, 1]", ["beta"]),
        ("s.nope.", []),
        ("r.", ["num", "den", "dt"]),
        ("my_matrix.", []),
        ("my_function.", []),
        ("linspace.", []),
        ("nosuch.", []),
        ("nosuch().", []),
        ("[1 2].", []),
    ],
)
def test_a_field_is_completed(scilab: Notebook, code: str, fields: list[str]) -> None:
    scilab.show(WORKSPACE)
    assert texts(scilab, code) == fields


@pytest.mark.parametrize(
    ("code", "some"),
    [
        ("gcf().", {"children", "color_map"}),
        ("gcf().chi", {"children"}),
        ("gca().", {"x_label", "data_bounds"}),
        ("gcf().children(1).ti", {"title"}),
        ("gca().title.", {"text"}),
        ("gce().thick", {"thickness"}),
        ("set(gca(), 'font_s", {"font_style", "font_size"}),
        ('set(gcf(), "', {"visible", "figure_name"}),
        ('set(h, "mark_', {"mark_mode"}),
        ("get(gca(), 'dat", {"data_bounds"}),
        ("set(gca(), 'visible', 'on', 'font_s", {"font_style", "font_size"}),
        ("figure('figure_n", {"figure_name"}),
        ("uicontrol('styl", {"style"}),
    ],
)
def test_a_property_of_a_handle_is_completed(scilab: Notebook, code: str, some: set[str]) -> None:
    assert some <= set(texts(scilab, code))


def test_a_value_is_no_property(scilab: Notebook) -> None:
    assert texts(scilab, "set(gca(), 'visible', '") == []


@pytest.mark.parametrize(
    ("code", "some"),
    [
        ("h.chi", ["children"]),
        ("h.children.x_la", ["x_label"]),
        ("h.children(1).title.tex", ["text"]),
        ("hs(2).x_la", ["x_label"]),
        ("h.children(7).", []),
        ("h.nope.", []),
        ("gone.nope.", []),
        ("set(a, 'x_la", ["x_label"]),
    ],
)
def test_a_handle_in_a_variable_has_the_properties_of_its_type(
    graphics: Notebook, code: str, some: list[str]
) -> None:
    graphics.run("h = scf(3); a = gca(); hs = [h a]; gone = scf(4); delete(gone);")
    assert texts(graphics, code) == some
    graphics.run("close(h); clear h a hs gone")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_file_is_completed_in_a_string(scilab: Notebook, tmp_path: Path, quote: str) -> None:
    (tmp_path / "a folder").mkdir()
    for name in ("a file.txt", "a folder/inner.sce", "it's.dat", ".hidden"):
        (tmp_path / name).write_text("")
    assert texts(scilab, f"x = mgetl({quote}{tmp_path}/a") == ["a file.txt", "a folder/"]
    assert texts(scilab, f"exec({quote}{tmp_path}/a folder/") == ["inner.sce"]
    assert texts(scilab, f"exec({quote}{tmp_path}/it") == ["it''s.dat"]
    assert texts(scilab, f"exec({quote}{tmp_path}/it''s") == ["it''s.dat"]
    assert texts(scilab, f"exec({quote}{tmp_path}/.hi") == [".hidden"]
    assert texts(scilab, f"exec({quote}{tmp_path}/no/such/folder/") == []
    scilab.show(f"cd('{tmp_path}');")
    found = complete(scilab, f"exec({quote}a fi|le.txt{quote})")
    assert [match.text for match in found.matches] == ["a file.txt"]
    assert (found.cursor_start, found.cursor_end) == (6, 10)
    assert found.matches[0].type == "path"
    assert texts(scilab, "ls a") == ["a file.txt", "a folder/"]


def test_scilabs_own_names_of_folders_are_known(scilab: Notebook) -> None:
    assert texts(scilab, "exec('SCI/mod") == ["modules/"]
    assert texts(scilab, "exec('SCI/modules/elementary_f") == ["elementary_functions/"]
    assert texts(scilab, "exec('~") == []


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("x = my_m|", 4, 8),
        ("my_m|atrix", 0, 4),
        ("x = 1;\ny = my_m|;\nz = 2", 11, 15),
        ("'😀'; my_m|", 5, 9),
        ("é = [1 2]'; my_m|", 12, 16),
        ("x = my_matrix'; y = my_m|", 20, 24),
        ("if %t then my_m|\nend", 11, 15),
        ("disp(my_m|)", 5, 9),
        ("[1, my_m|]", 4, 8),
        ("clear my_m|", 6, 10),
        ("x = [1, 2 ..\n my_m|", 14, 18),
    ],
)
def test_completion_replaces_the_word_before_the_cursor(
    scilab: Notebook, code: str, start: int, end: int
) -> None:
    scilab.show(WORKSPACE)
    found = complete(scilab, code)
    assert "my_matrix" in [match.text for match in found.matches]
    assert (found.cursor_start, found.cursor_end) == (start, end)


def test_a_long_cell_is_completed(scilab: Notebook) -> None:
    lines = [f"line_{n} = {n};" for n in range(1000)]
    code = "\n".join([*lines, "😀 = 1; z = line_55"])
    found = complete(scilab, code)
    assert [match.text for match in found.matches[:2]] == ["line_550", "line_551"]
    assert (found.cursor_start, found.cursor_end) == (len(code) - 7, len(code))
    near = f"function y = near(q), y = q, endfunction\n{code}"[:400]
    assert "q=" in texts(scilab, near + "\nnear(")


@pytest.mark.parametrize(
    "code", ["// my_m|", "/* my_m|", "x = 12|", "x'|", "f(1)|", "'a'|", "1.|", "zzz_not_a_name|"]
)
def test_no_name_is_completed_where_none_can_stand(scilab: Notebook, code: str) -> None:
    scilab.show(WORKSPACE)
    found = complete(scilab, code)
    assert found.matches == ()
    assert found.cursor_end == code.index("|")


def test_the_most_wanted_names_come_first(scilab: Notebook) -> None:
    scilab.show(WORKSPACE + "endless = 1; linspan = 2; function enderly(), endfunction")
    names = texts(scilab, "en")
    assert names[:4] == ["enderly", "endless", "end", "endfunction"]
    assert texts(scilab, "lins")[:3] == ["linspan", "linsolve", "linspace"]
    # The right case first.
    assert texts(scilab, "my_t") == ["my_Text"]
    assert texts(scilab, "My") == ["MyUpper", "my_function", "my_matrix", "my_Text"]
    assert len(set(names)) == len(names)


def test_at_a_blank_there_are_the_users_own_names_only(scilab: Notebook) -> None:
    scilab.show("clear ans; mine = 1; function ours(), endfunction")
    assert texts(scilab, "x = ") == ["mine", "ours", "x"]
    assert texts(scilab, "") == ["mine", "ours"]


def test_nothing_of_the_kernel_is_offered(scilab: Notebook) -> None:
    scilab.show("x = 1;")
    for code in ("%", "%s", "%sk", "z", "zzz", ""):
        assert not [n for n in texts(scilab, code) if n.startswith(("%sk_", "zzz_scilab"))]


def test_a_library_that_the_user_loads_is_completed_from(scilab: Notebook, tmp_path: Path) -> None:
    (tmp_path / "mylib_fun.sci").write_text("function y = mylib_fun(a, b)\ny = 1\nendfunction\n")
    scilab.show(f"genlib('mylib', '{tmp_path}', %t, %f); mylib = lib('{tmp_path}/');")
    (match,) = complete(scilab, "mylib_").matches
    assert (match.text, match.signature) == ("mylib_fun", "y = mylib_fun(a, b)")


def test_a_macro_that_was_used_is_no_variable(scilab: Notebook) -> None:
    scilab.show("x = linsolve(1, 1);")
    assert [m.type for m in complete(scilab, "linso").matches] == ["function"]
    assert "linsolve" not in texts(scilab, "y = ")


def test_a_cleared_variable_is_not_completed(scilab: Notebook) -> None:
    scilab.show("short_lived = 1;")
    assert texts(scilab, "short_") == ["short_lived"]
    scilab.show("clear short_lived")
    assert texts(scilab, "short_") == []


def test_overloads_are_not_called(scilab: Notebook) -> None:
    scilab.show("""
    function varargout = %wild_e(varargin), global called, called = 1, error("no"), endfunction
    function varargout = %wild_size(varargin), global called, called = 1, error("no"), endfunction
    function varargout = %wild_string(varargin), global called, called = 1, error("no"), endfunction
    global called
    called = 0; w = mlist(["wild", "field"], 1); ws.inner = w;
    """)
    assert texts(scilab, "w.") == ["field"]
    assert texts(scilab, "ws.inner.") == ["field"]
    assert texts(scilab, "w(1).") == []
    assert scilab.value("called") == "0"


QUESTIONS = [
    "my_", "s.", "s.beta.delta.", "l(2).", "l(99).", "t.two.", "c{2}.", "c{99}.", "s.nope.x.",
    "gcf().", "gca().title.", "gce().", "gcf().children(1).", "set(gcf(), '", "get(gca(), 'x",
    "exec('/", "my_function(", "linsolve(", "%", "x", "", "'", "clear ", "w.", "error('x').",
]  # fmt: skip


def test_nothing_is_touched(scilab: Notebook) -> None:
    scilab.show(WORKSPACE)
    scilab.show("ans = 5;")
    scilab.run("error(1234, 'mine')")
    before = scilab.show(PROOF)
    assert '"mine"' in before
    for code in QUESTIONS:
        complete(scilab, code)
    assert scilab.show(PROOF) == before


def test_no_figure_is_made_and_none_is_changed(graphics: Notebook) -> None:
    graphics.show("ans = 5;")
    before = graphics.show(FIGURES)
    for code in QUESTIONS:
        complete(graphics, code)
    assert graphics.show(FIGURES) == before
    graphics.run("h = scf(3); scf(5); gone = scf(6); delete(gone); ans = 5;")
    graphics.run("error(1234, 'mine')")
    before = graphics.show(FIGURES)
    assert '"mine"' in before
    for code in (*QUESTIONS, "h.", "h.children.", "h.nope.", "gone.nope.", "h.children(7)."):
        complete(graphics, code)
    assert graphics.show(FIGURES) == before
    graphics.run("close(3); close(5);")


def test_ten_thousand_variables_are_found(scilab: Notebook) -> None:
    scilab.show('execstr("many_" + string(1:10000) + " = " + string(1:10000) + ";");')
    assert "many_9999" in texts(scilab, "many_999")
    assert len(texts(scilab, "many_")) == 1000
    scilab.show("clear")


# --- while a cell runs ---------------------------------------------------------------------------


def test_completion_answers_while_a_cell_runs(scilab: Notebook) -> None:
    scilab.show(WORKSPACE)
    complete(scilab, "x")  # takes the snapshot
    asked: dict[str, Completion] = {}

    def ask() -> None:
        for code in ("my_", "linso", "s.beta.", "gcf().chi", "new_", "l(2).", "endfu", "exec('/us"):
            asked[code] = complete(scilab, code)
        scilab.interrupt()

    scilab.run("new_one = 1; mprintf('go'); while %t, end", when={"go": ask})
    found = {code: [match.text for match in c.matches] for code, c in asked.items()}
    assert found == {
        "my_": ["my_function", "my_matrix", "my_Text"],
        "linso": ["linsolve"],
        "s.beta.": ["gamma", "delta"],
        "gcf().chi": ["children"],
        "new_": ["new_one"],  # read in the source of the cell
        "l(2).": [],
        "endfu": ["endfunction"],
        "exec('/us": ["usr/"],
    }
    assert all(c.metadata["snapshot"].endswith("Z") for c in asked.values())
    assert complete(scilab, "my_").metadata == {}


def test_the_snapshot_is_taken_at_rest_in_pieces(notebook: MakeNotebook) -> None:
    scilab, host = notebook(), RestingHost()
    scilab.interpreter.attach(host)
    scilab.show('execstr("many_" + string(1:450) + " = 1;"); s.inner = 1; ans = 5;')
    assert host.rest() > 2
    asked: list[Completion] = []

    def ask() -> None:
        asked.extend(complete(scilab, code) for code in ("s.", "many_45"))
        for errand in host.errands:
            errand(Recorder())  # a cell runs: nothing can be looked at
        scilab.interrupt()

    scilab.run("mprintf('go'); while %t, end", when={"go": ask})
    assert [[m.text for m in c.matches] for c in asked] == [["inner"], ["many_45", "many_450"]]
    assert asked[0].metadata["snapshot"] is not None
    assert host.rest() > 0
    assert scilab.value("ans") == "5"


def test_signatures_of_builtins_are_on_their_pages_which_are_read_at_rest(
    notebook: MakeNotebook,
) -> None:
    scilab, host = notebook(), RestingHost()
    scilab.interpreter.attach(host)
    scilab.show("")

    def signature(name: str) -> str:
        (found,) = [m for m in complete(scilab, name).matches if m.text == name]
        return found.signature

    assert [signature(name) for name in ("zeros", "bode")] == ["", "bode(varargin)"]
    host.rest()
    assert signature("zeros") == "y=zeros(m1,m2,...)"
    assert signature("matrix") == "y = matrix(v, m1, m2, m3, ..)"
    assert signature("bode") == "bode(sl, fmin, fmax, step)"
    assert signature("linsolve") == "[x0, kerA] = linsolve(A, b, x0)"


def test_a_first_cell_that_runs_leaves_scilabs_names_and_its_own(notebook: MakeNotebook) -> None:
    scilab = notebook()
    asked: list[Completion] = []

    def ask() -> None:
        asked.extend(complete(scilab, code) for code in ("linso", "first_"))
        scilab.interrupt()

    scilab.run("first_name = 1; mprintf('go'); while %t, end", when={"go": ask})
    assert [[m.text for m in found.matches] for found in asked] == [["linsolve"], ["first_name"]]
    assert asked[0].metadata == {"snapshot": None}


def test_a_new_scilab_is_known_anew(scilab: Notebook) -> None:
    scilab.show("old_name = 1;")
    assert texts(scilab, "old_") == ["old_name"]
    scilab.run("exit")
    scilab.show("new_name = 1;")
    assert texts(scilab, "old_") == []
    assert texts(scilab, "new_") == ["new_name"]
