"""A described figure becomes a specification that has all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scilab_kernel.scilab.show.interactive.build import build
from scilab_kernel.scilab.show.interactive.figure import (
    Curve,
    Figure,
    Font,
    Note,
    UndrawableError,
)
from scilab_kernel.scilab.show.interactive.notes import note
from scilab_kernel.scilab.show.interactive.reader import read
from scilab_kernel.scilab.show.interactive.specification import MIME, bundle, specification

DESCRIPTION = (Path(__file__).parents[4] / "data/figure.txt").read_text(encoding="utf-8")


@pytest.fixture
def figure() -> Figure:
    return build(read(DESCRIPTION))


def view(made: dict[str, Any]) -> dict[str, Any]:
    """Find the one view that has something in it."""
    views: list[dict[str, Any]] = [each for each in made["concat"] if "layer" in each]
    assert len(views) == 1
    return views[0]


def test_the_figure_is_understood(figure: Figure) -> None:
    (axes,) = figure.axes
    assert figure.size == (610, 460)
    assert list(axes.box) == [76.25, 57.5, 457.5, 345]
    assert (axes.x.low, axes.x.high, axes.x.logarithmic) == (1, 100, True)
    assert axes.x.labels == ("10⁰", "5.0\u00d710⁰", "10¹", "5.0\u00d710¹", "10²")
    assert axes.title.lines == ("Powers",)
    curves = [part for part in axes.parts if isinstance(part, Curve)]
    assert [each.points[-1] for each in curves] == [(100, 10000), (100, 100)]
    assert [each.line and each.line.colour for each in curves] == ["#000000", "#ff0000"]


def test_a_view_is_where_the_frame_is(figure: Figure) -> None:
    made = specification(figure)
    widths = [each["width"] for each in made["concat"][:3]]
    heights = [each["height"] for each in made["concat"][::3]]
    assert (widths, heights) == ([76, 458, 76], [58, 344, 58])
    assert (sum(widths), sum(heights)) == figure.size


def test_both_axes_are_logarithmic_and_zoom(figure: Figure) -> None:
    made = view(specification(figure))
    assert made["encoding"]["x"]["scale"]["type"] == "log"
    assert made["encoding"]["y"]["scale"]["domain"] == [1, 10000]
    assert made["layer"][0]["params"][0]["bind"] == "scales"


def test_the_legend_switches_the_curves_that_it_names(figure: Figure) -> None:
    *_, square, line, legend = view(specification(figure))["layer"]
    assert legend["params"][0]["bind"] == "legend"
    assert legend["encoding"]["stroke"]["scale"] == {
        "domain": ["square", "line"],
        "range": ["#000000", "#ff0000"],
    }
    param = legend["params"][0]["name"]
    for layer, name in ((square, "square"), (line, "line")):
        assert layer["transform"] == [{"calculate": f"'{name}'", "as": "curve"}]
        assert layer["layer"][0]["encoding"]["opacity"]["condition"]["param"] == param


def test_curves_of_one_name_are_told_apart() -> None:
    described = DESCRIPTION.replace("\nline\n", "\nsquare\n")
    *_, legend = view(specification(build(read(described))))["layer"]
    domain = legend["encoding"]["stroke"]["scale"]["domain"]
    assert len(set(domain)) == 2
    assert {each.rstrip("\u200b") for each in domain} == {"square"}


@pytest.mark.parametrize(
    ("place", "text", "centred", "leaves"),
    [
        ((10, 100), "inside", False, False),
        ((1.01, 100), "inside", False, False),
        ((1.01, 100), "to the left", True, True),
        ((90, 100), "to the right", False, True),
        ((10, 9990), "above", False, True),
        ((10, 1.01), "below", True, True),
        ((0.5, 100), "out", False, True),
    ],
)
def test_a_text_that_leaves_the_frame_is_whole(
    figure: Figure, place: tuple[float, float], text: str, *, centred: bool, leaves: bool
) -> None:
    font = replace(figure.axes[0].title.font, size=10)
    assert isinstance(font, Font)
    drawn = Note(((text,),), (place,), 1, font, centred=centred, frame=None, fill=None)
    mark = note(figure.axes[0], drawn)["mark"]
    assert mark.get("clip", True) is not leaves


def test_a_note_tells_which_parts_are_left_out(figure: Figure) -> None:
    assert "title" not in specification(figure)
    (axes,) = figure.axes
    parts = tuple(replace(p, count=5000) if isinstance(p, Curve) else p for p in axes.parts)
    thinned = replace(figure, axes=(replace(axes, parts=parts),))
    assert specification(thinned)["title"]["text"] == "6 of 10000 points are shown"


def test_a_gap_is_a_gap_and_json_knows_it() -> None:
    described = DESCRIPTION.replace("x d 3 1 10 100", "x d 3 1 Nan 100", 1)
    layer = view(specification(build(read(described))))["layer"][1]
    assert layer["data"]["values"] == "x,y\n1,1\n,100\n100,10000"
    json.dumps(layer, allow_nan=False)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("\n2d\n", "\n3d\n"),
        ("<Polyline", "<Champ"),
        ("interp_color_mode s 1 1\noff", "interp_color_mode s 1 1\non"),
        ("<Axes", "<uicontrol"),
    ],
)
def test_an_object_without_an_interactive_form_is_not_drawn(there: str, instead: str) -> None:
    described = DESCRIPTION.replace(there, instead, 1)
    assert described != DESCRIPTION
    with pytest.raises(UndrawableError):
        build(read(described))
    assert bundle(described) == {}


@pytest.mark.parametrize("end", range(0, len(DESCRIPTION), 97))
def test_a_part_of_a_description_is_no_figure(end: int) -> None:
    assert bundle(DESCRIPTION[:end]) == {}
    assert MIME in bundle(DESCRIPTION)
