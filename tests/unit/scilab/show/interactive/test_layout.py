"""Views are put where Scilab puts axes."""

from __future__ import annotations

from typing import Any

import pytest

from scilab_kernel.scilab.show.interactive.figure import UndrawableError
from scilab_kernel.scilab.show.interactive.layout import Edges, Tile, arrange

PAGE = (0, 0, 100, 80)


def places(node: dict[str, Any], left: int = 0, top: int = 0) -> dict[str, Edges]:
    """Find where the views are that have a name."""
    found: dict[str, Edges] = {}
    if "concat" in node:
        x, y = left, top
        for number, view in enumerate(node["concat"]):
            if number and number % node["columns"] == 0:
                x, y = left, y + node["concat"][number - 1]["height"]
            if "name" in view:
                found[view["name"]] = (x, y, x + view["width"], y + view["height"])
            x += view["width"]
        return found
    for key, way in (("hconcat", 0), ("vconcat", 1)):
        for part in node.get(key, ()):
            found |= places(part, left, top)
            width, height = extent(part)
            left, top = (left + width, top) if way == 0 else (left, top + height)
    return found


def extent(node: dict[str, Any]) -> tuple[int, int]:
    if "concat" in node:
        first = node["concat"][: node["columns"]]
        return sum(v["width"] for v in first), sum(
            v["height"] for v in node["concat"][:: node["columns"]]
        )
    sizes = [extent(part) for part in node.get("hconcat") or node["vconcat"]]
    widths, heights = zip(*sizes, strict=True)
    if "hconcat" in node:
        return sum(widths), max(heights)
    return max(widths), sum(heights)


@pytest.mark.parametrize(
    "edges",
    [
        [(10, 10, 90, 70)],
        [(0, 0, 100, 80)],
        [(5, 5, 45, 35), (55, 5, 95, 35), (5, 45, 45, 75), (55, 45, 95, 75)],
        [(5, 5, 95, 35), (5, 45, 45, 75), (55, 45, 95, 75)],
        [(5, 5, 45, 75), (55, 5, 95, 30), (60, 50, 90, 70)],
        [(0, 0, 30, 30), (30, 0, 100, 30), (0, 30, 30, 80)],
    ],
)
def test_each_view_is_where_it_shall_be(edges: list[Edges]) -> None:
    tiles = [Tile(each, {"name": str(number)}) for number, each in enumerate(edges)]
    made = arrange(tiles, PAGE)
    assert places(made) == {str(number): each for number, each in enumerate(edges)}
    assert extent(made) == (100, 80)


def test_axes_that_overlap_have_no_places() -> None:
    tiles = [Tile((10, 10, 90, 70), {}), Tile((60, 20, 80, 40), {})]
    with pytest.raises(UndrawableError):
        arrange(tiles, PAGE)
