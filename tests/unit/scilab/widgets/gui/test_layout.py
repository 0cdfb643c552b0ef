"""Where the controls of a GUI lie."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from scilab_kernel.scilab.widgets.gui.layout import Box, boxes

NUMBERS = itertools.count(1)
PLAIN = {"kind": "NoLayoutConstraint"}


def part(style: str = "pushbutton", **given: Any) -> dict[str, Any]:
    """Describe a control as macros/gui/%sk_gui_figure.sci does."""
    described: dict[str, Any] = {
        "uid": next(NUMBERS),
        "style": style,
        "position": [20, 40, 40, 20],
        "units": "pixels",
        "visible": "on",
        "enable": "on",
        "string": "",
        "title_position": "top",
        "value": [],
        "fontsize": 10,
        "fontunits": "points",
        "constraints": PLAIN,
        "margins": [0, 0, 0, 0],
        "border": {"kind": "NoBorder"},
        "layout": "none",
        "layout_options": {"kind": "OptNoLayout"},
        "controls": [],
    }
    return described | given


def placed(*parts: dict[str, Any], layout: str = "none", **options: Any) -> list[Box]:
    """Lay controls out in a figure of 400 x 200 pixels."""
    figure = {"size": [400, 200], "layout": layout, "layout_options": options, "controls": parts}
    found = boxes(figure)
    return [found[each["uid"]] for each in parts]


def gridbag(x: int, y: int, **given: Any) -> dict[str, Any]:
    constraint = {"grid": [x, y, 1, 1], "weight": [0, 0], "fill": "none", "anchor": "center"}
    size = {"padding": [0, 0], "preferredsize": [60, 20]}
    return constraint | size | given


def test_a_position_counts_from_below() -> None:
    assert placed(part(position=[10, 20, 30, 40])) == [Box(10, 140, 30, 40)]


def test_a_normalized_position_is_a_share_of_the_parent() -> None:
    inner = part(units="normalized", position=[0.5, 0, 0.5, 0.5])
    frame = part("frame", units="normalized", position=[0, 0, 0.5, 1], controls=[inner])
    figure = {"size": [400, 200], "layout": "none", "layout_options": {}, "controls": [frame]}
    found = boxes(figure)
    assert found[frame["uid"]] == Box(0, 0, 200, 200)
    assert found[inner["uid"]] == Box(100, 100, 100, 100)


def test_inches_are_pixels_of_a_screen() -> None:
    assert placed(part(units="inches", position=[1, 0, 1, 1])) == [Box(96, 104, 96, 96)]


def test_a_border_layout_gives_the_middle_what_the_sides_leave() -> None:
    left = part(constraints={"position": "left", "preferredsize": [100, 0]})
    top = part(constraints={"position": "top", "preferredsize": [0, 50]})
    center = part()
    assert placed(left, top, center, layout="border") == [
        Box(0, 50, 100, 150),
        Box(0, 0, 400, 50),
        Box(100, 50, 300, 150),
    ]


def test_two_controls_in_the_middle_of_a_border_layout_show_the_last() -> None:
    assert placed(part(), part(), layout="border") == [Box(0, 0, 0, 0), Box(0, 0, 400, 200)]


def test_a_grid_begins_with_the_last_control() -> None:
    cells = placed(part(), part(), part(), part(), layout="grid", grid=[2, 2])
    assert cells == [
        Box(200, 100, 200, 100),
        Box(0, 100, 200, 100),
        Box(200, 0, 200, 100),
        Box(0, 0, 200, 100),
    ]


def test_a_grid_without_rows_and_columns_is_a_row() -> None:
    boxes_ = placed(part(), part(), layout="grid", grid=[0, 0], padding=[10, 0])
    assert boxes_ == [Box(205, 0, 195, 200), Box(0, 0, 195, 200)]


def test_weights_share_what_is_left_in_a_grid_bag() -> None:
    first = part(constraints=gridbag(1, 1, weight=[1, 1], fill="both"))
    second = part(constraints=gridbag(2, 1, weight=[3, 1], fill="horizontal"))
    assert placed(first, second, layout="gridbag") == [
        Box(0, 0, 130, 200),
        Box(130, 90, 270, 20),
    ]


def test_without_weights_a_grid_bag_lies_in_the_middle() -> None:
    one = part(constraints=gridbag(1, 1))
    two = part(constraints=gridbag(1, 2))
    assert placed(one, two, layout="gridbag") == [Box(170, 80, 60, 20), Box(170, 100, 60, 20)]


def test_controls_without_a_cell_of_a_grid_bag_stand_beside_each_other() -> None:
    size = {"preferredsize": [60, 20]}
    one, two = part(constraints=size), part(constraints=size)
    assert placed(one, two, layout="gridbag") == [Box(140, 90, 60, 20), Box(200, 90, 60, 20)]


def test_a_control_with_a_column_stands_below_the_last_in_that_column() -> None:
    one, two = part(constraints=gridbag(1, -1)), part(constraints=gridbag(1, -1))
    assert placed(one, two, layout="gridbag") == [Box(170, 80, 60, 20), Box(170, 100, 60, 20)]


def test_an_anchor_and_margins_move_a_control_in_its_cell() -> None:
    one = part(constraints=gridbag(1, 1, weight=[1, 1], anchor="upper_left"), margins=[5, 10, 0, 0])
    assert placed(one, layout="gridbag") == [Box(10, 5, 60, 20)]


@pytest.mark.parametrize(
    ("side", "room"),
    [
        ("top", Box(0, 28, 400, 172)),
        ("bottom", Box(0, 0, 400, 172)),
        ("left", Box(62, 0, 338, 200)),
        ("right", Box(0, 0, 338, 200)),
    ],
)
def test_a_tab_gives_each_page_the_room_beside_its_titles(side: str, room: Box) -> None:
    pages = [part("frame", string="mmmm"), part("frame")]
    tab = part("tab", controls=pages, title_position=side, fontsize=8, fontunits="pixels")
    figure = {"size": [400, 200], "layout": "border", "layout_options": {}, "controls": [tab]}
    found = boxes(figure)
    assert [found[page["uid"]] for page in pages] == [room] * 2


def test_a_titled_frame_keeps_room_for_its_title_in_a_layout() -> None:
    inner = part()
    border = {"kind": "TitledBorder", "font": {"kind": "BorderFont", "size": 12}}
    frame = part("frame", layout="border", border=border, controls=[inner])
    figure = {"size": [400, 200], "layout": "border", "layout_options": {}, "controls": [frame]}
    assert boxes(figure)[inner["uid"]] == Box(5, 20, 390, 175)


def test_a_frame_is_as_large_as_its_children_want() -> None:
    children = [part(constraints=gridbag(1, k)) for k in (1, 2)]
    frame = part("frame", layout="gridbag", controls=children, constraints={"position": "left"})
    assert placed(frame, layout="border") == [Box(0, 0, 60, 200)]
