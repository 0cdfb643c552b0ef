"""Put views where Scilab puts axes: Vega-Lite knows rows and columns only, no places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import UndrawableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.scilab.show.interactive.strokes import Json


@dataclass(frozen=True, slots=True)
class Tile:
    """A view and where it is: left, top, right and bottom in whole pixels."""

    edges: tuple[int, int, int, int]
    view: Json


Edges = tuple[int, int, int, int]


def arrange(tiles: Sequence[Tile], edges: Edges) -> Json:
    """Fill an area with tiles: in a grid, or else cut in two where no tile is in the way.

    Raises
    ------
    UndrawableError
        One tile overlaps another.
    """
    columns = sorted({edges[0], edges[2], *(tile.edges[n] for tile in tiles for n in (0, 2))})
    lines = sorted({edges[1], edges[3], *(tile.edges[n] for tile in tiles for n in (1, 3))})
    if all(
        _is_one(columns, tile.edges[::2]) and _is_one(lines, tile.edges[1::2]) for tile in tiles
    ):
        return _grid(tiles, columns, lines)
    for way, key in ((1, "vconcat"), (0, "hconcat")):
        for place in sorted(tile.edges[way + 2] for tile in tiles):
            before = [tile for tile in tiles if tile.edges[way + 2] <= place]
            behind = [tile for tile in tiles if tile.edges[way] >= place]
            if behind and len(before) + len(behind) == len(tiles):
                # Below a frame and left of it there is more to write than above and right of it.
                gap = min(tile.edges[way] for tile in behind) - place
                cut = place + (gap * 2 // 3 if key == "vconcat" else gap // 3)
                halves = zip((before, behind), _cut(edges, way, cut), strict=True)
                return {key: [arrange(*half) for half in halves], "spacing": 0, **_APART}
    raise UndrawableError("axes that overlap")


def _is_one(edges: list[int], ends: tuple[int, ...]) -> bool:
    """Tell whether nothing lies between two edges."""
    return edges.index(ends[1]) == edges.index(ends[0]) + 1


def _cut(edges: Edges, way: int, cut: int) -> tuple[Edges, Edges]:
    left, top, right, bottom = edges
    if way:
        return (left, top, right, cut), (left, cut, right, bottom)
    return (left, top, cut, bottom), (cut, top, right, bottom)


def _grid(tiles: Sequence[Tile], columns: list[int], lines: list[int]) -> Json:
    """Put empty views around the tiles, so that nothing outside of a frame moves another."""
    views = {tile.edges: tile.view for tile in tiles}
    cells = [
        (left, top, right, bottom)
        for top, bottom in pairwise(lines)
        for left, right in pairwise(columns)
    ]
    return {
        "concat": [
            {**views.get(cell, _EMPTY), "width": cell[2] - cell[0], "height": cell[3] - cell[1]}
            for cell in cells
        ],
        "columns": len(columns) - 1,
        "spacing": 0,
        "align": "none",
        "bounds": "flush",
        **_APART,
    }


_CHANNELS = ("shape", "stroke", "fill", "strokeDash")
_APART: Json = {"resolve": {"scale": dict.fromkeys(_CHANNELS, "independent")}}
"""Each view has a legend of its own."""

_EMPTY: Json = {
    "data": {"values": [{}]},
    "mark": {"type": "point", "opacity": 0},
    "view": {"fill": None, "stroke": None},
}
