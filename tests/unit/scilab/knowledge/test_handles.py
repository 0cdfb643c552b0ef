from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.handles import Handles

if TYPE_CHECKING:
    from pathlib import Path

DISPLAY = """
        select h.type
        case "Axes"
            t=[t;
            "parent: "+h.parent.type
            "x_ticks.locations = "+sci2exp(h.x_ticks.locations,0)
            "Title: "+msg
            ]
        case "Compound"
            t=[t;
            "visible = "+sci2exp(h.visible)
            ]
"""
FIELDS = """
    select (h.type)
    case "Axes"
        fields = [
          "parent"
        " "
            "data.x"
        "tag"]
    case "uicontrol"
        if or(h.style == ["slider", "spinner"]) | and(h.style <> ["tab"]) then
            fields($ + 1)="SliderStep"
        end
"""
NAMES = {"%h_p.sci": DISPLAY, "%h_fieldnames.sci": FIELDS}
FROM_FIELDS = {"Axes": ("parent", "data", "tag", "type"), "uicontrol": ("sliderstep", "type")}
FROM_DISPLAY = {"Axes": ("parent", "x_ticks", "title", "type"), "Compound": ("visible", "type")}


@pytest.mark.parametrize(
    ("files", "properties"),
    [
        (["%h_p.sci"], FROM_DISPLAY),
        (["%h_p.sci", "%h_fieldnames.sci"], FROM_FIELDS),
        ([], {}),
    ],
)
def test_properties_are_read_from_the_list_that_there_is(
    tmp_path: Path, files: list[str], properties: dict[str, tuple[str, ...]]
) -> None:
    folder = tmp_path / "modules/graphics/macros"
    folder.mkdir(parents=True)
    for name in files:
        (folder / name).write_text(NAMES[name])
    handles = Handles(tmp_path)
    every = tuple(sorted({name for names in properties.values() for name in names}))
    assert handles.properties == {**properties, "": every}
    assert handles.of("Light") == every
