"""A drawing of Scilab fits its page: it has a view box."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.show.svg import scalable, smooth


def test_a_drawing_gets_a_view_box() -> None:
    svg = b'<?xml version="1.0"?>\n<svg xmlns="x" width="610" height="460"\n><g/></svg>'
    wanted = b'width="610" height="460"\n viewBox="0 0 610 460"><g/></svg>'
    assert scalable(svg).endswith(wanted)


@pytest.mark.parametrize(
    "svg", [b"", b"<g/>", b'<svg viewBox="0 0 1 1" width="1" height="1">', b'<svg width="1">']
)
def test_other_drawings_stay_as_they_are(svg: bytes) -> None:
    assert scalable(svg) == svg


def test_lines_of_a_drawing_are_smooth_and_areas_have_no_seams() -> None:
    svg = b'<g style="a:b; shape-rendering:crispEdges; %s"><g style="c:d"/>'
    assert smooth(svg % b"stroke:red;") == (
        b'<g style="a:b; shape-rendering:geometricPrecision; stroke:red;"><g style="c:d"/>'
    )
    assert smooth(svg % b"stroke-width:0;") == svg % b"stroke-width:0;"
