"""Parts that are drawn alike become one layer; a curve in a legend stays alone."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from scilab_kernel.scilab.show.interactive.figure import (
    Curve,
    Font,
    Legend,
    Line,
    Note,
    UndrawableError,
)
from scilab_kernel.scilab.show.interactive.merge import MOST_PARTS, merged

FONT = Font(10, "#000000", 6)
CURVE = Curve(
    *(1, ((0, 0), (1, 1)), (0, 0), 2, 1, Line("#000000", 1, 1), None, None),
    bar=0,
    clip=True,
    arrow=1,
)
NOTE = Note((("a",),), ((0, 0),), 1, FONT, centred=False, frame=None, fill=None)


def test_curves_that_look_alike_are_one_with_a_gap() -> None:
    (made,) = merged([CURVE, replace(CURVE, uid=2, points=((5, 6),), bases=(0,), count=1)])
    assert isinstance(made, Curve)
    assert made.points[:2] + made.points[3:] == ((0, 0), (1, 1), (5, 6))
    assert math.isnan(made.points[2][0])
    assert made.count == len(made.points) == len(made.bases)


def test_curves_that_look_different_stay_apart() -> None:
    other = replace(CURVE, uid=2, line=Line("#ff0000", 1, 1))
    assert merged([CURVE, other, CURVE]) == (CURVE, other, CURVE)


def test_a_curve_in_a_legend_stays_alone() -> None:
    legend = Legend(("a",), (2,), "in_upper_right", (0, 0), FONT, None, None)
    parts = (CURVE, replace(CURVE, uid=2), legend)
    assert merged(parts) == parts


def test_texts_of_as_many_lines_are_one() -> None:
    (made,) = merged([NOTE, replace(NOTE, texts=(("b",),), places=((1, 1),))])
    assert isinstance(made, Note)
    assert (made.texts, made.places) == ((("a",), ("b",)), ((0, 0), (1, 1)))
    assert len(merged([NOTE, replace(NOTE, texts=(("b", "c"),), height=2)])) == 2


def test_too_many_parts_are_no_figure() -> None:
    parts = [replace(CURVE, arrow=number) for number in range(MOST_PARTS + 1)]
    assert len(merged(parts[1:])) == MOST_PARTS
    with pytest.raises(UndrawableError):
        merged(parts)
