"""Functions and variables of a file, and what can be folded in it."""

from __future__ import annotations

from lsprotocol.types import FoldingRangeKind, SymbolKind

from scilab_kernel.lsp.symbols import folds, symbols
from tests.unit.lsp.editor import document

CODE = """\
// One line,
// and another.
a = 1; a = 2;
function outer(x)
    function inner()
        y = 1;
    endfunction
    if x then
        /* more
           of it */
        z = 2;
    end
endfunction
// alone
for i = 1:3, disp(i), end
"""


def test_functions_are_below_the_function_that_they_stand_in() -> None:
    variable, outer, loop = symbols(document(CODE))
    assert (variable.name, variable.kind, outer.name, loop.name) == (
        *("a", SymbolKind.Variable),
        *("outer", "i"),
    )
    assert [each.name for each in outer.children or ()] == ["inner"]
    assert (outer.range.start.line, outer.range.end.line, outer.detail) == (3, 12, "outer(x)")


def test_a_function_that_is_not_finished_is_listed() -> None:
    (one,) = symbols(document("function half(a)\n  x = 1\n"))
    assert (one.name, one.range.end.line) == ("half", 2)
    assert symbols(document("function")) == []


def test_blocks_and_comments_fold() -> None:
    found = {(each.start_line, each.end_line, each.kind) for each in folds(document(CODE))}
    assert found == {
        (0, 1, FoldingRangeKind.Comment),
        (3, 11, None),
        (4, 5, None),
        (7, 10, None),
        (8, 9, FoldingRangeKind.Comment),
    }
