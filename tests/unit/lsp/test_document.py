"""A file is parsed in parts, as if it had been parsed whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scilab_kernel.lsp.symbols import folds, symbols
from scilab_kernel.scilab.language.outline import Block, Outline
from scilab_kernel.scilab.language.parser import Parser
from tests.unit.lsp.editor import document

TWO = "function a()\n  x = 1\nendfunction\nfunction b()\n  y = 2\nendfunction\n"
LONG = "x = 1;\n" * 2000
BODY = "if x then\n  for k = 1:3, y(k) = x;\n  end // told\nelse\n  z = [1\n2];\nend\n" * 200
IN_FUNCTION = "function y = f(x)\n" + BODY + "endfunction\nf(2)\n"
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
    assert "".join(part.code for _, part in made.parts) == LONG


def test_visible_are_the_variables_of_the_function_and_of_the_script() -> None:
    code = "s = 1;\nfunction r = f(a)\n  for (i = 1:3), r(i) = a; end\nendfunction\n"
    made = document(code)
    assert made.visible(code.index("r(i)")) == {"s", "r", "a", "i"}
    assert made.visible(0) == {"s"}


def test_a_change_in_a_long_function_leaves_its_other_parts_as_they_are() -> None:
    before = document(IN_FUNCTION)
    middle = IN_FUNCTION.index("for", len(IN_FUNCTION) // 2)
    after = document(IN_FUNCTION[:middle] + "a = 3;\n" + IN_FUNCTION[middle:], before)
    parts = {part for _, part in before.parts}
    assert len(before.parts) > 4
    assert len([part for _, part in after.parts if part not in parts]) <= 2


def test_a_block_that_begins_does_not_change_the_parts_behind_it() -> None:
    before = document(IN_FUNCTION)
    middle = IN_FUNCTION.index("for", len(IN_FUNCTION) // 2)
    after = document(IN_FUNCTION[:middle] + "if x\n" + IN_FUNCTION[middle:], before)
    parts = {part for _, part in before.parts}
    assert after.problem is not None
    assert len([part for _, part in after.parts if part not in parts]) <= 3


@pytest.mark.parametrize("code", [IN_FUNCTION, BODY, "if %t then\n" + BODY + "end\n", LONG])
def test_parts_say_together_what_the_whole_says(code: str) -> None:
    made, whole = document(code), Outline(code)
    blocks = [
        Block(kind, offset + start, offset + end)
        for offset, piece in made.pieces
        for kind, start, end in piece.blocks
    ]
    assert blocks == whole.blocks
    assert made.problem is None


EDITS = ("if x\n", "end\n", "endfunction\n", "function q()\n", "[", "]", "/*", "*/", "\n", "'", "")


@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, 50), st.sampled_from(EDITS)), max_size=4
    )
)
def test_after_changes_a_file_is_as_if_it_were_new(changes: list[tuple[int, int, str]]) -> None:
    made = document(IN_FUNCTION)
    for place, length, text in changes:
        code = made.code
        made = document(code[:place] + text + code[place + length :], made)
    new = document(made.code)
    assert made.problem == new.problem
    if new.problem is None:
        assert folds(made) == folds(new)
        assert symbols(made) == symbols(new)
        assert [made.name_at(place) for place in range(0, 9000, 500)] == [
            new.name_at(place) for place in range(0, 9000, 500)
        ]
