"""What a name means, and which argument is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.lsp.editor import Editor
from tests.unit.scilab.help.pages import make_archive

CODE = """\
function [q, r] = divide(a, b)
    // Divides, and tells the rest.
    q = floor(a / b); r = a - q * b;
endfunction
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("SCI")
    make_archive(home)
    return home


def test_a_function_of_the_file_tells_its_head_and_comment() -> None:
    shown = Editor(CODE + "divide|(7, 2)").hover()
    assert "[q, r] = divide(a, b)" in shown
    assert "Divides, and tells the rest." in shown


def test_a_variable_tells_where_it_comes_from() -> None:
    shown = Editor(CODE.replace("q * b", "q| * b")).hover()
    assert "a variable, from line 3" in shown
    assert "x = 3" in Editor("x = 3;\ny = x|").hover()


def test_scilabs_functions_show_their_help(home: Path) -> None:
    assert "doubles a number" in Editor("y = twi|ce(2)", home).hover()


@pytest.mark.parametrize("code", ["unknown|(1)", "// twice|", "'twi|ce'", "x = | 1", "1|"])
def test_nothing_is_made_up(code: str, home: Path) -> None:
    assert Editor(code, home).hover() == ""


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        ("divide(|", "a"),
        ("divide(1|", "a"),
        ("divide(1, |", "b"),
        ("divide(f(1, 2, 3), |", "b"),
        ("divide([1, 2|", "a"),
        ("divide(1, 2, 3|", "b"),
    ],
)
def test_the_argument_that_is_being_typed(call: str, argument: str) -> None:
    assert Editor(CODE + call).signature() == ("[q, r] = divide(a, b)", argument)


def test_a_call_as_the_help_page_has_it(home: Path) -> None:
    assert Editor("twice(|", home).signature() == ("y = twice(x)", "x")


@pytest.mark.parametrize("code", ["v = 1:3; v(|", "(|", "unknown(|", "divide|(1)"])
def test_no_signature_where_no_function_is_called(code: str) -> None:
    assert Editor(code).signature() == ("", "")
