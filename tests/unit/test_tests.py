"""The tests themselves: none of them ends in silence before it has checked anything."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parents[1]


def own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through a function, but not through the functions inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield child
            yield from own_nodes(child)


def has_checks(statement: ast.stmt) -> bool:
    return any(
        isinstance(node, ast.Assert) or (isinstance(node, ast.Attribute) and node.attr == "raises")
        for node in ast.walk(statement)
    )


def silent_tests(source: str) -> list[str]:
    """Name the tests that return early, or whose checks all depend on an if without an else."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            halves = [s for s in node.body if isinstance(s, ast.If) and not s.orelse]
            others = [s for s in node.body if s not in halves]
            depends = any(map(has_checks, halves)) and not any(map(has_checks, others))
            if depends or any(isinstance(each, ast.Return) for each in own_nodes(node)):
                found.append(node.name)
    return found


def test_no_test_ends_in_silence() -> None:
    found = {
        path.relative_to(TESTS).as_posix(): names
        for path in TESTS.rglob("*.py")
        if (names := silent_tests(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("body", "is_silent"),
    [
        ("    if old():\n        return\n    assert new()", True),
        ("    if new():\n        assert works()", True),
        ("    if new():\n        assert works()\n    else:\n        assert fails()", False),
        ("    def give():\n        return 1\n    assert give()", False),
    ],
)
def test_a_silent_test_is_noticed(body: str, *, is_silent: bool) -> None:
    assert silent_tests(f"def test_x():\n{body}\n") == is_silent * ["test_x"]
