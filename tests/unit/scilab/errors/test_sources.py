"""A traceback names cells and shows their lines; the panel shows their functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from scilab_kernel.scilab.errors.report import Frame
from scilab_kernel.scilab.errors.sources import Sources

CELL, OTHER = Path("/t/k/cell_1.sce"), Path("/t/k/cell_2.sce")


@pytest.fixture
def sources() -> Sources:
    made = Sources()
    made.add(CELL, "In [1]", "x = 1;\nf(x)\n")
    made.add(OTHER, "In [2]", "function f(x)\n  nosuch\nendfunction")
    return made


def test_a_cell_has_its_label_and_any_other_file_its_path(sources: Sources) -> None:
    assert sources.label(str(CELL)) == "In [1]"
    assert sources.label("/x/y.sce") == "/x/y.sce"


@pytest.mark.parametrize(("line", "text"), [(1, "x = 1;"), (2, "f(x)"), (0, None), (3, None)])
def test_a_frame_has_the_line_that_its_cell_has(
    sources: Sources, line: int, text: str | None
) -> None:
    assert sources.line(Frame(str(CELL), line)) == text
    assert sources.line(Frame("/x/y.sce", line)) is None


def test_a_cell_can_be_forgotten_and_so_can_all(sources: Sources) -> None:
    sources.forget(CELL)
    sources.forget(Path("/never/known"))
    assert sources.label(str(CELL)) == str(CELL)
    assert sources.label(str(OTHER)) == "In [2]"
    sources.clear()
    assert sources.label(str(OTHER)) == str(OTHER)


def test_a_function_is_shown_as_the_last_cell_defines_it(sources: Sources) -> None:
    sources.add(Path("/t/k/cell_3.sce"), "In [3]", "a = 1\nfunction y = f(x), y = 2, endfunction")
    assert sources.definition("f") == "function y = f(x), y = 2, endfunction"


@pytest.mark.parametrize("name", ["g", "ff", "nosuch", "x"])
def test_a_function_that_no_cell_defines_has_no_definition(sources: Sources, name: str) -> None:
    assert sources.definition(name) == ""


@pytest.mark.parametrize(
    ("name", "line", "path"),
    [("f", 2, str(OTHER)), ("f", 4, "the file of f"), ("g", 1, "the file of g")],
)
def test_a_function_that_has_travelled_has_a_place_if_the_last_cell_with_it_has_the_line(
    sources: Sources, name: str, line: int, path: str
) -> None:
    assert sources.place(Frame("", line, name)) == Frame(path, line, name)


def test_a_frame_with_a_path_has_a_place(sources: Sources) -> None:
    assert sources.place(Frame("/x/f.sci", 2, "f")) == Frame("/x/f.sci", 2, "f")
