"""The Vega specification of a figure in three dimensions: the person rotates it.

Vega-Lite has no third dimension. Vega computes the places of all corners from two angles, and
draws the facets that are far away first, as Scilab does without a window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.strokes import letters

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.space import Side, Space, Spot
    from scilab_kernel.scilab.show.interactive.strokes import Json

MIME = "application/vnd.vega.v5+json"
_SCHEMA = "https://vega.github.io/schema/vega/v5.json"
_TICK, _LABEL, _NAME = 6, 16, 38
"""How far from the axis a tick ends, its label is, and the name of the axis is, in pixels."""


def specification(space: Space) -> Json:
    """Write a figure in three dimensions as Vega."""
    half = _half(space)
    return {
        "$schema": _SCHEMA,
        "width": space.size[0],
        "height": space.size[1],
        "padding": 0,
        "background": space.fill,
        "config": {"style": {"cell": {"stroke": None}}},
        "signals": [*_person(space), *_view(space, half), *_tables(space, half)],
        "data": [_facets(space), _edges(half), _ticks(space, half)],
        "marks": [*_marks(space), _title(space)],
    }


def _half(space: Space) -> Spot:
    """Tell the half sides of the box around the axes: a cube, or as long as what they show."""
    spans = [1.0 if space.is_cube else abs(side.high - side.low) for side in space.sides]
    x, y, z = (span / max(spans) for span in spans)
    return x, y, z


def _person(space: Space) -> list[Json]:
    """Make the signals that the person changes: dragging rotates, the wheel zooms."""
    alpha, theta = space.angles
    drag = "[mousedown, window:mouseup] > window:mousemove{20}"
    begin = "{x: x(), y: y(), alpha: alpha, theta: theta}"
    moved = {"signal": "pointer"}
    back = "dblclick"
    return [
        {"name": "held", "value": None, "on": [{"events": "mousedown", "update": begin}]},
        {"name": "pointer", "value": None, "on": [{"events": drag, "update": "{x: x(), y: y()}"}]},
        {"name": "alpha", "value": alpha, "on": [
            {"events": moved, "update": "clamp(held.alpha - (pointer.y - held.y) / 2, 0, 180)"},
            {"events": back, "update": f"{alpha}"}]},
        {"name": "theta", "value": theta, "on": [
            {"events": moved, "update": "held.theta - (pointer.x - held.x) / 2"},
            {"events": back, "update": f"{theta}"}]},
        {"name": "zoom", "value": 1, "on": [
            {"events": "wheel!", "update": "clamp(zoom * pow(1.001, -event.deltaY), 0.3, 10)"},
            {"events": back, "update": "1"}]},
    ]  # fmt: skip


def _view(space: Space, half: Spot) -> list[Json]:
    """Make the signals that follow from the angles; the box always fills the frame."""
    x, y, z = half
    left, top, width, height = space.box
    wide = f"({x} * abs(st) + {y} * abs(ct))"
    high = f"({x} * abs(ca * ct) + {y} * abs(ca * st) + {z} * abs(sa))"
    turns = {"sa": "sin(alpha", "ca": "cos(alpha", "st": "sin(theta", "ct": "cos(theta"}
    along = f"abs(toward[0]) * {x} >= abs(toward[1]) * {y}"
    formulas = {
        **{name: f"{turn} * PI / 180)" for name, turn in turns.items()},
        "toward": "[sa * ct, sa * st, ca]",
        "cx": f"{left + width / 2}",
        "cy": f"{top + height / 2}",
        "kx": f"zoom * {width / 2} / {wide}",
        "ky": f"zoom * {height / 2} / {high}",
        "sx": "ct * ca >= 0 ? 1 : -1",
        "sy": "st * ca >= 0 ? 1 : -1",
        "zx": f"({along}) == (toward[0] >= 0) ? 1 : -1",
        "zy": f"({along}) == (toward[1] >= 0) ? -1 : 1",
    }
    return [{"name": name, "update": update} for name, update in formulas.items()]


def _across(x: str, y: str) -> str:
    return f"(ct * ({y}) - st * ({x}))"


def _up(x: str, y: str, z: str) -> str:
    return f"(sa * ({z}) - ca * (ct * ({x}) + st * ({y})))"


def _screen(x: str, y: str, z: str) -> tuple[str, str]:
    return f"(cx + kx * {_across(x, y)})", f"(cy - ky * {_up(x, y, z)})"


def _path(corners: list[tuple[str, str]]) -> str:
    return "'M' + " + " + 'L' + ".join(f"{u} + ',' + {v}" for u, v in corners)


def _formula(name: str, expression: str) -> Json:
    return {"type": "formula", "as": name, "expr": expression}


def _facets(space: Space) -> Json:
    """Make a table with a row for each facet, and compute where they are on the screen."""
    corners = "abcd"
    columns = [*corners, "front", "back", "edge", "width"]
    spots, colours = _numbered(space)
    rows = [",".join(columns)]
    for facet in space.facets:
        # A triangle, or a line, has its last corner more than once.
        ends = (*facet.spots, *(facet.spots[-1],) * 4)[:4]
        looks = (colours[each] for each in (facet.front, facet.back, facet.edge))
        rows.append(",".join(map(str, (*(spots[end] for end in ends), *looks, f"{facet.width:g}"))))
    formulas = []
    for each in corners:
        across, down = _screen(*(f"spots[datum.{each}][{way}]" for way in range(3)))
        formulas += [_formula(f"u{each}", across), _formula(f"v{each}", down)]
    x, y, z = (" + ".join(f"spots[datum.{c}][{way}]" for c in corners) for way in range(3))
    places = [(f"datum.u{each}", f"datum.v{each}") for each in corners]
    turn = ("(datum.uc - datum.ua) * (datum.vd - datum.vb)"
            " - (datum.vc - datum.va) * (datum.ud - datum.ub)")  # fmt: skip
    return {
        "name": "facets",
        "values": "\n".join(rows),
        "format": {"type": "csv", "parse": dict.fromkeys(columns, "number")},
        "transform": [
            *formulas,
            _formula("path", _path(places) + " + 'Z'"),
            _formula("fill", f"colours[{turn} >= 0 ? datum.front : datum.back]"),
            _formula("stroke", "colours[datum.edge]"),
            _formula("depth", f"toward[0] * ({x}) + toward[1] * ({y}) + toward[2] * ({z})"),
            {"type": "collect", "sort": {"field": "depth"}},
        ],
    }


def _numbered(space: Space) -> tuple[dict[Spot, int], dict[str, int]]:
    """Give numbers to the corners of all facets, and their colours."""
    spots = dict.fromkeys(spot for facet in space.facets for spot in facet.spots)
    colours = dict.fromkeys(c for f in space.facets for c in (f.front, f.back, f.edge))
    return {spot: n for n, spot in enumerate(spots)}, {each: n for n, each in enumerate(colours)}


def _tables(space: Space, half: Spot) -> list[Json]:
    """Make the signals that hold the corners and the colours; the person does not change them."""
    spots, colours = _numbered(space)
    placed = [[round(value, 4) for value in _placed(spot, space.sides, half)] for spot in spots]
    return [{"name": "spots", "value": placed}, {"name": "colours", "value": list(colours)}]


def _placed(spot: Spot, sides: tuple[Side, Side, Side], half: Spot) -> list[float]:
    """Place a spot in the box, whose middle is 0."""
    return [
        length * _share(value, side) for value, side, length in zip(spot, sides, half, strict=True)
    ]


def _share(value: float, side: Side) -> float:
    return 2 * (value - side.low) / ((side.high - side.low) or 1) - 1


def _edges(half: Spot) -> Json:
    """Make a table of the twelve edges of the box; three meet in the corner that is far away."""
    rows = []
    for along in range(3):
        one, other = (way for way in range(3) if way != along)
        for first in (-1, 1):
            for second in (-1, 1):
                ends = []
                for end in (-1, 1):
                    signs = {along: end, one: first, other: second}
                    ends.append([half[way] * signs[way] for way in range(3)])
                rows.append({"from": ends[0], "to": ends[1], "ways": [one, other],
                             "signs": [first, second]})  # fmt: skip
    hidden = " && ".join(f"datum.signs[{k}] * toward[datum.ways[{k}]] < 0" for k in range(2))
    corners = [_screen(*(f"datum.{end}[{k}]" for k in range(3))) for end in ("from", "to")]
    return {
        "name": "edges",
        "values": rows,
        "transform": [_formula("hidden", hidden), _formula("path", _path(corners))],
    }


def _tick_rows(space: Space, half: Spot) -> list[Json]:
    rows: list[Json] = []
    for way, side in enumerate(space.sides):
        look = {"way": way, "size": space.font.size, "colour": space.font.colour}
        for place, label in zip(side.places, side.labels, strict=True):
            if side.low <= place <= side.high:
                at = half[way] * _share(place, side)
                rows.append({**look, "at": at, "text": label, "end": _TICK, "off": _LABEL})
        font = side.name.font
        look |= {"size": font.size, "colour": font.colour}
        name = " ".join(side.name.lines)
        rows.append({**look, "at": 0, "text": name, "end": 0, "off": _NAME})
    return rows


def _ticks(space: Space, half: Spot) -> Json:
    """Make a table of ticks and of the names of axes; they stand outside of the box."""
    x, y, z = half
    x_at = f"(datum.way == 1 ? {x} * sx : {x} * zx)"
    y_at = f"(datum.way == 0 ? {y} * sy : {y} * zy)"
    spot = (
        f"datum.way == 0 ? datum.at : {x_at}",
        f"datum.way == 1 ? datum.at : {y_at}",
        f"datum.way == 2 ? datum.at : -{z}",
    )
    across, down = _screen(*spot)
    middle_x, middle_y = f"datum.way == 0 ? 0 : {x_at}", f"datum.way == 1 ? 0 : {y_at}"
    return {
        "name": "ticks",
        "values": _tick_rows(space, half),
        "transform": [
            _formula("u", across),
            _formula("v", down),
            _formula("du", f"kx * {_across(middle_x, middle_y)}"),
            _formula("dv", f"datum.way == 2 ? 0 : -ky * {_up(middle_x, middle_y, '0')}"),
            _formula("far", "sqrt(datum.du * datum.du + datum.dv * datum.dv) + 1e-9"),
            _formula("du", "datum.du / datum.far"),
            _formula("dv", "datum.dv / datum.far"),
        ],
    }


def _marks(space: Space) -> list[Json]:
    text = {"value": "center"}, {"value": "middle"}
    font = {name: {"value": value} for name, value in letters(space.font, "font").items()}
    colour = {"signal": f"datum.hidden ? '{space.hidden}' : '{space.line}'"}
    drawn = {
        "edges": ("path", {"path": {"field": "path"}, "stroke": colour,
                           "strokeDash": {"signal": "datum.hidden ? [8, 4] : []"}}),
        "facets": ("path", {"path": {"field": "path"}, "fill": {"field": "fill"},
                            "stroke": {"field": "stroke"}, "strokeWidth": {"field": "width"},
                            "strokeJoin": {"value": "round"}}),
        "ticks": ("rule", {"x": {"field": "u"}, "y": {"field": "v"},
                           "x2": {"signal": "datum.u + datum.end * datum.du"},
                           "y2": {"signal": "datum.v + datum.end * datum.dv"},
                           "stroke": {"value": space.line}}),
    }  # fmt: skip
    labels = {"x": {"signal": "datum.u + datum.off * datum.du"},
              "y": {"signal": "datum.v + datum.off * datum.dv"},
              "text": {"field": "text"}, "align": text[0], "baseline": text[1],
              **font, "fill": {"field": "colour"}, "fontSize": {"field": "size"}}  # fmt: skip
    marks = [
        {"type": kind, "from": {"data": name}, "encode": {"update": encoded}}
        for name, (kind, encoded) in drawn.items()
    ]
    return [*marks, {"type": "text", "from": {"data": "ticks"}, "encode": {"update": labels}}]


def _title(space: Space) -> Json:
    left, top, width, _ = space.box
    font = letters(space.title.font, "font")
    encoded = {"x": {"value": left + width / 2}, "y": {"value": top - 15},
               "text": {"value": list(space.title.lines)}, "align": {"value": "center"},
               "fill": {"value": space.title.font.colour},
               **{name: {"value": value} for name, value in font.items()}}  # fmt: skip
    return {"type": "text", "encode": {"update": encoded}}
