"""A described figure in three dimensions becomes a specification that the person rotates."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scilab_kernel.scilab.show.interactive import rotating, space
from scilab_kernel.scilab.show.interactive.figure import UndrawableError
from scilab_kernel.scilab.show.interactive.reader import read
from scilab_kernel.scilab.show.interactive.specification import bundle

DESCRIPTION = (Path(__file__).parents[4] / "data/space.txt").read_text(encoding="utf-8")
SURFACE, CURVE = 6, 2


@pytest.fixture
def figure() -> space.Space:
    return space.build(read(DESCRIPTION))


def lengths(figure: space.Space) -> list[float]:
    """Find how far from the middle of the box a corner is in each direction."""
    signals = {each["name"]: each for each in rotating.specification(figure)["signals"]}
    return [max(map(abs, places)) for places in zip(*signals["spots"]["value"], strict=True)]


def test_the_figure_is_understood(figure: space.Space) -> None:
    assert figure.size == (610, 460)
    assert list(figure.box) == [76.25, 57.5, 457.5, 345]
    assert list(figure.angles) == [35, 45]
    assert figure.title.lines == ("Both",)
    assert [(side.low, side.high) for side in figure.sides] == [(1, 3), (1, 4), (0, 12)]
    assert [side.name.lines for side in figure.sides] == [("X",), ("Y",), ("Z",)]
    assert len(figure.facets) == SURFACE + CURVE


def test_a_facet_has_two_colours_and_a_line_has_none(figure: space.Space) -> None:
    first, last = figure.facets[0], figure.facets[-1]
    assert (first.front, first.back, first.edge) == ("#0000ff", "#00ffff", "#000000")
    assert (last.front, last.back) == (space.NONE, space.NONE)
    assert len(last.spots) == 2


def test_the_box_is_as_long_as_what_the_axes_show(figure: space.Space) -> None:
    assert lengths(figure) == pytest.approx([2 / 12, 3 / 12, 1], abs=1e-4)


def test_a_cube_has_equal_sides(figure: space.Space) -> None:
    assert lengths(replace(figure, is_cube=True)) == [1, 1, 1]


def test_facets_share_their_corners_and_colours(figure: space.Space) -> None:
    made = rotating.specification(figure)
    header, *lines = made["data"][0]["values"].split("\n")
    signals = {each["name"]: each for each in made["signals"]}
    assert header == "a,b,c,d,front,back,edge,width"
    assert lines[0] == "0,1,2,3,0,1,2,1"
    assert len(lines) == SURFACE + CURVE
    assert signals["colours"]["value"] == ["#0000ff", "#00ffff", "#000000", "transparent"]


def test_a_double_click_leads_back_to_the_angles_of_scilab(figure: space.Space) -> None:
    signals = {each["name"]: each for each in rotating.specification(figure)["signals"]}
    for name, angle in (("alpha", 35), ("theta", 45)):
        assert signals[name]["value"] == angle
        assert float(signals[name]["on"][-1]["update"]) == angle


def test_a_facet_without_a_place_is_left_out() -> None:
    described = DESCRIPTION.replace("x d 3 1 2 3\n", "x d 3 1 2 Nan\n")
    assert described != DESCRIPTION
    made = rotating.specification(space.build(read(described)))
    json.dumps(made, allow_nan=False)
    assert len(space.build(read(described)).facets) < SURFACE + CURVE


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("log_flags s 1 1\nnnn", "log_flags s 1 1\nnnl"),
        ("isoview s 1 1\noff", "isoview s 1 1\non"),
        ("box s 1 1\non", "box s 1 1\nhidden_axes"),
        ("axes_reverse s 1 3\noff", "axes_reverse s 1 3\non"),
        ("grid d 1 -1", "grid d 1 1"),
        ("<Plot3d", "<Champ"),
        ("mark_mode s 1 1\noff", "mark_mode s 1 1\non"),
        ("surface_mode s 1 1\non", "surface_mode s 1 1\noff"),
        ("interp_color_mode s 1 1\noff", "interp_color_mode s 1 1\non"),
        ("polyline_style d 1 1", "polyline_style d 1 2"),
    ],
)
def test_what_cannot_be_rotated_is_not_drawn(there: str, instead: str) -> None:
    described = DESCRIPTION.replace(there, instead, 1)
    assert described != DESCRIPTION
    with pytest.raises(UndrawableError):
        space.build(read(described))
    assert bundle(described) == {}


def test_too_many_facets_are_not_rotated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "MOST", SURFACE + CURVE - 1)
    assert bundle(DESCRIPTION) == {}


@pytest.mark.parametrize("end", range(0, len(DESCRIPTION), 97))
def test_a_part_of_a_description_is_no_figure(end: int) -> None:
    assert bundle(DESCRIPTION[:end]) == {}
    assert list(bundle(DESCRIPTION)) == [rotating.MIME]
