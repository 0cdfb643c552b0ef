"""A file is parsed in pieces, as if it had been parsed whole."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.language.parser import Parser
from tests.unit.lsp.editor import document

TWO = "function a()\n  x = 1\nendfunction\nfunction b()\n  y = 2\nendfunction\n"
LONG = "x = 1;\n" * 2000
OPEN = "if %t then\n" + LONG + "end\n"


def test_functions_are_pieces() -> None:
    made = document(TWO)
    assert [offset for offset, _ in made.pieces] == [0, TWO.index("function b")]
    assert [each.signature.name for _, each in made.functions] == ["a", "b"]


def test_a_change_leaves_the_other_pieces_as_they_are() -> None:
    before = document(TWO)
    after = document(TWO.replace("y = 2", "y = 3"), before)
    assert after.pieces[0][1] is before.pieces[0][1]
    assert after.pieces[1][1] is not before.pieces[1][1]


def test_what_no_version_has_any_more_is_forgotten() -> None:
    made = document(TWO)
    for number in range(5):
        made = document(TWO.replace("y = 2", f"y = {number}"), made)
    assert len(made.parsed) == 2


@pytest.mark.parametrize(
    "code",
    [
        TWO,
        LONG,
        OPEN,
        OPEN + "y = )",
        OPEN.replace("end\n", ""),
        "/*\nfunction a()\n*/\nx = (1\n",
        "/*\nfunction a()\n",
        "x = [1 ..\nfunction\n2]\n",
        "function a()\n if x\nendfunction\nfunction b()\n y = )\nendfunction\n",
        "function a()\nfunction b()\nendfunction\nendfunction\ny = (",
        "function a()\nfunction b()\n",
        "",
        "\n",
        "function",
    ],
)
def test_the_first_fault_is_that_of_the_whole(code: str) -> None:
    problem, parser = document(code).problem, Parser(code)
    if parser.fault is not None:
        assert problem is not None
        assert (problem.start, problem.kind) == (parser.fault.start, "")
    elif parser.open:
        assert problem is not None
        assert problem.kind == parser.open[-1]
    else:
        assert problem is None


def test_a_long_script_is_more_than_one_piece() -> None:
    made = document(LONG)
    assert len(made.pieces) > 2
    assert "".join(piece.code for _, piece in made.pieces) == LONG


def test_visible_are_the_variables_of_the_function_and_of_the_script() -> None:
    code = "s = 1;\nfunction r = f(a)\n  for (i = 1:3), r(i) = a; end\nendfunction\n"
    made = document(code)
    assert made.visible(code.index("r(i)")) == {"s", "r", "a", "i"}
    assert made.visible(0) == {"s"}
