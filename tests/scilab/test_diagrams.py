"""Diagrams of Xcos are drawn as SVG, with a table of their blocks below."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.scilab.pictures import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scilab.pictures import Shown
    from tests.scilab.recorder import Notebook

TOGETHER = 40
"""Diagrams that a cell of a test shows."""

DEMO = "SCI + '/modules/xcos/demos/"


@pytest.fixture(scope="module", params=["scilab-adv-cli"])
def program(request: pytest.FixtureRequest) -> str:
    """Draw with the program that has Xcos."""
    name: str = request.param
    return name


def show(notebook: Notebook, code: str) -> list[Shown]:
    """Run a cell that must not fail; return its displays."""
    outcome, pictures = draw(notebook, code)
    assert not hasattr(outcome, "ename"), outcome
    return pictures.shown


def pieces(shown: Shown, tag: str) -> list[ET.Element]:
    """Find the elements of a drawing that have a tag."""
    svg = ET.fromstring(str(shown.data["image/svg+xml"]))  # noqa: S314 - the kernel's own
    return svg.findall(f".//{{http://www.w3.org/2000/svg}}{tag}")


def words(shown: Shown) -> list[str]:
    """Give the lines of text in a drawing."""
    return [each.text or "" for each in pieces(shown, "tspan")]


def shipped(notebook: Notebook) -> Iterator[list[str]]:
    """Find the diagrams that are shipped with Scilab, some at a time."""
    home = notebook.show("mprintf('%s', SCI)")
    found = [
        str(Path(folder, name))
        for folder, _, names in os.walk(home)
        for name in sorted(names)
        if name.endswith((".zcos", ".xcos"))
    ]
    assert len(found) > 300
    for at in range(0, len(found), TOGETHER):
        yield found[at : at + TOGETHER]


@pytest.mark.timeout(300)
def test_each_diagram_that_is_shipped_is_drawn_whole(scilab: Notebook) -> None:
    """The ends of each link are at ports, which no diagram itself tells."""
    scilab.run(
        "function see(path), importXcosDiagram(path); kinds = ':';"
        "for o = scs_m.objs, kinds = kinds + part(typeof(o), 1); end;"
        "mprintf('%s\\n', kinds); xcos(scs_m); endfunction"
    )
    for paths in shipped(scilab):
        outcome, pictures = draw(scilab, "\n".join(f"see('{path}')" for path in paths))
        assert not hasattr(outcome, "ename"), outcome
        kinds = "".join(text for kind, text in pictures.events if kind == "stdout").split()
        drawings = [each for each in pictures.shown if "image/svg+xml" in each.data]
        assert len(pictures.shown) == 2 * len(drawings) == 2 * len(paths) == 2 * len(kinds)
        tables = [each for each in pictures.shown if "text/html" in each.data]
        for path, letters, table in zip(paths, kinds, tables, strict=True):
            heads, *rows = str(table.data["text/html"]).split("<tr>")[1:]
            assert heads.count("<th>") == 5
            assert [row.count("<td>") for row in rows] == [5] * letters.count("B"), path
        for path, letters, drawing in zip(paths, kinds, drawings, strict=True):
            links = pieces(drawing, "polyline")
            assert len(links) == letters.count("L"), path
            assert all(not (each.get("points") or "").startswith("0,0 ") for each in links), path
            assert all(not (each.get("points") or "").endswith(" 0,0") for each in links), path


def test_a_diagram_is_drawn_and_its_blocks_are_a_table(scilab: Notebook) -> None:
    drawing, table = show(scilab, f"xcos({DEMO}Kalman.zcos')")
    assert drawing.data["text/plain"] == "Diagram Kalman: 12 blocks, 14 links"
    assert {"u", "y", "error", "Kalman Filter", "Random", "generator", "-"} <= set(words(drawing))
    assert len(pieces(drawing, "image")) == 7
    lines = str(table.data["text/plain"]).splitlines()
    rows = [line.split() for line in lines[2:]]
    assert lines[1].split() == ["block", "type", "label", "parameters", "goes", "to"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 13)]
    assert rows[0] == ["1", "SUPER_f", "10"]
    assert rows[5] == ["6", "DEMUX_f", "DEMUX", "2", "5,", "11"]


def test_a_superblock_is_a_block_whose_inside_can_be_drawn(scilab: Notebook) -> None:
    code = f"importXcosDiagram({DEMO}Kalman.zcos'); b = scs_m.objs(1); xcos(b.model.rpar)"
    drawing, _ = show(scilab, code)
    assert drawing.data["text/plain"] == "Diagram: 30 blocks, 36 links"


def test_a_diagram_of_a_script_is_drawn(scilab: Notebook) -> None:
    drawing, _ = show(
        scilab,
        "loadXcosLibs(); d = scicos_diagram(); b = GAINBLK('define'); b.graphics.orig = [9 9];"
        "d.objs(1) = b; b = SUMMATION('define'); b.graphics.orig = [100 9]; d.objs(2) = b;"
        "d.objs(3) = scicos_link(xx=[0; 0], yy=[0; 0], from=[1 1 0], to=[2 1 1]); xcos(d)",
    )
    assert words(drawing) == ["1", "+", "-"]
    (link,) = pieces(drawing, "polyline")
    assert link.get("points") == "57,29 92,29"


def test_a_person_whose_variables_have_names_of_functions_sees_a_drawing(scilab: Notebook) -> None:
    names = "part = 1; ones = 2; strcat = 3; msprintf = 4; typeof = 5; emptystr = 6; length = 7;"
    scilab.run(f"importXcosDiagram({DEMO}bounce.zcos'); {names}")
    assert len(show(scilab, "xcos(scs_m)")) == 2


def test_xcos_says_why_there_is_nothing_to_draw(scilab: Notebook) -> None:
    assert "its editor needs a window" in scilab.run("xcos()").failure.evalue
    assert "A diagram or the path" in scilab.run("xcos(3)").failure.evalue
    assert "Unable to open" in scilab.run("xcos('/none.zcos')").failure.evalue
