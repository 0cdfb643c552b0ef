"""What a front end draws of a GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scilab_kernel.scilab.widgets.gui import nodes, sizes

if TYPE_CHECKING:
    from pathlib import Path


def test_a_colour_of_minus_one_is_the_front_ends_own() -> None:
    assert nodes.color([-1, -1, -1], "") == ""
    assert nodes.color([1, 0.5, 0], "") == "#ff8000"


def test_one_text_with_bars_is_a_list_of_entries() -> None:
    assert sizes.items("a|b") == ["a", "b"]
    assert sizes.items(["a|b", "c"]) == ["a|b", "c"]
    assert sizes.items([]) == []


def test_a_row_of_a_list_has_a_sign_a_text_and_colours() -> None:
    assert sizes.items([["#000080", "Blue"], ["#000000", "Black"]]) == ["Blue", "Black"]
    assert sizes.look(["#000080", "Blue", "#FFFFFF", "#000000"]) == (
        "Blue",
        "#000080",
        "#FFFFFF",
        "#000000",
    )
    assert sizes.look(["Blue", "#FFFFFF", "#000000"]) == ("Blue", "", "#FFFFFF", "#000000")
    assert sizes.look(["go-up", "Blue", "#D0D0D0"]) == ("Blue", "", "#D0D0D0", "")
    assert sizes.look(["Blue", "#D0D0D0"]) == ("Blue", "", "#D0D0D0", "")


def test_a_list_of_texts_is_a_row_of_a_table() -> None:
    assert nodes.rows(["a", "b"]) == [["a", "b"]]
    assert nodes.rows([["a"], ["b"]]) == [["a"], ["b"]]
    assert nodes.rows([]) == []


def test_an_image_becomes_the_address_of_its_data(tmp_path: Path) -> None:
    picture = tmp_path / "dice.png"
    picture.write_bytes(b"\x89PNG")
    assert nodes.image(str(picture)) == "data:image/png;base64,iVBORw=="
    assert nodes.image(str(tmp_path / "none.png")) == ""
    assert nodes.image("/etc/passwd") == ""


def test_the_page_of_a_tab_counts_from_one() -> None:
    assert nodes.page({"value": []}) == 1
    assert nodes.page({"value": 2.0}) == 2


def test_a_menu_has_its_entries_and_no_hidden_ones() -> None:
    off = {"uid": 3, "label": "Gone", "visible": "off"}
    own = {"enable": "on", "checked": "on", "foregroundcolor": [-1, -1, -1], "menus": [off]}
    (menu,) = nodes.menus([{"uid": 2, "label": "&File", "visible": "on"} | own])
    assert menu["label"] == "File"
    assert menu["checked"]
    assert menu["entries"] == []
