"""A drawing of Scilab fits its page: it has a view box."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.show.svg import higher, scalable, smooth


def test_a_drawing_gets_a_view_box() -> None:
    svg = b'<?xml version="1.0"?>\n<svg xmlns="x" width="610" height="460"\n><g/></svg>'
    wanted = b'width="610" height="460"\n viewBox="0 0 610 460"><g/></svg>'
    assert scalable(svg).endswith(wanted)


@pytest.mark.parametrize(
    "svg", [b"", b"<g/>", b'<svg viewBox="0 0 1 1" width="1" height="1">', b'<svg width="1">']
)
def test_other_drawings_stay_as_they_are(svg: bytes) -> None:
    assert scalable(svg) == svg


def test_a_drawing_with_a_legend_below_the_figure_is_higher_with_the_same_ground() -> None:
    svg = b'<svg width="610" height="%s">%s<rect x="0" width="9" height="460" y="0"/></svg>'
    ground = b'<rect x="0" width="610" height="%s" y="0"/>'
    low, high = (svg % (height, ground % height) for height in (b"460", b"489"))
    assert higher(low, 489) == high
    assert higher(low, 460) == low
    assert higher(b"<g/>", 489) == b"<g/>"


def test_lines_of_a_drawing_are_smooth_and_areas_have_no_seams() -> None:
    svg = b'<g style="a:b; shape-rendering:crispEdges; %s"><g style="c:d"/>'
    assert smooth(svg % b"stroke:red;") == (
        b'<g style="a:b; shape-rendering:geometricPrecision; stroke:red;"><g style="c:d"/>'
    )
    assert smooth(svg % b"stroke-width:0;") == svg % b"stroke-width:0;"
