"""A GUI for pages and consoles that have no widgets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from scilab_kernel.scilab.widgets.gui import drawing

FONT = ["sans-serif", 12, "normal", "normal"]


def node(id_: str, style: str, **own: Any) -> dict[str, Any]:
    shared = {"id": id_, "style": style, "parent": "", "box": [10, 10, 80, 20], "shown": True}
    look = {"enabled": True, "fore": "", "back": "", "font": FONT, "across": "left"}
    return shared | look | own


def state(*nodes: dict[str, Any]) -> dict[str, Any]:
    close = {"id": "9", "label": "Close", "checked": False, "entries": []}
    return {
        "title": "A & B",
        "size": [200, 100],
        "background": "white",
        "picture": "data:image/png;base64,AA",
        "menus": [{"id": "8", "label": "File", "checked": False, "entries": [close]}],
        "order": [each["id"] for each in nodes],
    } | {f"c{each['id']}": each for each in nodes}


ALL = state(
    node("1", "pushbutton", text="Go", enabled=False),
    node("2", "checkbox", text="grid", value=True),
    node("3", "slider", value=2.5, min=0, max=10),
    node("4", "listbox", items=["a", "b"], value=[2]),
    node("5", "popupmenu", items=["a", "b"], value=[]),
    node("6", "edit", text="<x>"),
    node("7", "table", rows=[["", "A"], ["1", "2"]]),
    node("10", "frame", title="Panel", border="1px solid black"),
    node("11", "text", text="inside", parent="10"),
    node("14", "text", text="<html><b>bold</b></html>"),
    node("12", "text", text="hidden", shown=False),
    node("13", "text", text="inside hidden", parent="12"),
)


def test_the_text_says_how_each_control_is_set() -> None:
    assert drawing.text(ALL).splitlines() == [
        "A & B",
        "  menu         File > Close",
        "  pushbutton   Go (off)",
        "  checkbox     [x] grid",
        "  slider       2.5 (0 to 10)",
        "  listbox      a | [b]",
        "  popupmenu    a | b",
        '  edit         "<x>"',
        "  table        , A; 1, 2",
        "  frame        Panel",
        "  text         inside",
        "  text         bold",
    ]


def test_the_picture_shows_the_controls_where_they_lie() -> None:
    root = ET.fromstring(drawing.picture(ALL))  # noqa: S314 - our own text
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:2] == ["A & B", "File"]
    assert {"Go", "\u2611 grid", "<x>", "Panel", "inside"} <= set(texts)
    assert "hidden" not in texts
    spans = {"".join(each.itertext()): each.get("x") for each in root.iter() if "tspan" in each.tag}
    assert spans["inside"] == "25"
