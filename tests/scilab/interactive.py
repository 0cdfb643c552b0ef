"""Draw figures with all entities as Scilab does and as Vega-Lite does, and compare them.

usage: python -m tests.scilab.interactive FOLDER     writes each pair side by side, to be looked at
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vl_convert
from PIL import Image, ImageChops, ImageFilter

from scilab_kernel.scilab.show.interactive import rotating
from scilab_kernel.scilab.show.interactive.specification import MIME
from tests.scilab.pictures import draw
from tests.scilab.recorder import Notebook, require

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "scilab-adv-cli"
SCRIPT = Path(__file__).parents[1] / "data/interactive.sce"
REACH = 9
"""Pixels, an odd number: how far something may lie beside where Scilab draws it, and twice that."""

TOLERANCE = 0.15
"""The part of a drawing that may be missing in the other picture: letters have other forms."""


def cells() -> dict[str, str]:
    """Read the figures: a name each, and the code that draws it."""
    _, *parts = SCRIPT.read_text(encoding="utf-8").split("\n\n// ")
    pairs = (part.split("\n", 1) for part in parts)
    return {name: code.strip() for name, code in pairs}


def start(environ: Mapping[str, str]) -> Notebook:
    """Start a Scilab whose figures are interactive, with one pixel for one."""
    settings = {"SCILAB_KERNEL_FIGURES": "interactive", "SCILAB_KERNEL_RESOLUTION": "1"}
    return Notebook({**environ, **settings, "SCILAB_EXECUTABLE": require(PROGRAM)}, PROGRAM)


def pair(notebook: Notebook, code: str) -> tuple[Image.Image, Image.Image | None]:
    """Draw a figure: Scilab's picture, and that of the specification, if there is one."""
    outcome, pictures = draw(notebook, f"close(winsid()); clear\n{code};")
    assert not hasattr(outcome, "ename"), outcome
    shown = [each for each in pictures.shown if "image/png" in each.data][-1]
    return shown.picture, render(shown.data)


def render(shown: Mapping[str, Any]) -> Image.Image | None:
    """Draw the specification of a figure, if it has any, without a browser."""
    if rotating.MIME in shown:
        png = vl_convert.vega_to_png(shown[rotating.MIME])
    elif MIME in shown:
        png = vl_convert.vegalite_to_png(shown[MIME], vl_version="5.20")
    else:
        return None
    return Image.open(io.BytesIO(png)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much of either drawing, in each colour, is not near the same in the other."""
    # Either is higher than the figure where a legend would be cut off.
    size = min(one.width, other.width), min(one.height, other.height)
    if one.width * one.height > 1.1 * size[0] * size[1]:
        return 1.0
    one, other = one.crop((0, 0, *size)), other.crop((0, 0, *size))
    return max(_missing(one, other), _missing(other, one))


def _missing(one: Image.Image, other: Image.Image) -> float:
    """Return how much of the first has nothing of its colour near it in the second."""
    lost = drawn = 0
    for here, there in zip(_ink(one), _ink(other), strict=True):
        near = there.filter(ImageFilter.MaxFilter(REACH))
        lost += sum(ImageChops.subtract(here, near).histogram()[1:])
        drawn += sum(here.histogram()[1:])
    return lost / drawn if drawn else 0.0


def _ink(picture: Image.Image) -> list[Image.Image]:
    """Tell for red, green and blue where they are dark; dotted grids are light, seen from afar."""
    bands = picture.filter(ImageFilter.BoxBlur(1)).split()
    return [band.point([255 * (level < 190) for level in range(256)]) for band in bands]


def side_by_side(one: Image.Image, other: Image.Image) -> Image.Image:
    """Put two pictures into one."""
    both = Image.new("RGB", (one.width + other.width + 10, max(one.height, other.height)), "gray")
    both.paste(one, (0, 0))
    both.paste(other, (one.width + 10, 0))
    return both


def main() -> None:
    folder = Path(sys.argv[1])
    notebook = start(os.environ)
    for name, code in cells().items():
        scilab, vega = pair(notebook, code)
        if vega is None:
            print(f"      {name}: no interactive form")
            continue
        side_by_side(scilab, vega).save(folder / f"{name}.png".replace(" ", "-"))
        print(f"{difference(scilab, vega):.3f} {name}", flush=True)
    notebook.close()


if __name__ == "__main__":
    main()
