"""Diagrams of Xcos become SVG, whatever they hold."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scilab_kernel.scilab.show.diagrams.drawing import bundle
from scilab_kernel.scilab.talk.markers import Diagram

SHEET = """<mxStylesheet>
<add as="defaultVertex"><add as="noLabel" value="1"/></add>
<add as="Icon" extend="defaultVertex">
  <add as="image" value="$SCILAB/modules/xcos/images/blocks/SUM.svg"/></add>
<add as="Gain" extend="defaultVertex"><add as="shape" value="triangle"/>
  <add as="noLabel" value="0"/><add as="displayedLabel" value="%s"/></add>
<add as="Round" extend="Gain"><add as="shape" value="ellipse"/><remove as="displayedLabel"/></add>
<add as="Hexagon" extend="Gain"><add as="shape" value="hexagon"/></add>
<add as="TEXT_f"/>
</mxStylesheet>"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="30pt" height="15pt"/>'


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a Scilab that has a style sheet and a picture."""
    folder = tmp_path_factory.mktemp("home")
    xcos = folder / "modules/xcos"
    (xcos / "etc").mkdir(parents=True)
    (xcos / "images/blocks").mkdir(parents=True)
    (xcos / "etc/Xcos-style.xml").write_text(SHEET)
    (xcos / "images/blocks/SUM.svg").write_text(PICTURE)
    (xcos / "secret.svg").write_text("secret")
    return str(folder)


def block(name: str, numbers: str = "0 0 40 40 0 0", **other: str) -> tuple[str, ...]:
    names = ("style", "label", "inputs", "outputs", "words", "signs")
    style, label, inputs, outputs, words, signs = (other.get(each, "") for each in names)
    return ("Block", name, style, label, numbers, inputs, outputs, words, signs)


def link(numbers: str, label: str = "") -> tuple[str, ...]:
    return ("Link", "", "", label, numbers, "", "", "", "")


def text(words: str, style: str = "TEXT_f") -> tuple[str, ...]:
    return ("Text", "", style, "", "0 0 40 40", "", "", words, "")


def draw(home: str, *objects: tuple[str, ...]) -> tuple[ET.Element, str]:
    """Return the drawing and its words."""
    shown = bundle(Diagram(home, "D", sum(objects, ())))
    svg = ET.fromstring(shown["image/svg+xml"])  # noqa: S314 - the kernel's own
    return svg, shown["text/plain"]


def found(svg: ET.Element, tag: str) -> list[ET.Element]:
    return svg.findall(f".//{{http://www.w3.org/2000/svg}}{tag}")


def test_a_link_goes_from_the_tip_of_a_port_over_its_points_to_a_port(home: str) -> None:
    svg, words = draw(
        home,
        block("A", outputs="E"),
        block("B", "100 0 40 40 0 0", inputs="EE"),
        link("1 1 1 0 2 2 1 0 0 70 7 0 0"),
    )
    assert found(svg, "polyline")[0].get("points") == "48,20 70,7 92,30"
    assert words == "Diagram D: 2 blocks, 1 link"


def test_a_link_of_events_is_red_and_goes_from_bottom_to_top(home: str) -> None:
    svg, _ = draw(
        home,
        block("A", "0 0 40 40 0 1"),
        block("B", "0 100 40 40 1 0"),
        link("-1 1 1 0 2 1 1 0 0 0 0"),
    )
    (line,) = found(svg, "polyline")
    assert (line.get("points"), line.get("stroke")) == ("20,48 20,92", "red")


def test_a_link_meets_the_middle_of_a_split(home: str) -> None:
    split = block("SPLIT_f", "100 10 7 7 0 0", inputs="E", outputs="EE")
    svg, _ = draw(home, block("A", outputs="E"), split, link("1 1 1 0 2 1 1 0 0 0 0"))
    assert found(svg, "polyline")[0].get("points") == "48,20 103.5,13.5"


@pytest.mark.parametrize("end", ["9 1 1", "1 9 1", "3 1 1", "0 0 0"])
def test_a_link_to_nowhere_ends_where_the_diagram_says(home: str, end: str) -> None:
    svg, _ = draw(home, block("A", outputs="E"), link(f"1 1 1 0 {end} 0 0 5 6"), text("t"))
    assert found(svg, "polyline")[0].get("points") == "48,20 5,6"


@pytest.mark.parametrize(
    ("name", "tag", "inside"),
    [
        ("Gain", "polygon", "k"),
        ("Hexagon", "polygon", "k"),
        ("Round", "ellipse", "Round"),
        ("UNKNOWN", "rect", "UNKNOWN"),
        ("Icon", "image", ""),
    ],
)
def test_a_block_has_the_shape_and_the_words_of_its_style(
    home: str, name: str, tag: str, inside: str
) -> None:
    svg, _ = draw(home, block(name, words="k\nm"))
    assert found(svg, tag)
    assert "".join(svg.itertext()) == inside


def test_the_label_of_the_person_stands_beside_the_block(home: str) -> None:
    for label, shown in (("mine", "kmine"), ("k", "k"), ("Gain", "k"), ("", "k")):
        svg, _ = draw(home, block("Gain", words="k", label=label))
        assert "".join(svg.itertext()) == shown


def test_the_signs_of_a_sum_stand_at_its_inputs(home: str) -> None:
    svg, _ = draw(home, block("Icon", inputs="EE", signs="+-"))
    assert [each.text for each in found(svg, "tspan")] == ["+", "-"]


def test_a_picture_without_a_scale_gets_one(home: str) -> None:
    svg, _ = draw(home, block("Icon", style="Icon;rotation=90;mirror=true"))
    (image,) = found(svg, "image")
    assert image.get("transform") == "translate(20 20) rotate(90) scale(-1 1)"
    assert (image.get("href") or "").startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    "image",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.org/a.svg",
        "$SCILAB/modules/xcos/images/blocks/../../secret.svg",
        "$SCILAB/modules/xcos/images/blocks/none.svg",
    ],
)
def test_a_diagram_shows_no_other_files(home: str, image: str) -> None:
    svg, _ = draw(home, block("X", style=f"X;image={image}"))
    assert found(svg, "image") == []


def test_a_diagram_cannot_write_into_the_drawing(home: str) -> None:
    evil = '"/><script>alert(1)</script>'
    svg, _ = draw(
        home,
        block("X", style=f"X;fillColor={evil};fontColor=red", label=evil),
        link("1 0 0 0 0 0 0 0 0 9 9", evil),
        text("<script>x</script><b>bold</b> &lt;i&gt;"),
    )
    assert found(svg, "script") == []
    assert "bold <i>" in "".join(svg.itertext())


def test_without_a_style_sheet_each_block_is_a_box_with_its_name() -> None:
    svg, _ = draw("/nowhere", block("GAINBLK"))
    assert "".join(svg.itertext()) == "GAINBLK"


def test_an_empty_diagram_is_an_empty_drawing(home: str) -> None:
    svg, words = draw(home, ("Deleted", *[""] * 8))
    assert float(svg.get("width", "0")) > 0
    assert words == "Diagram D: 0 blocks, 0 links"


WILD = st.floats(allow_nan=True).map("{:g}".format)


@given(numbers=st.lists(WILD, min_size=4, max_size=4), words=st.text(max_size=20))
def test_any_number_and_any_text_can_be_drawn(home: str, numbers: list[str], words: str) -> None:
    place = " ".join(numbers)
    svg, _ = draw(home, block("Gain", f"{place} 1 1", inputs="EI", words=words, label=words))
    assert abs(float(svg.get("width", "0"))) < 1e7


def test_a_style_sheet_that_is_no_xml_counts_as_none(tmp_path: Path) -> None:
    sheet = tmp_path / "modules/xcos/etc/Xcos-style.xml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("<nothing")
    assert "".join(draw(str(tmp_path), block("A"))[0].itertext()) == "A"
