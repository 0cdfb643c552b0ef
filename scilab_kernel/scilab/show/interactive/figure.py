"""A figure as data: the look of each of its parts, in colours and pixels."""

from __future__ import annotations

from dataclasses import dataclass


class UndrawableError(Exception):
    """The figure contains an object without an interactive form."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """How a line is drawn. ``style`` is Scilab's ``line_style``."""

    colour: str
    width: float
    style: int


@dataclass(frozen=True, slots=True)
class Marks:
    """How points are marked. ``style`` is Scilab's ``mark_style``, ``size`` is in pixels.

    ``each`` has size, edge and inside of each point, if they differ.
    """

    style: int
    size: float
    edge: str
    inside: str
    each: tuple[tuple[float, str, str], ...]


@dataclass(frozen=True, slots=True)
class Font:
    """How a text is written. ``size`` is in pixels, ``angle`` in degrees, clockwise."""

    size: float
    colour: str
    style: int
    angle: float = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """A polyline of any form.

    ``fill`` is the colour inside, if any. ``style`` is Scilab's ``polyline_style``, and ``bar`` the
    width of bars. ``bases`` is where bars begin. ``count`` is how many points there were before
    they were thinned. ``clip`` tells whether it ends at the frame.
    """

    uid: int
    points: tuple[Point, ...]
    bases: tuple[float, ...]
    count: int
    style: int
    line: Line | None
    marks: Marks | None
    fill: str | None
    bar: float
    clip: bool
    arrow: float


@dataclass(frozen=True, slots=True)
class Segments:
    """Lines of two points each, each with a colour; ``arrow`` is the size of their heads."""

    pairs: tuple[tuple[Point, Point], ...]
    colours: tuple[str, ...]
    line: Line
    drawn: bool
    marks: Marks | None
    arrow: float
    clip: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed form: a rectangle or a sector."""

    points: tuple[Point, ...]
    line: Line | None
    fill: str | None
    clip: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Texts of as many lines, ``height``, each at its place."""

    texts: tuple[tuple[str, ...], ...]
    places: tuple[Point, ...]
    height: int
    font: Font
    centred: bool
    frame: str | None
    fill: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Coloured cells of one size, the first row on top; ``values`` is what they stand for."""

    bounds: tuple[float, float, float, float]
    rows: tuple[tuple[tuple[int, int, int, int], ...], ...]
    values: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """Names of curves. ``links`` are the curves' ``uid``."""

    names: tuple[str, ...]
    links: tuple[int, ...]
    location: str
    position: Point
    font: Font
    frame: str | None
    fill: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """A title, or the name of an axis."""

    lines: tuple[str, ...]
    font: Font


@dataclass(frozen=True, slots=True)
class Axis:
    """A direction of axes, x or y.

    ``low`` and ``high`` are what is shown of it, ``between`` the number of small ticks between two.
    """

    low: float
    high: float
    logarithmic: bool
    reverse: bool
    visible: bool
    places: tuple[float, ...]
    labels: tuple[str, ...]
    automatic: bool
    between: int
    location: str
    grid: Line | None
    label: Label


Part = Curve | Segments | Shape | Note | Picture | Legend


@dataclass(frozen=True, slots=True)
class Axes:
    """A drawing with its frame; ``box`` is left, top, width and height in pixels."""

    box: tuple[float, float, float, float]
    x: Axis
    y: Axis
    title: Label
    font: Font
    line: Line
    framed: bool
    fill: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of so many pixels."""

    size: tuple[int, int]
    fill: str
    axes: tuple[Axes, ...]
