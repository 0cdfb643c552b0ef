"""The snapshot, with a Scilab whose answers the test makes up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scilab_kernel.scilab.knowledge.workspace import (
    CELLS_READ,
    DESCRIBED_AT_ONCE,
    MOST_DESCRIBED,
    Outline,
    Workspace,
)


class Scilab:
    """Has variables that are numbers."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self.asked: list[str] = []

    def ask(self, code: str) -> tuple[str, ...]:
        self.asked.append(code)
        if code == "zzz_scilab_kernel.%sk_who()":
            return tuple(self.names)
        wanted = code.split('"')[1::2]
        return tuple(text for name in wanted for text in (name, "constant", "1x1", ""))


def read(names: list[str], protected: frozenset[str] = frozenset()) -> tuple[Workspace, Scilab]:
    scilab, workspace = Scilab(names), Workspace()
    workspace.read(scilab.ask, protected)
    return workspace, scilab


def names(workspace: Workspace) -> list[str]:
    return [variable.name for variable in workspace.variables()]


def test_the_users_own_are_kept() -> None:
    workspace, _ = read(["x", "%pi", "%sk_answer", "ans"], frozenset(["%pi"]))
    assert names(workspace) == ["x", "ans"]
    assert workspace.taken is not None
    assert not workspace.is_stale


def test_variables_are_described_in_pieces() -> None:
    many = [f"x{n}" for n in range(DESCRIBED_AT_ONCE + 1)]
    workspace, scilab = read(many)
    assert workspace.find("x0") == Outline("x0")
    workspace.describe(scilab.ask)
    assert workspace.find("x0") == Outline("x0", "constant", "1x1")
    while not workspace.is_described:
        workspace.describe(scilab.ask)
    workspace.describe(scilab.ask)
    assert len(scilab.asked) == 3


def test_a_cleared_variable_is_not_in_the_next_snapshot() -> None:
    workspace, scilab = read(["x", "y"])
    workspace.describe(scilab.ask)
    scilab.names.remove("x")
    workspace.read(scilab.ask, frozenset())
    assert workspace.find("x") is None
    assert workspace.find("y") == Outline("y", "constant", "1x1")


def test_a_scilab_that_does_not_answer_leaves_the_snapshot_alone() -> None:
    workspace, _ = read(["x"])
    before = workspace.taken
    workspace.cell_ran("y = 1")
    workspace.read(lambda _: (), frozenset())
    assert names(workspace) == ["x"]
    assert workspace.taken == before
    assert workspace.is_stale


def test_cells_since_are_looked_through_until_the_next_snapshot() -> None:
    workspace, scilab = read(["x"])
    workspace.cell_ran("y = 1; function f(), endfunction")
    assert workspace.is_stale
    assert workspace.assigned().variables == {"y"}
    assert [str(f) for f in workspace.assigned().functions] == ["f()"]
    workspace.read(scilab.ask, frozenset())
    assert workspace.assigned().variables == frozenset()


def test_a_query_names_the_variables_that_it_is_about() -> None:
    workspace, scilab = read(["x", 'quo"te'])
    workspace.describe(scilab.ask)
    assert scilab.asked[1] == 'zzz_scilab_kernel.%sk_outlines(["x" "quo""te"])'


def test_before_the_first_snapshot_there_is_nothing_to_describe() -> None:
    scilab, workspace = Scilab(["x"]), Workspace()
    workspace.describe(scilab.ask)
    assert workspace.is_described
    assert scilab.asked == []


def test_of_many_cells_since_the_snapshot_the_last_are_looked_through() -> None:
    workspace, _ = read(["x"])
    for n in range(CELLS_READ + 1):
        workspace.cell_ran(f"x_{n} = 1")
    assert workspace.assigned().variables == {f"x_{n}" for n in range(1, CELLS_READ + 1)}


def test_half_an_answer_describes_the_variables_in_it() -> None:
    workspace, _ = read(["x", "y"])
    workspace.describe(lambda _: ("x", "st", "1x1", "a,b", "y"))
    assert workspace.find("x") == Outline("x", "st", "1x1", ("a", "b"))
    assert workspace.find("y") == Outline("y")


def test_the_snapshot_has_a_time_in_universal_time() -> None:
    workspace, _ = read(["x"])
    assert workspace.taken is not None
    assert workspace.taken.utcoffset() == timedelta(0)


def test_variables_beyond_the_first_thousands_have_names_only() -> None:
    many = [f"x{n}" for n in range(MOST_DESCRIBED + 1)]
    workspace, scilab = read(many)
    while not workspace.is_described:
        workspace.describe(scilab.ask)
    assert workspace.find(many[-2]) == Outline(many[-2], "constant", "1x1")
    assert workspace.find(many[-1]) == Outline(many[-1])


@pytest.mark.parametrize(
    ("path", "fields"),
    [((), ("a", "b")), (("a",), ("b",)), (("a", "b"), ("c",)), (("b",), ()), (("nosuch",), ())],
)
def test_fields_are_listed_by_the_path_to_them(
    path: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    assert Outline("s", "st", "1x1", ("a", "a.b", "a.b.c", "b")).fields(path) == fields


@pytest.mark.parametrize(
    ("outline", "facts"),
    [
        (Outline("x", "constant", "2x3"), ("fields", "constant", "2x3")),
        (Outline("x"), ("value", "variable", "", "0")),
        (Outline("f", "function", "u,v", ("a", "b")), ("macro", "u, v", "a, b")),
        (Outline("h", "handle", "1x1", ("Axes",)), ("value", "Axes handle", "1x1", "0")),
        (Outline("s", "st", "1x1", ("a", "a.b")), ("fields", "struct", "1x1", "a", "")),
    ],
)
def test_an_outline_has_the_words_of_scilab(outline: Outline, facts: tuple[str, ...]) -> None:
    assert outline.facts == facts
