"""Layers of coloured cells, and the PNG that they are drawn with."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING

from scilab_kernel.scilab.show.interactive.data import table, writer
from scilab_kernel.scilab.show.interactive.figure import UndrawableError

if TYPE_CHECKING:
    from scilab_kernel.scilab.show.interactive.figure import Axes, Picture
    from scilab_kernel.scilab.show.interactive.strokes import Json

MOST_VALUES = 10_000
"""Cells of the largest picture that shows the values under the pointer."""


def picture(axes: Axes, drawn: Picture) -> Json:
    """Draw a picture, and over it the cells, which cannot be seen but are felt."""
    if axes.x.logarithmic or axes.y.logarithmic:
        raise UndrawableError("a picture on logarithmic axes")
    left, bottom, right, top = drawn.bounds
    image: Json = {
        "data": {"values": [{"x": left, "x2": right, "y": bottom, "y2": top}]},
        "mark": {
            "type": "image",
            "url": png(drawn),
            "aspect": False,
            "smooth": False,
            "clip": True,
        },
        "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }
    if len(drawn.rows) * len(drawn.rows[0]) > MOST_VALUES:
        return image
    return {"layer": [image, _cells(axes, drawn)]}


def _cells(axes: Axes, drawn: Picture) -> Json:
    left, bottom, right, top = drawn.bounds
    height, width = (top - bottom) / len(drawn.rows), (right - left) / len(drawn.rows[0])
    write_x, write_y = writer(axes.x), writer(axes.y)
    columns = [write_x(left + width * number) for number in range(len(drawn.rows[0]) + 1)]
    lines = [write_y(top - height * number) for number in range(len(drawn.rows) + 1)]
    rows = [
        (columns[j], columns[j + 1], lines[i + 1], lines[i], f"{value:.7g}")
        for i, row in enumerate(drawn.values)
        for j, value in enumerate(row)
    ]
    shown = [{"field": field, "type": "quantitative"} for field in ("x", "y", "value")]
    return {
        "data": table(("x", "x2", "y", "y2", "value"), rows),
        "mark": {"type": "rect", "clip": True, "opacity": 0},
        "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}, "tooltip": shown},
    }


def png(drawn: Picture) -> str:
    """Write a picture as a data URL."""
    lines = b"".join(b"\0" + bytes(part for cell in row for part in cell) for row in drawn.rows)
    size = struct.pack(">IIBBBBB", len(drawn.rows[0]), len(drawn.rows), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")
