"""A table has its columns for parts, in completion, inspection and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scilab.recorder import Recorder

if TYPE_CHECKING:
    from tests.scilab.recorder import Notebook

# Scilab 6 has no tables: there it is a value that is made as one.
TABLE = """
if exists("table") then
    t = table([1; 2], ["a"; "b"], "VariableNames", ["num" "txt"]);
else
    t = mlist(["table" "props" "vars"]);
    t.props = mlist(["props" "variableNames"], ["num" "txt"]);
    t.vars = struct("data", [1; 2]);
    t.vars(1, 2) = struct("data", ["a"; "b"]);
end
s.inner = t; other = mlist(["other" "props" "vars"], 1, 2);
"""


@pytest.fixture
def table(scilab: Notebook) -> Notebook:
    scilab.show(TABLE)
    return scilab


@pytest.mark.parametrize("name", ["t", "s.inner"])
def test_the_columns_of_a_table_are_completed(table: Notebook, name: str) -> None:
    code = f"{name}."
    found = table.interpreter.complete(code, len(code), Recorder()).matches
    assert [(match.text, match.type) for match in found] == [("num", "field"), ("txt", "field")]


def test_a_table_is_described_by_its_columns(table: Notebook) -> None:
    found = table.interpreter.inspect("t", 1, 0, Recorder())
    assert found
    assert found.data["text/plain"] == "t -- table\n\nnum  2x1 real\ntxt  2x1 string\n"
    found = table.interpreter.inspect("t.txt", 5, 0, Recorder())
    assert found
    assert found.data["text/plain"].startswith("t.txt -- 2x1 string\n")


def test_the_columns_of_a_table_are_its_parts_in_the_panel(table: Notebook) -> None:
    listed = table.interpreter.variables("", Recorder())
    assert listed
    assert {each.name: each.value for each in listed}["t"] == "num, txt"
    parts = table.interpreter.variables("t", Recorder())
    assert parts
    assert [(each.name, each.value) for each in parts] == [
        ("t.num", "[1; 2]"),
        ("t.txt", '["a"; "b"]'),
    ]


def test_a_value_that_only_looks_like_one_keeps_its_fields(table: Notebook) -> None:
    found = table.interpreter.complete("other.", 6, Recorder()).matches
    assert [match.text for match in found] == ["props", "vars"]
