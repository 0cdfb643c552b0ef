from __future__ import annotations

import pytest

from scilab_kernel.interfaces.language import Variable
from scilab_kernel.scilab.knowledge.parts import Group, Row

PART = "zzz_scilab_kernel.%sk_part(at A, "


def test_a_variable_is_its_own_path() -> None:
    row = Row("variable", "x", "constant", "2x3", "[1, 2, ...", "row")
    assert row.variable("", "") == Variable("x", "2x3 constant", "[1, 2, ...", "x", has_parts=True)
    row = row._replace(parts="")
    assert row.variable("", "") == Variable("x", "2x3 constant", "[1, 2, ...", "x", has_parts=False)


@pytest.mark.parametrize(
    ("kind", "which", "path", "name"),
    [
        ("field", "a", '"field", "a")', "A.a"),
        ("field", "a b", '"field", "a b")', 'A("a b")'),
        ("field", 'a"b', '"field", "a""b")', 'A("a""b")'),
        ("property", "tag", '"property", "tag")', "A.tag"),
        ("element", "2", '"element", 2)', "A(2)"),
        ("item", "2", '"item", 2)', "A(2)"),
        ("cell", "2", '"cell", 2)', "A{2}"),
        ("row", "2", '"row", 2)', "A(2,:)"),
        ("slab", "2", '"slab", 2)', "A(:,:,2)"),
    ],
)
def test_a_part_has_the_path_by_which_scilab_finds_it_and_the_name_that_the_user_writes(
    kind: str, which: str, path: str, name: str
) -> None:
    row = Row(kind, which, "constant", "3x4", "", "")
    assert row.variable("at A", "A") == Variable(name, "3x4 constant", "", PART + path)


def test_a_slab_has_an_index_for_each_dimension() -> None:
    row = Row("slab", "2", "constant", "3x4x5", "", "")
    assert row.variable("", "A").name == "A(:,:,:,2)"


@pytest.mark.parametrize(
    ("kind", "parent", "name"),
    [("element", "s.a(3,:)", "s.a(3,2)"), ("cell", "c(3,:)", "c{3,2}"),
     ("element", "f(:)", "f(:)(2)"), ("row", "s(3,:)", "s(3,:)(2,:)")],
)  # fmt: skip
def test_an_element_of_a_row_has_two_indices(kind: str, parent: str, name: str) -> None:
    assert Row(kind, "2", "constant", "1x1", "1", "").variable("", parent).name == name


def groups(first: int, last: int) -> list[str]:
    return [each.name for each in Group("v", first, last).divided()]


def test_a_group_can_be_opened() -> None:
    assert list(Group("v", 101, 110).divided()) == [
        Variable("(101:110)", "more", "10 more", "101:110:v", has_parts=True)
    ]


def test_a_value_is_no_group() -> None:
    assert Group.parse("12:34:a\nb") == Group("a\nb", 12, 34)
    assert Group.parse("v") is Group.parse("1:2") is Group.parse("x1:2:v") is None


@pytest.mark.parametrize(
    ("last", "names"),
    [(0, []), (1, ["(1:1)"]), (100, ["(1:100)"]), (101, ["(1:100)", "(101:101)"])],
)
def test_a_group_has_a_hundred_parts_at_most(last: int, names: list[str]) -> None:
    assert groups(1, last) == names


@pytest.mark.parametrize(
    ("last", "size"),
    [(10_000, 100), (10_001, 10_000), (1_000_000, 10_000), (1_000_001, 1_000_000)],
)
def test_there_are_a_hundred_groups_at_most(last: int, size: int) -> None:
    found = groups(1, last)
    assert found[0] == f"(1:{size})"
    assert len(found) == -(-last // size)
