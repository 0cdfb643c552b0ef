"""The snapshot, with a Scilab whose answers the test makes up."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.knowledge.workspace import DESCRIBED_AT_ONCE, Outline, Workspace


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


def test_what_is_gone_is_forgotten() -> None:
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
def test_an_outline_says_what_scilab_says(outline: Outline, facts: tuple[str, ...]) -> None:
    assert outline.facts == facts
