"""What Scilab refuses is said in its words; tests/scilab/test_diagnostics.py asks Scilab itself."""

from __future__ import annotations

import pytest
from pygls.workspace import PositionCodec

from scilab_kernel.lsp.diagnostics import diagnostics
from scilab_kernel.lsp.document import Document
from scilab_kernel.scilab.language.dialect import dialect
from tests.unit.lsp.editor import document

SYNTAX = "syntax error, unexpected "


def found(code: str) -> tuple[str, str] | None:
    """Return the message, and the code that it is about."""
    made = document(code)
    for each in diagnostics(made):
        start, end = map(made.text.offset, (each.range.start, each.range.end))
        return each.message, code[start:end]
    return None


@pytest.mark.parametrize(
    ("code", "message", "place"),
    [
        ("y = )", "): a value is missing", ")"),
        ("y = 1 2", "integer: an operator or a separator is missing", "2"),
        ("y = 1 .5", "number: an operator or a separator is missing", ".5"),
        ("y = 1 2e3", "float: an operator or a separator is missing", "2e3"),
        ('y = 1 "s"', "string: an operator or a separator is missing", '"s"'),
        ("y = 1 %T", "%t or %T: an operator or a separator is missing", "%T"),
        ("x = 3 +\n", "end of line: a value is missing", "+"),
        ("f(1,\n2)", "end of line: a value is missing", "f(1,"),
        ("y = ~= 2", "<> or ~=: a value is missing", "~="),
        ("end", "end: end closes nothing", "end"),
        ("if (x) ) then\nend", "): nothing open matches )", ")"),
        ("if x\nendfunction", "endfunction: endfunction closes nothing", "endfunction"),
        ("if x(1) = 3 then\nend", "=: this cannot be assigned to", "="),
        ("function f(a b)\nend", "identifier: this is not how a function is declared", "b"),
        ("x = 3abc", "identifier: a number runs into a name", "abc"),
        ("if x\n  y = 1", "end of file: this if is not closed", "if"),
        ("if x\nelse\n", "end of file: this if is not closed", "if"),
        ("for i = 1:3\n  x = [1\n", "end of file: this [ is not closed", "["),
        ("function f()\n", "end of file: this function is not closed", "function"),
    ],
)
def test_a_syntax_error(code: str, message: str, place: str) -> None:
    assert found(code) == (SYNTAX + message, place)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("y = 'abc", "Unexpected end of line in a string."),
        (
            "y = \"abc'",
            "Heterogeneous string detected, starting with \" and ending with '.",
        ),
        ("y = 1 ` 2", "Unexpected token '`'"),
    ],
)
def test_what_the_scanner_says(code: str, message: str) -> None:
    said = found(code)
    assert said is not None
    assert said[0] == message


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x = 1",
        "unknown(1, 2)",  # a variable or function of whoever calls
        "hold on",
        "foo 'a' b",  # a call where foo is a function
        "(x(1)) = 2",
        "[(x(1)), b] = f()",
        "f((x(1)) = 3)",
        "/* a comment that the end of the file ends",
        "y = = 3",  # an operator with a blank in it
    ],
)
def test_what_scilab_may_take_is_no_fault(code: str) -> None:
    assert found(code) is None


def test_the_version_of_scilab_decides_about_later_forms() -> None:
    code = "y = x(end)"
    assert diagnostics(Document(code, PositionCodec(), dialect("2026.0"))) == []
    (found,) = diagnostics(Document(code, PositionCodec(), dialect("6.1.1")))
    assert found.message.startswith(f"{SYNTAX}end: ")
    assert diagnostics(Document(code, PositionCodec())) == []  # no Scilab: the newest counts


def test_only_the_first_fault_is_told() -> None:
    assert len(diagnostics(document("y = )\nz = )\n"))) == 1
