"""A page as HTML, Markdown and plain text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from scilab_kernel.scilab.help.as_html import HtmlRenderer
from scilab_kernel.scilab.help.as_markdown import MarkdownRenderer
from scilab_kernel.scilab.help.as_text import page_as_text, width
from scilab_kernel.scilab.help.page import (
    Aside,
    Block,
    Break,
    Cell,
    Code,
    Definitions,
    Image,
    Inline,
    Items,
    Page,
    Paragraph,
    Section,
    Span,
    Table,
)


def link(target: str) -> str:
    return "" if target == "nowhere" else f"https://example.org/{target}"


def picture(name: str) -> str:
    return "" if name == "lost.png" else "data:image/png;base64,AAAA"


def page(*blocks: Block) -> Page:
    return Page((), (), blocks)


def text(*inlines: Inline) -> Block:
    return Paragraph(inlines)


def as_html(*blocks: Block) -> str:
    return HtmlRenderer(link, picture).page(page(*blocks))


def as_markdown(*blocks: Block) -> str:
    return MarkdownRenderer(link).page(page(*blocks))


def as_text(*blocks: Block) -> str:
    return page_as_text(page(*blocks))


CELL = Cell((Paragraph(("1",)),))
HEAD = Cell((Paragraph(("in",)),), is_head=True)


@pytest.mark.parametrize(
    ("block", "html", "markdown", "plain"),
    [
        (text("a & <b>"), "<p>a &amp; &lt;b&gt;</p>", "a & \\<b\\>\n", "a & <b>\n"),
        (text("x", Break(), "y"), "<p>x<br>y</p>", "x  \ny\n", "x\ny\n"),
        (text(Span("em", (" x ",))), "<p><em> x </em></p>", " *x* \n", "x\n"),
        (text(Span("sup", ("10",))), "<p><sup>10</sup></p>", "<sup>10</sup>\n", "^(10)\n"),
        (text(Span("sub", ("1",))), "<p><sub>1</sub></p>", "<sub>1</sub>\n", "_1\n"),
        (text(Span("code", ("a`$",))), "<p><code>a`$</code></p>", "``a`$``\n", "a`$\n"),
        (text(Image("lost.png", "figure")), "<p>[figure]</p>", "\\[figure\\]\n", "[figure]\n"),
        (text(Span("link", ("z",), "nowhere")), "<p>z</p>", "z\n", "z\n"),
        (Code("a\n\n b <", "scilab"), "<pre><code>a\n\n b &lt;</code></pre>",
         "```scilab\na\n\n b <\n```\n", "a\n\n b <\n"),
        (Code("```"), "<pre><code>```</code></pre>", "````\n```\n````\n", "```\n"),
        (Items(((text("a"),), (text("b"),))), "<ul><li>a</li><li>b</li></ul>",
         "- a\n- b\n", "- a\n- b\n"),
        (Items(((text("a"), Code("b")),), numbered=True),
         "<ol><li>a<pre><code>b</code></pre></li></ol>",
         "1. a\n\n   ```\n   b\n   ```\n", "1. a\n\n   b\n"),
        (Definitions(((("x",), (text("a"),)),)), "<dl><dt>x</dt><dd>a</dd></dl>",
         "- **x**\n\n  a\n", "x\n    a\n"),
        (Aside("note", (text("a"),)), "<blockquote><p>a</p></blockquote>",
         "> **Note:**\n>\n> a\n", "Note: a\n"),
        (Section(("T",), 2, (text("a"),)), "<h4>T</h4><p>a</p>", "### T\n\na\n", "T\n    a\n"),
        (Table(((HEAD, HEAD), (CELL,))),
         "<table><tbody><tr><th>in</th><th>in</th></tr><tr><td>1</td></tr></tbody></table>",
         "| in | in |\n| --- | --- |\n| 1 |  |\n", "in  in\n--  --\n1\n"),
    ],
)  # fmt: skip
def test_each_kind_of_block(block: Block, html: str, markdown: str, plain: str) -> None:
    assert as_html(block) == html
    assert as_markdown(block) == markdown
    assert as_text(block) == plain


def test_names_come_first() -> None:
    shown = Page((("sin", "the sine"), ("x", "")), (Code("y = sin(x)"),), (text("a"),))
    html = HtmlRenderer(link, picture).page(shown)
    assert html.startswith("<p><strong>sin</strong> — the sine</p><p><strong>x</strong></p><pre>")
    assert MarkdownRenderer(link).page(shown).startswith("**sin** — the sine\n\n**x**\n\n```")
    assert page_as_text(shown) == "sin -- the sine\nx\n\ny = sin(x)\n\na\n"


def test_a_link_opens_beside_the_notebook() -> None:
    block = text(Span("link", ("z",), 'a"b'))
    assert '<a href="https://example.org/a&quot;b" target="_blank">z</a>' in as_html(block)
    assert as_markdown(text(Span("link", ("z",), "a"))) == "[z](<https://example.org/a>)\n"
    assert as_text(text(Span("link", ("z",), "https://a.b"))) == "z <https://a.b>\n"


def test_a_picture_is_within_the_page_on_a_light_ground() -> None:
    html = as_html(text(Image("a.png", "formula")))
    assert 'src="data:image/png;base64,AAAA"' in html
    assert 'alt="formula"' in html
    assert "background-color:white" in html


def test_no_front_end_takes_text_for_mathematics() -> None:
    html = as_html(text("from $ to $ and \\(x\\)"), Code("$a$"))
    assert html.count("<span>$</span>") == 2
    assert html.count("<span>\\</span>") == 2
    assert "<code>$a$</code>" in html
    assert as_markdown(text("$a$ *b* _c_ #")) == "\\$a\\$ \\*b\\* \\_c\\_ \\#\n"


def test_text_that_looks_like_a_list_in_markdown_stays_text() -> None:
    assert as_markdown(text("- a")) == "\\- a\n"
    assert as_markdown(text("1. a")) == "\\1. a\n"


def test_text_is_wrapped_and_code_is_not() -> None:
    lines = as_text(text("word " * 40), Code("x" * 200)).splitlines()
    assert max(map(len, lines[:-1])) <= 80
    assert lines[-1] == "x" * 200
    assert " ".join(lines[:-1]).split() == ["word"] * 40


def test_text_without_blanks_is_wrapped_by_its_width() -> None:
    lines = as_text(text("漢字かな" * 30)).splitlines()
    assert "".join(lines) == "漢字かな" * 30
    assert max(map(width, lines)) <= 80
    assert width("é") == 1
    assert width("e\u0301") == 1


def test_a_wide_table_is_wrapped_in_its_cells() -> None:
    wide = Cell((text("word " * 30),))
    lines = as_text(Table(((wide, CELL), (CELL, wide)))).splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(lines).split().count("word") == 60


def test_a_markdown_table_has_one_line_for_each_row() -> None:
    inner = Table(((CELL, CELL),))
    blocks = (text("a|b"), Code("c|d\ne"), inner, Items(((text("f"),),)))
    table = as_markdown(Table(((Cell(blocks), CELL),)))
    assert table.splitlines() == [
        "|  |  |",
        "| --- | --- |",
        "| a\\|b<br>`c\\|d`<br>`e`<br>1 — 1<br>• f | 1 |",
    ]


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_balanced() -> None:
    balance = _Balance()
    balance.feed(as_html(Section(("a",), 2, (Table(((CELL,),)), text("<i>", Span("em", ("x",)))))))
    assert balance.open == []
