"""Help pages become blocks, without the parts that are not for a reader."""

from __future__ import annotations

import pytest

from scilab_kernel.scilab.help.page import (
    Aside,
    Break,
    Cell,
    Code,
    Definitions,
    Image,
    Items,
    Page,
    Paragraph,
    Section,
    Span,
    Table,
)
from scilab_kernel.scilab.help.reader import read_page
from tests.unit.scilab.help.pages import CHAPTER, THRICE, TWICE


def body(markup: str) -> tuple[object, ...]:
    return read_page(f"<html><body>{markup}</body></html>").blocks


def test_a_page_has_a_name_a_purpose_and_a_syntax() -> None:
    page = read_page(TWICE)
    assert page.names == (("twice", "doubles a number"),)
    assert page.syntax == (Section(("Syntax",), 2, (Code("y = twice(x)"),)),)


def test_sections_keep_their_order_and_navigation_is_left_out() -> None:
    titles = [block.title for block in read_page(TWICE).blocks if isinstance(block, Section)]
    assert titles == [("Arguments",), ("Description",), ("Examples",)]
    assert len(read_page(TWICE).blocks) == 3


def test_arguments_are_definitions() -> None:
    arguments = read_page(TWICE).blocks[0]
    assert isinstance(arguments, Section)
    first = (("x",), (Paragraph(("a ", Span("strong", ("number",)), ".")),))
    second = (("y",), (Paragraph(("its double",)),))
    assert arguments.blocks == (Definitions((first, second)),)


def test_a_description_has_links_notes_pictures_and_tables() -> None:
    description = read_page(TWICE).blocks[1]
    assert isinstance(description, Section)
    text, note, pictures, table = description.blocks
    assert isinstance(text, Paragraph)
    assert Span("sup", ("10",)) in text.inlines
    assert Span("code", (Span("link", ("thrice",), "thrice.html#more"), "(x)")) in text.inlines
    assert note == Aside("note", (Paragraph(("Mind ", Span("em", ("the",)), " sign.")),))
    assert pictures == Paragraph(
        (Image("_LaTeX_twice.xml_1.png", "formula"), Image("lost.png", "picture"))
    )
    head = tuple(Cell((Paragraph((name,)),), is_head=True) for name in ("in", "out"))
    row = tuple(Cell((Paragraph((name,)),)) for name in ("1", "2"))
    assert table == Table((head, row))


def test_code_stays_as_it_is() -> None:
    examples = read_page(TWICE).blocks[2]
    assert isinstance(examples, Section)
    assert examples.blocks == (Code('twice(1)   // 2\n\ntwice("$a$ <b>")', "scilab"),)


def test_lists_may_hold_lists() -> None:
    bullets, numbers = read_page(THRICE).blocks
    inner = Items(((Paragraph(("two",)),),))
    assert bullets == Items(((Paragraph(("one",)), inner),))
    assert numbers == Items(((Paragraph(("first",)),),), numbered=True)


def test_a_page_may_describe_several_names() -> None:
    assert read_page(THRICE).names == (("thrice", "triples"), ("tenfold", "adds a 0"))


def test_a_purpose_may_have_two_paragraphs() -> None:
    markup = "<div class='refnamediv'><h1>a</h1><p>does b.</p><p>Obsolete.</p></div>"
    assert read_page(markup).names == (("a", "does b. Obsolete."),)


def test_tags_in_the_strings_of_examples_are_text() -> None:
    string = '<span class="scilabstring">"<a href=""b"">"</span>'
    code = f'<pre>x = {string} <span class="scilabcomment">// <b> c</span></pre>'
    assert body(code) == (Code('x = "<a href=""b"">" // <b> c'),)


def test_a_page_without_names_has_its_title() -> None:
    assert read_page(CHAPTER).names == (("Numbers", ""),)


def test_a_summary_is_how_to_call_the_function() -> None:
    page = read_page(TWICE)
    assert page.summary("twice") == Page(page.names, page.syntax, page.blocks[:1])
    assert read_page(THRICE).summary("tenfold") == Page((("tenfold", "adds a 0"),), (), ())


def test_scripts_and_frames_are_nothing() -> None:
    assert "alert" not in repr(read_page(TWICE))
    assert body("<script>x</script><style>y</style>") == ()


@pytest.mark.parametrize(
    "markup",
    ["", "<p>", "</b></p>", "<table><tr></table>", "<dl><dt></dl>", "<ul></ul>", "<pre>\n</pre>",
     "<p><br/> <br></p>", "<a name='x'></a>", "<h3></h3>", "<img>"],
)  # fmt: skip
def test_an_empty_element_makes_no_block(markup: str) -> None:
    assert body(markup) == ()


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("a<p>b<p>c", (Paragraph(("a",)), Paragraph(("b",)), Paragraph(("c",)))),
        ("<p>a<br> b", (Paragraph(("a", Break(), "b")),)),
        ("<b>a<p>b</p></b>", (Paragraph(("a",)), Paragraph(("b",)))),
        ("<ul><li>b<li>c</li>d</ul>", (Items(((Paragraph(("b",)),), (Paragraph(("cd",)),))),)),
        (
            "<table><tr><td>a</td><pre>b</pre></tr></table>",
            (Table(((Cell((Paragraph(("a",)),)), Cell((Code("b"),))),)),),
        ),
        ("<dl><dd>b</dl>", (Definitions((((), (Paragraph(("b",)),)),)),)),
        ("<a&nbsp;href='x'>b</a&nbsp;>", (Paragraph(("b",)),)),
        ("<a href='scilab://x'>b</a>", (Paragraph(("b",)),)),
        ("<h4>t</h4>b<h5>u</h5>", (Section(("t",), 3, ()), Paragraph(("b",)))),
    ],
)
def test_markup_that_is_wrong_is_read_as_far_as_it_goes(
    markup: str, blocks: tuple[object, ...]
) -> None:
    assert body(markup)[: len(blocks)] == blocks


def test_the_fullest_call_is_found() -> None:
    syntax = "most(1)\ny = almost(1, 2, 3)\ny = most(a, b)\nmost(c, d)"
    page = Page((), (Section(("Syntax",), 2, (Code(syntax),)),), ())
    assert page.call_of("most") == "y = most(a, b)"
    assert page.call_of("mos") == ""
