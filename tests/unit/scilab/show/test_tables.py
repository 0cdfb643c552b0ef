"""A table of texts is HTML, and text whose columns stand below one another."""

from __future__ import annotations

from scilab_kernel.scilab.show.tables import bundle
from scilab_kernel.scilab.talk.markers import Table


def test_a_table_is_html_and_text() -> None:
    shown = bundle(Table("A (2 x 1)", 2, ("one", "two", "1", "<2>", "3", "")))
    assert "<caption>A (2 x 1)</caption>" in shown["text/html"]
    assert "<th>one</th><th>two</th>" in shown["text/html"]
    assert "<tr><td>1</td><td>&lt;2&gt;</td></tr>" in shown["text/html"]
    assert shown["text/plain"] == "A (2 x 1)\none  two\n1    <2>\n3"


def test_a_caption_cannot_hold_markup() -> None:
    assert "<caption>&lt;b&gt;</caption>" in bundle(Table("<b>", 1, ("x",)))["text/html"]


def test_a_table_may_have_heads_alone() -> None:
    shown = bundle(Table("none", 2, ("a", "b")))
    assert "<tbody></tbody>" in shown["text/html"]
    assert shown["text/plain"] == "none\na  b"


def test_a_last_row_may_be_short() -> None:
    shown = bundle(Table("t", 2, ("a", "b", "c")))
    assert "<tr><td>c</td></tr>" in shown["text/html"]
