"""What may stand at the cursor, from the file, its folder and Scilab's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.lsp import completion
from tests.unit.lsp.editor import URI, Editor
from tests.unit.scilab.help.pages import make_archive

CODE = "function r = total(first, second)\n  third = first; fourth.unit = 1\n  {}\nendfunction\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a Scilab of three functions: a macro, one of a gateway, one that has a help page."""
    home = tmp_path_factory.mktemp("SCI")
    make_archive(home)
    macros, gateway = home / "modules/core/macros", home / "modules/core/sci_gateway"
    macros.mkdir(parents=True)
    gateway.mkdir()
    macros.joinpath("lib").write_text('<scilablib name="corelib"><macro name="twist"/></scilablib>')
    macros.joinpath("twist.sci").write_text("function r = twist(angle, axis)\nendfunction\n")
    gateway.joinpath("core_gateway.xml").write_text('<gateway name="sci_t" function="twin"/>')
    return home


def inside(statement: str) -> str:
    return CODE.format(statement)


def test_variables_of_the_function_come_first() -> None:
    assert Editor(inside("fir|")).complete() == ["first"]
    assert Editor(inside("|")).complete() == ["first", "fourth", "r", "second", "third", "total"]


def test_variables_of_another_function_are_not_there() -> None:
    assert "third" not in Editor(inside("") + "t|").complete()
    assert "total" in Editor(inside("") + "t|").complete()


def test_keywords_and_constants_need_no_scilab() -> None:
    assert Editor("endf|").complete() == ["endfunction"]
    assert Editor("%p|").complete() == ["%pi"]


def test_what_differs_in_case_comes_last() -> None:
    assert Editor("Total = 1; total = 2;\nTot|").complete() == ["Total", "total"]


def test_scilabs_functions_come_from_its_files(home: Path) -> None:
    assert Editor("twi|", home).complete() == ["twin", "twice", "twist"]


def test_a_chosen_function_is_explained(home: Path) -> None:
    editor = Editor("twice|", home)
    (item,) = editor.items()
    resolved = completion.resolve(editor.workspace, item)
    assert resolved.detail == "y = twice(x)"
    assert "doubles a number" in str(resolved.documentation)


def test_parameters_can_be_passed_by_name(home: Path) -> None:
    assert Editor("twist(an|", home).complete() == ["angle="]
    assert "second=" in Editor(inside("") + "total(1, |").complete()


def test_fields_are_those_that_the_file_uses() -> None:
    assert Editor("a.one = 1; a.two = 2; b.three = 3;\na.|").complete() == ["one", "two"]
    assert Editor("a.one = 1; a.two = 2; b.three = 3;\na.t|").complete() == ["two"]


def test_files_in_strings(tmp_path: Path) -> None:
    tmp_path.joinpath("data.csv").touch()
    tmp_path.joinpath("date").mkdir()
    assert Editor(f"exec('{tmp_path}/dat|')").complete() == ["data.csv", "date/"]


def test_properties_of_a_handle(tmp_path: Path) -> None:
    macros = tmp_path / "modules/graphics/macros"
    macros.mkdir(parents=True)
    source = 'case "Figure"\nx = ["children"\n"figure_name"]\n'
    macros.joinpath("%h_fieldnames.sci").write_text(source)
    assert Editor("gcf().fig|", tmp_path).complete() == ["figure_name"]


def test_functions_of_the_folder(tmp_path: Path) -> None:
    tmp_path.joinpath("a.sci").write_text("function faraway()\nendfunction\n")
    assert Editor("fara|", folder=tmp_path).complete() == ["faraway"]


@pytest.mark.parametrize("code", ["// fir|", "/* fir|", "x = 12|", "x = 'fir|"])
def test_nothing_where_no_name_can_stand(code: str) -> None:
    assert Editor(f"first = 1; {code}").complete() == []


def test_an_editor_asks_again_when_a_name_begins() -> None:
    for code, is_part in (("x = 1; |", True), ("x = 1; x|", False), ("%|", True)):
        editor = Editor(code)
        found = completion.complete(editor.workspace, URI, editor.position)
        assert found.is_incomplete is is_part


def test_the_edit_replaces_what_is_written() -> None:
    (item,) = Editor("äöü = 1; äö|").items()
    assert item.text_edit is not None
    assert (item.text_edit.new_text, item.label) == ("äöü", "äöü")
