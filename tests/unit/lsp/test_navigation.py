"""Names are found where they mean the same, and changed only where that is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.lsp.navigation import RenameError, prepare
from tests.unit.lsp.editor import URI, Editor

CODE = """\
x = 1;
function y = double(x)
    y = 2 * x; s.x = y(1).x
endfunction
function show(tol)
    disp(x); solve(tol = 1, x = 2)
endfunction
z = double(x);
"""


def at(mark: str) -> str:
    """Put the cursor before the last character of ``mark``."""
    return CODE.replace(mark, f"{mark[:-1]}|{mark[-1]}", 1)


@pytest.mark.parametrize(
    ("mark", "places"),
    [
        ("2 * x", ["1:20", "2:12"]),  # the parameter, and no field
        ("disp(x", ["0:0", "5:9", "7:11"]),  # the variable of the script
        ("    y ", ["1:9", "2:4", "2:21"]),
        ("z = double(", ["1:13", "7:4"]),
        ("show(tol", ["4:14"]),  # a name of an argument is the callee's
    ],
)
def test_references_are_those_that_mean_the_same(mark: str, places: list[str]) -> None:
    assert Editor(at(mark)).references() == [f"here.sci {place}" for place in places]


def test_the_declaration_can_be_left_out() -> None:
    assert Editor(at("2 * x")).references(declaration=False) == ["here.sci 2:12"]


@pytest.mark.parametrize(
    ("mark", "place"),
    [("2 * x", "1:20"), ("disp(x", "0:0"), ("z = double(", "1:13"), ("y(", "2:4")],
)
def test_a_definition_is_where_a_name_gets_its_meaning(mark: str, place: str) -> None:
    assert Editor(at(mark)).definition() == [f"here.sci {place}"]


def test_a_function_is_found_in_the_folder(tmp_path: Path) -> None:
    tmp_path.joinpath("lib.sci").write_text("function r = far(a)\n  r = a\nendfunction\n")
    tmp_path.joinpath("use.sce").write_text("q = far(1);\nfar = 2;\n")
    tmp_path.joinpath(".old.sci").write_text("function far()\nendfunction\n")
    editor = Editor("far|(3)", folder=tmp_path)
    assert editor.definition() == ["lib.sci 0:13"]
    assert editor.references() == ["here.sci 0:0", "lib.sci 0:13", "use.sce 0:4", "use.sce 1:0"]


def test_a_variable_of_a_function_is_nothing_in_another_file(tmp_path: Path) -> None:
    tmp_path.joinpath("other.sce").write_text("x = 1\n")
    assert len(Editor(at("2 * x"), folder=tmp_path).references()) == 2


def test_a_macro_of_scilab_is_found(tmp_path: Path) -> None:
    macros = tmp_path / "modules/core/macros"
    macros.mkdir(parents=True)
    macros.joinpath("lib").write_text('<scilablib name="corelib"><macro name="near"/></scilablib>')
    macros.joinpath("near.sci").write_text("function r = near(a)\nendfunction\n")
    assert Editor("near|(3)", home=tmp_path).definition() == ["near.sci 0:13"]


def test_rename_changes_what_means_the_same_and_nothing_else() -> None:
    changed = Editor(at("2 * x")).rename("value")
    assert changed == CODE.replace("double(x)\n", "double(value)\n").replace("2 * x", "2 * value")
    changed = Editor(at("z = double(")).rename("twice")
    assert changed == CODE.replace("double", "twice")


def test_rename_follows_clear() -> None:
    assert Editor("a| = 1;\nclear a\n").rename("b") == "b = 1;\nclear b\n"


@pytest.mark.parametrize(
    ("code", "new", "reason"),
    [
        ("x| = 1", "end", "cannot be a name"),
        ("x| = 1", "3x", "cannot be a name"),
        ("x| = 1; y = 2", "y", "already in use"),
        ("sin|(1)", "y", "not defined in this file"),
        ("global x\nx| = 1", "y", "global"),
        ("x| = 1; y = )", "z", "syntax error"),
        ("x = | 1", "y", "no name"),
        ("function f(varargin)\n disp(varargin|)\nend", "y", "means something"),
    ],
)
def test_rename_says_why_it_does_not(code: str, new: str, reason: str) -> None:
    with pytest.raises(RenameError, match=reason):
        Editor(code).rename(new)


def test_an_editor_can_ask_first() -> None:
    editor = Editor("abc = 1; d = ab|c;")
    place = prepare(editor.workspace, URI, editor.position)
    assert (place.start.character, place.end.character) == (13, 16)
