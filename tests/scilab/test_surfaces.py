"""Pictures in three dimensions are whole, however many facets they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.interfaces.language import Ok
from tests.scilab.pictures import draw

if TYPE_CHECKING:
    from PIL import Image

    from tests.scilab.recorder import Notebook

pytestmark = pytest.mark.parametrize("program", ["scilab-adv-cli"], indirect=True)

PLANE = "plot3d(x, x, {}); e = gce(); e.color_mode = {}; e.hiddencolor = {};"
BLUE, GREEN, RED = 2, 3, 5
NOTE = "Figure 0 shows {} facets without the lines between them, which would cover the surface\n"


def surface(scilab: Notebook, code: str) -> tuple[Image.Image, str]:
    """Draw in a new figure of Scilab's 32 colours; return its picture and what the cell said."""
    outcome, pictures = draw(scilab, f"close(winsid()); {code}")
    assert outcome == Ok(), outcome
    said = "".join(text for name, text in pictures.events if name == "stderr")
    return pictures.shown[-1].picture, said


def dark(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> float:
    """Tell how much of a part of a picture is dark, from 0 to 1."""
    wide, high = picture.size
    box = (int(left * wide), int(top * high), int(right * wide), int(bottom * high))
    part = picture.crop(box).convert("L")
    return sum(part.histogram()[:60]) / (part.width * part.height)


def flat(size: int) -> str:
    """Write code for a level surface with yellow facets and a black mesh, seen from above."""
    return (
        f"x = linspace(0, 1, {size}); plot3d(x, x, zeros({size}, {size}), theta=0, alpha=0, "
        "flag=[7 2 0], ebox=[0 1 0 1 -1 1]); e = gce(); e.color_mode = 7; e.hiddencolor = 7;"
    )


def test_the_mesh_is_everywhere_in_four_surfaces_of_40_by_40(scilab: Notebook) -> None:
    code = "".join(f"subplot(2, 2, {k}); {flat(40)}" for k in range(1, 5))
    picture, said = surface(scilab, code)
    assert said == ""
    shares = [
        dark(picture, x, y, x + 0.1, y + 0.1)
        for x in (0.16, 0.24, 0.66, 0.74)
        for y in (0.16, 0.24, 0.66, 0.74)
    ]
    assert max(shares) - min(shares) < 0.1, "a mesh that is the same in all parts"
    assert min(shares) > 0.2


def test_the_mesh_of_a_larger_surface_is_left_out_everywhere_in_its_axes(scilab: Notebook) -> None:
    code = f"subplot(1, 2, 1); {flat(250)}; subplot(1, 2, 2); {flat(20)}"
    picture, said = surface(scilab, code)
    assert said == NOTE.format(249 * 249)
    assert dark(picture, 0.15, 0.2, 0.35, 0.8) == 0
    assert dark(picture, 0.65, 0.2, 0.85, 0.8) > 0.05


def test_a_million_facets_have_a_picture(scilab: Notebook) -> None:
    code = (
        "gcf().color_map = jetcolormap(64); x = linspace(-3, 3, 1001);"
        "plot3d1(x, x, sin(x') * cos(x));"
    )
    picture, said = surface(scilab, code)
    assert said == NOTE.format(1000000)
    bands = (band.get_flattened_data() for band in picture.split())
    colours = set(zip(*bands, strict=True))
    assert any(red > 200 and green + blue < 50 for red, green, blue in colours), "the tops"
    assert any(blue > 200 and red + green < 50 for red, green, blue in colours), "the bottoms"


def test_facets_that_cut_through_each_other_hide_half_of_each_other(scilab: Notebook) -> None:
    planes = PLANE.format("x' * ones(x)", -RED, 0) + PLANE.format("-x' * ones(x)", -GREEN, 0)
    look = "gca().rotation_angles = [1 270];"
    picture, _ = surface(scilab, f"x = [-1 1]; {planes} {look}")
    wide, high = picture.size
    left = picture.getpixel((int(0.35 * wide), high // 2))
    right = picture.getpixel((int(0.65 * wide), high // 2))
    assert {left, right} == {(255, 0, 0), (0, 255, 0)}


def test_a_surface_hides_the_part_of_a_curve_behind_it(scilab: Notebook) -> None:
    curve = "param3d([0 0], [0 0], [-1 1]); e = gce(); e.foreground = 5; e.thickness = 4;"
    look = "gca().rotation_angles = [30 45]; gca().data_bounds = [-1 -1 -1; 1 1 1];"
    whole, _ = surface(scilab, f"{curve} {look}")
    code = f"x = [-1 1]; {PLANE.format('zeros(2, 2)', -BLUE, 0)} {curve} {look}"
    half, _ = surface(scilab, code)
    reds = [
        sum(pixel == (255, 0, 0) for pixel in picture.get_flattened_data())
        for picture in (whole, half)
    ]
    assert 0.4 < reds[1] / reds[0] < 0.7


def test_a_surface_hides_marks_and_texts_behind_it(scilab: Notebook) -> None:
    look = "gca().rotation_angles = [80 45]; gca().data_bounds = [-1 -1 -1; 1 1 1];"
    mark = (
        "param3d(0, 0, {0}); e = gce(); e.mark_style = 0; e.mark_size_unit = 'point';"
        "e.mark_size = 20; e.mark_foreground = 5; e.mark_background = 5;"
    )
    plane = PLANE.format("zeros(2, 2)", -BLUE, 0)
    above, _ = surface(scilab, f"x = [-1 1]; {plane} {mark.format(0.9)} {look}")
    below, _ = surface(scilab, f"x = [-1 1]; {plane} {mark.format(-0.1)} {look}")
    assert (255, 0, 0) in set(above.get_flattened_data())
    assert (255, 0, 0) not in set(below.get_flattened_data())


def test_what_is_outside_of_clipped_axes_is_not_drawn(scilab: Notebook) -> None:
    code = (
        f"x = [-1 1]; {PLANE.format('zeros(2, 2)', -BLUE, 0)} e.clip_state = 'clipgrf';"
        "gca().rotation_angles = [1 270]; gca().zoom_box = [0 -1 1 1 -1 1];"
    )
    picture, _ = surface(scilab, code)
    wide, high = picture.size
    assert picture.getpixel((wide // 2, high // 2)) == (0, 0, 255)
    assert picture.getpixel((int(0.02 * wide), high // 2)) == (255, 255, 255)


def test_shaded_surfaces_have_colours_between_those_of_their_corners(scilab: Notebook) -> None:
    code = (
        "gcf().color_map = jetcolormap(64); [X, Y] = meshgrid(0:1, 0:1); surf(X, Y, X);"
        "e = gce(); e.color_flag = 3; e.color_mode = -1; gca().rotation_angles = [1 270];"
    )
    picture, _ = surface(scilab, code)
    wide, high = picture.size
    row = {picture.getpixel((x, high // 2)) for x in range(wide // 4, 3 * wide // 4)}
    assert len(row) > 20


def test_a_flat_plot_over_a_surface_and_one_below_keep_their_order(scilab: Notebook) -> None:
    inset = "a = newaxes(); a.axes_bounds = [{0} {0} 0.5 0.5];"
    code = (
        f"plot(1:10); {inset.format(0.05)} x = [-1 1]; {PLANE.format('zeros(2, 2)', -BLUE, 0)}"
        f"gca().rotation_angles = [1 270]; {inset.format(0.1)} gca().background = {GREEN};"
        "plot(1:3); gca().background = color('red');"
    )
    picture, _ = surface(scilab, code)
    pixels = set(picture.get_flattened_data())
    assert {(0, 0, 255), (255, 0, 0)} <= pixels
