from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scilab_kernel.scilab.knowledge.handles import Handles, made_by
from scilab_kernel.scilab.language.chain import chain_before

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
BAD = b"// \xff\n" + FIELDS.encode()
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


def test_a_source_that_is_no_text_hides_no_properties(tmp_path: Path) -> None:
    folder = tmp_path / "modules/graphics/macros"
    folder.mkdir(parents=True)
    (folder / "%h_fieldnames.sci").write_bytes(BAD)
    assert Handles(tmp_path).of("Axes") == FROM_FIELDS["Axes"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gcf()", "Figure"),
        ("gca()", "Axes"),
        ("gcf().children", "Axes"),
        ("gcf().children(1).x_label", "Label"),
        ("gcf().children.children", ""),
        ("gcf().children.children.children", None),
        ("gce()", ""),
        ("gcf().figure_size", None),
        ("gcf().figure_size.children", None),
        ("gce().anything", None),
        ("gcf", None),
        ("gcf.children", None),
        ("gcf{1}", None),
        ("f()", None),
        ("f().children", None),
    ],
)
def test_calls_that_give_handles_are_known(text: str, kind: str | None) -> None:
    chain = chain_before(text)
    assert chain is not None
    assert made_by(chain) == kind
