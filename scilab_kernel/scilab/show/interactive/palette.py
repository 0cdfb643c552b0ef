"""Scilab's colours, sizes of letters and marks, in the units of a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.figure import Font, Line, Marks

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.reader import Node

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_FONT_SIZES = (8, 10, 12, 14, 18, 24, 34)


def font_size(size: float) -> float:
    """Give the pixels of a ``font_size``, which may lie between two sizes or beyond them all."""
    size = max(size, 0)
    lower = min(int(size), len(_FONT_SIZES) - 2)
    return _FONT_SIZES[lower] + (_FONT_SIZES[lower + 1] - _FONT_SIZES[lower]) * (size - lower)


def hexadecimal(colour: tuple[int, int, int]) -> str:
    """Write a colour as browsers read it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


class Palette:
    """The colours of a figure, by their numbers in its ``color_map``."""

    def __init__(self, figure: Node) -> None:
        table = figure.matrix("color_map")
        shades = [round(255 * value) for value in table.values]
        self.count = table.rows
        self._colours = [
            (shades[n], shades[n + self.count], shades[n + 2 * self.count])
            for n in range(self.count)
        ]

    def triple(self, number: float) -> tuple[int, int, int]:
        """Give a colour. Beside those of the map there are -1 and 0, black, and -2, white."""
        place = int(number)
        if place in {-1, 0, self.count + 1}:
            return BLACK
        if place in {-2, self.count + 2}:
            return WHITE
        return self._colours[min(max(place, 1), self.count) - 1]

    def of(self, number: float) -> str:
        """Give a colour as browsers read it."""
        return hexadecimal(self.triple(number))

    def line(self, node: Node, colour: str = "foreground") -> Line:
        """Tell how the lines of an object are drawn."""
        colour = self.of(node.number(colour))
        return Line(colour, max(node.number("thickness"), 1), int(node.number("line_style")))

    def marks(self, node: Node) -> Marks | None:
        """Tell how the points of an object are marked, if they are."""
        if not node.on("mark_mode"):
            return None
        style = int(node.number("mark_style"))
        columns = [node.numbers(f"mark_{name}") for name in ("size", "foreground", "background")]
        count = max(map(len, columns))
        rows = zip(*(each if len(each) > 1 else each * count for each in columns), strict=True)
        in_points = node.word("mark_size_unit") == "point"
        looks = tuple(
            (
                size if in_points else 8 + 2 * size if style or size else 1,
                self.of(edge),
                self.of(inside) if inside else "transparent",
            )
            for size, edge, inside in rows
        )
        return Marks(style, *looks[0], looks if count > 1 else ())

    def font(self, node: Node, colour: str = "font_foreground", angle: float = 0) -> Font:
        """Tell how a text is written."""
        size = font_size(node.number("font_size"))
        return Font(size, self.of(node.number(colour)), int(node.number("font_style")), angle)
