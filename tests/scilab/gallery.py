"""Run the gallery and compare its pictures with references.

usage: python -m tests.scilab.gallery     writes new references: look at them before you commit
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch

from tests.scilab.pictures import draw
from tests.scilab.recorder import Notebook, require

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "examples/gallery.ipynb"
REFERENCES = ROOT / "tests/data/gallery"
TOLERANCE = 0.15
"""The part of a drawing that other fonts and other rounding may change."""


def pictures(environ: Mapping[str, str]) -> dict[str, Image.Image]:
    """Run the gallery; return the last state of each of its pictures, one pixel for one."""
    program = "scilab-adv-cli"
    notebook = Notebook({**environ, "SCILAB_EXECUTABLE": require(program)}, program)
    found = {}
    cells = [cell for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, 1):
        outcome, drawn = draw(notebook, cell.source)
        assert not hasattr(outcome, "ename"), outcome
        last = {shown.display_id: shown for shown in drawn.shown if "image/png" in shown.data}
        for letter, shown in zip("abc", last.values(), strict=False):
            size = tuple(shown.metadata["image/png"].values())
            found[f"{number:02}{letter}"] = shown.picture.resize(size, Image.Resampling.BOX)
    notebook.close()
    return found


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much of the two drawings differs to the eye."""
    if one.size != other.size:
        return 1.0
    # Thin lines are smooth all over: without includeAA none of them would count.
    changed = pixelmatch(one.convert("RGBA"), other.convert("RGBA"), threshold=0.2, includeAA=True)
    return changed / max(drawn(one), drawn(other))


def drawn(picture: Image.Image) -> int:
    """Count the pixels that do not have the colour of the corner."""
    background = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    apart = ImageChops.difference(picture, background).convert("L")
    return picture.width * picture.height - apart.histogram()[0]


def main() -> None:
    for path in REFERENCES.glob("*.png"):
        path.unlink()
    for name, picture in pictures(os.environ).items():
        picture.quantize(256).save(REFERENCES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
