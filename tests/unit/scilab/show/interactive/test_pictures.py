"""The PNG of a picture has its pixels."""

from __future__ import annotations

import base64
import io

from PIL import Image

from scilab_kernel.scilab.show.interactive.figure import Picture
from scilab_kernel.scilab.show.interactive.pictures import png


def test_each_cell_is_a_pixel() -> None:
    rows = (((1, 2, 3, 255), (4, 5, 6, 128)), ((7, 8, 9, 0), (255, 0, 255, 255)))
    head, data = png(Picture((0, 0, 1, 1), rows, ())).split(",")
    assert head == "data:image/png;base64"
    image = Image.open(io.BytesIO(base64.b64decode(data)))
    image.load()
    assert image.size == (2, 2)
    assert [image.getpixel(place) for place in ((0, 0), (1, 0), (0, 1), (1, 1))] == [
        pixel for row in rows for pixel in row
    ]
