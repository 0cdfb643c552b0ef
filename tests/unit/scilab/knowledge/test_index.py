from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.index import Index, is_offered
from tests.unit.scilab.knowledge.installation import install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index(tmp_path: Path) -> Index:
    install(tmp_path / "SCI", tmp_path / "bridge")
    return Index(tmp_path / "SCI", tmp_path / "bridge")


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("", ["%_kron", "a&b", "bode", "exit", "linsolve", "linspace", "Sident", "sin", "size",
              "zeros"]),
        ("s", ["Sident", "sin", "size"]),
        ("SI", ["Sident", "sin", "size"]),
        ("siz", ["size"]),
        ("zeros", ["zeros"]),
        ("zerosx", []),
        ("%", ["%_kron"]),
        ("never", []),
        ("!", []),
    ],
)  # fmt: skip
def test_functions_are_found_by_the_beginning_of_their_names(
    index: Index, prefix: str, names: list[str]
) -> None:
    assert index.functions(prefix) == names


def test_constants_are_protected_variables_that_are_no_libraries(index: Index) -> None:
    assert index.constants == ["%pi", "SCI"]
    assert "algebralib" in index.protected


def test_the_index_contains_builtins_and_macros(index: Index) -> None:
    known = [n for n in ("sin", "bode", "exit", "%pi", "never_loaded", "nosuch") if n in index]
    assert known == ["sin", "bode", "exit"]


def test_a_macro_is_called_as_its_source_says(index: Index) -> None:
    assert str(index.signature("linsolve")) == "[x0, kerA] = linsolve(A, b, x0)"
    assert [index.signature(name) for name in ("linspace", "sin", "nosuch")] == [None] * 3


def test_a_signature_is_read_once(index: Index, tmp_path: Path) -> None:
    source = tmp_path / "SCI/modules/algebra/macros/linsolve.sci"
    first = index.signature("linsolve")
    source.write_text("function linsolve()")
    assert index.signature("linsolve") is first is not None
    source = source.with_name("linspace.sci")
    assert index.signature("linspace") is None
    source.write_text("function linspace()")
    assert index.signature("linspace") is None


def test_libraries_can_be_read_in_advance(index: Index, tmp_path: Path) -> None:
    before = index.is_loaded
    index.load()
    assert (before, index.is_loaded) == (False, True)
    for file in tmp_path.rglob("lib"):
        file.unlink()
    assert index.functions("lins") == ["linsolve", "linspace"]


def test_without_the_names_that_scilab_writes_there_are_none(tmp_path: Path) -> None:
    index = Index(tmp_path, tmp_path)
    assert (index.functions(""), index.constants, index.protected) == ([], [], frozenset())


def test_of_a_file_that_is_cut_short_the_builtins_are_known(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("sin\ncos\n")
    assert Index(tmp_path, tmp_path).functions("") == ["cos", "sin"]


def test_names_that_are_no_text_hide_no_others(tmp_path: Path) -> None:
    (tmp_path / "names").write_bytes(b"sin\n\xff\ncos\n//\n%pi\n")
    index = Index(tmp_path, tmp_path)
    assert (index.functions(""), index.constants) == (["cos", "sin"], ["%pi"])


@pytest.mark.parametrize(
    ("name", "offered"),
    [("sin", True), ("%pi", True), ("#x", True), ("?", True), ("_x", True), ("$", True),
     ("%sk_emit", False), ("zzz_scilab_kernel_x", False), ("!_wrapper", False), ("", False)],
)  # fmt: skip
def test_the_kernel_does_not_offer_its_own_names(name: str, offered: bool) -> None:  # noqa: FBT001
    assert is_offered(name) is offered
