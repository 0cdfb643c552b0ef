"""The pictures of the gallery look like their references, which a person has checked."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tests.scilab.gallery import REFERENCES, TOLERANCE, difference, pictures

NAMES = sorted(path.stem for path in REFERENCES.glob("*.png"))


@pytest.fixture(scope="module")
def drawn(environ: dict[str, str]) -> dict[str, Image.Image]:
    return pictures(environ)


def test_the_gallery_has_a_reference_for_each_picture(drawn: dict[str, Image.Image]) -> None:
    assert sorted(drawn) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_looks_like_its_reference(drawn: dict[str, Image.Image], name: str) -> None:
    reference = Image.open(REFERENCES / f"{name}.png").convert("RGB")
    assert difference(drawn[name], reference) < TOLERANCE


def test_a_missing_curve_would_be_noticed(drawn: dict[str, Image.Image]) -> None:
    empty = drawn[NAMES[0]].copy()
    ImageDraw.Draw(empty).rectangle((80, 60, 530, 400), fill="white")
    assert difference(drawn[NAMES[0]], empty) > TOLERANCE
