from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.completion.cursor import spot_at
from scilab_kernel.scilab.language.assigned import LINES, PIECES
from scilab_kernel.scilab.language.source import Spot

if TYPE_CHECKING:
    from tests.unit.scilab.knowledge.installation import FakeScilab


@pytest.mark.parametrize("lines", [0, 1, LINES, 3 * LINES])
def test_a_place_is_counted_from_the_beginning_of_the_cell(lines: int) -> None:
    before = lines * "x = 1;\n"
    code = f"{before}f(a, my_name)"
    start = len(before) + 5
    assert spot_at(code, start + 3) == Spot("code", start, start + 7, "f", 1)


@pytest.mark.parametrize(("lines", "context"), [(2 * LINES, "comment"), (2 * LINES + 1, "code")])
def test_of_a_long_cell_the_last_lines_are_parsed(lines: int, context: str) -> None:
    code = "/* a comment without an end\n" + (lines - 2) * "text\n" + "x"
    assert spot_at(code, len(code)).context == context


def test_names_from_around_the_cursor_are_known(scilab: FakeScilab) -> None:
    lines = [f"line_{n} = 1;\n" for n in range(3 * PIECES * LINES)]
    middle = len(lines) // 2
    names = scilab.cursor("".join([*lines[:middle], "|", *lines[middle:]])).assigned().variables
    assert names == {f"line_{n}" for n in range(middle - PIECES * LINES, middle + LINES)}
