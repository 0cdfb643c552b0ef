"""The Vega-Lite specification of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive import notes, rotating, space
from scilab_kernel.scilab.show.interactive.build import build
from scilab_kernel.scilab.show.interactive.curves import curve, segments, shape
from scilab_kernel.scilab.show.interactive.figure import (
    Axes,
    Curve,
    Figure,
    Legend,
    Note,
    Part,
    Picture,
    Segments,
    UndrawableError,
)
from scilab_kernel.scilab.show.interactive.frames import directions, heading
from scilab_kernel.scilab.show.interactive.layout import Tile, arrange
from scilab_kernel.scilab.show.interactive.pictures import picture
from scilab_kernel.scilab.show.interactive.reader import read

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.strokes import Json

MIME = "application/vnd.vegalite.v5+json"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def bundle(description: str) -> Json:
    """Make the interactive form beside the picture; empty if the figure has none."""
    try:
        node = read(description)
        if space.is_space(node):
            return {rotating.MIME: rotating.specification(space.build(node))}
        return {MIME: specification(build(node))}
    except (UndrawableError, LookupError, TypeError, ValueError, ArithmeticError):
        return {}  # an unknown Scilab, or numbers without measure: there is the picture


def specification(figure: Figure) -> Json:
    """Write a figure as Vega-Lite.

    Raises
    ------
    UndrawableError
        Something in it has no interactive form.
    """
    places: dict[tuple[int, int, int, int], list[Json]] = {}
    for number, axes in enumerate(figure.axes):
        places.setdefault(_edges(axes), []).append(_view(axes, number))
    tiles = [Tile(edges, _together(edges, views)) for edges, views in places.items()]
    made = {
        "$schema": _SCHEMA,
        "background": figure.fill,
        "padding": 0,
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
        **arrange(tiles, (0, 0, *figure.size)),
    }
    if said := _thinned(figure):
        made["title"] = {"text": said, "orient": "bottom", "anchor": "end", "fontSize": 9}
        made["title"].update(color="#666666", fontWeight="normal", offset=-14)
    return made


def _edges(axes: Axes) -> tuple[int, int, int, int]:
    left, top, width, height = axes.box
    return round(left), round(top), round(left + width), round(top + height)


def _together(edges: tuple[int, int, int, int], views: list[Json]) -> Json:
    """Draw axes over others in the same place."""
    if len(views) == 1:
        return views[0]
    layers = [{"encoding": view["encoding"], "layer": [*view["layer"]]} for view in views]
    for view, layer in zip(views[1:], layers[1:], strict=True):
        if fill := view["view"]["fill"]:
            layer["layer"].insert(0, _cover(edges, fill))
    frames = [view["view"]["stroke"] for view in views if view["view"]["stroke"]]
    return {
        **views[0],
        "encoding": {},
        "layer": layers,
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "view": {"fill": views[0]["view"]["fill"], "stroke": frames[0] if frames else None},
    }


def _cover(edges: tuple[int, int, int, int], fill: str) -> Json:
    """Hide what lies below axes that have a ground, but for the frame."""
    left, top, right, bottom = edges
    sides = {"x": 1, "x2": right - left - 1, "y": 1, "y2": bottom - top - 1}
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rect", "opacity": 1, "fill": fill},
        "encoding": {side: {"value": value} for side, value in sides.items()},
    }


def _view(axes: Axes, number: int) -> Json:
    zoom, shown = f"zoom{number}", f"shown{number}"
    legends = [part for part in axes.parts if isinstance(part, Legend)]
    names = {uid: name for legend in legends for uid, name in notes.names(legend).items()}
    layers = [_ground(axes, zoom)]
    named: dict[str, Curve] = {}
    for part in axes.parts:
        if isinstance(part, Curve):
            name = names.get(part.uid, "")
            if name:
                named[name] = part
            layers.append(curve(axes, part, name, _switch(shown) if name else {}))
        elif not isinstance(part, Legend):
            layers.append(_layer(axes, part))
    if legends and named:
        in_order = {name: named[name] for name in names.values() if name in named}
        layers.append(notes.legend(legends[0], in_order, axes.box[2:], shown))
    view: Json = {"encoding": directions(axes, zoom), "layer": layers}
    view["view"] = {"fill": axes.fill, "stroke": axes.line.colour if axes.framed else None}
    if axes.title.lines:
        view["title"] = heading(axes.title)
    return view


def _switch(param: str) -> Json:
    return {"opacity": {"condition": {"param": param, "value": 1}, "value": 0.08}}


def _ground(axes: Axes, zoom: str) -> Json:
    """Make a layer that cannot be seen, in which the wheel zooms and the pointer moves."""
    corners = [{"x": axes.x.low, "y": axes.y.low}, {"x": axes.x.high, "y": axes.y.high}]
    return {
        "data": {"values": corners},
        "mark": {"type": "point", "opacity": 0},
        "params": [{"name": zoom, "select": {"type": "interval"}, "bind": "scales"}],
    }


def _layer(axes: Axes, part: Part) -> Json:
    if isinstance(part, Segments):
        return segments(axes, part)
    if isinstance(part, Note):
        return notes.note(axes, part)
    if isinstance(part, Picture):
        return picture(axes, part)
    return shape(axes, part)  # type: ignore[arg-type]


def _thinned(figure: Figure) -> str:
    """Say how many points are shown, if not all are."""
    curves = [part for axes in figure.axes for part in axes.parts if isinstance(part, Curve)]
    there, shown = sum(each.count for each in curves), sum(len(each.points) for each in curves)
    return f"{shown} of {there} points are shown" if shown < there else ""
